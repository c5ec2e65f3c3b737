"""The sheets of the monthly workbook that explain the tables: rates, differences, findings, definitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.texts import casework as casework_texts
from matcher.domain.texts import reports as texts
from matcher.reports.comparison import Comparison
from matcher.reports.definitions import definitions_of
from matcher.reports.month import MonthReport
from matcher.reports.rates import GOAL, formula
from matcher.reports.sheets import Value, harmless
from matcher.reports.suppression import THRESHOLD, TOTAL

_BESIDE_RATES = ("registered", "contacted", "no-will", "employed-proved", "further-study", "enlisted", "abroad", "moved-out", "deceased")


def add_rates(sheet: Any, report: MonthReport, hidden: frozenset[tuple[str, str]], is_outside: bool) -> None:
    """Write the three variants of each year with counts, and what the denominator leaves out."""
    heads = [*(head.format(goal=GOAL) for head in texts.BOOK_RATE_HEADS)]
    if not is_outside:
        heads += [texts.BOOK_RATE_EXCLUDED.format(status=status.label) for status in report.excluded]
    lines: list[Sequence[Value]] = []
    if is_outside and not rates_may_leave(report, hidden):
        lines.append([texts.BOOK_RATES_WITHHELD])
    else:
        for rate in report.rates:
            share = f"{float(100 * rate.value):.2f}%" if rate.value is not None else texts.RATE_EMPTY
            counts = [len(rate.numerator), len(rate.denominator)]
            line: list[Value] = [texts.YEAR.format(year=rate.year), rate.label, *counts, share]
            line.append(texts.YES if rate.exceeds_goal else texts.NO)
            if not is_outside:
                line += [len(rate.excluded[status]) for status in report.excluded]
            lines.append(line)
    _write(sheet, heads, lines, (10, 20, 12, 12, 14, 14, *[12] * 6), formula(report.excluded))


def rates_may_leave(report: MonthReport, hidden: frozenset[tuple[str, str]]) -> bool:
    """Whether no number of the rates is small, and none of them would give away a hidden total."""
    small = any(len(part) < THRESHOLD for rate in report.rates for part in (rate.numerator, rate.denominator))
    return not small and not any((TOTAL, code) in hidden for code in _BESIDE_RATES)


def add_comparisons(sheet: Any, report: MonthReport) -> None:
    """Write list figures and service-record figures side by side, and every reason of their difference."""
    lines: list[Sequence[Value]] = []
    for found in report.comparisons:
        difference = len(found.listed) - len(found.recorded)
        reasons = list(_reasons(found, report.rules)) or [(texts.BOOK_SAME, 0)]
        for place, (words, count) in enumerate(reasons):
            numbers: list[Value] = [found.label, len(found.listed), len(found.recorded), difference]
            lines.append([*(numbers if place == 0 else [None] * 4), words, count])
    note = f"{texts.COMPARED_LIST}：{texts.COMPARED_LIST_FORMULA}。{texts.COMPARED_RECORDS}：{texts.COMPARED_RECORDS_FORMULA}。"
    _write(sheet, texts.BOOK_COMPARED_HEADS, lines, (14, 14, 16, 12, 60, 10), note)


def add_flags(sheet: Any, report: MonthReport) -> None:
    """Write what looks inflated, office by office."""
    lines = [(flag.office, flag.words, flag.count, len(flag.persons)) for flag in report.flags]
    _write(sheet, texts.BOOK_FLAG_HEADS, lines or [(texts.BOOK_NO_FLAGS,)], (24, 60, 10, 12))


def add_definitions(sheet: Any, report: MonthReport) -> None:
    """Write each figure's formula in words, with the mark of our own proposals."""
    definitions = definitions_of(report.definition)
    lines: list[Sequence[Value]] = [
        (
            definition.full_name,
            definition.unit.label,
            definition.formula,
            definitions[definition.part_of].full_name if definition.part_of else "",
            texts.TRIAL if definition.is_trial else "",
        )
        for code, definition in definitions.items()
        if code in report.table.total.figures
    ]
    lines.append((texts.RATE_NAME, "%", formula(report.excluded), "", texts.TRIAL))
    _write(sheet, texts.BOOK_DEFINITION_HEADS, lines, (22, 8, 90, 18, 12))


def _reasons(found: Comparison, rules: CaseworkRules) -> Iterable[tuple[str, int]]:
    for reason, persons in found.only_listed.items():
        yield texts.BOOK_ONLY_LISTED.format(reason=texts.DIFFERENCES[reason]), len(persons)
    for reason, persons in found.only_recorded.items():
        yield texts.BOOK_ONLY_RECORDED.format(reason=texts.DIFFERENCES[reason]), len(persons)
    for reason, persons in found.uncounted.items():
        yield texts.BOOK_UNCOUNTED.format(reason=uncounted_words(reason, rules)), len(persons)


def uncounted_words(reason: str, rules: CaseworkRules) -> str:
    """Return why a service does not count."""
    words = casework_texts.WHY_NOT.get(reason, reason)
    return words.format(days=rules.resend_days, limit=rules.mass_message_limit)


def _write(
    sheet: Any, heads: Sequence[str], lines: Sequence[Sequence[Value]], widths: Sequence[int], note: str = ""
) -> None:
    if note:
        sheet.append([harmless(note)])
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(heads))
        sheet.cell(1, 1).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[1].height = 48
    sheet.append(list(heads))
    for head in sheet[sheet.max_row]:
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E6F1F2")
    first = sheet.max_row + 1
    for line in lines:
        sheet.append([harmless(value) if isinstance(value, str) else value for value in line])
    for row in sheet.iter_rows(min_row=first):
        for cell in row:
            cell.alignment = Alignment(wrap_text=isinstance(cell.value, str), vertical="top")
    for place, width in enumerate(widths[: len(heads)], start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
