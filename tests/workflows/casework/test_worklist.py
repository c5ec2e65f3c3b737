"""Lists of whom to see to: own cases only where asked, in an order with reasons, nothing of a difficulty without leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from matcher.casework.ladder import Rung
from matcher.casework.no_will import Spike
from matcher.domain.access import Permission, Role
from matcher.domain.errors import NotAllowed
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.objection import Objection
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.store.database import Database
from matcher.workflows.casework.worklist import deficits, long_term_jobless, no_will_spikes, overdue_no_will, work_list
from tests.offices import viewer_at
from tests.store.conftest import MovingClock
from tests.workflows.casefiles import DAY, Casefiles, casefiles

EMPLOYED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)
NO_WILL = StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY)
CALL = ContactAttempt(Channel.PHONE, ContactResult.REACHED)


def contacted(files: Casefiles, name: str) -> int:
    person = files.own(name)
    files.write(person, CALL, date(2026, 11, 20))
    return person


def test_the_weightiest_comes_first_with_reasons_and_what_is_missing(database: Database) -> None:
    with casefiles(database) as files:
        plain, hard, done = (contacted(files, name) for name in ("甲某", "乙某", "丙某"))
        files.write(hard, Difficulty(DifficultyCategory.DISABLED))
        files.write(plain, Objection())
        files.write(done, EMPLOYED)
        rows = work_list(files.store, files.caseworker, DAY)
    assert [row.person for row in rows] == [hard, plain]
    assert [reason.code for reason in rows[0].priority.reasons][:2] == ["difficulty", "untouched"]
    assert rows[1].record.standing.open_objections
    assert (dict(rows[0].missing)[ServiceKind.REFERRAL], rows[0].next_step) == (3, Rung.POSTINGS)
    assert "乙某" not in repr(rows[0])


def test_own_cases_are_the_default_and_a_supervisor_sees_the_subtree(database: Database) -> None:
    with casefiles(database) as files:
        own, unassigned = files.own("甲某"), files.person("乙某")
        assert [row.person for row in work_list(files.store, files.caseworker, DAY)] == [own]
        assert {row.person for row in work_list(files.store, files.supervisor, DAY, mine_only=False)} == {own, unassigned}
        assert work_list(files.store, viewer_at(Role.CASEWORKER, files.offices.other_city), DAY, mine_only=False) == []
        with pytest.raises(NotAllowed):
            work_list(files.store, viewer_at(Role.ORGANIZER, files.offices.city), DAY)


def test_without_leave_the_order_tells_nothing_of_a_difficulty(database: Database) -> None:
    with casefiles(database) as files:
        files.write(files.own(), Difficulty(DifficultyCategory.DISABLED))
        blind = replace(files.caseworker, scopes=frozenset({Permission.READ_LEDGER}))
        (row,) = work_list(files.store, blind, DAY)
    assert row.record.standing.difficulties == ()
    assert "difficulty" not in {reason.code for reason in row.priority.reasons}


def test_merged_and_erased_rows_are_on_no_list(database: Database) -> None:
    with casefiles(database) as files:
        kept, other, gone = files.own("甲某"), files.own("乙某"), files.own("丙某")
        files.store.ledger_persons.merge(other, kept)
        files.store.ledger_persons.mark_erased(gone)
        assert {row.person for row in work_list(files.store, files.supervisor, DAY, mine_only=False)} == {kept}


def test_the_deficit_board_is_counted_by_what_is_missing(database: Database) -> None:
    with casefiles(database) as files:
        nothing, guided = files.own("甲某"), files.own("乙某")
        files.own("丙某", will=False)
        files.write(guided, Service(ServiceKind.GUIDANCE))
        board = deficits(files.store, files.supervisor, DAY)
        assert (board.owed, board.lacking[ServiceKind.GUIDANCE], board.lacking[ServiceKind.REFERRAL]) == (2, 1, 2)
        assert {row.person for row in board.rows} == {nothing, guided}
        guidance = deficits(files.store, files.supervisor, DAY, ServiceKind.GUIDANCE)
        assert ([row.person for row in guidance.rows], guidance.owed) == ([nothing], 2)
        files.write(guided, Service(ServiceKind.TRAINING, ServiceStage.OFFERED))
        assert deficits(files.store, files.supervisor, DAY).lacking[ServiceKind.TRAINING] == 1


def test_long_jobless_youth_are_listed_the_longest_first(database: Database) -> None:
    with casefiles(database) as files:
        born = {"birth_date": date(2003, 5, 1)}
        longer, shorter, new = (files.own(name, **born) for name in ("甲某", "乙某", "丙某"))
        for person, since in ((longer, date(2025, 3, 1)), (shorter, date(2025, 10, 1)), (new, date(2026, 10, 1))):
            files.write(person, UnemploymentRegistration(), since)
        assert [row.person for row in long_term_jobless(files.store, files.supervisor, DAY)] == [longer, shorter]


def test_a_will_that_ran_out_is_never_forgotten(database: Database) -> None:
    with casefiles(database) as files:
        old, fresh = files.own("甲某"), files.own("乙某")
        files.write(old, NO_WILL, date(2026, 9, 1))
        files.write(fresh, NO_WILL, date(2026, 11, 1))
        assert [row.person for row in overdue_no_will(files.store, files.caseworker, DAY)] == [old]


def test_an_office_that_enters_no_will_at_the_months_end_is_flagged_without_persons(database: Database, clock: MovingClock) -> None:
    period = (date(2026, 10, 31), date(2026, 11, 30))
    with casefiles(database) as files:
        persons = [files.own(f"第{place}人") for place in range(7)]
        clock.move(days=3)
        written = [files.write(person, NO_WILL, date(2026, 11, 5)) for person in persons]
        files.store.entries.add(files.supervisor, NewEntry(persons[0], NO_WILL, DAY), files.offices.city.number)
        assert no_will_spikes(files.store, files.supervisor, *period) == [Spike(files.offices.county.number, 7, 7)]
        assert no_will_spikes(files.store, viewer_at(Role.SUPERVISOR, files.offices.other_city), *period) == []
        for entry in written[:3]:
            files.write(entry.person, NO_WILL, corrects=entry.number, is_withdrawal=True)
        assert no_will_spikes(files.store, files.supervisor, *period) == []
