"""What every page of one fair stands on: the fair, its audience, its lists, its employers; and what its head shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.pages.fair_view import base_of, tabs_of
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.audience import Audience
from matcher.domain.fairs.curation import ListHead, StoredList
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.fairs.participant import Participant
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import fair_audience_pages as audience_texts
from matcher.domain.texts import fair_day_pages as day_texts
from matcher.domain.texts import fair_employer_pages as employer_texts
from matcher.domain.texts import fair_list_pages as list_texts
from matcher.domain.texts import fair_pages as texts
from matcher.store.store import Store

CLOSED = (FairState.OVER, FairState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Ground:
    """A fair with what was made for it; ``lists`` are heads, newest first: a list itself is opened where it is shown."""

    fair: Fair
    audience: Audience | None
    lists: Sequence[ListHead]
    participants: Sequence[Participant]

    def chosen(self, number: int | None) -> ListHead | None:
        """Return the list of a number, without one the newest. Raises NotFound for a list of another fair."""
        if number is None:
            return self.lists[0] if self.lists else None
        found = next((one for one in self.lists if one.number == number), None)
        if found is None:
            raise NotFound(access_texts.NOT_FOUND)
        return found


def ground_of(store: Store, viewer: Viewer, number: int) -> Ground:
    """Return a fair that the viewer may see with all that was made for it. Raises NotFound."""
    fair = store.fairs.get(viewer, number)
    audience = store.fair_audiences.latest(viewer, number)
    lists, participants = store.fair_lists.heads(viewer, number), store.fair_participants.of_fair(viewer, number)
    return Ground(fair, audience, lists, participants)


def opened(store: Store, viewer: Viewer, head: ListHead | None) -> StoredList | None:
    """Return the list of a head."""
    return store.fair_lists.get(viewer, head.number) if head is not None else None


def page_of(ground: Ground, viewer: Viewer, at: str) -> dict[str, Any]:
    """Return what the template of a page of one fair needs; ``at`` names the page."""
    base = base_of(ground.fair)
    return {
        "texts": texts,
        "audience_texts": audience_texts,
        "list_texts": list_texts,
        "employer_texts": employer_texts,
        "day_texts": day_texts,
        "fair": ground.fair,
        "base": base,
        "places": tabs_of(ground.fair),
        "at": f"{base}/{at}" if at else base,
        "lists": ground.lists,
        "audience": ground.audience,
        "may_write": viewer.may(Permission.WRITE_FAIRS),
        "may_change": viewer.may(Permission.WRITE_FAIRS) and ground.fair.state not in CLOSED,
        "may_print_slips": viewer.may(Permission.READ_LEDGER),
    }
