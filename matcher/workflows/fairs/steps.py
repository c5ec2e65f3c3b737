"""One step of an employer at a fair: allowed or refused with what would be allowed, written, in the trail."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.fairs.fair import Fair
from matcher.domain.fairs.participant import NEXT, Participant, ParticipantState, Wish
from matcher.domain.texts import fair_course as texts
from matcher.store.store import Store
from matcher.workflows.fairs.describing import fair_to_change

_JUDGED = (ParticipantState.REPLIED, ParticipantState.APPROVED, ParticipantState.RETURNED)
_TOLD = (ParticipantState.RETURNED, ParticipantState.CANCELLED, ParticipantState.DECLINED)


def take_step(
    store: Store,
    viewer: Viewer | None,
    found: Participant,
    state: ParticipantState,
    reason: str = "",
    message: str = "",
    booth: str | None = None,
    request: str = "",
    actor: int | None = None,
) -> Participant:
    """Take one step of the table of steps; the caller has checked who asks. Raises Conflict for any other."""
    if state not in NEXT[found.state]:
        allowed = "、".join(one.label for one in ParticipantState if one in NEXT[found.state]) or texts.NO_STEP
        message = texts.STEP_REFUSED.format(
            employer=found.employer_name, now=found.state.label, then=state.label, allowed=allowed
        )
        raise Conflict(message, "transition-refused")
    who = viewer.account if viewer is not None else actor
    after = store.fair_participants.step(who, found, state, reason, message, booth, request)
    detail: dict[str, str | int] = {"fair": found.fair, "state": state.value}
    store.audit.append("fair_participant.moved", viewer, "fair_participant", found.number, request, detail)
    return after


def participant_to_change(store: Store, viewer: Viewer, fair: int, number: int) -> tuple[Fair, Participant]:
    """Return a fair and one of its employers for a change. Raises NotFound, NotAllowed, Conflict."""
    found = fair_to_change(store, viewer, fair)
    one = store.fair_participants.get(viewer, number)
    if one.fair != found.number:
        raise NotFound(texts.OTHER_FAIR.format(employer=one.employer_name))
    return found, one


def decline(store: Store, viewer: Viewer, fair: int, number: int, reason: str = "", request: str = "") -> Participant:
    """Note that an employer does not come. Raises Conflict."""
    _, one = participant_to_change(store, viewer, fair, number)
    return take_step(store, viewer, one, ParticipantState.DECLINED, reason.strip(), booth="", request=request)


def put_in_reserve(
    store: Store, viewer: Viewer, fair: int, number: int, reason: str = "", request: str = ""
) -> Participant:
    """Put an employer on the reserve (候补); a booth it had is free again. Raises Conflict."""
    _, one = participant_to_change(store, viewer, fair, number)
    return take_step(store, viewer, one, ParticipantState.RESERVE, reason.strip(), booth="", request=request)


def is_vetted_reserve(store: Store, one: Participant) -> bool:
    """Whether one of the reserve passed, and neither was returned nor answered anew since: nobody comes in unvetted."""
    if one.state is not ParticipantState.RESERVE:
        return False
    taken = [step.to_state for step in store.fair_participants.steps([one.number])[one.number]]
    return next((state for state in reversed(taken) if state in _JUDGED), None) is ParticipantState.APPROVED


def require_vetted(store: Store, one: Participant) -> None:
    """Raise Conflict for a reserve that is to get a booth and has not passed."""
    if one.state is ParticipantState.RESERVE and not is_vetted_reserve(store, one):
        raise Conflict(texts.UNVETTED.format(employer=one.employer_name), "unvetted")


def wish(store: Store, viewer: Viewer, fair: int, number: int, wanted: Wish, request: str = "") -> Participant:
    """Pin or ban an employer for the next list, or neither."""
    viewer.require(Permission.WRITE_FAIRS)
    _, one = participant_to_change(store, viewer, fair, number)
    after = store.fair_participants.put_wish(one, wanted)
    store.audit.append(
        "fair_participant.wished", viewer, "fair_participant", number, request, {"wish": wanted.value or "none"}
    )
    return after


def require_reason(one: Participant, state: ParticipantState, reason: str) -> None:
    """Raise Unreadable where the employer must be told why and nothing is said."""
    if state in _TOLD and not reason.strip():
        message = texts.REASON_NEEDED.format(employer=one.employer_name)
        raise Unreadable(message, {"message": message})


def chosen(store: Store, viewer: Viewer, fair: int, numbers: Sequence[int]) -> list[Participant]:
    """Return the employers of a fair with these numbers, in their order. Raises Unreadable for none, NotFound."""
    if not numbers:
        raise Unreadable(texts.NOTHING_CHOSEN, {"chosen": texts.NOTHING_CHOSEN})
    return [participant_to_change(store, viewer, fair, number)[1] for number in dict.fromkeys(numbers)]
