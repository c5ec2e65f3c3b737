"""The store of referrals: a row and its steps move together, seen by whom the person is visible to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, MatcherError, NotFound
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.referral import (
    Move,
    NewReferral,
    Referral,
    ReferralFilter,
    ReferralReason,
    ReferralState,
    StepDetails,
)
from matcher.store.database import Database
from matcher.store.store import Store
from tests.offices import Offices, plant_offices, viewer_at

DAY = date(2026, 11, 26)
S = ReferralState
NEW = NewReferral(
    1,
    70,
    3,
    "工艺工程师",
    "江曜精密",
    employer=5,
    region_codes=("420115",),
    score=0.8,
    reasons=(ReferralReason("major", "专业对口", "机械类", "专业"),),
    must_ask=("能否出差",),
    message="您好",
)


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def offices(store: Store) -> Offices:
    planted = plant_offices(store)
    for person in (1, 2):
        store.ledger_persons.enrol(person, planted.county.number, Enrolment(2026))
    return planted


@pytest.fixture
def worker(offices: Offices) -> Viewer:
    return viewer_at(Role.CASEWORKER, offices.county)


def _sent(store: Store, worker: Viewer, person: int = 1, posting: int = 70, **after: object) -> Referral:
    made = store.referrals.add(worker, replace(NEW, person=person, posting=posting), worker.organisation)
    values = {"state": S.SENT, "sent_on": DAY, "channel": Channel.PHONE, "due_on": date(2026, 12, 10), **after}
    move = Move(S.SENT, DAY, StepDetails(channel=Channel.PHONE, note="电话里说的"), replace(made, **values))  # type: ignore[arg-type]
    return store.referrals.apply(worker, made, move, worker.organisation, "r1")


def test_a_draft_comes_back_with_all_that_was_shown_and_its_first_step(store: Store, worker: Viewer) -> None:
    made = store.referrals.add(worker, NEW, worker.organisation, request="r0")
    found = store.referrals.get(worker, made.number)
    assert found == made
    assert (found.state, found.reasons, found.must_ask, found.message) == (S.DRAFT, NEW.reasons, NEW.must_ask, "您好")
    (step,) = store.referrals.steps([made.number])[made.number]
    assert (step.from_state, step.to_state, step.actor, step.request) == (None, S.DRAFT, worker.account, "r0")


def test_a_step_changes_the_row_and_appends_one(store: Store, worker: Viewer) -> None:
    sent = _sent(store, worker)
    assert store.referrals.get(worker, sent.number) == sent
    assert sent.version == 2
    steps = store.referrals.steps([sent.number])[sent.number]
    assert [step.to_state for step in steps] == [S.DRAFT, S.SENT]
    assert steps[1].details == StepDetails(channel=Channel.PHONE, note="电话里说的")


def test_whoever_comes_second_is_refused_and_leaves_no_step(store: Store, worker: Viewer) -> None:
    sent = _sent(store, worker)
    late = replace(sent, version=1)
    with pytest.raises(Conflict, match="刷新"):
        store.referrals.apply(worker, late, Move(S.READ, DAY, StepDetails(), replace(sent, state=S.READ)), 1)
    assert len(store.referrals.steps([sent.number])[sent.number]) == 2


def test_a_person_sees_what_was_sent_and_never_a_draft(store: Store, worker: Viewer) -> None:
    draft = store.referrals.add(worker, NEW, worker.organisation)
    sent = _sent(store, worker)
    herself = Viewer(901, Role.GRADUATE, worker.organisation, worker.organisation_path, graduate=1)
    assert store.referrals.search(herself, ReferralFilter()).rows == [sent]
    assert store.referrals.get(herself, sent.number) == sent
    for viewer in (herself, replace(herself, graduate=2)):
        with pytest.raises(NotFound):
            store.referrals.get(viewer, draft.number)
    with pytest.raises(NotFound):
        store.referrals.get(replace(herself, graduate=2), sent.number)


def test_strangers_see_nothing(store: Store, worker: Viewer, offices: Offices) -> None:
    sent = _sent(store, worker)
    for stranger in (viewer_at(Role.CASEWORKER, offices.other_city), viewer_at(Role.ORGANIZER, offices.city)):
        assert store.referrals.search(stranger, ReferralFilter()).rows == []
        assert store.referrals.count(stranger, ReferralFilter()) == 0
        assert store.referrals.several(stranger, [sent.number]) == {}
        with pytest.raises(NotFound):
            store.referrals.get(stranger, sent.number)


def test_what_became_one_person_is_seen_by_whoever_sees_the_kept_row(store: Store, worker: Viewer, offices: Offices) -> None:
    store.ledger_persons.enrol(3, offices.other_city.number, Enrolment(2026))
    there = viewer_at(Role.CASEWORKER, offices.other_city)
    sent = _sent(store, there, person=3)
    with pytest.raises(NotFound):
        store.referrals.get(worker, sent.number)
    store.ledger_persons.merge(3, 1)
    assert store.referrals.get(worker, sent.number) == sent
    assert store.referrals.search(worker, ReferralFilter(person=1)).rows == [sent]


def test_a_search_narrows_by_every_stated_part_and_pages_newest_first(store: Store, worker: Viewer) -> None:
    store.ledger_persons.assign(2, 77)
    first, second, third = _sent(store, worker), _sent(store, worker, 2, 71), _sent(store, worker, 1, 71, is_suspended=True)
    draft = store.referrals.add(worker, NEW, worker.organisation)

    def found(wanted: ReferralFilter) -> list[Referral]:
        assert store.referrals.count(worker, wanted) == len(store.referrals.search(worker, wanted).rows)
        return list(store.referrals.search(worker, wanted).rows)

    assert found(ReferralFilter(states=(S.DRAFT,))) == [draft]
    assert found(ReferralFilter(person=2)) == [second] == found(ReferralFilter(caseworker=77))
    assert found(ReferralFilter(posting=71)) == [third, second]
    assert found(ReferralFilter(due_by=date(2026, 12, 10))) == [second, first]
    assert found(ReferralFilter(due_by=date(2026, 12, 9))) == []
    page = store.referrals.search(worker, ReferralFilter(), count=3)
    assert list(page.rows) == [draft, third, second]
    assert list(store.referrals.search(worker, ReferralFilter(), page.next, 3).rows) == [first]


def test_what_is_due_leaves_out_suspended_ones_and_the_last_day_itself(store: Store, worker: Viewer) -> None:
    sent, _ = _sent(store, worker), _sent(store, worker, 2, is_suspended=True)
    assert store.referrals.due(date(2026, 12, 10)) == []
    sent = replace(sent, reasons=(), must_ask=(), message="")
    assert store.referrals.due(date(2026, 12, 11)) == [sent]
    assert store.referrals.due(date(2026, 12, 11), sent.number) == []
    assert store.referrals.due_soon(date(2026, 12, 10)) == [sent]
    assert store.referrals.due_soon(date(2026, 12, 9)) == []


def test_open_referrals_are_counted_by_posting_and_messages_by_person(store: Store, worker: Viewer) -> None:
    _sent(store, worker, message_digest="aa"), _sent(store, worker, 2, message_digest="aa")
    _sent(store, worker, 2, state=S.VOIDED, end_reason="other", ended_on=DAY, message_digest="bb")
    store.referrals.add(worker, replace(NEW, posting=71), worker.organisation)
    assert store.referrals.count_open_by_posting([70, 71, 72]) == {70: 2, 71: 1, 72: 0}
    assert store.referrals.message_counts(["aa", "bb", ""]) == {"aa": 2, "bb": 0}
    assert [one.person for one in store.referrals.open_on(70)] == [1, 2]
    assert [one.posting for one in store.referrals.open_of([1])] == [70, 71]


def test_erasure_empties_what_was_shown_and_noted_and_keeps_the_rows(store: Store, worker: Viewer) -> None:
    sent = _sent(store, worker)
    store.referrals.empty_words([1])
    found = store.referrals.get(worker, sent.number)
    assert (found.reasons, found.message, found.state) == ((), "", S.SENT)
    assert [step.details.note for step in store.referrals.steps([sent.number])[sent.number]] == ["", ""]


def test_the_database_refuses_a_state_without_its_fields(database: Database) -> None:
    with database.writing() as store:
        offices = plant_offices(store)
        store.ledger_persons.enrol(1, offices.county.number, Enrolment(2026))
        number = store.referrals.add(None, NEW, offices.county.number).number
    for state in ("sent", "hired", "verified", "withdrawn", "no-response", "left-in-probation"):
        with pytest.raises((DatabaseError, IntegrityError, MatcherError)), database.writing() as store:
            store.connection.execute(text(f"UPDATE referral SET state = '{state}' WHERE number = {number}"))


def test_the_database_refuses_to_alter_or_remove_a_step(database: Database) -> None:
    with database.writing() as store:
        store.referrals.add(None, NEW, plant_offices(store).county.number)
    for statement in ("UPDATE referral_step SET to_state = 'sent'", "DELETE FROM referral_step"):
        with pytest.raises((DatabaseError, MatcherError), match="appended only"), database.writing() as store:
            store.connection.execute(text(statement))
