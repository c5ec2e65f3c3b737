"""One month's report put together: the table, 帮扶就业率, both ways of counting, and what looks inflated."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import Grouping, Period, PersonFacts
from matcher.reports.comparison import Comparison, compare
from matcher.reports.definitions import DEFINITIONS, VERSION
from matcher.reports.figures import FigureRow, Figures, figures
from matcher.reports.inflation import InflationFlag, inflation_flags
from matcher.reports.rates import EXCLUDED, Rate, rates
from matcher.reports.scope import Scope

SENSITIVE = frozenset(code for code, definition in DEFINITIONS.items() if definition.is_sensitive)


@dataclass(frozen=True, slots=True)
class MonthReport:
    """A month of a scope. ``checksum`` empty: not frozen, later erasures may still show.

    ``is_over`` False: the cut-off has not come, the figures are of now. ``withheld`` are figures that are left out because
    they need a permission. ``rules`` are the settings of casework that held. ``corrected`` and ``entered_late`` count
    the period's entries that correct others (更正) or tell of a time before it (补录).
    """

    period: Period
    scope: Scope = field(repr=False)
    table: Figures
    rates: tuple[Rate, ...]
    comparisons: tuple[Comparison, ...]
    flags: tuple[InflationFlag, ...]
    corrected: int
    entered_late: int
    known_until: datetime
    is_over: bool
    rules: CaseworkRules = field(default_factory=CaseworkRules, repr=False)
    excluded: tuple[PersonStatus, ...] = EXCLUDED
    definition: str = VERSION
    checksum: str = ""
    frozen_at: datetime | None = None
    withheld: frozenset[str] = frozenset()

    @property
    def is_frozen(self) -> bool:
        """Whether it comes from a snapshot."""
        return bool(self.checksum)


def month_of(
    facts: Sequence[PersonFacts],
    period: Period,
    scope: Scope,
    rules: CaseworkRules,
    known_until: datetime,
    is_over: bool,
    grouping: Grouping = Grouping.PLACE,
    excluded: Collection[PersonStatus] = EXCLUDED,
    version: str = VERSION,
) -> MonthReport:
    """Return the report that the facts as of the period's end make, by a version of the definitions."""
    own = [person for person in facts if scope.has_person(person)]
    return MonthReport(
        period=period,
        scope=scope,
        table=figures(facts, period, scope, grouping, version),
        rates=rates(facts, scope, excluded),
        comparisons=compare(facts, period, scope),
        flags=inflation_flags(facts, period, scope, rules),
        corrected=sum(person.corrected for person in own),
        entered_late=sum(person.entered_late for person in own),
        known_until=known_until,
        is_over=is_over,
        rules=rules,
        excluded=tuple(status for status in EXCLUDED if status in excluded),
        definition=version,
    )


def without(report: MonthReport, codes: frozenset[str]) -> MonthReport:
    """Return the report without some figures."""
    table = report.table
    rows = tuple(_row_without(row, codes) for row in table.rows)
    table = replace(table, rows=rows, total=_row_without(table.total, codes))
    return replace(report, table=table, withheld=codes)


def _row_without(row: FigureRow, codes: frozenset[str]) -> FigureRow:
    return replace(row, figures={code: figure for code, figure in row.figures.items() if code not in codes})
