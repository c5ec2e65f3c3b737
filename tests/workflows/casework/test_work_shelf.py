"""Lists kept from page to page say what the full computation says, whatever is written, merged, set or taken back between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.objection import Objection
from matcher.domain.ledger.plan import Plan
from matcher.domain.ledger.rule_value import NewRuleValue
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import EmploymentKind, PersonStatus, StatusChange, StatusReason
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.casework import work_shelf
from matcher.workflows.casework.work_shelf import WorkShelf
from matcher.workflows.casework.worklist import deficits, work_list
from tests.offices import Offices, plant_offices, viewer_at

TODAY = date(2026, 11, 26)
FACTS: tuple[Any, ...] = (
    ContactAttempt(Channel.PHONE, ContactResult.REACHED),
    ContactAttempt(Channel.SMS, ContactResult.NO_ANSWER),
    StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING),
    StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY),
    StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.FLEXIBLE),
    Difficulty(DifficultyCategory.DISABLED, valid_until=date(2026, 12, 1)),
    UnemploymentRegistration(),
    Plan("三个月内上岗", review_on=date(2026, 12, 3)),
    Service(ServiceKind.GUIDANCE),
    Service(ServiceKind.REFERRAL, posting=1, message="同一段话"),
    Service(ServiceKind.REFERRAL, posting=2),
    Objection(),
)


class World:
    """Twelve persons of a county, a supervisor who sees difficulties and one who does not, and one shelf for both."""

    def __init__(self, database: Database) -> None:
        self.database, self.shelf, self.day = database, WorkShelf(), TODAY
        with database.writing() as store:
            self.offices: Offices = plant_offices(store)
            self.persons = [self._enrol(store, number) for number in range(12)]
        self.boss = viewer_at(Role.SUPERVISOR, self.offices.city)
        self.blind = viewer_at(Role.COUNSELLOR, self.offices.school)

    def _enrol(self, store: Store, number: int) -> int:
        office, key, enrolment = self.offices.county.number, f"id:{number}", Enrolment(2026, school="江城理工学院")
        graduate = Graduate(id=key, name="陈某", birth_date=date(2001, 7, 15))
        store.graduates.upsert(office, key, graduate, Contact(name="陈某"), None)
        person = store.graduates.number_of(office, key) or 0
        store.ledger_persons.enrol(person, office, enrolment)
        store.entries.add(None, NewEntry(person, enrolment, date(2024, 7, 15)), office)
        return person

    def write(self, person: int, fact: Any, on: date) -> None:
        """Write an entry."""
        with self.database.writing() as store:
            store.entries.add(None, NewEntry(person, fact, on), self.offices.county.number)

    def agrees(self) -> bool:
        """Whether both viewers read from the shelf what is worked out anew in the same transaction."""
        with self.database.reading() as store:
            return all(self.same(store, viewer) for viewer in (self.boss, self.blind))

    def same(self, store: Store, viewer: Viewer) -> bool:
        """Whether both lists of a viewer are the same with the shelf and without."""
        kept = work_list(store, viewer, self.day, False, self.shelf), deficits(store, viewer, self.day, shelf=self.shelf)
        return kept == (work_list(store, viewer, self.day, False), deficits(store, viewer, self.day))


@pytest.fixture
def world(database: Database) -> World:
    """Return the world of the promise."""
    return World(database)


@pytest.mark.parametrize("seed", range(6))
def test_a_shelf_agrees_with_the_full_computation_whatever_is_done(world: World, seed: int) -> None:
    random = Random(seed)
    deeds: list[Callable[[World, Random], None]] = [_write, _write, _write, _take_back, _merge, _set, _age, _move, _sleep, _fail]
    for _ in range(25):
        random.choice(deeds)(world, random)
        if random.random() < 0.7:
            assert world.agrees()
    assert world.agrees()


def test_a_page_works_out_only_whom_something_was_written_of(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert world.agrees()
    world.write(world.persons[3], FACTS[2], TODAY)
    asked: list[list[int]] = []
    full = work_shelf._worked

    def watched(store: Store, day: date, sensitive: bool, numbers: list[int]) -> Any:
        asked.append(list(numbers))
        return full(store, day, sensitive, numbers)

    monkeypatch.setattr(work_shelf, "_worked", watched)
    with world.database.reading() as store:
        work_list(store, world.boss, TODAY, False, world.shelf)
        work_list(store, world.boss, TODAY, False, world.shelf)
    assert asked == [[world.persons[3]]]


def test_one_message_sent_to_one_person_more_takes_the_count_from_all_who_got_it(world: World) -> None:
    with world.database.writing() as store:
        store.rule_values.put(world.boss, NewRuleValue("mass_message_limit", "", TODAY, None, 2, "约定", False))
    for person in world.persons[:2]:
        world.write(person, FACTS[2], TODAY)
        world.write(person, FACTS[9], TODAY)
    first = _missing(world)
    world.write(world.persons[2], FACTS[9], TODAY)
    assert (first, _missing(world)) == (2, 3) and world.agrees()


def test_what_a_transaction_reads_before_it_fails_is_not_kept(world: World) -> None:
    assert world.agrees()
    with pytest.raises(ZeroDivisionError), world.database.writing() as store:
        store.entries.add(None, NewEntry(world.persons[0], FACTS[4], TODAY), world.offices.county.number)
        assert world.same(store, world.boss)
        raise ZeroDivisionError
    world.write(world.persons[1], FACTS[2], TODAY)
    assert world.agrees()


def test_an_older_transaction_reads_what_held_when_it_began(world: World) -> None:
    with world.database.reading() as old:
        before = work_list(old, world.boss, TODAY, False)
        world.write(world.persons[0], FACTS[4], TODAY)
        assert world.agrees()
        assert work_list(old, world.boss, TODAY, False, world.shelf) == before
    assert world.agrees()


def test_nothing_is_kept_of_who_is_erased(world: World) -> None:
    person = world.persons[0]
    assert world.agrees()
    with world.database.writing() as store:
        store.ledger_persons.mark_erased(person)
    assert world.agrees() and not {key for key in world.shelf._kept if key[1] == person}


def _missing(world: World) -> int:
    with world.database.reading() as store:
        rows = work_list(store, world.boss, TODAY, False, world.shelf)
    return next(count for row in rows if row.person == world.persons[0] for kind, count in row.missing if kind is ServiceKind.REFERRAL)


def _write(world: World, random: Random) -> None:
    day = TODAY - timedelta(days=random.choice([0, 1, 30, 61, 400]))
    world.write(random.choice(world.persons), random.choice(FACTS), day)


def _take_back(world: World, random: Random) -> None:
    with world.database.writing() as store:
        person = random.choice(world.persons)
        entries = store.entries.of([person], sensitive=True)
        corrected = {entry.corrects for entry in entries}
        for entry in entries[1:]:
            if entry.number not in corrected and not entry.is_withdrawal:
                new = NewEntry(person, entry.fact, entry.effective_on, corrects=entry.number, is_withdrawal=True)
                store.entries.add(None, new, entry.organisation)
                return


def _merge(world: World, random: Random) -> None:
    kept, other = random.sample(world.persons, 2)
    with world.database.writing() as store:
        merged = store.ledger_persons.kept_numbers()
        if other in merged:
            store.ledger_persons.set_merged(other, None)
        elif kept not in merged and other not in merged.values():
            store.ledger_persons.set_merged(other, kept)


def _set(world: World, random: Random) -> None:
    name = random.choice(["no_will_days", "weight_missing", "long_term_days", "mass_message_limit"])
    code = random.choice(["", "420100", "420115"])
    with world.database.writing() as store:
        new = NewRuleValue(name, code, date(2026, 1, 1), None, random.choice([30, 60, 90]), "约定", False)
        store.rule_values.put(world.boss, new)


def _age(world: World, random: Random) -> None:
    number = random.randrange(12)
    graduate = Graduate(id=f"id:{number}", name="陈某", birth_date=date(random.choice([1980, 2001, 2003]), 1, 1))
    with world.database.writing() as store:
        store.graduates.upsert(world.offices.county.number, f"id:{number}", graduate, Contact(name="陈某"), None)


def _move(world: World, random: Random) -> None:
    with world.database.writing() as store:
        store.ledger_persons.assign(random.choice(world.persons), random.choice([None, 7]))


def _sleep(world: World, random: Random) -> None:
    world.day = world.day + timedelta(days=random.choice([0, 1, 5, 40, -3]))


def _fail(world: World, random: Random) -> None:
    with pytest.raises(ZeroDivisionError), world.database.writing() as store:
        store.entries.add(None, NewEntry(random.choice(world.persons), random.choice(FACTS), TODAY), world.offices.county.number)
        work_list(store, world.boss, world.day, False, world.shelf)
        raise ZeroDivisionError
