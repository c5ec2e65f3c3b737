"""Fairs that somebody's people may go to: those of the own place, of those above and below, those that invite the school."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.fair import Fair, FairState
from matcher.domain.texts import fair_course as texts
from matcher.store.store import Store

PAST = timedelta(days=30)
"""How long a fair stays in the list after it began; its slips can be printed as long as its list stands."""


def fairs_nearby(store: Store, viewer: Viewer) -> Sequence[Fair]:
    """Return the fairs of the last month and ahead that the viewer's people may go to, the soonest first. Raises NotAllowed."""
    viewer.require(Permission.READ_LEDGER)
    since = store.clock() - PAST
    if viewer.role is Role.COUNSELLOR:
        states = [state for state in FairState if state is not FairState.CANCELLED]
        return sorted(store.fairs.visible(viewer, states, since), key=lambda fair: (fair.plan.starts_at, fair.number))
    return store.fairs.near(viewer.organisation_path, "", since)


def fair_near(store: Store, viewer: Viewer, number: int) -> Fair:
    """Return one of them, whenever it is: a city's fair serves its streets' people. Raises NotFound."""
    if viewer.role is Role.COUNSELLOR:
        return store.fairs.get(viewer, number)
    found = store.fairs.find(number)
    own, held = viewer.organisation_path, found.organisation_path
    if not (held.startswith(own) or own.startswith(held)):
        raise NotFound(texts.NO_SUCH_FAIR)
    return found
