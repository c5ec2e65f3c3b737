"""A fair ends: over as the organizer says, or cancelled with every employer told that can still be told."""

from __future__ import annotations

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.participant import NEXT, ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.store.store import Store
from matcher.workflows.fairs.describing import advance, fair_to_change, said
from matcher.workflows.fairs.steps import take_step


def end_fair(store: Store, viewer: Viewer, number: int, request: str = "") -> Fair:
    """Note that a fair is over (已结束). Raises NotFound, NotAllowed, and Conflict before it began or once it is closed."""
    found = fair_to_change(store, viewer, number)
    if store.clock() < found.plan.starts_at:
        raise Conflict(texts.OVER_EARLY.format(day=said(found.plan.starts_at)), "too-early")
    return advance(store, viewer, found, FairState.OVER, request)


def cancel_fair(store: Store, viewer: Viewer, number: int, reason: str, request: str = "") -> Fair:
    """Cancel a fair with a reason; its employers are told, its public page says so. Raises Unreadable, Conflict."""
    found = fair_to_change(store, viewer, number)
    if not reason.strip():
        raise Unreadable(texts.CANCEL_REASON, {"reason": texts.CANCEL_REASON})
    message = texts.FAIR_CANCELLED.format(reason=reason.strip())
    for one in store.fair_participants.of_fair(viewer, number):
        if ParticipantState.CANCELLED in NEXT[one.state]:
            take_step(store, viewer, one, ParticipantState.CANCELLED, reason.strip(), message, request=request)
    after = store.fairs.put_state(found, FairState.CANCELLED)
    store.audit.append("fair.cancelled", viewer, "fair", number, request)
    return after
