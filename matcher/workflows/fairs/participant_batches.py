"""Steps of many employers of a fair at once: looked at first, done exactly as shown, undone once on the same day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.fairs.fair import FairState
from matcher.domain.fairs.participant import NEXT, Participant, ParticipantState, Wish
from matcher.domain.texts import fair_batches as texts
from matcher.store.store import Store
from matcher.workflows.fairs.describing import SHANGHAI, advance, fair_to_change
from matcher.workflows.fairs.inviting import invitation_text
from matcher.workflows.fairs.replanning import replan
from matcher.workflows.fairs.steps import chosen, take_step, wish
from matcher.workflows.fairs.vetting import check_participant

_S = ParticipantState


class BatchStep(Enum):
    """What can be done to many employers at once."""

    INVITED = "invited"
    APPROVED = "approved"
    RESERVE = "reserve"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    PINNED = "pinned"
    BANNED = "banned"
    UNWISHED = "unwished"

    @property
    def label(self) -> str:
        """The Chinese words."""
        return texts.STEPS[self.value]

    @property
    def can_be_undone(self) -> bool:
        """Whether employers can be taken back where they stood: not where others got their booths, and wishes are set anew."""
        return self in _UNDOABLE


_UNDOABLE = (BatchStep.INVITED, BatchStep.APPROVED, BatchStep.RESERVE, BatchStep.DECLINED)
WISHES: Mapping[BatchStep, Wish] = {BatchStep.PINNED: Wish.PINNED, BatchStep.BANNED: Wish.BANNED, BatchStep.UNWISHED: Wish.NONE}


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """An employer that a batch does not touch, and why."""

    participant: Participant
    why: str


@dataclass(frozen=True, slots=True)
class BatchPreview:
    """What a batch would touch and what not; ``token`` stands for exactly this."""

    step: BatchStep
    included: tuple[Participant, ...]
    excluded: tuple[LeftAlone, ...]
    token: str


@dataclass(frozen=True, slots=True)
class BatchDone:
    """Who was taken on; of employers that dropped out, who came in for them and which booths are empty now."""

    done: tuple[Participant, ...]
    filled: tuple[Participant, ...] = ()
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchUndone:
    """Who is back where it stood, and who has moved since and stays."""

    back: tuple[Participant, ...]
    kept: tuple[Participant, ...]


def preview_steps(store: Store, viewer: Viewer, fair: int, step: BatchStep, numbers: Sequence[int]) -> BatchPreview:
    """Return what a step of these employers would do; nothing is written. Raises NotFound, NotAllowed, Unreadable."""
    viewer.require(Permission.WRITE_FAIRS)
    included: list[Participant] = []
    excluded: list[LeftAlone] = []
    for one in chosen(store, viewer, fair, numbers):
        why = _why_not(store, viewer, one, step)
        if why:
            excluded.append(LeftAlone(one, why))
        else:
            included.append(one)
    seen = [step.value, *(f"{one.number} {one.state.value} {one.changed_at.isoformat()}" for one in included)]
    return BatchPreview(step, tuple(included), tuple(excluded), hashlib.sha256("\n".join(seen).encode()).hexdigest()[:32])


def run_steps(
    store: Store,
    viewer: Viewer,
    fair: int,
    step: BatchStep,
    numbers: Sequence[int],
    token: str,
    reason: str = "",
    request: str = "",
) -> BatchDone:
    """Do what the preview with this token showed. Raises Conflict where it would be something else by now, or nothing."""
    shown = preview_steps(store, viewer, fair, step, numbers)
    if not shown.included:
        raise Conflict(texts.NOBODY_LEFT, "nobody")
    if shown.token != token:
        raise Conflict(texts.CHANGED, "changed")
    said = reason.strip()
    filled: tuple[Participant, ...] = ()
    empty: tuple[str, ...] = ()
    if step is BatchStep.CANCELLED:
        planned = replan(store, viewer, fair, [one.number for one in shown.included], said, request)
        filled, empty = planned.filled, planned.empty
    elif step in WISHES:
        for one in shown.included:
            wish(store, viewer, fair, one.number, WISHES[step], request)
    else:
        found = fair_to_change(store, viewer, fair)
        for one in shown.included:
            message = invitation_text(found, one, None) if step is BatchStep.INVITED else ""
            take_step(store, viewer, one, _S(step.value), said, message, request=request)
        if step is BatchStep.INVITED:
            advance(store, viewer, found, FairState.INVITING, request)
    detail: dict[str, str | int] = {"step": step.value, "employers": len(shown.included)}
    store.audit.append("fair.batch", viewer, "fair", fair, request, detail)
    return BatchDone(shown.included, filled, empty)


def undo_steps(store: Store, viewer: Viewer, fair: int, batch: str, today: date, request: str = "") -> BatchUndone:
    """Take the employers of a batch (the request that ran it) back where they stood; who has moved since stays.

    Raises Conflict on another day, and where nothing is left to be undone.
    """
    viewer.require(Permission.WRITE_FAIRS)
    found = fair_to_change(store, viewer, fair)
    everyone = store.fair_participants.of_fair(viewer, found.number)
    taken = store.fair_participants.steps([one.number for one in everyone])
    back, kept = [], []
    for one in everyone:
        of_batch = [step for step in taken[one.number] if batch and step.request == batch]
        if not of_batch:
            continue
        if of_batch[-1].at.astimezone(SHANGHAI).date() != today:
            raise Conflict(texts.UNDO_LATE, "undo-late")
        before = of_batch[0].from_state
        undoable = of_batch[-1].to_state.value in {step.value for step in _UNDOABLE}
        if of_batch[-1] is not taken[one.number][-1] or before is None or one.booth or not undoable:
            kept.append(one)
            continue
        words = texts.UNDONE_REASON
        back.append(store.fair_participants.step(viewer.account, one, before, words, request=request))
    if not back:
        raise Conflict(texts.UNDO_NOTHING, "undo-nothing")
    detail: dict[str, str | int] = {"undone": len(back), "kept": len(kept)}
    store.audit.append("fair.batch_undone", viewer, "fair", fair, request, detail)
    return BatchUndone(tuple(back), tuple(kept))


def _why_not(store: Store, viewer: Viewer, one: Participant, step: BatchStep) -> str:
    if step in WISHES:
        return texts.ALREADY if one.wish is WISHES[step] else ""
    wanted = _S(step.value)
    if wanted not in NEXT[one.state]:
        return texts.NOT_FROM_HERE.format(now=one.state.label, then=wanted.label)
    if one.booth and step is not BatchStep.CANCELLED:
        return texts.HAS_BOOTH.format(booth=one.booth)
    if step is BatchStep.APPROVED:
        failed = [check.label for check in check_participant(store, viewer, one.fair, one.number) if check.passed is False]
        return texts.CHECKS_FAIL.format(checks="、".join(failed)) if failed else ""
    return ""
