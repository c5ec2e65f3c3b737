"""The 招聘会情况统计表 as a workbook: one line a fair, totals as formulas, A4 landscape."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import local
from matcher.reports.fair_poster import times_of
from matcher.reports.fixed_archive import fixed
from matcher.reports.sheets import harmless

_WIDTHS = (28, 13, 26, 26, 9, 9, 9, 9, 9, 10, 9, 10)
_FIRST_COUNT = 5
_LINE = Side(style="thin", color="808080")
_BORDER = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD = PatternFill("solid", fgColor="E6F1F2")
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)


@dataclass(frozen=True, slots=True)
class FairFigures:
    """What happened at one fair; ``graduates`` of the ``intentions`` are graduates. ``None``: nothing was entered."""

    plan: FairPlan
    employers: int
    postings: int
    heads: int
    visits: int | None = None
    resumes: int | None = None
    intentions: int | None = None
    graduates: int | None = None
    advice: int | None = None


def statistics_workbook(fairs: Sequence[FairFigures], as_of: datetime) -> bytes:
    """Return the table of fairs as XLSX; ``as_of`` is when the figures were read. Equal arguments give equal bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = texts.STATISTICS_TITLE
    heads = texts.STATISTICS_COLUMNS
    _merged(sheet, 1, len(heads), texts.STATISTICS_TITLE, Font(bold=True, size=16))
    _merged(sheet, 2, len(heads), texts.STATISTICS_AS_OF.format(as_of=local(as_of)), Font(size=10))
    _write(sheet, 3, heads, Font(bold=True, size=10), _HEAD)
    for place, one in enumerate(fairs, start=4):
        _write(sheet, place, _line(one), Font(size=10))
        sheet.row_dimensions[place].height = 44
    last = 3 + max(1, len(fairs))
    letters = [get_column_letter(column) for column in range(_FIRST_COUNT, len(heads) + 1)]
    sums = [f"=SUM({letter}4:{letter}{last})" for letter in letters]
    _write(sheet, last + 1, [texts.TOTAL, "", "", "", *sums], Font(bold=True, size=10), formulas=True)
    _merged(sheet, last + 3, len(heads), texts.STATISTICS_SIGNED, Font(size=11), "left")
    _prepare_print(sheet)
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), as_of)


def _line(one: FairFigures) -> list[str | int | None]:
    plan = one.plan
    where = texts.PLACE_AND_TIME.format(when=times_of(plan), venue=plan.venue)
    who = texts.SLASH.join(name for name in (plan.host, plan.co_host) if name)
    counts = [one.visits, one.resumes, one.intentions, one.graduates, one.advice]
    return [plan.name, plan.kind.label, where, who, one.employers, one.postings, one.heads, *counts]


def _write(
    sheet: Any,
    row: int,
    values: Sequence[str | int | None],
    font: Font,
    fill: PatternFill | None = None,
    formulas: bool = False,
) -> None:
    for column, value in enumerate(values, start=1):
        ours = formulas and isinstance(value, str) and value.startswith("=SUM(")
        cell = sheet.cell(row, column, harmless(value) if isinstance(value, str) and not ours else value)
        cell.font, cell.border, cell.alignment = font, _BORDER, _CENTRED
        if fill is not None:
            cell.fill = fill
    sheet.row_dimensions[row].height = 32


def _merged(sheet: Any, row: int, width: int, text: str, font: Font, side: str = "center") -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
    cell = sheet.cell(row, 1, text)
    cell.font, cell.alignment = font, Alignment(horizontal=side, vertical="center")
    sheet.row_dimensions[row].height = 28 if font.size and font.size > 12 else 20


def _prepare_print(sheet: Any) -> None:
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B4"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:3"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.center.text = "&P / &N"
