"""What every page of one fair stands on: the fair, its audience, its lists, its employers; and what its head shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.pages.fair_view import base_of, tabs_of
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.audience import Audience
from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import Fair
from matcher.domain.fairs.participant import Participant
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import fair_pages as texts
from matcher.store.store import Store


@dataclass(frozen=True, slots=True)
class Ground:
    """A fair with what was made for it; ``lists`` newest first."""

    fair: Fair
    audience: Audience | None
    lists: Sequence[StoredList]
    participants: Sequence[Participant]

    def chosen(self, number: int | None) -> StoredList | None:
        """Return the list of a number, without one the newest. Raises NotFound for a list of another fair."""
        if number is None:
            return self.lists[0] if self.lists else None
        found = next((one for one in self.lists if one.number == number), None)
        if found is None:
            raise NotFound(access_texts.NOT_FOUND)
        return found


def ground_of(store: Store, viewer: Viewer, number: int) -> Ground:
    """Return a fair that the viewer may see with all that was made for it. Raises NotFound."""
    return replace(ground_without_lists(store, viewer, number), lists=store.fair_lists.of_fair(viewer, number))


def ground_without_lists(store: Store, viewer: Viewer, number: int) -> Ground:
    """Return the same for a page that shows no list: each is sealed and long, opening them all takes time."""
    fair = store.fairs.get(viewer, number)
    audience = store.fair_audiences.latest(viewer, number)
    return Ground(fair, audience, (), store.fair_participants.of_fair(viewer, number))


def page_of(ground: Ground, viewer: Viewer, at: str) -> dict[str, Any]:
    """Return what the template of a page of one fair needs; ``at`` names the page."""
    base = base_of(ground.fair)
    return {
        "texts": texts,
        "fair": ground.fair,
        "base": base,
        "places": tabs_of(ground.fair),
        "at": f"{base}/{at}" if at else base,
        "lists": ground.lists,
        "audience": ground.audience,
        "may_write": viewer.may(Permission.WRITE_FAIRS),
    }
