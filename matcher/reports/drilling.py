"""The persons behind a printed number: every number of a report has an address that leads to them."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.errors import NotFound
from matcher.domain.texts import reports as texts
from matcher.reports.comparison import Comparison
from matcher.reports.definitions import definition_of
from matcher.reports.month import MonthReport
from matcher.reports.rates import Rate


@dataclass(frozen=True, slots=True)
class Drilled:
    """A number with its name and its persons; ``is_sensitive``: it needs the permission of difficulty data."""

    address: str
    name: str
    count: int
    persons: frozenset[int]
    is_sensitive: bool = False


def drilled(report: MonthReport, address: str, row: str = "") -> Drilled:
    """Return what stands behind an address of a report. Raises NotFound.

    ``figure/employed`` (in ``row``, or in total) · ``rate/all/2026/numerator``, ``…/denominator`` or an excluded state ·
    ``compare/guidance/listed``, ``…/recorded`` or a reason · ``flag/same-day/7`` for office 7.
    """
    kind, _, rest = address.partition("/")
    parts = rest.split("/")
    if kind == "figure" and len(parts) == 1:
        return _figure(report, parts[0], row)
    if kind == "rate" and len(parts) == 3:
        return _rate(report, address, parts)
    if kind == "compare" and len(parts) == 2:
        return _compared(report, address, parts)
    if kind == "flag" and len(parts) == 2:
        for flag in report.flags:
            if [flag.code, str(flag.organisation)] == parts:
                return Drilled(address, f"{flag.office}·{flag.words}", flag.count, flag.persons)
    raise _unknown(address)


def _figure(report: MonthReport, code: str, row: str) -> Drilled:
    definition, found = definition_of(code), report.table.row(row)
    if code not in found.figures:
        raise _unknown(code)
    figure = found.figures[code]
    name = f"{found.name}·{definition.full_name}"
    return Drilled(f"figure/{code}", name, figure.count, figure.persons, definition.is_sensitive)


def _rate(report: MonthReport, address: str, parts: list[str]) -> Drilled:
    variant, year, part = parts
    for rate in report.rates:
        if rate.variant == variant and str(rate.year) == year:
            persons, name = _part_of_rate(rate, part, address)
            full = f"{texts.RATE_NAME}·{texts.YEAR.format(year=year)}·{rate.label}·{name}"
            return Drilled(address, full, len(persons), persons)
    raise _unknown(address)


def _part_of_rate(rate: Rate, part: str, address: str) -> tuple[frozenset[int], str]:
    if part == "numerator":
        return rate.numerator, texts.RATE_NUMERATOR
    if part == "denominator":
        return rate.denominator, texts.RATE_DENOMINATOR
    for status, persons in rate.excluded.items():
        if status.value == part:
            return persons, texts.RATE_TAKEN_OUT.format(status=status.label)
    raise _unknown(address)


def _compared(report: MonthReport, address: str, parts: list[str]) -> Drilled:
    kind, part = parts
    for found in report.comparisons:
        if found.kind == kind:
            persons, name = _part_of_comparison(found, part, address)
            return Drilled(address, f"{found.label}·{name}", len(persons), persons)
    raise _unknown(address)


def _part_of_comparison(found: Comparison, part: str, address: str) -> tuple[frozenset[int], str]:
    if part == "listed":
        return found.listed, texts.COMPARED_LIST
    if part == "recorded":
        return found.recorded, texts.COMPARED_RECORDS
    for reasons in (found.only_listed, found.only_recorded):
        if part in reasons:
            return reasons[part], texts.DIFFERENCES[part]
    if part in found.uncounted:
        return found.uncounted[part], texts.UNCOUNTED
    raise _unknown(address)


def _unknown(address: str) -> NotFound:
    return NotFound(texts.NO_SUCH_FIGURE.format(value=address[:60]), "no-such-figure")
