"""The 招聘会岗位汇总表 as a workbook: the list, its coverage, what was left out, its figures; A4 landscape, no column cut."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from matcher.domain.fairs.curation import Coverage, ListRow, StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_lines import by_booth, cells_of, head_of, local, totals_of
from matcher.reports.fixed_archive import fixed
from matcher.reports.sheets import harmless

Cell = str | int | float | None
HEAD_ROW = 4
_WIDTHS = (5, 6.5, 20, 7, 16, 9, 7, 10, 18, 8, 14, 12, 11, 9, 9, 10, 17, 10.5, 24, 16)
_LETTER = {name: get_column_letter(place) for place, name in enumerate(texts.COLUMNS, start=1)}
_LINE = Side(style="thin", color="808080")
_BORDER = Border(_LINE, _LINE, _LINE, _LINE)
_HEAD = PatternFill("solid", fgColor="E6F1F2")
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_LINE_HEIGHT, _ROW_SIZE = 12.5, 9
_LETTERS = 1.13
"""Latin letters of the rows' size that stand on one unit of a column's width; one of this country takes two."""
_FONT = "宋体"
_KEPT = frozenset({"place", "booth", "employer", "title", "headcount", "education", "majors", "work_place", "pay", "reasons", "hints"})
"""Columns that are shown even where no row fills them; others are hidden then, so that what is written can be read."""


def fair_list_workbook(plan: FairPlan, stored: StoredList) -> bytes:
    """Return an XLSX file of a list; 岗位数 and 招聘人数 are formulas. Equal arguments give equal bytes."""
    book = Workbook()
    sheet = book.active
    sheet.title = texts.SHEET_LIST
    first, last = _add_list(sheet, plan, stored)
    coverage = stored.curated.coverage
    audience = _add_coverage(book.create_sheet(texts.SHEET_COVERAGE), plan, stored)
    left: list[list[Cell]] = [[reason, count] for reason, count in coverage.left_out.items()]
    _add_table(book.create_sheet(texts.SHEET_LEFT_OUT), plan, stored, texts.LEFT_OUT_COLUMNS, left, (40, 12))
    _add_figures(book.create_sheet(texts.SHEET_FIGURES), plan, stored, first, last, audience)
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue(), stored.made_at)


def _add_list(sheet: Any, plan: FairPlan, stored: StoredList) -> tuple[int, int]:
    """Write the list; return its first and last line."""
    rows = by_booth(stored.curated.rows)
    head = head_of(plan, stored)
    heads = list(texts.COLUMNS.values())
    for place, (text, size) in enumerate(((head.title, 16), (head.line, 10), (head.hosts, 10)), start=1):
        _merged(sheet, place, _WIDTHS, text, Font(name=_FONT, bold=size > 12, size=size))
    _write_heads(sheet, heads)
    for number, row in enumerate(rows, start=1):
        values = list(cells_of(number, row).values())
        _write_row(sheet, HEAD_ROW + number, values, _WIDTHS)
    first, last = HEAD_ROW + 1, HEAD_ROW + max(1, len(rows))
    total = last + 1
    posts, wanted = _LETTER["title"], _LETTER["headcount"]
    sums = {
        _LETTER["employer"]: texts.TOTAL,
        posts: f"=COUNTA({posts}{first}:{posts}{last})",
        wanted: f"=SUM({wanted}{first}:{wanted}{last})",
    }
    for letter in _LETTER.values():
        cell = sheet[f"{letter}{total}"]
        cell.value, cell.border, cell.font = sums.get(letter), _BORDER, Font(name=_FONT, bold=True, size=9)
        cell.alignment = _CENTRED
    _merged(sheet, total + 1, _WIDTHS, head.totals, Font(name=_FONT, size=10), "left")
    _prepare_print(sheet, _WIDTHS, stored.label)
    _hide_empty(sheet, rows)
    sheet.freeze_panes = f"{_LETTER['title']}{HEAD_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{_LETTER['hints']}{last}"
    return first, last


def _hide_empty(sheet: Any, rows: Sequence[ListRow]) -> None:
    """Hide the columns that no row fills and say so above the list: the form keeps its twenty, the page its width."""
    cells = [cells_of(0, row) for row in rows]
    empty = [name for name in texts.COLUMNS if cells and name not in _KEPT and not any(one[name] for one in cells)]
    for name in empty:
        sheet.column_dimensions[_LETTER[name]].hidden = True
    if empty:
        hosts = sheet.cell(3, 1)
        hidden = texts.HIDDEN_COLUMNS.format(columns="、".join(texts.COLUMNS[name] for name in empty))
        hosts.value = texts.SPACE.join(part for part in (hosts.value, hidden) if part)


def _add_coverage(sheet: Any, plan: FairPlan, stored: StoredList) -> str:
    """Write how every group fares; return the range of the persons' column."""
    coverage = stored.curated.coverage
    less = max(1, coverage.per_person - 1)
    heads = [name.format(k=coverage.per_person, less=less) for name in texts.COVERAGE_COLUMNS]
    lines = [_group_line(coverage, place) for place in range(len(coverage.groups))]
    _add_table(sheet, plan, stored, heads, lines, (22, 7, 8, 9, 9, 8, 13, 44, 50))
    first, last = HEAD_ROW + 1, HEAD_ROW + len(lines)
    if lines:
        sums: list[Cell] = [texts.TOTAL, None]
        sums += [f"=SUM({letter}{first}:{letter}{last})" for letter in "CDEFG"]
        for column, value in enumerate([*sums, None, None], start=1):
            cell = sheet.cell(last + 1, column, value)
            cell.border, cell.font, cell.alignment = _BORDER, Font(name=_FONT, bold=True, size=9), _CENTRED
    return f"C{first}:C{max(first, last)}"


def _group_line(coverage: Coverage, place: int) -> list[Cell]:
    group = coverage.groups[place]
    counts = [group.count, group.with_enough, group.with_some, group.with_none, group.possible]
    why = texts.JOIN.join((*group.reasons, *group.some_reasons))
    asking = "".join((group.ask_for, group.some_ask_for))
    return [group.major, group.education, *counts, why, asking]


def _add_figures(sheet: Any, plan: FairPlan, stored: StoredList, first: int, last: int, audience: str) -> None:
    coverage, totals = stored.curated.coverage, totals_of(stored.curated.rows)
    posts, wanted = _LETTER["title"], _LETTER["headcount"]
    some, none = sum(one.with_some for one in coverage.groups), sum(one.with_none for one in coverage.groups)
    values: dict[str, Cell] = {
        "employers": totals.employers,
        "postings": f"=COUNTA({texts.SHEET_LIST}!{posts}{first}:{posts}{last})",
        "heads": f"=SUM({texts.SHEET_LIST}!{wanted}{first}:{wanted}{last})",
        "unstated": totals.unstated,
        "audience": f"=SUM({texts.SHEET_COVERAGE}!{audience})",
        "enough": coverage.with_enough,
        "some": some,
        "none": none,
        "matches": round(coverage.expected_matches, 1),
        "seats": round(coverage.expected_filled_seats, 1),
        "gini": round(coverage.gini_of_visits, 3),
    }
    less = max(1, coverage.per_person - 1)
    lines: list[list[Cell]] = []
    for name, value in values.items():
        label, note = texts.FIGURES[name]
        lines.append([label.format(k=coverage.per_person, less=less), value, note])
    made: dict[str, Cell] = {
        "label": stored.label,
        "made_at": local(stored.made_at),
        "as_of": local(stored.data_as_of),
        "rules": stored.rule_version,
        "bundle": stored.bundle,
        "seed": stored.curated.settings.seed,
        "digest": stored.inputs_digest,
    }
    lines += [[texts.STAMP[name], value, None] for name, value in made.items()]
    _add_table(sheet, plan, stored, texts.FIGURES_COLUMNS, lines, (30, 24, 60), formulas=True)


def _add_table(
    sheet: Any,
    plan: FairPlan,
    stored: StoredList,
    heads: Sequence[str],
    lines: Iterable[Sequence[Cell]],
    widths: Sequence[float],
    formulas: bool = False,
) -> None:
    head = head_of(plan, stored)
    for place, (text, size) in enumerate(((f"{head.title}{texts.SEGMENT}{sheet.title}", 14), (head.line, 10)), start=1):
        _merged(sheet, place, widths, text, Font(name=_FONT, bold=size > 12, size=size))
    _write_heads(sheet, heads)
    for place, line in enumerate(lines, start=HEAD_ROW + 1):
        _write_row(sheet, place, line, widths, formulas)
    _prepare_print(sheet, widths, stored.label)
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"


def _write_heads(sheet: Any, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads, start=1):
        cell = sheet.cell(HEAD_ROW, column, head)
        cell.font, cell.fill, cell.border, cell.alignment = Font(name=_FONT, bold=True, size=9), _HEAD, _BORDER, _CENTRED
    sheet.row_dimensions[HEAD_ROW].height = 28


def _write_row(sheet: Any, place: int, values: Sequence[Cell], widths: Sequence[float], formulas: bool = False) -> None:
    """Write a row as high as its longest text needs: offices open it in WPS, which does not fit heights by itself."""
    lines = 1
    for column, value in enumerate(values, start=1):
        ours = formulas and isinstance(value, str) and value.startswith(("=SUM(", "=COUNTA("))
        cell = sheet.cell(place, column, harmless(value) if isinstance(value, str) and not ours else value)
        cell.border, cell.font = _BORDER, Font(name=_FONT, size=9)
        cell.alignment = _WRAPPED if isinstance(value, str) and not ours else _CENTRED
        if isinstance(value, str) and not ours:
            lines = max(lines, sum(lines_in(part, widths[column - 1]) for part in value.split("\n")))
    sheet.row_dimensions[place].height = min(400.0, 6 + _LINE_HEIGHT * lines)


def lines_in(text: str, width: float) -> int:
    """Return how many lines a text takes in a column ``width`` Latin letters wide."""
    letters = sum(2 if ord(letter) > 0x2E80 else 1 for letter in text)
    return max(1, -(-letters // max(2, int(width * _LETTERS) // 2 * 2)))


def _merged(sheet: Any, row: int, widths: Sequence[float], text: str, font: Font, side: str = "center") -> None:
    """Write a line over all columns, as high as its words need where the columns are narrow."""
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(widths))
    cell = sheet.cell(row, 1, harmless(text))
    cell.font, cell.alignment = font, Alignment(horizontal=side, vertical="center", wrap_text=True)
    one_line = 26 if font.size > 12 else 18
    sheet.row_dimensions[row].height = one_line * lines_in(text, sum(widths) * _ROW_SIZE / font.size)


def _prepare_print(sheet: Any, widths: Sequence[float], label: str) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"1:{HEAD_ROW}"
    sheet.page_margins.left = sheet.page_margins.right = 0.3
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.oddFooter.left.text = label.replace("&", "&&")
    sheet.oddFooter.center.text = "&P / &N"
