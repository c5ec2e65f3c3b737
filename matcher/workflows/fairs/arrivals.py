"""The day of the fair: employers arrive or stay away, and reserves take the booths of those who did not come."""

from __future__ import annotations

from datetime import timedelta

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict
from matcher.domain.fairs.fair import FairState
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.domain.texts import fair_course as texts
from matcher.store.store import Store
from matcher.workflows.fairs.booths import employer_at
from matcher.workflows.fairs.describing import advance, said
from matcher.workflows.fairs.steps import participant_to_change, require_vetted, take_step

_S = ParticipantState
_ON_THE_DAY = (_S.PLACED, _S.ARRIVED, _S.ABSENT)
_EARLY_HOURS = 12


def check_in(store: Store, viewer: Viewer, fair: int, number: int, request: str = "") -> Participant:
    """Note that an employer is there (签到); the fair is then open. Raises Conflict without a booth or long before."""
    found, one = participant_to_change(store, viewer, fair, number)
    if one.state not in _ON_THE_DAY:
        message = texts.NOT_ON_THE_DAY.format(employer=one.employer_name, state=one.state.label)
        raise Conflict(message, "not-placed")
    if one.state is _S.ARRIVED:
        return one
    if store.clock() < found.plan.starts_at - timedelta(hours=_EARLY_HOURS):
        day = said(found.plan.starts_at)
        raise Conflict(texts.ARRIVAL_EARLY.format(day=day, employer=one.employer_name, hours=_EARLY_HOURS), "too-early")
    after = take_step(store, viewer, one, _S.ARRIVED, request=request)
    advance(store, viewer, found, FairState.OPEN, request)
    return after


def check_in_at(store: Store, viewer: Viewer, fair: int, scanned: str, request: str = "") -> Participant:
    """Note the arrival of the employer whose booth card was scanned, or whose booth number was typed.

    Raises Unreadable for the card of another fair, and for a booth that nobody has.
    """
    one = employer_at(store, viewer, fair, scanned)
    return check_in(store, viewer, fair, one.number, request)


def stay_away(store: Store, viewer: Viewer, fair: int, number: int, request: str = "") -> Participant:
    """Note that an employer did not come (未到). Raises Conflict."""
    _, one = participant_to_change(store, viewer, fair, number)
    return take_step(store, viewer, one, _S.ABSENT, request=request)


def undo_arrival(store: Store, viewer: Viewer, fair: int, number: int, request: str = "") -> Participant:
    """Take back an arrival or an absence entered by mistake. Raises Conflict."""
    _, one = participant_to_change(store, viewer, fair, number)
    return take_step(store, viewer, one, _S.PLACED, request=request)


def substitute(
    store: Store, viewer: Viewer, fair: int, absent: int, reserve: int, request: str = ""
) -> tuple[Participant, Participant]:
    """Give the booth of an employer that did not come to one of the reserve. Raises Conflict."""
    _, gone = participant_to_change(store, viewer, fair, absent)
    _, comes = participant_to_change(store, viewer, fair, reserve)
    if not gone.booth:
        raise Conflict(texts.NO_BOOTH.format(employer=gone.employer_name), "no-booth")
    require_vetted(store, comes)
    booth = gone.booth
    if gone.state is _S.PLACED:
        reason = texts.SUBSTITUTED_BY.format(employer=comes.employer_name)
        gone = take_step(store, viewer, gone, _S.ABSENT, reason, booth="", request=request)
    elif gone.state is _S.ABSENT:
        gone = store.fair_participants.put_booth(gone, "")
    else:
        raise Conflict(
            texts.STEP_REFUSED.format(
                employer=gone.employer_name, now=gone.state.label, then=_S.ABSENT.label, allowed=texts.NO_STEP
            ),
            "transition-refused",
        )
    reason = texts.SUBSTITUTED.format(employer=gone.employer_name, booth=booth)
    return gone, take_step(store, viewer, comes, _S.PLACED, reason, booth=booth, request=request)
