"""The journeys of a referral: one commit for step, service and trail; hires that suspend, end and restore the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.person import MatchState
from matcher.domain.ledger.referral import Referral, ReferralFilter, ReferralState, StepDetails
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.ledger_import import person_matching
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.referral_sending import Sending
from tests.offices import viewer_at
from tests.referral_ground import (
    EXAM,
    HIRE,
    PROOF,
    TODAY,
    TRAINEESHIP,
    Ground,
    plant_referrals,
    reviewed,
    sent,
    services,
    statuses,
)

S = ReferralState
BY_PHONE = Sending(Channel.PHONE)
ERROR = StepDetails(reason="entered-in-error")
NO_SHOW = StepDetails(reason="no-show")


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def ground(store: Store) -> Ground:
    return plant_referrals(store)


def _now(store: Store, ground: Ground, *found: Referral) -> list[tuple[ReferralState, bool]]:
    return [(one.state, one.is_suspended) for one in (store.referrals.get(ground.worker, each.number) for each in found)]


def test_sending_writes_the_step_the_service_and_the_trail_together(store: Store, ground: Ground) -> None:
    found = sent(store, ground)
    assert (found.state, found.sent_on, found.due_on) == (S.SENT, TODAY, TODAY + timedelta(days=14))
    (service,) = services(store)
    fact = service.fact
    assert isinstance(fact, Service)
    assert (fact.referral, fact.posting, fact.channel, fact.message) == (found.number, found.posting, Channel.PHONE, found.message_digest)
    assert fact.posting_was_valid and not fact.was_ineligible and fact.message
    actions = [event.action for event in store.audit.latest(viewer_at(Role.ADMINISTRATOR, ground.offices.province))]
    assert actions[0] == "referral.sent"


def test_what_was_sent_counts_and_what_was_unmet_does_not(store: Store, ground: Ground) -> None:
    sent(store, ground)
    sent(store, ground, place=1, verdict="ineligible")
    counted = record_of(store, 1, TODAY, False).services
    assert [one.why_not for one in counted] == ["", "ineligible"]


def test_a_dead_posting_is_not_sent_today_but_what_was_said_while_it_lived_may_be_entered(store: Store, ground: Ground) -> None:
    made = referring.draft(store, ground.worker, ground.new(made_on=TODAY - timedelta(days=5)), TODAY)
    day = TODAY - timedelta(days=4)
    referring.record_step(store, ground.worker, made.number, S.REVIEWED, StepDetails(), TODAY, day)
    store.postings.withdraw(ground.worker, made.posting, "")
    with pytest.raises(Conflict, match="已失效（已撤回）"):
        referring.send(store, ground.worker, made.number, BY_PHONE, TODAY)
    found = referring.send(store, ground.worker, made.number, replace(BY_PHONE, effective_on=day), TODAY)
    assert found.sent_on == day
    fact = services(store)[0].fact
    assert isinstance(fact, Service) and fact.posting_was_valid
    assert services(store)[0].entered_on == TODAY


def test_a_call_last_thursday_is_entered_today(store: Store, ground: Ground) -> None:
    thursday = date(2026, 11, 19)
    made = referring.draft(store, ground.worker, ground.new(made_on=thursday), TODAY)
    for state in (S.REVIEWED, S.SENT, S.INTERESTED):
        referring.record_step(store, ground.worker, made.number, state, StepDetails(channel=Channel.PHONE), TODAY, thursday)
    steps = referring.history(store, ground.worker, made.number)
    assert {(step.effective_on, step.entered_on) for step in steps} == {(thursday, TODAY)}
    with pytest.raises(Conflict, match="90 天前"):
        referring.draft(store, ground.worker, ground.new(made_on=TODAY - timedelta(days=91)), TODAY)
    with pytest.raises(Conflict, match="不能晚于今天"):
        referring.draft(store, ground.worker, ground.new(made_on=TODAY + timedelta(days=1)), TODAY)


def test_the_same_posting_goes_out_again_only_after_ninety_days_or_with_a_new_reason(store: Store, ground: Ground) -> None:
    first = sent(store, ground)
    again = reviewed(store, ground)
    with pytest.raises(Conflict, match="还在进行中"):
        referring.send(store, ground.worker, again.number, BY_PHONE, TODAY)
    referring.withdraw(store, ground.worker, first.number, StepDetails(reason="person-asked"), TODAY)
    with pytest.raises(Conflict, match="90 天内不重复推介"):
        referring.send(store, ground.worker, again.number, BY_PHONE, TODAY)
    referring.send(store, ground.worker, again.number, replace(BY_PHONE, new_reason="单位涨了工资"), TODAY)
    assert [entry.fact.new_reason for entry in services(store) if isinstance(entry.fact, Service)] == [False, True]


def test_what_she_refused_is_never_sent_again_and_still_counts(store: Store, ground: Ground) -> None:
    first = sent(store, ground)
    referring.record_step(store, ground.worker, first.number, S.DECLINED_BY_PERSON, StepDetails(reason="pay"), TODAY)
    again = reviewed(store, ground)
    far = TODAY + timedelta(days=400)
    with pytest.raises(Conflict, match="婉拒过这个岗位（待遇不合适）"):
        referring.send(store, ground.worker, again.number, replace(BY_PHONE, new_reason="再问一次"), far)
    assert [one.counts for one in record_of(store, 1, TODAY, False).services] == [True]
    assert store.referrals.get(ground.worker, first.number).end_reason == "pay"


def test_a_hire_suspends_the_others_and_leaves_examinations_alone(store: Store, ground: Ground) -> None:
    hired, waiting, draft, exam = (
        sent(store, ground),
        sent(store, ground, place=1),
        referring.draft(store, ground.worker, ground.new(place=2), TODAY),
        sent(store, ground, place=EXAM),
    )
    other = sent(store, ground, person=2)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    assert _now(store, ground, hired, waiting, draft, exam, other) == [
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
    assert _now(store, ground, hired, waiting) == [(S.INTERVIEW, False), (S.SENT, False)]
    suspended = [step.details.suspends for step in referring.history(store, ground.worker, waiting.number)]
    assert suspended == [None, None, None, True, False]


def test_the_start_ends_the_others_and_enters_employment_without_proof(store: Store, ground: Ground) -> None:
    hired, waiting, exam = sent(store, ground), sent(store, ground, place=1), sent(store, ground, place=EXAM)
    draft = referring.draft(store, ground.worker, ground.new(place=2), TODAY)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    started = referring.start(store, ground.worker, hired.number, TODAY, StepDetails(), TODAY)
    assert (started.state, started.started_on) == (S.HIRED, TODAY)
    ends = _now(store, ground, waiting, draft, exam)
    assert ends == [(S.SUPERSEDED, False), (S.WITHDRAWN, False), (S.SENT, False)]
    assert statuses(store)[-1] == (PersonStatus.EMPLOYED, None)
    with pytest.raises(Conflict, match="试用未留"):
        referring.fall_through(store, ground.worker, hired.number, NO_SHOW, TODAY)


def test_verifying_ends_the_others_and_enters_employment_with_its_evidence(store: Store, ground: Ground) -> None:
    hired, waiting, exam = sent(store, ground), sent(store, ground, place=1), sent(store, ground, place=EXAM)
    referring.hire(store, ground.worker, hired.number, replace(HIRE, employment=EmploymentKind.FLEXIBLE), TODAY)
    referring.verify(store, ground.worker, hired.number, PROOF, TODAY)
    assert _now(store, ground, hired, waiting, exam) == [(S.VERIFIED, False), (S.SUPERSEDED, False), (S.SENT, False)]
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
    assert _now(store, ground, waiting) == [(S.SENT, False)]
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
    assert _now(store, ground, waiting) == [(S.SENT, False)]
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


def test_where_nobody_else_works_one_person_voids_alone(store: Store) -> None:
    ground = plant_referrals(store, persons=1, alone=True)
    found = sent(store, ground)
    assert referring.void(store, ground.worker, found.number, ERROR, TODAY).state is S.VOIDED


def test_a_step_in_between_takes_the_wish_to_void_back(store: Store, ground: Ground) -> None:
    found = sent(store, ground)
    referring.void(store, ground.worker, found.number, ERROR, TODAY)
    after = referring.record_step(store, ground.worker, found.number, S.APPLIED, StepDetails(), TODAY)
    assert after.void_asked_by is None
    assert referring.void(store, ground.second, found.number, ERROR, TODAY).state is S.APPLIED


def test_she_answers_for_herself_and_for_nobody_else(store: Store, ground: Ground) -> None:
    found, draft = sent(store, ground), reviewed(store, ground, place=1)
    herself = Viewer(950, Role.GRADUATE, ground.worker.organisation, ground.worker.organisation_path, graduate=1)
    assert referring.answer(store, herself, found.number, S.INTERESTED, StepDetails(), TODAY).state is S.INTERESTED
    with pytest.raises(NotFound):
        referring.answer(store, herself, draft.number, S.INTERESTED, StepDetails(), TODAY)
    with pytest.raises(NotFound):
        referring.answer(store, replace(herself, graduate=2), found.number, S.INTERESTED, StepDetails(), TODAY)
    with pytest.raises(NotAllowed):
        referring.answer(store, herself, found.number, S.HIRED, HIRE, TODAY)
    steps = referring.history(store, herself, found.number)
    assert [step.to_state for step in steps] == [S.SENT, S.INTERESTED]


def test_what_silence_ended_is_reopened_as_it_was(store: Store, ground: Ground) -> None:
    found = sent(store, ground)
    with pytest.raises(Unreadable, match="只由系统登记"):
        referring.record_step(store, ground.worker, found.number, S.NO_RESPONSE, StepDetails(reason="limit-past"), TODAY)
    with pytest.raises(Conflict, match="不用恢复"):
        referring.reopen(store, ground.worker, found.number, TODAY)


def test_a_traineeship_is_referred_but_never_hired_for(store: Store, ground: Ground) -> None:
    found = sent(store, ground, place=TRAINEESHIP)
    with pytest.raises(Conflict, match="不是就业"):
        referring.hire(store, ground.worker, found.number, HIRE, TODAY)


def test_rows_found_to_be_one_person_share_hires_and_refusals(store: Store, ground: Ground) -> None:
    store.ledger_persons.enrol(9, ground.offices.county.number, Enrolment(2026))
    there, here = sent(store, ground, person=9), sent(store, ground, place=1)
    store.ledger_persons.merge(9, 1)
    referring.hire(store, ground.worker, here.number, HIRE, TODAY)
    assert _now(store, ground, there) == [(S.SENT, True)]
    again = reviewed(store, ground, person=2)
    assert referring.send(store, ground.worker, again.number, BY_PHONE, TODAY).state is S.SENT


def test_merging_suspends_what_the_other_row_has_open_and_parting_restores_it(store: Store, ground: Ground) -> None:
    hired, waiting = sent(store, ground), sent(store, ground, person=2)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    store.person_matches.suspect([(1, 2, ("same-name-and-phone",))])
    number = next(iter(store.person_matches.of([1], MatchState.SUSPECTED))).number
    person_matching.decide(store, ground.worker, number, MatchState.MERGED, keep=1)
    assert _now(store, ground, hired, waiting) == [(S.HIRED, False), (S.SENT, True)]
    person_matching.undo(store, ground.worker, number)
    assert _now(store, ground, hired, waiting) == [(S.HIRED, False), (S.SENT, False)]


def test_others_offices_and_those_who_only_read_change_nothing(store: Store, ground: Ground) -> None:
    found = sent(store, ground)
    stranger = viewer_at(Role.CASEWORKER, ground.offices.other_city)
    with pytest.raises(NotFound):
        referring.record_step(store, stranger, found.number, S.READ, StepDetails(), TODAY)
    with pytest.raises(NotFound):
        referring.draft(store, stranger, ground.new(), TODAY)
    for role in (Role.COUNSELLOR, Role.ORGANIZER, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            referring.record_step(store, viewer_at(role, ground.offices.county), found.number, S.READ, StepDetails(), TODAY)


def test_a_page_offers_exactly_what_a_step_today_accepts(store: Store, ground: Ground) -> None:
    found = sent(store, ground)
    offered = referring.next_states(store, ground.worker, found, TODAY)
    assert S.NO_RESPONSE not in offered
    assert {S.READ, S.HIRED, S.DECLINED_BY_PERSON, S.WITHDRAWN, S.VOIDED} <= set(offered)
    assert S.VERIFIED not in offered and S.REJECTED_BY_EMPLOYER not in offered
