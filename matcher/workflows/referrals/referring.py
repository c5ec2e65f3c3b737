"""The journeys of one referral (岗位推介): drafted, reviewed, sent, followed to its outcome, voided when it was a mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from matcher.casework.referral_rules import allowed_from, plan_start, plan_void_request
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, NotAllowed, Unreadable
from matcher.domain.ledger.referral import (
    NewReferral,
    Notice,
    Referral,
    ReferralState,
    ReferralStep,
    StepDetails,
)
from matcher.domain.texts import referrals as texts
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules
from matcher.workflows.referrals.referral_sending import Sending, send_one
from matcher.workflows.referrals.referral_steps import Act, close_others, say_employed, take_step

S = ReferralState
_BY_HERSELF = (S.READ, S.INTERESTED, S.APPLIED, S.DECLINED_BY_PERSON)
_SECOND = (Role.CASEWORKER, Role.SUPERVISOR)


def draft(
    store: Store, viewer: Viewer, new: NewReferral, today: date, batch: int | None = None, request: str = ""
) -> Referral:
    """Draft a referral for a visible person. Raises NotFound, NotAllowed, and Conflict while a hire of hers waits."""
    viewer.require(Permission.WRITE_LEDGER)
    store.ledger_persons.get(viewer, new.person)
    act = Act(store, viewer, today, request, batch)
    _check_made_on(act, new)
    hire = next((one for one in store.referrals.of(act.rows(new.person)) if one.state is S.HIRED), None)
    if hire is not None and not new.is_exam:
        raise Conflict(texts.ANOTHER_HIRE.format(employer=hire.hired_by, slip=hire.slip_number), "another-hire")
    made = store.referrals.add(viewer, new, viewer.organisation, batch, request)
    act.audit("referral.drafted", made)
    return made


def review(store: Store, viewer: Viewer, number: int, today: date, request: str = "") -> Referral:
    """Review a draft; one's own may be reviewed too. Raises NotFound, NotAllowed, Conflict."""
    return record_step(store, viewer, number, S.REVIEWED, StepDetails(), today, request=request)


def send(store: Store, viewer: Viewer, number: int, sending: Sending, today: date, request: str = "") -> Referral:
    """Send a reviewed referral: step, service entry and trail in one commit. Raises NotFound, NotAllowed, Conflict."""
    act, found = _open(store, viewer, number, today, request)
    return send_one(act, viewer, found, sending)


def record_step(
    store: Store,
    viewer: Viewer,
    number: int,
    to_state: ReferralState,
    details: StepDetails,
    today: date,
    effective_on: date | None = None,
    request: str = "",
) -> Referral:
    """Record what happened, on the day it happened. Sending, the start, and voiding have journeys of their own.

    Raises NotFound, NotAllowed, Conflict where a rule says no, Unreadable where the step lacks something.
    """
    if to_state is S.SENT:
        return _sent_or_back(store, viewer, number, details, today, effective_on, request)
    if to_state is S.VOIDED:
        return void(store, viewer, number, details, today, request)
    act, found = _open(store, viewer, number, today, request)
    _check_reason_is_offered(details)
    after = take_step(act, found, to_state, details, effective_on)
    act.audit("referral.moved", after)
    return after


def hire(
    store: Store,
    viewer: Viewer,
    number: int,
    details: StepDetails,
    today: date,
    effective_on: date | None = None,
    request: str = "",
) -> Referral:
    """Record 已录用（待核验）: the person's other open referrals are suspended, examinations excepted."""
    return record_step(store, viewer, number, S.HIRED, details, today, effective_on, request)


def start(
    store: Store, viewer: Viewer, number: int, started_on: date, details: StepDetails, today: date, request: str = ""
) -> Referral:
    """Record 到岗: the others end as 已在他处就业, and 就业 is entered, as told or with evidence. Raises Conflict."""
    act, found = _open(store, viewer, number, today, request)
    after = act.write(found, plan_start(found, started_on, today, details))
    close_others(act, after, "started-elsewhere", started_on)
    say_employed(act, after, details, started_on)
    act.audit("referral.started", after)
    return after


def verify(
    store: Store,
    viewer: Viewer,
    number: int,
    details: StepDetails,
    today: date,
    effective_on: date | None = None,
    request: str = "",
) -> Referral:
    """Record that the employment is proved: 就业 with its evidence; the others end as 已在他处就业."""
    return record_step(store, viewer, number, S.VERIFIED, details, today, effective_on, request)


def fall_through(
    store: Store,
    viewer: Viewer,
    number: int,
    details: StepDetails,
    today: date,
    effective_on: date | None = None,
    request: str = "",
) -> Referral:
    """Record that a hire came to nothing (体检、政审、未报到): back to the state before, suspended ones are restored."""
    act, found = _open(store, viewer, number, today, request)
    if found.state is not S.HIRED:
        raise Conflict(texts.NOT_HIRED.format(slip=found.slip_number, state=found.state.label), "transition-refused")
    _check_reason_is_offered(details)
    after = take_step(act, found, found.before_hire or S.SENT, details, effective_on)
    act.audit("referral.moved", after)
    return after


def withdraw(
    store: Store, viewer: Viewer, number: int, details: StepDetails, today: date, request: str = ""
) -> Referral:
    """Take a referral back before she has applied, with a reason. What was sent was sent: the service stays counted."""
    return record_step(store, viewer, number, S.WITHDRAWN, details, today, request=request)


def reopen(
    store: Store, viewer: Viewer, number: int, today: date, effective_on: date | None = None, request: str = ""
) -> Referral:
    """Reopen what silence had ended, in the state it had; an answer with news is recorded by ``record_step``."""
    act, found = _open(store, viewer, number, today, request)
    if found.state is not S.NO_RESPONSE:
        raise Conflict(texts.NOT_SILENT.format(slip=found.slip_number, state=found.state.label), "transition-refused")
    after = take_step(act, found, found.before_end or S.SENT, StepDetails(), effective_on)
    act.audit("referral.moved", after)
    return after


def void(store: Store, viewer: Viewer, number: int, details: StepDetails, today: date, request: str = "") -> Referral:
    """Void a referral entered in error, and take back the services and states entered because of it.

    Where the office has a second person, the first call only asks (``void_asked_by``) and somebody else's call agrees.
    The level above sees it: see ``ReferralFilter`` with ``states`` VOIDED. Raises Conflict when one agrees with oneself.
    """
    act, found = _open(store, viewer, number, today, request)
    _check_reason_is_offered(details)
    asked_by = found.void_asked_by
    if asked_by == viewer.account:
        raise Conflict(texts.VOID_ASKED.format(slip=found.slip_number), "void-asked")
    if asked_by is None and store.accounts.has_colleague(viewer.account, viewer.organisation, _SECOND):
        asked = act.write(found, plan_void_request(found, details, today, viewer.account))
        act.audit("referral.void_asked", asked)
        return asked
    agreed = replace(_asked(store, found, details), notice=None, approver=viewer.account)
    after = take_step(act, found, S.VOIDED, agreed if asked_by is not None else details)
    act.audit("referral.voided", after)
    return after


def answer(
    store: Store,
    viewer: Viewer,
    number: int,
    to_state: ReferralState,
    details: StepDetails,
    today: date,
    request: str = "",
) -> Referral:
    """Record what the person herself says of a referral that was sent to her: read, interested, applied, or no.

    Raises NotFound for anybody else's and for drafts, NotAllowed for what only the office records.
    """
    viewer.require(Permission.OWN_PROFILE)
    found = store.referrals.get(viewer, number)
    if to_state not in _BY_HERSELF:
        raise NotAllowed(texts.NOT_BY_HERSELF.format(state=to_state.label))
    _check_reason_is_offered(details)
    act = Act(store, replace(viewer, organisation=found.organisation), today, request)
    after = take_step(act, found, to_state, details)
    act.audit("referral.answered", after)
    return after


def next_states(store: Store, viewer: Viewer, found: Referral, today: date) -> tuple[ReferralState, ...]:
    """Return the states that a step today may lead to, for the buttons of a page; silence is for the night."""
    allowed = allowed_from(found, today, Act(store, viewer, today).limit(found))
    return tuple(state for state in allowed if state is not S.NO_RESPONSE)


def history(store: Store, viewer: Viewer, number: int) -> list[ReferralStep]:
    """Return the steps of a visible referral, oldest first; the person herself sees them from the sending on."""
    store.referrals.get(viewer, number)
    steps = store.referrals.steps([number], notes=viewer.role is not Role.GRADUATE)[number]
    if viewer.role is not Role.GRADUATE:
        return steps
    sent = next((place for place, step in enumerate(steps) if step.to_state is S.SENT), len(steps))
    return [step for step in steps[sent:] if step.from_state is not step.to_state]


def _open(store: Store, viewer: Viewer, number: int, today: date, request: str) -> tuple[Act, Referral]:
    viewer.require(Permission.WRITE_LEDGER)
    return Act(store, viewer, today, request), store.referrals.get(viewer, number)


def _sent_or_back(
    store: Store,
    viewer: Viewer,
    number: int,
    details: StepDetails,
    today: date,
    effective_on: date | None,
    request: str,
) -> Referral:
    """SENT is reached by sending, by a hire that fell through, or by an answer after silence."""
    _, found = _open(store, viewer, number, today, request)
    if found.state is S.HIRED:
        return fall_through(store, viewer, number, details, today, effective_on, request)
    if found.state is S.NO_RESPONSE:
        return reopen(store, viewer, number, today, effective_on, request)
    if details.channel is None:
        raise Unreadable(
            texts.DETAILS_MISSING.format(fields=texts.FIELDS["channel"]), {"channel": texts.FIELD_FAULTS["channel"]}
        )
    return send(store, viewer, number, Sending(details.channel, effective_on=effective_on), today, request)


def _check_reason_is_offered(details: StepDetails) -> None:
    if details.reason in texts.AUTOMATIC:
        message = texts.REASON_AUTOMATIC.format(reason=details.reason)
        raise Unreadable(message, {"reason": message})


def _check_made_on(act: Act, new: NewReferral) -> None:
    if new.made_on is None:
        return
    office = act.viewer.organisation if act.viewer is not None else 0
    days = casework_rules(act.store, office, act.today).back_dating_days
    if not act.today - timedelta(days=days) <= new.made_on <= act.today:
        message = texts.MADE_ON_WRONG.format(day=new.made_on, days=days)
        raise Conflict(message, "made-on-wrong")


def _asked(store: Store, found: Referral, details: StepDetails) -> StepDetails:
    """Return the reason and words with which voiding was asked for, unless whoever agrees states others."""
    steps = store.referrals.steps([found.number])[found.number]
    asked = [step.details for step in steps if step.details.notice is Notice.VOID_ASKED]
    return details if details.reason or not asked else asked[-1]
