"""The booth plan of a fair: who stands where now and where the list was printed, what is free, who may come in."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.access import Permission, Viewer
from matcher.domain.fairs.booth import booth_order
from matcher.domain.fairs.participant import Participant, ParticipantState
from matcher.store.store import Store
from matcher.workflows.fairs.booths import free_booths, printed_booths
from matcher.workflows.fairs.steps import is_vetted_reserve


@dataclass(frozen=True, slots=True)
class PlannedBooth:
    """An employer at its booth; ``printed`` is the booth of the newest final list, empty where it names none."""

    participant: Participant
    printed: str


@dataclass(frozen=True, slots=True)
class BoothPlan:
    """Booths in walking order, those that are free, and vetted employers without one in the order in which they wait."""

    booths: tuple[PlannedBooth, ...]
    free: tuple[str, ...]
    waiting: tuple[Participant, ...]


def booth_plan(store: Store, viewer: Viewer, fair: int) -> BoothPlan:
    """Return the plan of a fair that the viewer may see. Raises NotFound."""
    viewer.require(Permission.READ_FAIRS)
    found = store.fairs.get(viewer, fair)
    everyone = store.fair_participants.of_fair(viewer, fair)
    printed, keys = printed_booths(store, fair), store.fair_participants.keys_of(fair)
    placed = sorted((one for one in everyone if one.booth), key=lambda one: booth_order(one.booth))
    waiting = [one for one in everyone if one.state is ParticipantState.APPROVED or is_vetted_reserve(store, one)]
    return BoothPlan(
        tuple(PlannedBooth(one, printed.get(keys[one.number], "")) for one in placed),
        tuple(free_booths(found, [one.booth for one in placed])),
        tuple(one for one in waiting if not one.booth),
    )
