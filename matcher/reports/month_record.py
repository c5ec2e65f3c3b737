"""The monthly report as plain values: what the JSON file and the API say of it. No person is in it."""

from __future__ import annotations

from typing import Any

from matcher.domain.texts import reports as texts
from matcher.reports.comparison import Comparison
from matcher.reports.definitions import VERSION, Definition, definitions_of
from matcher.reports.figures import FigureRow
from matcher.reports.month import MonthReport
from matcher.reports.rates import GOAL, Rate, formula
from matcher.reports.workbook import suppressed
from matcher.reports.workbook_notes import rates_may_leave

Record = dict[str, Any]


def month_record(report: MonthReport, is_outside: bool = False) -> Record:
    """Return the report as JSON values; of one that leaves the office small cells are ``None``, findings left out."""
    hidden = suppressed(report) if is_outside else frozenset[tuple[str, str]]()
    record: Record = {
        "period": report.period.name,
        "begins_on": report.period.begins_on.isoformat(),
        "ends_on": report.period.ends_on.isoformat(),
        "organisation": report.scope.top.number,
        "organisation_name": report.scope.top.name,
        "school": report.scope.school,
        "year": report.scope.year or None,
        "definition": report.definition,
        "is_trial": True,
        "is_over": report.is_over,
        "is_frozen": report.is_frozen,
        "known_until": report.known_until.isoformat(),
        "checksum": report.checksum,
        "is_outside": is_outside,
        "grouping": report.table.grouping.value,
        "rows": [_row(row, hidden) for row in report.table.rows],
        "total": _row(report.table.total, hidden),
        "withheld": sorted(report.withheld),
        "rate": {
            "name": texts.RATE_NAME,
            "mark": texts.TRIAL,
            "formula": formula(report.excluded),
            "goal": GOAL,
            "variants": [_rate(rate, is_outside) for rate in report.rates if not is_outside or rates_may_leave(report, hidden)],
        },
    }
    if not is_outside:
        record |= {
            "corrected": report.corrected,
            "entered_late": report.entered_late,
            "comparisons": [_comparison(found) for found in report.comparisons],
            "flags": [
                {
                    "code": flag.code,
                    "organisation": flag.organisation,
                    "office": flag.office,
                    "count": flag.count,
                    "persons": len(flag.persons),
                    "words": flag.words,
                }
                for flag in report.flags
            ],
        }
    return record


def definitions_record(version: str = VERSION) -> list[Record]:
    """Return every figure's definition, as of a version of them."""
    return [_definition(definition) for definition in definitions_of(version).values()]


def _row(row: FigureRow, hidden: frozenset[tuple[str, str]]) -> Record:
    counts = {code: None if (row.key, code) in hidden else figure.count for code, figure in row.figures.items()}
    return {"key": row.key, "name": row.name, "figures": counts}


def _rate(rate: Rate, is_outside: bool) -> Record:
    record: Record = {
        "variant": rate.variant,
        "label": rate.label,
        "year": rate.year,
        "numerator": len(rate.numerator),
        "denominator": len(rate.denominator),
        "rate": float(rate.value) if rate.value is not None else None,
        "exceeds_goal": rate.exceeds_goal,
    }
    if not is_outside:
        record["excluded"] = {status.value: len(persons) for status, persons in rate.excluded.items()}
    return record


def _comparison(found: Comparison) -> Record:
    parts = {"only_listed": found.only_listed, "only_recorded": found.only_recorded, "uncounted": found.uncounted}
    counts = {name: {reason: len(persons) for reason, persons in sets.items()} for name, sets in parts.items()}
    return {"kind": found.kind, "label": found.label, "listed": len(found.listed), "recorded": len(found.recorded), **counts}


def _definition(definition: Definition) -> Record:
    return {
        "code": definition.code,
        "name": definition.full_name,
        "unit": definition.unit.value,
        "formula": definition.formula,
        "part_of": definition.part_of,
        "is_trial": definition.is_trial,
        "is_sensitive": definition.is_sensitive,
    }
