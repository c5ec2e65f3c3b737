"""On which day an office's months are cut off: the 30th (rules.md §5.10), or the day that it has set for itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from matcher.domain.access import Viewer
from matcher.domain.ledger.rules import CUT_OFF_DAY
from matcher.domain.organisation import Organisation
from matcher.domain.report import Period
from matcher.reports.periods import CUT_OFF, SHANGHAI, CutOff, period_holding, preceding, read_period
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import region_codes_of
from matcher.workflows.reports.report_facts import report_scope


def cut_offs_of(store: Store, organisation: int) -> CutOff:
    """Return the day on which each month of an organisation's report is cut off.

    What a month keeps was set before it began and holds on its first day: a running month and past ones are never cut
    anew, so periods still tile the calendar and frozen ones stay.
    """
    codes = region_codes_of(store, organisation)
    days: dict[tuple[int, int], int] = {}

    def day_of(year: int, month: int) -> int:
        if (year, month) not in days:
            first = date(year, month, 1)
            begun = datetime.combine(first, datetime.min.time(), SHANGHAI)
            found = store.rule_values.value(CUT_OFF_DAY, codes, first, begun)
            days[year, month] = int(found.value) if found is not None and isinstance(found.value, int) else CUT_OFF
        return days[year, month]

    return day_of


def own_period(store: Store, organisation: int, period: Period) -> Period:
    """Return the month of ``period`` with the days that an organisation's own cut-offs give it."""
    return read_period(period.name, cut_offs_of(store, organisation))


def latest_periods(store: Store, viewer: Viewer, day: date) -> tuple[Period, Period]:
    """Return the period of the viewer's report that ``day`` belongs to, and the one before. Raises NotAllowed, NotFound."""
    cut_off = cut_offs_of(store, report_scope(store, viewer).top.number)
    present = period_holding(day, cut_off)
    return present, preceding(present, cut_off)


def offices_with_own(store: Store) -> Sequence[Organisation]:
    """Return the organisations in whose place, or in a wider one, a day was ever set, from the top of the tree down."""
    places = {one.region_code for one in store.rule_values.listed(name=CUT_OFF_DAY)}
    everywhere = "" in places
    found = [
        office
        for office in store.organisations.everything()
        if places and (everywhere or places & set(region_codes_of(store, office.number)))
    ]
    return sorted(found, key=lambda office: (office.path.count("/"), office.number))
