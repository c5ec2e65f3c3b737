"""Correcting: a new entry stands instead of the old, counted where the old was; nothing is altered, some things never."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from matcher.domain.access import Permission, Role
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment, HandOver
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.plan import Placement, PlacementKind, PlacementState
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.store.database import Database
from matcher.workflows.casework import recording
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.correcting import Correction, correct_entry, withdraw_entry
from matcher.workflows.casework.person_record import record_of
from tests.offices import viewer_at
from tests.store.conftest import MovingClock
from tests.workflows.casefiles import DAY, casefiles

CALL = ContactAttempt(Channel.PHONE, ContactResult.REACHED)
MISSED = ContactAttempt(Channel.PHONE, ContactResult.NO_ANSWER)
NO_WILL = StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY)
WHY = Correction("听错了")


def test_the_correction_stands_and_the_old_entry_stays_to_be_read(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        old = files.write(person, CALL, note="说在家")
        recorded = correct_entry(files.store, files.caseworker, old.number, replace(WHY, fact=MISSED))
        assert not record_of(files.store, person, DAY, False).standing.is_reached
        assert [entry.fact for entry in files.store.entries.of([person])[-2:]] == [CALL, MISSED]
    assert (recorded.entry.corrects, recorded.entry.note) == (old.number, "听错了\n说在家")


def test_a_withdrawn_entry_leaves_nothing_standing(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        old = files.write(person, Service(ServiceKind.GUIDANCE))
        withdraw_entry(files.store, files.caseworker, old.number, "记错了人")
        assert record_of(files.store, person, DAY, False).services == ()
        with pytest.raises(Conflict):
            correct_entry(files.store, files.caseworker, old.number, WHY)


def test_a_correction_after_the_month_leaves_the_months_knowledge_as_it_was(database: Database, clock: MovingClock) -> None:
    with casefiles(database) as files:
        person = files.own()
        old, then = files.write(person, CALL), clock.now
        clock.move(days=7)
        correct_entry(files.store, files.caseworker, old.number, replace(WHY, fact=MISSED))
        assert record_of(files.store, person, DAY, False, known_until=then).standing.is_reached
        assert not record_of(files.store, person, DAY, False).standing.is_reached


def test_the_count_stays_with_the_office_that_served(database: Database) -> None:
    with casefiles(database) as files:
        old = files.write(files.own(), Service(ServiceKind.GUIDANCE))
        recorded = correct_entry(files.store, files.supervisor, old.number, replace(WHY, on=date(2026, 11, 20)))
        assert (recorded.entry.organisation, recorded.entry.actor) == (files.offices.county.number, files.supervisor.account)


def test_another_offices_entry_is_corrected_there(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        above = files.store.entries.add(files.supervisor, NewEntry(person, CALL, DAY), files.offices.city.number)
        with pytest.raises(Conflict) as refused:
            correct_entry(files.store, files.caseworker, above.number, WHY)
        assert refused.value.code == "not-own-entry"
        with pytest.raises(NotFound):
            correct_entry(files.store, viewer_at(Role.CASEWORKER, files.offices.other_city), above.number, WHY)


def test_the_rules_of_recording_hold_for_corrections(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        old = files.write(person, StatusChange(PersonStatus.EMPLOYED))
        paper = StatusChange(PersonStatus.EMPLOYED, evidence=EvidenceKind.TRAINEESHIP_PAPER)
        with pytest.raises(Conflict, match="见习"):
            correct_entry(files.store, files.caseworker, old.number, replace(WHY, fact=paper))
        with pytest.raises(Conflict, match="2026-12-01"):
            correct_entry(files.store, files.caseworker, old.number, replace(WHY, on=date(2026, 12, 1)))
        with pytest.raises(Unreadable):
            correct_entry(files.store, files.caseworker, old.number, Correction(" "))
        with pytest.raises(Conflict):
            correct_entry(files.store, files.caseworker, old.number, replace(WHY, fact=CALL))
        with pytest.raises(Conflict) as refused:
            correct_entry(files.store, files.caseworker, old.number, replace(WHY, fact=NO_WILL))
        assert refused.value.code == "no-record"
        correct_entry(files.store, files.caseworker, old.number, replace(WHY, fact=NO_WILL, note="明年再找"))


def test_a_state_of_a_placement_is_corrected_as_if_it_had_never_been(database: Database) -> None:
    agreed = Placement(PlacementKind.TRAINEESHIP, PlacementState.AGREED, employer="澄禾检测", starts_on=DAY, ends_on=date(2027, 5, 25))
    with casefiles(database) as files:
        person = files.own()
        first = recording.record_placement(files.store, files.caseworker, person, agreed, Details(DAY)).entry
        started = Placement(PlacementKind.TRAINEESHIP, PlacementState.STARTED, first.number, is_insured=True)
        second = recording.record_placement(files.store, files.caseworker, person, started, Details(DAY)).entry
        shorter = replace(agreed, ends_on=date(2027, 4, 25))
        correct_entry(files.store, files.caseworker, first.number, replace(WHY, fact=shorter))
        broken = replace(agreed, state=PlacementState.BROKEN_OFF, reason="未到岗")
        correct_entry(files.store, files.caseworker, second.number, replace(WHY, fact=broken))
        ((number, placement),) = record_of(files.store, person, DAY, False).standing.placements
    assert (number, placement.state) == (first.number, PlacementState.BROKEN_OFF)


def test_hand_overs_enrolments_and_what_referrals_wrote_are_not_touched_here(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        enrolled = files.store.entries.of([person])[0]
        with pytest.raises(Conflict):
            withdraw_entry(files.store, files.caseworker, enrolled.number, "重复")
        handed = files.write(person, HandOver(files.offices.county.number, files.offices.city.number))
        sent = files.write(person, Service(ServiceKind.REFERRAL, referral=3, posting=7))
        hired = files.write(person, StatusChange(PersonStatus.EMPLOYED, referral=3))
        for entry in (handed, sent, hired):
            for refused in (lambda number: correct_entry(files.store, files.caseworker, number, WHY), lambda number: withdraw_entry(files.store, files.caseworker, number, "错")):
                with pytest.raises(Conflict) as no:
                    refused(entry.number)
                assert no.value.code == "not-to-be-corrected"


def test_a_corrected_enrolment_changes_year_and_school_and_not_who_is_responsible(database: Database) -> None:
    with casefiles(database) as files:
        person = files.own()
        enrolled = files.store.entries.of([person])[0]
        correct_entry(files.store, files.caseworker, enrolled.number, replace(WHY, fact=Enrolment(2025, school="江城理工学院")))
        row = files.store.ledger_persons.get(files.caseworker, person)
    assert (row.year, row.school, row.organisation) == (2025, "江城理工学院", files.offices.county.number)


def test_difficulty_data_is_corrected_only_by_who_may_see_it(database: Database) -> None:
    with casefiles(database) as files:
        entry = files.write(files.own(), Difficulty(DifficultyCategory.DISABLED))
        blind = replace(files.caseworker, scopes=frozenset({Permission.READ_LEDGER, Permission.WRITE_LEDGER}))
        with pytest.raises(NotFound):
            correct_entry(files.store, blind, entry.number, WHY)
        fixed = replace(WHY, fact=Difficulty(DifficultyCategory.MINIMUM_ALLOWANCE))
        assert correct_entry(files.store, files.caseworker, entry.number, fixed).entry.fact == fixed.fact
