"""What may be entered of one person at a fair: which fairs are held near by now, who stands there, with what postings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.booth import booth_order
from matcher.domain.fairs.fair import Fair
from matcher.domain.fairs.participant import Participant
from matcher.domain.texts import fair_course as texts
from matcher.store.store import Store
from matcher.workflows.fairs.listing import postings_of

DAYS_BACK = 30
_EARLY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class OfferedPosting:
    """A posting that an employer brought to a fair."""

    number: int
    title: str


def fairs_near(store: Store, viewer: Viewer) -> Sequence[Fair]:
    """Return the fairs of the viewer's place, those below and those above, that began in the last days, newest first.

    A city's fair serves its streets' people, whether or not their caseworkers may open its pages.
    """
    viewer.require(Permission.WRITE_LEDGER)
    now = store.clock()
    found = store.fairs.near(viewer.organisation_path, "", now - timedelta(days=DAYS_BACK))
    return [one for one in reversed(found) if one.plan.starts_at <= now + _EARLY]


def employers_there(store: Store, viewer: Viewer, fair: int) -> Sequence[Participant]:
    """Return who has a booth at a fair near by, in walking order. Raises NotFound for any other fair."""
    return sorted(
        (one for one in store.fair_participants.by_keys(_near(store, viewer, fair)).values() if one.booth),
        key=lambda one: booth_order(one.booth),
    )


def postings_there(store: Store, viewer: Viewer, fair: int, participant: int) -> Sequence[OfferedPosting]:
    """Return the postings that an employer brought and that are still to be read. Raises NotFound for another fair's."""
    one = store.fair_participants.find(participant)
    if one.fair != _near(store, viewer, fair):
        raise NotFound(texts.NO_SUCH_FAIR)
    return offered(store, viewer, one)


def offered(store: Store, viewer: Viewer, one: Participant) -> Sequence[OfferedPosting]:
    """Return what an employer of a fair brought, as far as the viewer may read it, for a caller that has checked who asks."""
    found = []
    for number in postings_of(store, viewer, one):
        try:
            found.append(OfferedPosting(number, store.postings.get(viewer, number).posting.title))
        except NotFound:
            continue
    return found


def _near(store: Store, viewer: Viewer, fair: int) -> int:
    if fair not in {one.number for one in fairs_near(store, viewer)}:
        raise NotFound(texts.NO_SUCH_FAIR)
    return fair
