"""Undoing a batch of referrals, once and on the same day, by steps that compensate; what has moved since stays."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from matcher.casework.referral_rules import plan_step, plan_undo
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.ledger.referral import BatchKind, Move, Referral, ReferralBatch, ReferralState, StepDetails
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import referrals as texts
from matcher.store.store import Store
from matcher.workflows.referrals.referral_batches import BatchDone, Excluded
from matcher.workflows.referrals.referral_steps import Act, settle, withdraw_entries

S = ReferralState
_SHANGHAI = ZoneInfo("Asia/Shanghai")
_UNDONE = {BatchKind.PROPOSE: S.DRAFT, BatchKind.REVIEW: S.REVIEWED, BatchKind.SEND: S.SENT}


def undo(store: Store, viewer: Viewer, number: int, today: date, request: str = "") -> BatchDone:
    """Undo a batch of one's own, or as supervisor one of the own part; ``done`` was undone, ``excluded`` has moved since.

    Drafts and sent ones are withdrawn, reviewed ones are drafts again, closed ones open again; a service that was
    entered is taken back. Raises NotFound, NotAllowed, and Conflict the second time or on another day.
    """
    viewer.require(Permission.WRITE_LEDGER)
    batch = _own(store, viewer, number)
    if batch.created_at.astimezone(_SHANGHAI).date() != today:
        raise Conflict(texts.UNDO_LATE.format(number=number), "undo-late")
    if not store.referral_batches.mark_undone(viewer, number):
        raise Conflict(texts.UNDONE_ALREADY.format(number=number), "undone-already")
    act = Act(store, viewer, today, request, number)
    done: list[int] = []
    excluded: list[Excluded] = []
    touched = sorted({step.referral for step in store.referrals.steps_of_batch(number)})
    for found in store.referrals.several(viewer, touched).values():
        why = _moved_since(store, found, number)
        if why:
            excluded.append(Excluded(found.number, found.slip_number, why))
        else:
            _compensate(act, found, batch.kind)
            done.append(found.number)
    detail: dict[str, str | int] = {"undone": len(done), "kept": len(excluded)}
    store.audit.append("referral.batch_undone", viewer, "batch", number, request, detail)
    return BatchDone(number, tuple(done), tuple(excluded))


def _own(store: Store, viewer: Viewer, number: int) -> ReferralBatch:
    batch = store.referral_batches.get(viewer, number)
    may = batch.actor == viewer.account or viewer.role is Role.SUPERVISOR
    if not may or batch.kind not in (*_UNDONE, BatchKind.CLOSE):
        raise NotFound(access_texts.NOT_FOUND)
    return batch


def _moved_since(store: Store, found: Referral, batch: int) -> str:
    """Return what happened after the batch; empty where its step is still the last."""
    last = store.referrals.steps([found.number], notes=False)[found.number][-1]
    return "" if last.batch == batch else texts.MOVED_SINCE.format(state=last.to_state.label, day=last.entered_on)


def _compensate(act: Act, found: Referral, kind: BatchKind) -> None:
    act.audit("referral.moved", after := act.write(found, _move(act, found, kind)))
    if kind is BatchKind.SEND:
        withdraw_entries(act, after)
    if kind is BatchKind.CLOSE:
        others = [one for one in act.store.referrals.of(act.rows(found.person)) if one.number != found.number]
        settle(act, after, others, act.today)


def _move(act: Act, found: Referral, kind: BatchKind) -> Move:
    limit = act.limit(found)
    if kind is BatchKind.CLOSE:
        return plan_undo(found, found.before_end or S.REVIEWED, act.today, limit)
    if kind is BatchKind.REVIEW:
        return plan_step(found, S.DRAFT, StepDetails(), act.today, act.today, limit)
    details = StepDetails(reason=texts.BATCH_UNDONE)
    return plan_step(found, S.WITHDRAWN, details, act.today, act.today, limit)
