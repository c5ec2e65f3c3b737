"""A hire suspends, ends and restores the other referrals of the person, and what it entered is taken back with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.referral import ReferralFilter, StepDetails
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.store.store import Store
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.referrals import referring
from tests.referral_ground import (
    EXAM,
    HIRE,
    PROOF,
    TODAY,
    Ground,
    sent,
    services,
    statuses,
)
from tests.workflows.referrals.referral_steps import ERROR, NO_SHOW, S, ground, now, store

__all__ = ["ground", "store"]


def test_a_hire_suspends_the_others_and_leaves_examinations_alone(store: Store, ground: Ground) -> None:
    hired, waiting, draft, exam = (
        sent(store, ground),
        sent(store, ground, place=1),
        referring.draft(store, ground.worker, ground.new(place=2), TODAY),
        sent(store, ground, place=EXAM),
    )
    other = sent(store, ground, person=2)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    assert now(store, ground, hired, waiting, draft, exam, other) == [
        (S.HIRED, False),
        (S.SENT, True),
        (S.DRAFT, True),
        (S.SENT, False),
        (S.SENT, False),
    ]
    for state in (S.INTERVIEW, S.HIRED):
        with pytest.raises(Conflict, match="还没有核验"):
            referring.record_step(store, ground.worker, waiting.number, state, HIRE, TODAY)
    with pytest.raises(Conflict, match="还没有核验"):
        referring.hire(store, ground.worker, exam.number, HIRE, TODAY)
    with pytest.raises(Conflict, match="还没有核验"):
        referring.draft(store, ground.worker, ground.new(place=3), TODAY)
    assert statuses(store)[-1][0] is PersonStatus.SEEKING


def test_a_hire_that_fell_through_restores_the_others(store: Store, ground: Ground) -> None:
    hired, waiting = sent(store, ground), sent(store, ground, place=1)
    referring.record_step(store, ground.worker, hired.number, S.INTERVIEW, StepDetails(), TODAY)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    with pytest.raises(Unreadable):
        referring.fall_through(store, ground.worker, hired.number, StepDetails(), TODAY)
    back = referring.fall_through(store, ground.worker, hired.number, NO_SHOW, TODAY)
    assert (back.state, back.hired_by, back.starts_on) == (S.INTERVIEW, "", None)
    assert now(store, ground, hired, waiting) == [(S.INTERVIEW, False), (S.SENT, False)]
    suspended = [step.details.suspends for step in referring.history(store, ground.worker, waiting.number)]
    assert suspended == [None, None, None, True, False]


def test_the_start_ends_the_others_and_enters_employment_without_proof(store: Store, ground: Ground) -> None:
    hired, waiting, exam = sent(store, ground), sent(store, ground, place=1), sent(store, ground, place=EXAM)
    draft = referring.draft(store, ground.worker, ground.new(place=2), TODAY)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    started = referring.start(store, ground.worker, hired.number, TODAY, StepDetails(), TODAY)
    assert (started.state, started.started_on) == (S.HIRED, TODAY)
    ends = now(store, ground, waiting, draft, exam)
    assert ends == [(S.SUPERSEDED, False), (S.WITHDRAWN, False), (S.SENT, False)]
    assert statuses(store)[-1] == (PersonStatus.EMPLOYED, None)
    with pytest.raises(Conflict, match="试用未留"):
        referring.fall_through(store, ground.worker, hired.number, NO_SHOW, TODAY)


def test_verifying_ends_the_others_and_enters_employment_with_its_evidence(store: Store, ground: Ground) -> None:
    hired, waiting, exam = sent(store, ground), sent(store, ground, place=1), sent(store, ground, place=EXAM)
    referring.hire(store, ground.worker, hired.number, replace(HIRE, employment=EmploymentKind.FLEXIBLE), TODAY)
    referring.verify(store, ground.worker, hired.number, PROOF, TODAY)
    assert now(store, ground, hired, waiting, exam) == [(S.VERIFIED, False), (S.SUPERSEDED, False), (S.SENT, False)]
    entry = [entry for entry in store.entries.of([1]) if isinstance(entry.fact, StatusChange)][-1]
    fact = entry.fact
    assert isinstance(fact, StatusChange)
    assert (fact.status, fact.evidence, fact.employment) == (PersonStatus.EMPLOYED, EvidenceKind.CONTRACT, EmploymentKind.FLEXIBLE)
    assert (fact.employer, fact.started_on, fact.referral, entry.evidence) == ("单位0", HIRE.starts_on, hired.number, (5,))
    assert record_of(store, 1, TODAY, False).standing.has_proof


def test_leaving_in_probation_makes_her_somebody_to_help_again(store: Store, ground: Ground) -> None:
    hired = sent(store, ground)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    referring.verify(store, ground.worker, hired.number, PROOF, TODAY)
    referring.record_step(store, ground.worker, hired.number, S.LEFT_IN_PROBATION, StepDetails(reason="left"), TODAY)
    assert statuses(store)[-1] == (PersonStatus.SEEKING, None)


def test_leaving_before_the_start_restores_the_others_and_says_nothing_of_her_state(store: Store, ground: Ground) -> None:
    hired, waiting = sent(store, ground), sent(store, ground, place=1)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    before = statuses(store)
    referring.record_step(store, ground.worker, hired.number, S.LEFT_IN_PROBATION, StepDetails(reason="left"), TODAY)
    assert now(store, ground, waiting) == [(S.SENT, False)]
    assert statuses(store) == before


def test_a_second_person_agrees_to_voiding_and_all_that_followed_is_taken_back(store: Store, ground: Ground) -> None:
    hired, waiting = sent(store, ground), sent(store, ground, place=1)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    asked = referring.void(store, ground.worker, hired.number, ERROR, TODAY)
    assert (asked.state, asked.void_asked_by) == (S.HIRED, ground.worker.account)
    assert [one.number for one in store.referrals.search(ground.supervisor, ReferralFilter(is_void_asked=True)).rows] == [hired.number]
    with pytest.raises(Conflict, match="等待本单位另一人同意"):
        referring.void(store, ground.worker, hired.number, ERROR, TODAY)
    voided = referring.void(store, ground.second, hired.number, StepDetails(), TODAY)
    assert (voided.state, voided.end_reason, voided.void_asked_by) == (S.VOIDED, "entered-in-error", None)
    assert now(store, ground, waiting) == [(S.SENT, False)]
    assert [entry.fact.referral for entry in services(store) if isinstance(entry.fact, Service)] == [waiting.number]
    last = referring.history(store, ground.worker, hired.number)[-1]
    assert (last.actor, last.details.approver) == (ground.second.account, ground.second.account)
    assert [one.number for one in store.referrals.search(ground.supervisor, ReferralFilter(states=(S.VOIDED,))).rows] == [hired.number]


def test_voiding_a_proved_employment_takes_the_state_back_too(store: Store, ground: Ground) -> None:
    hired = sent(store, ground)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    referring.start(store, ground.worker, hired.number, TODAY, StepDetails(), TODAY)
    referring.verify(store, ground.worker, hired.number, PROOF, TODAY)
    referring.void(store, ground.worker, hired.number, ERROR, TODAY)
    referring.void(store, ground.supervisor, hired.number, ERROR, TODAY)
    assert statuses(store) == [(PersonStatus.SEEKING, None)]
    assert services(store) == []
