"""Sending a referral (推介给本人): the step and the service entry that counts it, in one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from matcher.casework.referral_details import message_digest, reason_label
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.referral import OPEN, Referral, ReferralState, StepDetails
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.stored import PostingState, StoredPosting
from matcher.domain.texts import referrals as texts
from matcher.domain.verdict import PairVerdict
from matcher.workflows.casework.casework_rules import casework_rules
from matcher.workflows.referrals.referral_steps import Act, other_hire, take_step

_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Sending:
    """How it was sent. ``message`` empty: in the words kept with the draft. ``new_reason``: why the same posting again."""

    channel: Channel
    message: str = field(default="", repr=False)
    new_reason: str = field(default="", repr=False)
    effective_on: date | None = None


def send_one(act: Act, viewer: Viewer, found: Referral, sending: Sending) -> Referral:
    """Send one reviewed referral. Raises Conflict where the table says no or ``why_not_sent`` names a hindrance."""
    day = sending.effective_on or act.today
    posting = act.posting(viewer, found.posting)
    hindrance = why_not_sent(act, viewer, found, sending)
    if found.state is ReferralState.REVIEWED and hindrance:
        raise Conflict(hindrance, "not-sent")
    digest = message_digest(sending.message or found.message)
    details = StepDetails(channel=sending.channel, message=digest, note=sending.new_reason)
    kind = posting.posting.kind if posting is not None else found.posting_kind
    after = take_step(act, replace(found, posting_kind=kind), ReferralState.SENT, details, day)
    service = Service(
        ServiceKind.REFERRAL,
        channel=sending.channel,
        subject=found.title,
        referral=found.number,
        posting=found.posting,
        posting_was_valid=posting is not None and _was_valid(posting, day),
        was_ineligible=found.verdict == PairVerdict.INELIGIBLE.word,
        message=digest,
        new_reason=bool(sending.new_reason),
    )
    act.add_entry(after, NewEntry(after.person, service, day))
    act.audit("referral.sent", after)
    return after


def why_not_sent(act: Act, viewer: Viewer, found: Referral, sending: Sending) -> str:
    """Return why a referral cannot be sent so besides its state; empty: it can."""
    day = sending.effective_on or act.today
    posting = act.posting(viewer, found.posting)
    return (
        _barred(act, found)
        or _posting_hindrance(act, found, posting, day)
        or _repeated(act, found, day, bool(sending.new_reason))
    )


def _barred(act: Act, found: Referral) -> str:
    """A suspended draft, and one made beside a waiting hire, is told to wait for it."""
    return other_hire(found, ReferralState.SENT, act.others(found))


def _posting_hindrance(act: Act, found: Referral, posting: StoredPosting | None, day: date) -> str:
    """A posting is dead to whoever hears of it today; what was said of it while it lived may still be entered."""
    if posting is None:
        return texts.POSTING_GONE.format(title=found.title)
    if day < act.today or posting.is_open(day):
        return ""
    why = posting.state if posting.state is not PostingState.OPEN else PostingState.EXPIRED
    return texts.POSTING_SHUT.format(title=found.title, why=why.label)


def _repeated(act: Act, found: Referral, day: date, has_new_reason: bool) -> str:
    """The same posting: never again once refused, not twice at a time, within 90 days only with a changed reason."""
    others = [one for one in act.others(found) if one.posting == found.posting]
    for one in others:
        if one.state is ReferralState.DECLINED_BY_PERSON:
            reason = reason_label(one.state.value, one.end_reason)
            return texts.REFUSED_BEFORE.format(day=one.ended_on, reason=reason)
        if one.state in OPEN and one.sent_on is not None:
            return texts.STILL_OPEN.format(slip=one.slip_number, state=one.state.label)
    sent_on = [one.sent_on for one in others if one.sent_on is not None and not _was_no_sending(one)]
    return _too_soon(act, found, day, sent_on) if sent_on and not has_new_reason else ""


def _too_soon(act: Act, found: Referral, day: date, sent_on: Sequence[date]) -> str:
    within = timedelta(days=casework_rules(act.store, found.organisation, day).resend_days)
    before = [earlier for earlier in sent_on if abs(day - earlier) < within]
    return texts.SENT_BEFORE.format(day=before[-1], days=within.days) if before else ""


def _was_no_sending(found: Referral) -> bool:
    return found.state is ReferralState.VOIDED or found.end_reason == texts.BATCH_UNDONE


def _was_valid(posting: StoredPosting, day: date) -> bool:
    if posting.posting.is_expired(day):
        return False
    if posting.state in (PostingState.OPEN, PostingState.EXPIRED):
        return True
    return day < posting.updated_at.astimezone(_SHANGHAI).date()
