"""An employer of a fair taken to a state by name: each state has a journey that checks what it needs."""

from __future__ import annotations

from matcher.domain.access import Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.store.store import Store
from matcher.workflows.fairs.arrivals import check_in, stay_away
from matcher.workflows.fairs.booths import move_booth
from matcher.workflows.fairs.inviting import invite
from matcher.workflows.fairs.replanning import replan
from matcher.workflows.fairs.steps import decline, put_in_reserve
from matcher.workflows.fairs.vetting import approve, return_to_employer

_S = ParticipantState


def move_participant(
    store: Store,
    viewer: Viewer,
    fair: int,
    number: int,
    wanted: ParticipantState,
    message: str = "",
    booth: str = "",
    request: str = "",
) -> None:
    """Take one employer to ``wanted``; ``message`` is what it reads, or why. Raises Conflict, Unreadable, NotFound.

    拟邀 and 已回执 are reached by being put on the fair and by a receipt, never by name.
    """
    if wanted is _S.INVITED:
        invite(store, viewer, fair, [number], request)
    elif wanted is _S.APPROVED:
        approve(store, viewer, fair, number, message, request)
    elif wanted is _S.RETURNED:
        return_to_employer(store, viewer, fair, number, message, request)
    elif wanted is _S.PLACED:
        move_booth(store, viewer, fair, number, booth, request)
    elif wanted is _S.RESERVE:
        put_in_reserve(store, viewer, fair, number, message, request)
    elif wanted is _S.DECLINED:
        decline(store, viewer, fair, number, message, request)
    elif wanted is _S.CANCELLED:
        replan(store, viewer, fair, [number], message, request)
    elif wanted is _S.ARRIVED:
        check_in(store, viewer, fair, number, request)
    elif wanted is _S.ABSENT:
        stay_away(store, viewer, fair, number, request)
    else:
        message = texts.NOT_BY_NAME.format(state=wanted.label)
        raise Unreadable(message, {"to": message})
