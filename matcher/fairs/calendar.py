"""The calendar check: whether places held fairs as often as the notice asks, week by week and month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.domain.fairs.fair import FairKind
from matcher.domain.organisation import OrganisationKind
from matcher.domain.texts import fair_calendar as texts
from matcher.reference.fair_frequency import FairFrequency, fair_frequencies
from matcher.reference.regions import region_table

WEEKS, MONTHS = 4, 3
WEEKS_AHEAD, MONTHS_AHEAD = 3, 1
_WEEK = "week"


@dataclass(frozen=True, slots=True)
class CalendarPlace:
    """A city or county whose calendar is checked."""

    name: str
    region_code: str
    kind: OrganisationKind


@dataclass(frozen=True, slots=True)
class CalendarFair:
    """A fair that is held or planned, on a day in a place."""

    day: date
    kind: FairKind
    region_code: str


@dataclass(frozen=True, slots=True)
class FrequencyCheck:
    """One demand on one place over the periods looked at: ``held`` of ``needed`` fairs, ``missing`` names the periods.

    A period's surplus makes up for no other. ``uncertain``: the number is not the notice's (U). ``ahead`` names what can
    still be planned: the present period and the coming ones that have too few; a fair of ``kind`` in ``region_code`` counts.
    """

    place: str
    demand: str
    period: str
    held: int
    needed: int
    uncertain: bool
    missing: tuple[str, ...]
    source: str
    ahead: tuple[str, ...]
    kind: FairKind
    region_code: str

    @property
    def is_met(self) -> bool:
        """Whether every period has what it needs."""
        return not self.missing


def check_frequency(
    places: Sequence[CalendarPlace], fairs: Sequence[CalendarFair], today: date, weeks: int = WEEKS, months: int = MONTHS
) -> tuple[FrequencyCheck, ...]:
    """Check the present week and month and those before them; what is planned in the present one counts."""
    found = []
    for place in places:
        here = [fair for fair in fairs if _is_in(place, fair)]
        for rule in fair_frequencies(place.region_code, place.kind, today):
            if rule.every == _WEEK:
                periods, ahead = _weeks(today, weeks), _weeks(today + timedelta(weeks=WEEKS_AHEAD), WEEKS_AHEAD + 1)
            else:
                periods, ahead = _months(today, months), _months(_months_later(today, MONTHS_AHEAD), MONTHS_AHEAD + 1)
            found.append(_checked(place, rule, here, [one for one in periods if one[1] >= rule.valid_from], ahead))
    return tuple(found)


def _checked(
    place: CalendarPlace,
    rule: FairFrequency,
    fairs: Sequence[CalendarFair],
    periods: Sequence[tuple[date, date]],
    ahead: Sequence[tuple[date, date]],
) -> FrequencyCheck:
    def count(period: tuple[date, date]) -> int:
        return sum(fair.kind in rule.kinds and period[0] <= fair.day <= period[1] for fair in fairs)

    def short(several: Sequence[tuple[date, date]]) -> tuple[str, ...]:
        return tuple(_named(rule, *period) for period in several if count(period) < rule.count)

    return FrequencyCheck(
        place=place.name,
        demand=texts.DEMANDS[rule.demand],
        period=texts.PERIOD.format(begins=periods[0][0], ends=periods[-1][1]) if periods else "",
        held=sum(min(count(period), rule.count) for period in periods),
        needed=rule.count * len(periods),
        uncertain=not rule.is_certain,
        missing=short(periods),
        source=rule.source,
        ahead=short(ahead),
        kind=rule.kinds[0],
        region_code=place.region_code,
    )


def _is_in(place: CalendarPlace, fair: CalendarFair) -> bool:
    table = region_table()
    if fair.region_code not in table or place.region_code not in table:
        return fair.region_code == place.region_code
    return fair.region_code == place.region_code or table.contains(place.region_code, fair.region_code)


def _weeks(today: date, count: int) -> list[tuple[date, date]]:
    monday = today - timedelta(days=today.weekday())
    firsts = [monday - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    return [(first, first + timedelta(days=6)) for first in firsts]


def _months_later(today: date, count: int) -> date:
    month = today.month - 1 + count
    return date(today.year + month // 12, month % 12 + 1, 1)


def _months(today: date, count: int) -> list[tuple[date, date]]:
    found = []
    year, month = today.year, today.month
    for _ in range(count):
        after = date(year + month // 12, month % 12 + 1, 1)
        found.append((date(year, month, 1), after - timedelta(days=1)))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def _named(rule: FairFrequency, begins: date, ends: date) -> str:
    if rule.every == _WEEK:
        return texts.WEEK.format(begins=begins, ends=ends)
    return texts.MONTH.format(year=begins.year, month=begins.month)
