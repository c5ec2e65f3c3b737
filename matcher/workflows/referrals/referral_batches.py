"""Steps of many referrals at once (批量): own cases only, shown first with whom it leaves out, undone once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from matcher.casework.referral_details import message_digest
from matcher.casework.referral_rules import plan_step
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.ledger.referral import BatchKind, Referral, ReferralState, StepDetails
from matcher.domain.texts import referrals as texts
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules
from matcher.workflows.referrals.referral_sending import Sending, send_one, why_not_sent
from matcher.workflows.referrals.referral_steps import Act, take_step

S = ReferralState
MOST = 500
"""Referrals of one batch."""
_ENDS = (S.DECLINED_BY_PERSON, S.REJECTED_BY_EMPLOYER, S.POSTING_CLOSED, S.SUPERSEDED, S.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class BatchWish:
    """What a batch is to do to which referrals: REVIEW, SEND with ``sending``, or CLOSE with ``end`` and ``details``."""

    kind: BatchKind
    referrals: tuple[int, ...]
    sending: Sending | None = None
    end: ReferralState | None = None
    details: StepDetails = field(default_factory=StepDetails)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A referral that a batch leaves out, and why in a sentence; ``slip`` is empty for one that is not visible."""

    referral: int
    slip: str
    why: str


@dataclass(frozen=True, slots=True)
class BatchPreview:
    """What a batch would touch, what it leaves out, what to mind; ``token`` stands for exactly this."""

    included: tuple[Referral, ...]
    excluded: tuple[Excluded, ...]
    remarks: tuple[str, ...]
    token: str


@dataclass(frozen=True, slots=True)
class BatchDone:
    """What a batch did; with its number it is undone once, on the same day."""

    batch: int
    done: tuple[int, ...]
    excluded: tuple[Excluded, ...]


def preview(store: Store, viewer: Viewer, wish: BatchWish, today: date) -> BatchPreview:
    """Return what the batch would do; nothing is written. Raises NotAllowed, Unreadable for a wish that cannot stand."""
    return _preview(Act(store, viewer, today), viewer, wish)


def run(store: Store, viewer: Viewer, wish: BatchWish, token: str, today: date, request: str = "") -> BatchDone:
    """Do what the preview with this token showed, all or nothing. Raises Conflict where anything changed since."""
    looked = Act(store, viewer, today, request)
    shown = _preview(looked, viewer, wish)
    if shown.token != token:
        raise Conflict(texts.PREVIEW_STALE, "preview-stale")
    if not shown.included:
        raise Conflict(texts.NOTHING_TO_DO, "nothing-to-do")
    parameters: dict[str, str | int] = {"referrals": len(shown.included)}
    if wish.end is not None:
        parameters["end"] = wish.end.value
    batch = store.referral_batches.add(viewer, wish.kind, parameters)
    act = replace(looked, batch=batch.number)
    for one in shown.included:
        _do(act, viewer, one, wish)
    return BatchDone(batch.number, tuple(one.number for one in shown.included), shown.excluded)


def _preview(act: Act, viewer: Viewer, wish: BatchWish) -> BatchPreview:
    viewer.require(Permission.WRITE_LEDGER)
    _check_wish(wish)
    store, today = act.store, act.today
    found = store.referrals.several(viewer, wish.referrals)
    included: list[Referral] = []
    excluded: list[Excluded] = []
    told: set[tuple[int, int]] = set()
    for number in dict.fromkeys(wish.referrals):
        one = found.get(number)
        why = texts.NOT_VISIBLE if one is None else _why_not(act, viewer, one, wish)
        if one is not None and not why and wish.kind is BatchKind.SEND:
            pair = (act.rows(one.person)[0], one.posting)
            why = texts.TWICE_IN_BATCH if pair in told else ""
            told.add(pair)
        if one is None or why:
            excluded.append(Excluded(number, one.slip_number if one is not None else "", why))
        else:
            included.append(one)
    remarks = _remarks(act, viewer, wish, included) if wish.kind is BatchKind.SEND else ()
    return BatchPreview(tuple(included), tuple(excluded), remarks, _token(viewer, wish, included, today))


def _check_wish(wish: BatchWish) -> None:
    if len(wish.referrals) > MOST:
        message = texts.TOO_MANY.format(count=len(wish.referrals), most=MOST)
        raise Unreadable(message, {"referrals": message})
    if wish.kind is BatchKind.SEND and wish.sending is None:
        raise Unreadable(
            texts.DETAILS_MISSING.format(fields=texts.FIELDS["channel"]), {"channel": texts.FIELD_FAULTS["channel"]}
        )
    if wish.kind is BatchKind.CLOSE and wish.end not in _ENDS:
        raise Unreadable(texts.NO_SUCH_END, {"end": texts.NO_SUCH_END})
    if wish.kind not in (BatchKind.REVIEW, BatchKind.SEND, BatchKind.CLOSE):
        raise Unreadable(texts.NO_SUCH_BATCH, {"kind": texts.NO_SUCH_BATCH})
    if wish.details.reason in texts.AUTOMATIC:
        message = texts.REASON_AUTOMATIC.format(reason=wish.details.reason)
        raise Unreadable(message, {"reason": message})


def _why_not(act: Act, viewer: Viewer, found: Referral, wish: BatchWish) -> str:
    """Return why a referral is left out: not one's own case, or what the single step would be refused for."""
    kept = act.store.ledger_persons.find(act.rows(found.person)[0])
    if kept is None or kept.caseworker != viewer.account:
        return texts.NOT_OWN_CASE
    to_state, details = _step(wish)
    if found.state.is_end and wish.kind is BatchKind.CLOSE:
        return texts.ENDED.format(slip=found.slip_number, state=found.state.label, wanted=to_state.label)
    day = _day(act, wish)
    try:
        plan_step(found, to_state, details, day, act.today, act.limit(found))
    except RefusedError as refused:
        return str(refused)
    if wish.kind is BatchKind.SEND and wish.sending is not None:
        return why_not_sent(act, viewer, found, wish.sending)
    return ""


def _do(act: Act, viewer: Viewer, found: Referral, wish: BatchWish) -> None:
    if wish.kind is BatchKind.SEND and wish.sending is not None:
        send_one(act, viewer, found, wish.sending)
        return
    to_state, details = _step(wish)
    act.audit("referral.moved", take_step(act, found, to_state, details))


def _step(wish: BatchWish) -> tuple[ReferralState, StepDetails]:
    if wish.kind is BatchKind.REVIEW:
        return S.REVIEWED, StepDetails()
    if wish.kind is BatchKind.SEND and wish.sending is not None:
        return S.SENT, StepDetails(channel=wish.sending.channel)
    return wish.end or S.WITHDRAWN, wish.details


def _day(act: Act, wish: BatchWish) -> date:
    return (wish.sending.effective_on if wish.sending is not None else None) or act.today


def _remarks(act: Act, viewer: Viewer, wish: BatchWish, included: Sequence[Referral]) -> tuple[str, ...]:
    """Say what sending would lead to in the count: the same words to many, and several postings in one afternoon."""
    rules = casework_rules(act.store, viewer.organisation, act.today)
    own_words = wish.sending.message if wish.sending is not None else ""
    people: dict[str, set[int]] = {}
    for one in included:
        people.setdefault(message_digest(own_words or one.message), set()).add(one.person)
    before = act.store.referrals.message_counts(people)
    most = max((len(people[digest]) + before.get(digest, 0) for digest in people if digest), default=0)
    remarks = (
        [texts.MASS_MESSAGE.format(count=most, most=rules.mass_message_limit)]
        if most > rules.mass_message_limit
        else []
    )
    crowded = sum(count >= rules.same_day_flag for count in Counter(one.person for one in included).values())
    if crowded:
        remarks.append(texts.SAME_DAY.format(persons=crowded, count=rules.same_day_flag))
    return tuple(remarks)


def _token(viewer: Viewer, wish: BatchWish, included: Sequence[Referral], today: date) -> str:
    """Return what stands for the very selection, the states it was seen in, and the wish."""
    seen = [(one.number, one.version) for one in included]
    said = (wish.sending.message, wish.sending.new_reason) if wish.sending is not None else ()
    told = (viewer.account, wish.kind.value, wish.sending, said, wish.end, wish.details, wish.details.note, seen, today)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]
