"""The monthly report as a workbook in our own layout: two tables that fit A4 landscape, and what explains them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from matcher.domain.texts import reports as texts
from matcher.reports.definitions import DEFINITIONS, Definition
from matcher.reports.figures import FigureRow
from matcher.reports.month import MonthReport
from matcher.reports.sheets import harmless
from matcher.reports.suppression import TOTAL, hidden_cells
from matcher.reports.workbook_notes import add_comparisons, add_definitions, add_flags, add_rates

FIRST_TABLE = tuple(DEFINITIONS)[: list(DEFINITIONS).index("employed")]
SECOND_TABLE = tuple(DEFINITIONS)[list(DEFINITIONS).index("employed") :]
HEAD_LINES = 4
_LINE = Side(style="thin", color="808080")
_BORDER = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD = PatternFill("solid", fgColor="E6F1F2")
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


def month_workbook(report: MonthReport, is_outside: bool = False) -> bytes:
    """Return an XLSX file of a report; one that leaves the office (``is_outside``) hides small cells.

    What leaves the office holds the tables, the rates and the definitions only: neither differences nor findings.
    """
    hidden = suppressed(report) if is_outside else frozenset[tuple[str, str]]()
    book = Workbook()
    book.remove(book.active)
    for name, codes in zip(texts.BOOK_TABLES, (FIRST_TABLE, SECOND_TABLE), strict=True):
        shown = [DEFINITIONS[code] for code in codes if code in report.table.total.figures]
        _add_table(book.create_sheet(name), report, shown, hidden, is_outside)
    add_rates(book.create_sheet(texts.BOOK_RATES), report, hidden, is_outside)
    if not is_outside:
        add_comparisons(book.create_sheet(texts.BOOK_COMPARED), report)
        add_flags(book.create_sheet(texts.BOOK_FLAGS), report)
    add_definitions(book.create_sheet(texts.BOOK_DEFINITIONS), report)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def suppressed(report: MonthReport) -> frozenset[tuple[str, str]]:
    """Return the cells of a report's table that may not leave the office, as (row key, figure code)."""
    table = report.table
    rows = {TOTAL: table.total.counts()} | {row.key: row.counts() for row in table.rows}
    return hidden_cells(rows, version=report.definition)


def title_lines(report: MonthReport) -> tuple[str, str]:
    """Return the title, and the line that says of whom, when, by which definitions and how final."""
    year, month = report.period.name.split("-")
    frozen = texts.BOOK_FROZEN.format(checksum=report.checksum[:16]) if report.is_frozen else texts.BOOK_NOT_FROZEN
    line = texts.BOOK_LINE.format(
        office=report.scope.school or report.scope.top.name,
        begins=report.period.begins_on,
        ends=report.period.ends_on,
        definition=report.definition,
        trial=texts.TRIAL,
    )
    state = frozen if report.is_over else texts.BOOK_RUNNING
    return texts.BOOK_TITLE.format(year=year, month=int(month)), f"{line}　{state}"


def _add_table(
    sheet: Any, report: MonthReport, shown: Sequence[Definition], hidden: frozenset[tuple[str, str]], is_outside: bool
) -> None:
    width = len(shown) + 1
    title, line = title_lines(report)
    _write_merged(sheet, 1, width, title, Font(bold=True, size=16))
    _write_merged(sheet, 2, width, line, Font(size=10))
    _write_heads(sheet, report, shown)
    rows = [*report.table.rows, report.table.total]
    for place, row in enumerate(rows, start=HEAD_LINES + 1):
        _write_row(sheet, place, row, shown, hidden, is_last=row is rows[-1])
    notes = [texts.BOOK_NOTE_PERSONS, texts.BOOK_CHANGES.format(corrected=report.corrected, late=report.entered_late)]
    if is_outside:
        notes = [texts.BOOK_NOTE_PERSONS, texts.BOOK_NOTE_SUPPRESSED]
    below = HEAD_LINES + len(rows) + 1
    for place, note in enumerate(notes, start=below):
        _write_merged(sheet, place, width, note, Font(size=9), "left")
    _write_merged(sheet, below + len(notes) + 1, width, texts.BOOK_SIGNED, Font(size=11), "left")
    _prepare_print(sheet, width)


def _write_heads(sheet: Any, report: MonthReport, shown: Sequence[Definition]) -> None:
    """Write two lines: groups over the figures in them, a group of one over both lines."""
    sheet.cell(3, 1, report.table.grouping.label)
    sheet.merge_cells(start_row=3, end_row=4, start_column=1, end_column=1)
    column = 2
    for group, members in groupby(shown, key=lambda definition: definition.group):
        named = list(members)
        sheet.cell(3, column, group)
        if len(named) > 1:
            sheet.merge_cells(start_row=3, end_row=3, start_column=column, end_column=column + len(named) - 1)
        for offset, definition in enumerate(named):
            sheet.cell(4, column + offset, definition.name)
        column += len(named)
    for row in sheet.iter_rows(min_row=3, max_row=4, max_col=len(shown) + 1):
        for cell in row:
            cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True, size=9), _HEAD, _BORDER, _CENTRED
    sheet.row_dimensions[4].height = 34


def _write_row(
    sheet: Any, place: int, row: FigureRow, shown: Sequence[Definition], hidden: frozenset[tuple[str, str]], is_last: bool
) -> None:
    values = [texts.HIDDEN if (row.key, one.code) in hidden else row.figures[one.code].count for one in shown]
    for column, value in enumerate([harmless(row.name), *values], start=1):
        cell = sheet.cell(place, column, value)
        cell.border, cell.font = _BORDER, Font(bold=is_last, size=10)
        cell.alignment = Alignment(horizontal="left" if column == 1 else "right", vertical="center")


def _write_merged(sheet: Any, row: int, width: int, text: str, font: Font, side: str = "center") -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    cell = sheet.cell(row, 1, harmless(text))
    cell.font, cell.alignment = font, Alignment(horizontal=side, vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = 26 if font.size and font.size > 12 else 18


def _prepare_print(sheet: Any, width: int) -> None:
    sheet.column_dimensions["A"].width = 18
    for column in range(2, width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 7.5
    sheet.freeze_panes = sheet.cell(HEAD_LINES + 1, 2)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{HEAD_LINES}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "&P / &N"
