"""The referral state machine (岗位推介状态): which step is allowed from where, and what it makes of the referral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from matcher.casework.referral_details import check_dates, check_details, fields_of
from matcher.casework.referral_refusals import refusal
from matcher.domain.errors import Conflict
from matcher.domain.ledger.referral import AFTER_APPLYING, OPEN, Move, Notice, Referral, ReferralState, StepDetails
from matcher.domain.stored import PostingState
from matcher.domain.texts import referrals as texts
from matcher.reference.referral_limits import ReferralLimit

S = ReferralState
_ENDS_BY_OTHERS = (S.DECLINED_BY_PERSON, S.POSTING_CLOSED, S.SUPERSEDED)

TRANSITIONS: Mapping[ReferralState, tuple[ReferralState, ...]] = {
    S.DRAFT: (S.REVIEWED, S.WITHDRAWN, S.VOIDED),
    S.REVIEWED: (S.DRAFT, S.SENT, *_ENDS_BY_OTHERS, S.WITHDRAWN, S.VOIDED),
    S.SENT: (
        *(S.READ, S.INTERESTED, S.APPLIED, S.INTERVIEW, S.OFFER, S.HIRED),
        *_ENDS_BY_OTHERS,
        *(S.NO_RESPONSE, S.WITHDRAWN, S.VOIDED),
    ),
    S.READ: (
        *(S.INTERESTED, S.APPLIED, S.INTERVIEW, S.OFFER, S.HIRED),
        *_ENDS_BY_OTHERS,
        *(S.NO_RESPONSE, S.WITHDRAWN, S.VOIDED),
    ),
    S.INTERESTED: (
        *(S.APPLIED, S.INTERVIEW, S.OFFER, S.HIRED),
        *_ENDS_BY_OTHERS,
        *(S.NO_RESPONSE, S.WITHDRAWN, S.VOIDED),
    ),
    S.APPLIED: (
        *(S.INTERVIEW, S.OFFER, S.HIRED),
        *_ENDS_BY_OTHERS,
        *(S.REJECTED_BY_EMPLOYER, S.NO_RESPONSE, S.VOIDED),
    ),
    S.INTERVIEW: (S.OFFER, S.HIRED, *_ENDS_BY_OTHERS, S.REJECTED_BY_EMPLOYER, S.NO_RESPONSE, S.VOIDED),
    S.OFFER: (S.HIRED, *_ENDS_BY_OTHERS, S.REJECTED_BY_EMPLOYER, S.VOIDED),
    # Of these six only the state before the hire: it has fallen through.
    S.HIRED: (
        *(S.SENT, S.READ, S.INTERESTED, S.APPLIED, S.INTERVIEW, S.OFFER),
        *(S.VERIFIED, S.LEFT_IN_PROBATION, S.VOIDED),
    ),
    S.VERIFIED: (S.LEFT_IN_PROBATION, S.VOIDED),
    # An answer within the days of grace: the state before, or what was allowed from there.
    S.NO_RESPONSE: (
        *(S.SENT, S.READ, S.INTERESTED, S.APPLIED, S.INTERVIEW, S.OFFER, S.HIRED),
        *(S.DECLINED_BY_PERSON, S.REJECTED_BY_EMPLOYER, S.VOIDED),
    ),
    S.DECLINED_BY_PERSON: (S.VOIDED,),
    S.REJECTED_BY_EMPLOYER: (S.VOIDED,),
    S.POSTING_CLOSED: (S.VOIDED,),
    S.SUPERSEDED: (S.VOIDED,),
    S.WITHDRAWN: (S.VOIDED,),
    S.LEFT_IN_PROBATION: (S.VOIDED,),
    S.VOIDED: (),
}
"""The table of rules.md §5.1; everything else is refused. Two rows narrow further: see ``allowed_from``."""

NOT_APPLIED = OPEN - AFTER_APPLYING
UNDECIDED = (PostingState.HELD, PostingState.RETURNED)
"""What a reviewer has not decided for good: past its last day such a posting has expired like any other."""
SILENT = (S.SENT, S.READ, S.INTERESTED, S.APPLIED, S.INTERVIEW)
_WITH_EMPLOYER = (S.APPLIED, S.INTERVIEW)
_NOT_WHILE_SUSPENDED = frozenset(OPEN) | {S.HIRED, S.NO_RESPONSE}


def allowed_from(found: Referral, today: date, limit: ReferralLimit) -> tuple[ReferralState, ...]:
    """Return the states that a step dated ``today`` may lead to: what a page offers."""
    return tuple(state for state in TRANSITIONS[found.state] if _refused(found, state, today, limit) is None)


def plan_step(
    found: Referral,
    to_state: ReferralState,
    details: StepDetails,
    effective_on: date,
    today: date,
    limit: ReferralLimit,
) -> Move:
    """Return the step with the referral as it stands after it.

    Raises Conflict where the table, a suspension, the grace of 90 days or a date says no, and Unreadable where the step
    lacks what its state must bring. Whether another hire of the same person stands in the way is the workflow's to ask.
    """
    message = _refused(found, to_state, effective_on, limit)
    if message is not None:
        raise Conflict(message, "transition-refused")
    check_dates(found, effective_on, today)
    falls_through = found.state is S.HIRED and to_state in OPEN
    check_details(found, to_state, details, falls_through)
    after = replace(
        found,
        state=to_state,
        moved_on=effective_on,
        due_on=_due_on(to_state, effective_on, today, limit),
        warned_on=None,
        void_asked_by=None,
        **fields_of(found, to_state, details, effective_on),
    )
    return Move(to_state, effective_on, details, after)


def ended_by_closing(posting: PostingState, reaches_applied: bool) -> frozenset[ReferralState]:
    """Return the states that a posting which is no longer offered ends (rules.md §5.4: its open referrals).

    ``posting`` OPEN means past its last day. What waits for a reviewer is not decided yet, so whoever has applied waits
    too; what a reviewer blocked ends every open one. For the rest an office may spare whoever has applied.
    """
    if posting is PostingState.BLOCKED:
        return OPEN
    spares = posting in UNDECIDED or not reaches_applied
    return NOT_APPLIED if spares else OPEN


def plan_suspension(found: Referral, suspends: bool, effective_on: date, today: date, limit: ReferralLimit) -> Move:
    """Return the step that suspends an open referral while another hire waits, or restores it with a fresh limit."""
    due_on = None if suspends else _due_on(found.state, effective_on, today, limit)
    after = replace(found, is_suspended=suspends, due_on=due_on, warned_on=None)
    return Move(found.state, effective_on, StepDetails(suspends=suspends), after)


def plan_start(found: Referral, started_on: date, today: date, details: StepDetails) -> Move:
    """Return the step that records 到岗: the state stays HIRED until the employment is proved."""
    if found.state is not S.HIRED:
        raise Conflict(_text(texts.START_HIRED, found), "transition-refused")
    if found.started_on is not None:
        raise Conflict(_text(texts.STARTED_ALREADY, found, day=found.started_on), "transition-refused")
    check_dates(found, started_on, today)
    after = replace(found, started_on=started_on, moved_on=started_on)
    return Move(S.HIRED, started_on, replace(details, notice=Notice.STARTED, starts_on=started_on), after)


def plan_warning(found: Referral, today: date) -> Move:
    """Return the step that records that the limit is near; it is no answer and moves nothing."""
    return Move(found.state, today, StepDetails(notice=Notice.DUE_SOON), replace(found, warned_on=today))


def plan_void_request(found: Referral, details: StepDetails, today: date, asked_by: int) -> Move:
    """Return the step that asks a second person to agree that the referral was entered in error."""
    message = refusal(found, S.VOIDED)
    if message is not None:
        raise Conflict(message, "transition-refused")
    check_details(found, S.VOIDED, details, falls_through=False)
    asked = replace(details, notice=Notice.VOID_ASKED)
    return Move(found.state, today, asked, replace(found, void_asked_by=asked_by))


def plan_undo(found: Referral, before: ReferralState, today: date, limit: ReferralLimit) -> Move:
    """Return the compensating step of a batch undone the same day: an end is taken back to the state before it."""
    after = replace(
        found,
        state=before,
        moved_on=today,
        due_on=_due_on(before, today, today, limit),
        before_end=None,
        end_reason="",
        ended_on=None,
    )
    return Move(before, today, StepDetails(notice=Notice.UNDONE), after)


def _refused(found: Referral, to_state: ReferralState, day: date, limit: ReferralLimit) -> str | None:
    if to_state not in TRANSITIONS[found.state]:
        return refusal(found, to_state) or _text(texts.REFUSED, found, to_state)
    if found.is_suspended and to_state in _NOT_WHILE_SUSPENDED:
        return _text(texts.SUSPENDED, found)
    if found.state is S.HIRED and to_state in OPEN:
        return _falls_through(found, to_state)
    if found.state is S.NO_RESPONSE and to_state is not S.VOIDED:
        return _reopens(found, to_state, day, limit)
    if to_state is S.NO_RESPONSE and (found.due_on is None or day <= found.due_on):
        return _text(texts.NOT_DUE, found, due=found.due_on or "")
    return None


def _falls_through(found: Referral, to_state: ReferralState) -> str | None:
    if found.started_on is not None:
        return _text(texts.STARTED_STAYS, found, day=found.started_on)
    before = found.before_hire
    if before is not None and before is not to_state:
        return _text(texts.FALLS_BACK_TO, found, to_state, before=before.label)
    return None


def _reopens(found: Referral, to_state: ReferralState, day: date, limit: ReferralLimit) -> str | None:
    before = found.before_end or S.SENT
    if found.ended_on is not None and day > found.ended_on + timedelta(days=limit.reopen_days):
        return _text(texts.REOPEN_LATE, found, ended=found.ended_on, days=limit.reopen_days)
    if to_state is before or to_state in TRANSITIONS[before]:
        return None
    told = replace(found, state=before)
    if to_state in SILENT:
        return _text(texts.REOPENS_TO, found, to_state, before=before.label)
    return refusal(told, to_state)


def _due_on(state: ReferralState, since: date, today: date, limit: ReferralLimit) -> date | None:
    """Return the last day of the limit; what is entered late still gets its warning first."""
    if state not in SILENT:
        return None
    return max(limit.due(since, state in _WITH_EMPLOYER), today + timedelta(days=limit.warn_days))


def _text(text: str, found: Referral, wanted: ReferralState | None = None, **values: object) -> str:
    return text.format(slip=found.slip_number, state=found.state.label, wanted=wanted.label if wanted else "", **values)
