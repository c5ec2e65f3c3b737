"""The night ends what stayed silent, after a warning, and what is offered no more; run twice it does nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import Conflict
from matcher.domain.job import JobKind, JobState
from matcher.domain.ledger.referral import Notice, Referral, ReferralState, StepDetails
from matcher.domain.ledger.rule_value import NewRuleValue
from matcher.domain.stored import PostingState
from matcher.domain.texts import staff_pages
from matcher.jobs.worker import NIGHTLY
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.casework.casework_rules import set_rule
from matcher.workflows.index.models import load_bundle
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.referral_expiry import replacements
from tests.offices import viewer_at
from tests.referral_ground import EXAM, HIRE, TODAY, Ground, plant_referrals, reviewed, sent

S = ReferralState


@pytest.fixture
def night(database: Database, tmp_path: Path) -> Means:
    return Means(database, tmp_path / "uploads", tmp_path / "index", load_bundle, lambda: TODAY)


@pytest.fixture
def ground(night: Means) -> Ground:
    with night.database.writing() as store:
        return plant_referrals(store)


def _run(night: Means, kind: JobKind, day: date) -> dict[str, int]:
    with night.database.writing() as store:
        job = ask_for(store, kind)
    assert job is not None
    done = run_job(job.number, replace(night, today=lambda: day))
    assert done is not None and done.state is JobState.DONE, done
    return dict(done.result)


def _now(night: Means, ground: Ground, *found: Referral) -> list[ReferralState]:
    with night.database.reading() as store:
        return [store.referrals.get(ground.worker, one.number).state for one in found]


def _make(night: Means, make: object) -> list[Referral]:
    with night.database.writing() as store:
        return make(store)  # type: ignore[operator, no-any-return]


def _set(store: Store, ground: Ground, name: str, value: int) -> None:
    """Set a value for the city."""
    set_rule(store, ground.supervisor, NewRuleValue(name, "420100", date(2026, 1, 1), None, value, "市局通知", True))


def test_silence_is_warned_of_and_then_ends_the_referral_once(night: Means, ground: Ground) -> None:
    (found,) = _make(night, lambda store: [sent(store, ground)])
    due = TODAY + timedelta(days=14)
    assert _run(night, JobKind.NO_RESPONSE, due - timedelta(days=4)) == {"no_response": 0, "warned": 0}
    for expected in (1, 0):
        assert _run(night, JobKind.NO_RESPONSE, due - timedelta(days=3))["warned"] == expected
    assert _run(night, JobKind.NO_RESPONSE, due) == {"no_response": 0, "warned": 0}
    for expected in (1, 0):
        assert _run(night, JobKind.NO_RESPONSE, due + timedelta(days=1)) == {"no_response": expected, "warned": 0}
    assert _now(night, ground, found) == [S.NO_RESPONSE]
    with night.database.reading() as store:
        steps = store.referrals.steps([found.number])[found.number]
        ended = store.referrals.get(ground.worker, found.number)
    assert [step.details.notice for step in steps[3:]] == [Notice.DUE_SOON, None]
    assert (steps[-1].actor, steps[-1].organisation, ended.end_reason) == (None, found.organisation, "limit-past")


def test_nothing_ends_on_the_night_it_is_first_warned_of(night: Means, ground: Ground) -> None:
    (found,) = _make(night, lambda store: [sent(store, ground)])
    late = TODAY + timedelta(days=40)
    assert _run(night, JobKind.NO_RESPONSE, late) == {"no_response": 0, "warned": 1}
    assert _run(night, JobKind.NO_RESPONSE, late + timedelta(days=1)) == {"no_response": 1, "warned": 0}
    assert _now(night, ground, found) == [S.NO_RESPONSE]


def test_an_answer_sets_the_limit_anew_and_reopens_what_had_ended(night: Means, ground: Ground) -> None:
    (found,) = _make(night, lambda store: [sent(store, ground)])
    ended_on = TODAY + timedelta(days=15)
    _run(night, JobKind.NO_RESPONSE, ended_on - timedelta(days=1))
    _run(night, JobKind.NO_RESPONSE, ended_on)
    with night.database.writing() as store:
        again = referring.reopen(store, ground.worker, found.number, ended_on)
        assert (again.state, again.due_on, again.warned_on) == (S.SENT, ended_on + timedelta(days=14), None)
        applied = referring.record_step(store, ground.worker, found.number, S.APPLIED, StepDetails(), ended_on)
    assert applied.due_on == ended_on + timedelta(days=30)
    assert _run(night, JobKind.NO_RESPONSE, ended_on + timedelta(days=15)) == {"no_response": 0, "warned": 0}


def test_examinations_wait_for_months_and_suspended_ones_for_the_hire(night: Means, ground: Ground) -> None:
    def make(store: Store) -> list[Referral]:
        made = [sent(store, ground, place=EXAM), sent(store, ground, place=1), sent(store, ground)]
        referring.hire(store, ground.worker, made[2].number, HIRE, TODAY)
        return made

    made = _make(night, make)
    for days in (60, 61):
        assert _run(night, JobKind.NO_RESPONSE, TODAY + timedelta(days=days)) == {"no_response": 0, "warned": 0}
    assert _now(night, ground, *made) == [S.SENT, S.SENT, S.HIRED]


def _dead(night: Means, ground: Ground) -> list[Referral]:
    """A withdrawn posting with one told, one applied, one drafted and one reviewed, and another that lives."""

    def make(store: Store) -> list[Referral]:
        told, applied = sent(store, ground), sent(store, ground, person=2)
        draft = referring.draft(store, ground.worker, ground.new(3), TODAY)
        seen, other = reviewed(store, ground, person=4), sent(store, ground, place=1)
        referring.record_step(store, ground.worker, applied.number, S.APPLIED, StepDetails(), TODAY)
        store.postings.withdraw(ground.worker, told.posting, "")
        return [told, applied, draft, seen, other]

    return _make(night, make)


def test_dead_postings_end_every_open_referral_and_tell_which_were_applied_with(night: Means, ground: Ground) -> None:
    made = _dead(night, ground)
    assert _run(night, JobKind.CLOSE_REFERRALS, TODAY) == {"closed": 4, "closed_applied": 1}
    assert _now(night, ground, *made) == [S.POSTING_CLOSED, S.POSTING_CLOSED, S.WITHDRAWN, S.POSTING_CLOSED, S.SENT]
    assert _run(night, JobKind.CLOSE_REFERRALS, TODAY) == {"closed": 0, "closed_applied": 0}
    with night.database.reading() as store:
        assert store.referrals.get(ground.worker, made[0].number).end_reason == "withdrawn"
        assert store.referrals.get(ground.worker, made[2].number).end_reason == "posting-closed"
        asked = replacements(store, ground.worker, TODAY)
    assert (asked[0].number, asked[0].ended_after_applying, asked[0].before_end) == (made[1].number, True, S.APPLIED)
    assert not any(one.ended_after_applying for one in asked[1:])


def test_what_a_dead_posting_ended_is_not_taken_up_again_only_voided(night: Means, ground: Ground) -> None:
    made = _dead(night, ground)
    _run(night, JobKind.CLOSE_REFERRALS, TODAY)
    with night.database.writing() as store:
        for wanted in (S.APPLIED, S.INTERVIEW, S.HIRED):
            with pytest.raises(Conflict, match="已结束（岗位失效）"):
                referring.record_step(store, ground.worker, made[1].number, wanted, HIRE, TODAY)
        found = store.referrals.get(ground.worker, made[1].number)
        assert referring.next_states(store, ground.worker, found, TODAY) == (S.VOIDED,)


def test_an_office_may_spare_whoever_has_applied(night: Means, ground: Ground) -> None:
    made = _dead(night, ground)
    with night.database.writing() as store:
        _set(store, ground, "closing_reaches_applied", 0)
    assert _run(night, JobKind.CLOSE_REFERRALS, TODAY) == {"closed": 3, "closed_applied": 0}
    assert _now(night, ground, made[1]) == [S.APPLIED]


def test_an_office_sets_how_long_silence_may_last(night: Means, ground: Ground) -> None:
    with night.database.writing() as store:
        _set(store, ground, "limit_ordinary_person", 20)
        _set(store, ground, "limit_examination_person", 9)
        told, exam = sent(store, ground), sent(store, ground, place=EXAM)
        applied = referring.record_step(store, ground.worker, sent(store, ground, person=2).number, S.APPLIED, StepDetails(), TODAY)
    assert told.due_on == TODAY + timedelta(days=20)
    assert applied.due_on == TODAY + timedelta(days=30)
    assert exam.due_on is not None and (exam.due_on.year, exam.due_on.month) == (2027, TODAY.month + 9 - 12)


def test_a_posting_past_its_last_day_ends_referrals_whatever_ran_before(night: Means, ground: Ground) -> None:
    (found,) = _make(night, lambda store: [sent(store, ground)])
    with night.database.writing() as store:
        store.postings.extend(ground.worker, found.posting, TODAY)
    assert _run(night, JobKind.CLOSE_REFERRALS, TODAY) == {"closed": 0, "closed_applied": 0}
    assert _run(night, JobKind.CLOSE_REFERRALS, TODAY + timedelta(days=1)) == {"closed": 1, "closed_applied": 0}
    with night.database.reading() as store:
        assert store.referrals.get(ground.worker, found.number).end_reason == "expired"


def test_a_returned_posting_spares_who_has_applied_until_its_last_day_is_past(night: Means, ground: Ground) -> None:
    def make(store: Store) -> list[Referral]:
        applied = sent(store, ground, person=2)
        referring.record_step(store, ground.worker, applied.number, S.APPLIED, StepDetails(), TODAY)
        store.postings.extend(ground.worker, applied.posting, TODAY)
        store.reviews.move(store.postings.stands([applied.posting])[applied.posting], PostingState.RETURNED, None, None)
        return [applied]

    (found,) = _make(night, make)
    assert _run(night, JobKind.CLOSE_REFERRALS, TODAY) == {"closed": 0, "closed_applied": 0}
    assert _run(night, JobKind.CLOSE_REFERRALS, TODAY + timedelta(days=1)) == {"closed": 1, "closed_applied": 1}
    assert _now(night, ground, found) == [S.POSTING_CLOSED]


def test_what_the_night_ended_is_to_be_replaced_until_it_is(night: Means, ground: Ground) -> None:
    (found,) = _make(night, lambda store: [sent(store, ground)])
    with night.database.writing() as store:
        store.postings.withdraw(ground.worker, found.posting, "")
    _run(night, JobKind.CLOSE_REFERRALS, TODAY)
    with night.database.writing() as store:
        assert [one.number for one in replacements(store, ground.worker, TODAY)] == [found.number]
        assert replacements(store, viewer_at(Role.CASEWORKER, ground.offices.other_city), TODAY) == []
        assert replacements(store, ground.worker, TODAY + timedelta(days=31)) == []
        referring.draft(store, ground.worker, ground.new(place=1), TODAY)
        assert replacements(store, ground.worker, TODAY) == []


def test_many_are_ended_chunk_by_chunk(night: Means, ground: Ground) -> None:
    with night.database.writing() as store:
        for _ in range(260):
            store.referrals.add(ground.worker, ground.new(), ground.worker.organisation)
        store.postings.withdraw(ground.worker, ground.postings[0], "")
    assert _run(night, JobKind.CLOSE_REFERRALS, TODAY) == {"closed": 260, "closed_applied": 0}


def test_the_page_of_jobs_has_a_word_for_every_figure_of_the_night(night: Means, ground: Ground) -> None:
    for kind in (JobKind.EXPIRE_POSTINGS, JobKind.CLOSE_REFERRALS, JobKind.NO_RESPONSE, JobKind.PRICE_SEATS, JobKind.TIDY):
        result = _run(night, kind, TODAY)
        assert result and set(result) <= set(staff_pages.RESULT), kind


def test_both_run_every_night() -> None:
    assert {JobKind.CLOSE_REFERRALS, JobKind.NO_RESPONSE} <= set(NIGHTLY)
