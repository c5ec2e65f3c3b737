"""The journeys of a referral: one commit for step, service and trail; nothing dead, refused or sent before goes out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.person import MatchState
from matcher.domain.ledger.referral import StepDetails
from matcher.domain.ledger.service import Service
from matcher.store.store import Store
from matcher.workflows.casework.person_record import record_of
from matcher.workflows.ledger_import import person_matching
from matcher.workflows.referrals import referring
from tests.offices import viewer_at
from tests.referral_ground import (
    HIRE,
    TODAY,
    TRAINEESHIP,
    Ground,
    plant_referrals,
    reviewed,
    sent,
    services,
)
from tests.workflows.referrals.referral_steps import BY_PHONE, ERROR, S, ground, now, store

__all__ = ["ground", "store"]


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
    assert now(store, ground, there) == [(S.SENT, True)]
    again = reviewed(store, ground, person=2)
    assert referring.send(store, ground.worker, again.number, BY_PHONE, TODAY).state is S.SENT


def test_merging_suspends_what_the_other_row_has_open_and_parting_restores_it(store: Store, ground: Ground) -> None:
    hired, waiting = sent(store, ground), sent(store, ground, person=2)
    referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
    store.person_matches.suspect([(1, 2, ("same-name-and-phone",))])
    number = next(iter(store.person_matches.of([1], MatchState.SUSPECTED))).number
    person_matching.decide(store, ground.worker, number, MatchState.MERGED, keep=1)
    assert now(store, ground, hired, waiting) == [(S.HIRED, False), (S.SENT, True)]
    person_matching.undo(store, ground.worker, number)
    assert now(store, ground, hired, waiting) == [(S.HIRED, False), (S.SENT, False)]


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
