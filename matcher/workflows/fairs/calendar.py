"""The calendar check of the viewer's places: how often fairs are held against what the notice asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from matcher.domain.access import Permission, Viewer
from matcher.domain.fairs.fair import FairState
from matcher.domain.organisation import OrganisationKind
from matcher.fairs.calendar import CalendarFair, CalendarPlace, FrequencyCheck, check_frequency
from matcher.store.store import Store
from matcher.workflows.fairs.describing import SHANGHAI

_KINDS = (OrganisationKind.CITY, OrganisationKind.COUNTY)
_BACK, _AHEAD = timedelta(days=130), timedelta(days=70)
_MOST = 5000


def check_calendar(store: Store, viewer: Viewer, today: date) -> Sequence[FrequencyCheck]:
    """Return the check of every city and county at or below the viewer's place; cancelled fairs count for nothing."""
    viewer.require(Permission.READ_FAIRS)
    places = [
        CalendarPlace(one.name, one.region_code, one.kind)
        for one in store.organisations.visible(viewer)
        if one.kind in _KINDS and one.region_code
    ]
    middle = datetime.combine(today, time(0, 0), SHANGHAI)
    states = [state for state in FairState if state is not FairState.CANCELLED]
    found = store.fairs.visible(viewer, states, since=middle - _BACK, until=middle + _AHEAD, count=_MOST)
    fairs = [
        CalendarFair(one.plan.starts_at.astimezone(SHANGHAI).date(), one.plan.kind, one.plan.region_code) for one in found
    ]
    return check_frequency(places, fairs, today)
