"""Persons pass to a colleague many at once: own cases only, shown first, and taken back once."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.casework.timeline import in_force
from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.enrolment import Assignment, Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.hand_over import LeftOut
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.casework.assigning import assign_many, preview_assignment, undo_assignment
from tests.offices import Offices, add_account, plant_offices, viewer_at

DAY = date(2026, 11, 26)


class Planted:
    """Two caseworkers of the county and one of the other city; eighty persons of the first, two of the second."""

    def __init__(self, store: Store) -> None:
        self.offices: Offices = plant_offices(store)
        county, other = self.offices.county, self.offices.other_city
        self.first = add_account(store, "qin-yuhe", Role.CASEWORKER, county).viewer()
        self.second = add_account(store, "luo-wen", Role.CASEWORKER, county).viewer()
        self.stranger = add_account(store, "ye-zhou", Role.CASEWORKER, other).viewer()
        self.boss = add_account(store, "he-ping", Role.SUPERVISOR, self.offices.city).viewer()
        self.own = list(range(1, 81))
        for person in self.own:
            self._enrol(store, person, county.number, self.first)
        self._enrol(store, 81, county.number, self.second)
        self._enrol(store, 82, other.number, self.stranger)

    def _enrol(self, store: Store, person: int, office: int, caseworker: Viewer) -> None:
        fact = Enrolment(2026)
        store.ledger_persons.enrol(person, office, fact)
        store.entries.add(caseworker, NewEntry(person, fact, DAY), office)
        store.entries.add(caseworker, NewEntry(person, Assignment(caseworker.account), DAY), office)
        store.ledger_persons.assign(person, caseworker.account)


@pytest.fixture
def planted(database: Database) -> Planted:
    with database.writing() as store:
        return Planted(store)


def caseworkers(store: Store, persons: list[int]) -> set[int | None]:
    return {found.caseworker for person in persons if (found := store.ledger_persons.find(person)) is not None}


def test_a_selection_says_whom_it_leaves_out_and_why(database: Database, planted: Planted) -> None:
    with database.reading() as store:
        found = preview_assignment(store, planted.first, [1, 2, 81, 82, 999], planted.second.account)
    assert found.included == (1, 2)
    assert found.left_out == (LeftOut(81, "has-already"), LeftOut(82, "not-yours"), LeftOut(999, "not-yours"))


def test_a_caseworker_does_not_pass_on_the_cases_of_another(database: Database, planted: Planted) -> None:
    with database.reading() as store:
        found = preview_assignment(store, planted.second, [1, 81], planted.second.account)
        assert found.left_out == (LeftOut(1, "not-your-case"), LeftOut(81, "has-already"))
        assert preview_assignment(store, planted.boss, [1, 81], planted.second.account).included == (1,)


def test_eighty_pass_at_once_and_come_back_once(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        done = assign_many(store, planted.first, planted.own, planted.second.account, DAY)
    with database.writing() as store:
        assert len(done.selection.included) == 80 and caseworkers(store, planted.own) == {planted.second.account}
        assert undo_assignment(store, planted.first, done.batch, DAY).included == tuple(planted.own)
    with database.writing() as store:
        assert caseworkers(store, planted.own) == {planted.first.account}
        standing = [entry.fact for entry in in_force(store.entries.of([1])) if isinstance(entry.fact, Assignment)]
        assert standing == [Assignment(planted.first.account)]
        assert len(store.entries.of([1])) == 4
        with pytest.raises(Conflict, match="已经撤销过"):
            undo_assignment(store, planted.first, done.batch, DAY)


def test_who_changed_hands_again_is_left_where_she_is(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        done = assign_many(store, planted.first, [1, 2], planted.second.account, DAY)
        assign_many(store, planted.second, [2], planted.first.account, DAY)
        back = undo_assignment(store, planted.first, done.batch, DAY)
        assert back.included == (1,) and back.left_out == (LeftOut(2, "changed-again"),)
        assert caseworkers(store, [1, 2]) == {planted.first.account}


def test_only_who_did_it_or_a_supervisor_takes_it_back(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        done = assign_many(store, planted.first, [1], planted.second.account, DAY)
        for other in (planted.second, planted.stranger):
            with pytest.raises(NotFound):
                undo_assignment(store, other, done.batch, DAY)
        assert undo_assignment(store, planted.boss, done.batch, DAY).included == (1,)


def test_a_colleague_is_an_active_caseworker_of_the_own_office(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        store.accounts.set_active(planted.second.account, False)
        for number in (planted.stranger.account, planted.second.account, 4711):
            with pytest.raises(Unreadable, match=str(number)):
                assign_many(store, planted.first, [1], number, DAY)
        with pytest.raises(NotAllowed):
            assign_many(store, viewer_at(Role.COUNSELLOR, planted.offices.school), [1], planted.first.account, DAY)


def test_with_nobody_left_nothing_is_written(database: Database, planted: Planted) -> None:
    with database.writing() as store:
        with pytest.raises(Conflict):
            assign_many(store, planted.first, [81], planted.second.account, DAY)
        assert store.audit.count() == 0
