"""The monthly report's journeys: read it, freeze it, look how it has been corrected since, follow it over months."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotAllowed
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.organisation import Organisation
from matcher.domain.report import Grouping, Period, PersonFacts, Snapshot
from matcher.domain.texts import reports as texts
from matcher.reports.definitions import DEFINITIONS, VERSION
from matcher.reports.figures import figures, rolled_up
from matcher.reports.month import SENSITIVE, MonthReport, month_of, without
from matcher.reports.periods import known_until, preceding, read_period
from matcher.reports.rates import EXCLUDED
from matcher.reports.restating import Restatement, restate
from matcher.reports.scope import Scope
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.casework.person_record import RuleShelf
from matcher.workflows.reports.cut_offs import cut_offs_of, own_period
from matcher.workflows.reports.report_facts import ReportSource, report_scope, source_now, source_of

SETTLING = timedelta(minutes=1)
"""So long after the cut-off everything written before it is committed."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The totals of one month by ``version`` of the definitions; ``is_frozen`` False: computed now, not frozen."""

    period: Period
    counts: Mapping[str, int]
    is_frozen: bool
    version: str = VERSION


def month_report(
    store: Store,
    viewer: Viewer | None,
    period: Period,
    organisation: int | None = None,
    grouping: Grouping = Grouping.PLACE,
    year: int = 0,
    excluded: Collection[PersonStatus] = EXCLUDED,
) -> MonthReport:
    """Return a month's report of an organisation with all below it (``None``: the own), or of the own school.

    ``period`` names the month; on which days it begins and ends is the organisation's, see ``cut_offs``.
    A frozen month comes from its snapshot and stays as it is. ``year`` 0: all registration years. ``excluded``: what the
    denominator of 帮扶就业率 leaves out. Who may not see difficulty data gets the report without it. ``viewer`` None: the
    command line. Raises NotAllowed, NotFound.
    """
    may_see_all = viewer is None or viewer.may(Permission.READ_DIFFICULTIES)
    if grouping is Grouping.GROUP and not may_see_all:
        raise NotAllowed(texts.DIFFICULTY_ONLY.format(name=Grouping.GROUP.label))
    scope = report_scope(store, viewer, organisation, year)
    period = own_period(store, scope.top.number, period)
    source = source_of(store, scope, period)
    report = report_from(store, source, scope, period, grouping, excluded)
    return report if may_see_all else without(report, SENSITIVE)


def freeze(
    database: Database, viewer: Viewer, period: Period, organisation: int | None = None, request: str = ""
) -> Snapshot:
    """Freeze a month that is over for an organisation with all below it; one frozen already stays as it is.

    Raises NotAllowed, NotFound, Conflict before the cut-off.
    """
    viewer.require(Permission.FREEZE_REPORTS)
    with database.reading() as store:
        top = report_scope(store, viewer, organisation).top
    return freeze_month(database, viewer, top, period, request)


def freeze_month(database: Database, viewer: Viewer | None, top: Organisation, period: Period, request: str = "") -> Snapshot:
    """Freeze a month of an organisation (viewer None: the timetable). Raises Conflict before the cut-off.

    The facts are read before the writing transaction: entries that arrive meanwhile are none of this month's.
    """
    with database.reading() as store:
        scope = replace(report_scope(store, None), top=top)
        period = own_period(store, top.number, period)
        if store.clock() <= known_until(period) + SETTLING:
            raise Conflict(texts.PERIOD_RUNNING.format(period=period.name, day=period.ends_on), "period-running")
        source = source_of(store, scope, period)
        if source.snapshot is not None:
            return source.snapshot
    counts = rolled_up(figures(source.facts, period, scope, Grouping.OFFICE), scope.offices)
    with database.writing() as store:
        meanwhile = store.report_snapshots.covering(top.path, period)
        if meanwhile is not None:
            return meanwhile
        own = {number: found for number, found in counts.items() if scope.offices[int(number)].path.startswith(top.path)}
        frozen = store.report_snapshots.add(viewer, top.number, period, VERSION, source.known_until, own, source.facts)
        detail: dict[str, str | int] = {"period": period.name, "organisation": top.number, "persons": len(source.facts)}
        store.audit.append("report.frozen", viewer, "report", frozen.number, request, detail)
        return frozen


def restated(store: Store, viewer: Viewer | None, period: Period, organisation: int | None = None) -> Restatement:
    """Return how a frozen month would be counted with all that is known now, each difference as 更正 or 补录.

    The frozen figures themselves do not change. Raises NotAllowed, NotFound, Conflict for a month that is not frozen.
    """
    scope = report_scope(store, viewer, organisation)
    period = own_period(store, scope.top.number, period)
    then = source_of(store, scope, period)
    if then.snapshot is None:
        raise Conflict(texts.NOT_FROZEN.format(period=period.name), "not-frozen")
    now = source_now(store, scope, then.snapshot.period, then.snapshot.known_until)
    of, by = then.snapshot.period, then.snapshot.definition
    frozen_table = figures(then.facts, of, scope, version=by)
    found = restate(frozen_table, figures(now.facts, of, scope, version=by), now.reasons)
    if viewer is None or viewer.may(Permission.READ_DIFFICULTIES):
        return found
    return replace(found, figures=tuple(one for one in found.figures if one.code not in SENSITIVE))


def trend(
    store: Store, viewer: Viewer | None, last: Period, months: int = 12, organisation: int | None = None, year: int = 0
) -> Sequence[TrendPoint]:
    """Return the totals of the frozen months up to ``last``, oldest first; ``last`` itself also where it is not frozen."""
    scope = report_scope(store, viewer, organisation, year)
    cut_off = cut_offs_of(store, scope.top.number)
    last = read_period(last.name, cut_off)
    period, found = last, list[TrendPoint]()
    for _ in range(months):
        snapshot = store.report_snapshots.covering(scope.top.path, period)
        if snapshot is not None or period == last:
            version = snapshot.definition if snapshot is not None else VERSION
            found.append(TrendPoint(period, _totals(store, scope, period, snapshot), snapshot is not None, version))
        period = preceding(period, cut_off)
    hidden = frozenset[str]() if viewer is None or viewer.may(Permission.READ_DIFFICULTIES) else SENSITIVE
    shown = [replace(p, counts={code: n for code, n in p.counts.items() if code not in hidden}) for p in found]
    return shown[::-1]


def list_snapshots(store: Store, viewer: Viewer) -> Sequence[Snapshot]:
    """Return the frozen months that concern the own organisation, newest first. Raises NotAllowed."""
    viewer.require(Permission.READ_REPORTS)
    return store.report_snapshots.listed(viewer)


def report_from(
    store: Store,
    source: ReportSource,
    scope: Scope,
    period: Period,
    grouping: Grouping,
    excluded: Collection[PersonStatus],
) -> MonthReport:
    """Return the report that facts make, read before; the caller has made sure who asks."""
    snapshot = source.snapshot
    of = snapshot.period if snapshot is not None else period
    rules = RuleShelf(store, of.ends_on, source.known_until).of(scope.top.number)
    version = snapshot.definition if snapshot is not None else VERSION
    report = month_of(source.facts, of, scope, rules, source.known_until, source.is_over, grouping, excluded, version)
    if snapshot is None:
        return report
    return replace(report, checksum=snapshot.checksum, frozen_at=snapshot.frozen_at)


def _totals(store: Store, scope: Scope, period: Period, snapshot: Snapshot | None) -> Mapping[str, int]:
    if snapshot is not None and not scope.school and not scope.year:
        return dict.fromkeys(DEFINITIONS, 0) | dict(snapshot.counts.get(str(scope.top.number), {}))
    facts: Sequence[PersonFacts] = source_of(store, scope, period).facts
    version = snapshot.definition if snapshot else VERSION
    return figures(facts, snapshot.period if snapshot else period, scope, version=version).total.counts()
