"""The referral state machine: every state × every state, allowed or refused with the sentence that helps; dates; details."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from matcher.casework.referral_details import message_digest, reason_label
from matcher.casework.referral_rules import (
    TRANSITIONS,
    allowed_from,
    plan_start,
    plan_step,
    plan_suspension,
    plan_undo,
    plan_void_request,
    plan_warning,
)
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import Move, Notice, Referral, ReferralState, StepDetails
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind
from matcher.domain.levels import PostingKind
from matcher.domain.texts import referrals as texts
from matcher.reference.referral_limits import referral_limit
from tests.casework.referrals import BEFORE_END, BEFORE_HIRE, MADE, MOVED_ON, REASON, SENT_ON, make_referral

S = ReferralState
TODAY = date(2026, 11, 26)
LIMIT = referral_limit(None, False, "", TODAY)

# Written by hand from rules.md §5.1. Columns in the order of the states; + is allowed, a letter names the refusal.
#        D R S r I A i O H V  dec rej no  post sup wd void left
TABLE = """
DRAFT    = + f u u u u u u x  u   u   u   u    u   +  +    l
REVIEWED + = + u u u u u u x  +   u   u   +    +   +  +    l
SENT     b b = + + + + + + x  +   a   +   +    +   +  +    l
READ     b b b = + + + + + x  +   a   +   +    +   +  +    l
INTERESTED b b b b = + + + + x +  a   +   +    +   +  +    l
APPLIED  b b b b b = + + + x  +   +   +   +    +   w  +    l
INTERVIEW b b b b b b = + + x +   +   +   +    +   w  +    l
OFFER    b b b b b b b = + x  +   +   o   +    +   w  +    l
HIRED    H H F F F F + F = +  H   H   H   H    H   H  +    +
VERIFIED V V V V V V V V V =  V   V   V   V    V   V  +    +
DECLINED_BY_PERSON   e e e e e e e e e e  = e e e e e + e
REJECTED_BY_EMPLOYER e e e e e e e e e e  e = e e e e + e
NO_RESPONSE          e e R R R + + + + e  + + = e e e + e
POSTING_CLOSED       e e e e e e e e e e  e e e = e e + e
SUPERSEDED           e e e e e e e e e e  e e e e = e + e
WITHDRAWN            e e e e e e e e e e  e e e e e = + e
VOIDED               v v v v v v v v v v  v v v v v v v v
LEFT_IN_PROBATION    e e e e e e e e e e  e e e e e e + =
"""
REFUSALS = {
    "=": texts.SAME_STATE,
    "b": texts.NOT_BACK,
    "e": texts.ENDED,
    "u": texts.NOT_SENT,
    "f": texts.REVIEW_FIRST,
    "a": texts.NOT_APPLIED,
    "w": texts.APPLIED_STAYS,
    "o": texts.SILENCE_OVER,
    "x": texts.VERIFY_HIRED,
    "l": texts.PROBATION_HIRED,
    "H": texts.HIRED_STAYS,
    "V": texts.VERIFIED_STAYS,
    "F": texts.FALLS_BACK_TO,
    "R": texts.REOPENS_TO,
    "v": texts.VOIDED_STAYS,
}
def details_for(found: Referral, wanted: ReferralState) -> StepDetails:
    """Return what the step must bring."""
    reason = "no-show" if found.state is S.HIRED and not wanted.is_end else REASON.get(wanted, "")
    return StepDetails(
        reason=reason, channel=Channel.PHONE, employer="江曜精密", starts_on=date(2026, 12, 1), evidence_kind=EvidenceKind.CONTRACT
    )


def step(found: Referral, wanted: ReferralState, day: date = TODAY, **details: Any) -> Move:
    stated = replace(details_for(found, wanted), **details)
    return plan_step(found, wanted, stated, day, TODAY, LIMIT)


def _cells() -> list[tuple[ReferralState, ReferralState, str]]:
    rows = [line.split() for line in TABLE.strip().splitlines()]
    return [(S[row[0]], to, mark) for row in rows for to, mark in zip(S, row[1:], strict=True)]


@pytest.mark.parametrize(("from_state", "to_state", "mark"), _cells(), ids=lambda value: getattr(value, "name", value))
def test_every_state_leads_where_the_table_says_and_nowhere_else(
    from_state: ReferralState, to_state: ReferralState, mark: str
) -> None:
    found = make_referral(from_state)
    if mark == "+":
        move = step(found, to_state)
        assert move.after.state is move.to_state is to_state
        return
    with pytest.raises(Conflict) as refused:
        step(found, to_state)
    said = REFUSALS[mark].format(
        slip="TJ-2026-000007",
        state=from_state.label,
        wanted=to_state.label,
        before=(BEFORE_HIRE if from_state is S.HIRED else BEFORE_END).label,
    )
    assert (str(refused.value), refused.value.code) == (said, "transition-refused")


def test_the_table_names_every_state_and_offers_what_a_step_accepts() -> None:
    assert set(TRANSITIONS) == set(S) and len(_cells()) == len(S) ** 2
    for from_state in S:
        offered = {to for state, to, mark in _cells() if state is from_state and mark == "+"}
        assert set(allowed_from(make_referral(from_state), TODAY, LIMIT)) == offered


def test_a_hire_that_fell_through_goes_back_to_each_state_it_can_have_come_from() -> None:
    for before in (S.SENT, S.READ, S.INTERESTED, S.APPLIED, S.INTERVIEW, S.OFFER):
        move = step(make_referral(S.HIRED, before_hire=before), before)
        assert (move.after.hired_by, move.after.starts_on, move.after.before_hire) == ("", None, None)
        hired = step(make_referral(before), S.HIRED).after
        assert hired.before_hire is before


def test_a_hire_after_the_start_does_not_fall_through() -> None:
    started = make_referral(S.HIRED, started_on=date(2026, 10, 1))
    with pytest.raises(Conflict, match="试用未留"):
        step(started, BEFORE_HIRE)


def test_silence_ends_a_referral_only_after_its_limit_and_an_answer_reopens_it_for_ninety_days() -> None:
    waiting = make_referral(S.SENT, due_on=TODAY)
    with pytest.raises(Conflict, match="还没有过"):
        step(waiting, S.NO_RESPONSE)
    ended = make_referral(S.NO_RESPONSE, before_end=S.SENT, ended_on=date(2026, 8, 28), moved_on=date(2026, 8, 28))
    last = date(2026, 11, 26)
    assert last - date(2026, 8, 28) == timedelta(days=90)
    reopened = step(ended, S.INTERESTED, last).after
    assert (reopened.end_reason, reopened.ended_on, reopened.before_end) == ("", None, None)
    assert reopened.due_on == last + timedelta(days=14)
    with pytest.raises(Conflict, match="超过 90 天"):
        plan_step(ended, S.INTERESTED, StepDetails(), last + timedelta(days=1), last + timedelta(days=1), LIMIT)
    assert step(ended, S.VOIDED, last).to_state is S.VOIDED


def test_an_answer_after_silence_may_be_a_refusal_but_not_of_an_employer_nobody_applied_to() -> None:
    silent = make_referral(S.NO_RESPONSE, before_end=S.SENT)
    assert step(silent, S.DECLINED_BY_PERSON).after.end_reason == "pay"
    with pytest.raises(Conflict, match="还没有投递"):
        step(silent, S.REJECTED_BY_EMPLOYER)
    assert step(silent, S.HIRED).after.before_hire is S.SENT


def test_a_suspended_referral_can_end_but_not_go_on() -> None:
    suspended = make_referral(S.APPLIED, is_suspended=True)
    for wanted in (S.INTERVIEW, S.OFFER, S.HIRED, S.NO_RESPONSE):
        with pytest.raises(Conflict, match="已暂停"):
            step(suspended, wanted)
    for wanted in (S.DECLINED_BY_PERSON, S.REJECTED_BY_EMPLOYER, S.POSTING_CLOSED, S.SUPERSEDED, S.VOIDED):
        assert not step(suspended, wanted).after.is_suspended


def test_a_step_may_be_entered_late_but_never_before_what_came_before() -> None:
    found = make_referral(S.SENT)
    assert step(found, S.APPLIED, MOVED_ON).after.moved_on == MOVED_ON
    for day, said in ((MOVED_ON - timedelta(days=1), "上一步"), (TODAY + timedelta(days=1), "还没有到")):
        with pytest.raises(Conflict, match=said):
            step(found, S.APPLIED, day)
    with pytest.raises(Conflict, match="建立日期"):
        step(make_referral(S.DRAFT), S.REVIEWED, MADE - timedelta(days=1))


@pytest.mark.parametrize(
    ("found", "wanted", "lacking", "field"),
    [
        (make_referral(S.REVIEWED), S.SENT, {"channel": None}, "channel"),
        (make_referral(S.SENT), S.DECLINED_BY_PERSON, {"reason": ""}, "reason"),
        (make_referral(S.SENT), S.DECLINED_BY_PERSON, {"reason": "她说母亲病了"}, "reason"),
        (make_referral(S.SENT), S.DECLINED_BY_PERSON, {"reason": "other"}, "note"),
        (make_referral(S.APPLIED), S.REJECTED_BY_EMPLOYER, {"reason": "pay"}, "reason"),
        (make_referral(S.SENT), S.VOIDED, {"reason": ""}, "reason"),
        (make_referral(S.SENT), S.WITHDRAWN, {"reason": ""}, "reason"),
        (make_referral(S.HIRED), BEFORE_HIRE, {"reason": ""}, "reason"),
        (make_referral(S.OFFER), S.HIRED, {"starts_on": None}, "starts_on"),
        (make_referral(S.OFFER), S.HIRED, {"starts_on": SENT_ON - timedelta(days=1)}, "starts_on"),
        (make_referral(S.OFFER), S.HIRED, {"employer": "联系人 13800001234"}, "employer"),
        (make_referral(S.HIRED), S.VERIFIED, {"evidence_kind": None}, "evidence_kind"),
        (make_referral(S.HIRED), S.VERIFIED, {"evidence_kind": EvidenceKind.TRAINEESHIP_PAPER}, "evidence_kind"),
        (make_referral(S.HIRED), S.VERIFIED, {"evidence_kind": EvidenceKind.OTHER}, "evidence_kind"),
    ],
)
def test_what_a_state_needs_is_named_when_it_is_lacking(
    found: Referral, wanted: ReferralState, lacking: dict[str, Any], field: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        step(found, wanted, **lacking)
    assert list(refused.value.fields) == [field]


def test_a_traineeship_is_never_a_hire() -> None:
    for kind in (PostingKind.TRAINEESHIP, PostingKind.INTERNSHIP):
        with pytest.raises(Conflict, match="不是就业"):
            step(make_referral(S.OFFER, posting_kind=kind), S.HIRED)


@pytest.mark.parametrize(
    ("kind", "employment"),
    [
        (PostingKind.FULL_TIME, EmploymentKind.EMPLOYER),
        (None, EmploymentKind.EMPLOYER),
        (PostingKind.GRASSROOTS, EmploymentKind.PROGRAMME),
        (PostingKind.PUBLIC_WELFARE, EmploymentKind.PUBLIC_WELFARE),
    ],
)
def test_the_kind_of_placement_follows_the_posting_unless_stated(kind: PostingKind | None, employment: EmploymentKind) -> None:
    found = make_referral(S.OFFER, posting_kind=kind)
    assert step(found, S.HIRED).after.employment is employment
    assert step(found, S.HIRED, employment=EmploymentKind.FLEXIBLE).after.employment is EmploymentKind.FLEXIBLE


def test_sending_sets_the_day_the_channel_the_words_and_the_limit() -> None:
    sent = step(make_referral(S.REVIEWED), S.SENT, TODAY, message="ab").after
    assert (sent.sent_on, sent.channel, sent.message_digest) == (TODAY, Channel.PHONE, "ab")
    assert sent.due_on == TODAY + timedelta(days=14)
    assert step(sent, S.APPLIED).after.due_on == TODAY + timedelta(days=30)
    assert step(sent, S.OFFER).after.due_on is None


def test_what_is_entered_long_after_still_gets_its_warning_before_it_ends() -> None:
    sent = step(make_referral(S.REVIEWED), S.SENT, MOVED_ON).after
    assert sent.sent_on == MOVED_ON
    assert sent.due_on == TODAY + timedelta(days=LIMIT.warn_days)


def test_suspending_and_restoring_leave_state_and_last_day_alone() -> None:
    found = make_referral(S.APPLIED)
    suspended = plan_suspension(found, True, TODAY, TODAY, LIMIT)
    assert suspended.after == replace(found, is_suspended=True, due_on=None)
    assert suspended.details.suspends is True
    restored = plan_suspension(suspended.after, False, TODAY, TODAY, LIMIT)
    assert restored.after == replace(found, due_on=TODAY + timedelta(days=30))
    assert restored.details.suspends is False


def test_the_start_is_recorded_once_and_only_of_a_hire() -> None:
    started = plan_start(make_referral(S.HIRED), TODAY, TODAY, StepDetails())
    assert (started.after.state, started.after.started_on, started.details.notice) == (S.HIRED, TODAY, Notice.STARTED)
    with pytest.raises(Conflict, match="不用重复"):
        plan_start(started.after, TODAY, TODAY, StepDetails())
    with pytest.raises(Conflict, match="要先登记"):
        plan_start(make_referral(S.OFFER), TODAY, TODAY, StepDetails())


def test_a_warning_moves_nothing() -> None:
    found = make_referral(S.SENT)
    assert plan_warning(found, TODAY).after == replace(found, warned_on=TODAY)


def test_asking_to_void_needs_a_reason_and_something_left_to_void() -> None:
    asked = plan_void_request(make_referral(S.SENT), StepDetails(reason="duplicate"), TODAY, 9)
    assert (asked.after.state, asked.after.void_asked_by) == (S.SENT, 9)
    with pytest.raises(Unreadable):
        plan_void_request(make_referral(S.SENT), StepDetails(), TODAY, 9)
    with pytest.raises(Conflict, match="已作废"):
        plan_void_request(make_referral(S.VOIDED), StepDetails(reason="duplicate"), TODAY, 9)


def test_an_end_undone_is_as_before_with_a_fresh_limit() -> None:
    ended = step(make_referral(S.APPLIED), S.DECLINED_BY_PERSON).after
    undone = plan_undo(ended, S.APPLIED, TODAY, LIMIT).after
    assert undone == replace(make_referral(S.APPLIED), moved_on=TODAY, due_on=TODAY + timedelta(days=30))


def test_the_same_words_to_many_have_one_digest_whoever_is_greeted() -> None:
    words = "江曜精密招工艺工程师，详见推介单 {}。"
    digests = {message_digest(greeting + words.format(slip)) for greeting, slip in (("陈*同学，您好：", "TJ-2026-000001"), ("李*，您好！", "TJ-2026-000002"), ("", "TJ-2027-1"))}
    assert len(digests) == 1
    assert message_digest("  ") == "" and message_digest("别的话") not in digests


def test_every_end_has_reasons_in_words() -> None:
    for state in S:
        assert (state.value in texts.REASONS) == state.is_end
    assert reason_label("withdrawn", "wrong-posting") == "推介的岗位有误"
    assert reason_label("withdrawn", "") == ""
