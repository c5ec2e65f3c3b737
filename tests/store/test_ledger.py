"""The ledger's store: entries are appended only, sealed where they must be, and corrected by new rows."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, MatcherError, NotFound
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Entry, NewEntry
from matcher.domain.ledger.plan import Measure, Plan
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.store.database import Database
from matcher.store.store import Store
from tests.offices import Offices, plant_offices, viewer_at
from tests.store.conftest import MovingClock

DAY = date(2026, 11, 20)
CALL = ContactAttempt(Channel.PHONE, ContactResult.NO_ANSWER)
FACTS = [
    Enrolment(2026, Origin.INCOMING, "420115", "江城理工学院", "导入"),
    StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.FLEXIBLE, evidence=EvidenceKind.SOCIAL_INSURANCE, started_on=DAY),
    CALL,
    Service(ServiceKind.REFERRAL, channel=Channel.SMS, posting=7, message="a1"),
    Plan("三个月内上岗", (Measure("每周推介", "秦雨荷", DAY),), review_on=DAY),
]


def _enrolled(store: Store, person: int = 1) -> tuple[Offices, Entry]:
    offices = plant_offices(store)
    enrolment = Enrolment(2026)
    store.ledger_persons.enrol(person, offices.county.number, enrolment)
    return offices, store.entries.add(None, NewEntry(person, enrolment, DAY), offices.county.number)


def test_every_fact_comes_back_as_it_was_written(database: Database) -> None:
    with database.writing() as store:
        offices, _ = _enrolled(store)
        for fact in FACTS:
            store.entries.add(None, NewEntry(1, fact, DAY, note="电话里说的"), offices.county.number)
        found = store.entries.of([1])
    assert [entry.fact for entry in found][1:] == FACTS
    assert {entry.note for entry in found[1:]} == {"电话里说的"}
    assert found[1].entered_on == date(2026, 11, 26)


def test_the_database_refuses_to_alter_or_remove_an_entry(database: Database) -> None:
    with database.writing() as store:
        _enrolled(store)
    for statement in ("UPDATE ledger_entry SET effective_on = '2026-01-01'", "DELETE FROM ledger_entry", "UPDATE ledger_entry SET note_sealed = x'00'"):
        with pytest.raises((DatabaseError, IntegrityError, MatcherError), match="appended only"), database.writing() as store:
            store.connection.execute(text(statement))


def test_who_was_one_person_at_a_moment_stays_known(database: Database, clock: MovingClock) -> None:
    moments = [clock.now]
    with database.writing() as store:
        offices, _ = _enrolled(store)
        for person in (2, 3):
            store.ledger_persons.enrol(person, offices.county.number, Enrolment(2026))
    for other, into in ((3, 2), (2, 1), (3, None), (3, 1)):
        clock.move(days=1)
        with database.writing() as store:
            store.ledger_persons.merge(other, into)
        moments.append(clock.now)
    with database.reading() as store:
        found = [store.ledger_persons.kept_numbers(moment) for moment in moments]
        assert found == [{}, {3: 2}, {3: 1, 2: 1}, {2: 1}, {3: 1, 2: 1}] and store.ledger_persons.kept_numbers() == found[-1]
    with pytest.raises((DatabaseError, IntegrityError, MatcherError), match="appended only"), database.writing() as store:
        store.connection.execute(text("DELETE FROM ledger_merge"))


def test_erasure_empties_words_and_keeps_the_rows(database: Database) -> None:
    with database.writing() as store:
        offices, _ = _enrolled(store)
        store.entries.add(None, NewEntry(1, CALL, DAY, note="说了家里的事"), offices.county.number)
        store.entries.add(None, NewEntry(1, Difficulty(DifficultyCategory.DISABLED), DAY), offices.county.number)
        plan = Plan("帮他家里人也找份工", (Measure("每周联系", "秦雨荷", DAY),), review_on=DAY)
        store.entries.add(None, NewEntry(1, plan, DAY), offices.county.number)
        store.entries.empty_words([1])
        found = store.entries.of([1], sensitive=True)
        assert [entry.note for entry in found] == [""] * 4
        assert [entry.fact for entry in found[2:]] == [Difficulty(DifficultyCategory.OTHER), Plan("", review_on=DAY)]


def test_difficulty_data_leaves_the_store_only_when_asked_for(database: Database) -> None:
    with database.writing() as store:
        offices, _ = _enrolled(store)
        store.entries.add(None, NewEntry(1, Difficulty(DifficultyCategory.DISABLED), DAY), offices.county.number)
        assert len(store.entries.of([1])) == 1
        assert len(store.entries.of([1], sensitive=True)) == 2
        row = store.connection.execute(text("SELECT facts, sealed_facts FROM ledger_entry WHERE kind = 'difficulty'")).one()
    assert "disabled" not in row.facts and b"disabled" not in row.sealed_facts


def test_a_correction_names_one_entry_of_the_same_person_and_kind_once(database: Database) -> None:
    with database.writing() as store:
        offices, enrolled = _enrolled(store)
        call = store.entries.add(None, NewEntry(1, CALL, DAY), offices.county.number)
        with pytest.raises(Conflict):
            store.entries.add(None, NewEntry(1, CALL, DAY, corrects=enrolled.number), offices.county.number)
        with pytest.raises(Conflict):
            store.entries.add(None, NewEntry(2, CALL, DAY, corrects=call.number), offices.county.number)
        store.entries.add(None, NewEntry(1, CALL, DAY, corrects=call.number), offices.county.number)
        with pytest.raises(Conflict):
            store.entries.add(None, NewEntry(1, CALL, DAY, corrects=call.number), offices.county.number)


def test_each_sees_the_own_part_of_the_ledger(database: Database) -> None:
    with database.writing() as store:
        offices, _ = _enrolled(store)
        assert store.ledger_persons.get(viewer_at(Role.SUPERVISOR, offices.city), 1).year == 2026
        for stranger in (viewer_at(Role.CASEWORKER, offices.other_city), viewer_at(Role.ORGANIZER, offices.city), viewer_at(Role.COUNSELLOR, offices.school)):
            with pytest.raises(NotFound):
                store.ledger_persons.get(stranger, 1)


def test_rows_of_one_person_are_read_together_and_can_be_parted_again(database: Database) -> None:
    with database.writing() as store:
        offices, _ = _enrolled(store)
        store.ledger_persons.enrol(2, offices.county.number, Enrolment(2026))
        store.ledger_persons.merge(2, 1)
        assert store.ledger_persons.rows_of(1) == (1, 2)
        assert [person.person for person in store.ledger_persons.visible(viewer_at(Role.CASEWORKER, offices.county))] == [1]
        store.ledger_persons.merge(2, None)
        assert store.ledger_persons.rows_of(1) == (1,)
