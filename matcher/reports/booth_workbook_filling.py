"""Filling an office's own booth list with a fair's: rows written one after the other, formats, titles and the rest stay."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import groupby
from typing import Any

from openpyxl.styles import Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter

from matcher.domain.errors import Unreadable
from matcher.domain.fairs.curation import StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.office_workbook import MappedTable, WorkbookMapping
from matcher.domain.texts import booth_workbooks as texts
from matcher.domain.texts import office_workbooks as workbook_texts
from matcher.reports.booth_workbook_reading import list_heads
from matcher.reports.booth_workbook_values import Numbered, Value, row_values, whole_values
from matcher.reports.fair_list_lines import by_booth
from matcher.reports.fair_list_workbook import lines_in
from matcher.reports.fixed_archive import fixed
from matcher.reports.row_growing import grow, moved
from matcher.reports.sheets import harmless
from matcher.reports.workbook_filling import COLUMN, FilledWorkbook, cell_at, cell_faults, is_formula

_MOST_ROWS = 5000
_ROW_HEIGHT, _TALLEST, _USUAL_WIDTH, _USUAL_SIZE = 15.0, 400.0, 8.43, 11
_UNWRITTEN = (texts.LEFT, texts.BLANK)


def check_list_mapping(book: Any, mapping: WorkbookMapping) -> None:
    """Raise Unreadable naming each place of a mapping that the workbook does not have, or that cannot take what it should."""
    faults: dict[str, str] = {}
    for number, table in enumerate(mapping.tables):
        if table.sheet in {earlier.sheet for earlier in mapping.tables[:number]}:
            faults[f"tables.{number}.sheet"] = texts.SHEET_TWICE.format(sheet=table.sheet)
        for name, fault in _table_faults(book, table):
            faults[f"tables.{number}.{name}"] = fault
    faults |= cell_faults(book, mapping.cells, _fault_of_cell_code)
    if faults:
        raise Unreadable(workbook_texts.CHECK_MAPPING, faults)


def fill_list(book: Any, mapping: WorkbookMapping, plan: FairPlan, stored: StoredList) -> FilledWorkbook:
    """Write a list into an opened workbook; the same workbook, mapping and list give the same bytes."""
    rows = _numbered(stored)
    problems = list(_asked(book, mapping)) + ([] if rows else [texts.NO_ROWS])
    kept, addresses = 0, {place: one.cell for place, one in enumerate(mapping.cells)}
    for table in mapping.tables:
        sheet, more = book[table.sheet], len(rows) - (table.last_row - table.first_row + 1)
        problems += _left_content(book, sheet, table)
        kept += _fill_table(sheet, table, rows)
        if more > 0:
            problems.append(texts.GROWN.format(rows=len(rows), place=len(rows) - more, more=more))
            for place, one in enumerate(mapping.cells):
                if one.sheet == table.sheet:
                    addresses[place] = moved(addresses[place], table.last_row, more)
    whole = whole_values(plan, stored)
    for place, one in enumerate(mapping.cells):
        kept += _write(cell_at(book[one.sheet], addresses[place]), whole[one.code])
    if kept:
        problems.append(workbook_texts.FORMULAS_KEPT.format(count=kept))
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return FilledWorkbook(fixed(out.getvalue(), stored.made_at), tuple(problems))


def _fault_of_cell_code(code: str) -> str:
    if code not in texts.WRITABLE:
        return workbook_texts.NO_CODE.format(value=code)
    return "" if code in texts.CELLS_ONLY else texts.COLUMN_CODE.format(value=texts.WRITABLE[code])


def _table_faults(book: Any, table: MappedTable) -> Iterator[tuple[str, str]]:
    if table.sheet not in book.sheetnames:
        yield "sheet", workbook_texts.NO_SHEET.format(value=table.sheet)
    if not 1 <= table.first_row <= table.last_row + 1 or table.last_row < 1 or table.last_row - table.first_row > _MOST_ROWS:
        yield "rows", texts.ROWS_WRONG.format(first=table.first_row, last=table.last_row, most=_MOST_ROWS)
    seen: set[str] = set()
    for column in table.columns:
        name = f"columns.{column.column}"
        if not COLUMN.fullmatch(column.column):
            yield name, workbook_texts.NO_COLUMN.format(value=column.column)
        elif column.column in seen:
            yield name, workbook_texts.TWICE.format(sheet=table.sheet, column=column.column)
        if column.code not in texts.WRITABLE:
            yield name, workbook_texts.NO_CODE.format(value=column.code)
        elif column.code in texts.CELLS_ONLY:
            yield name, texts.CELL_CODE.format(value=texts.WRITABLE[column.code])
        seen.add(column.column)


def _numbered(stored: StoredList) -> list[Numbered]:
    rows = by_booth(stored.curated.rows)
    groups = [list(those) for _, those in groupby(rows, key=lambda row: (row.booth, row.employer_key))]
    numbered, number = [], 0
    for employer, those in enumerate(groups, start=1):
        for row in those:
            number += 1
            numbered.append(Numbered(row, number, employer, len(those)))
    return numbered


def _asked(book: Any, mapping: WorkbookMapping) -> Iterator[str]:
    """What no one has said yet: columns whose words are not clear and that nothing was chosen for."""
    chosen = {(table.sheet, column.column) for table in mapping.tables for column in table.columns}
    sheets = {table.sheet for table in mapping.tables}
    for head in list_heads(book, mapping):
        if head.choices and head.sheet in sheets and (head.sheet, head.column) not in chosen:
            yield question_of(head.sheet, head.column, head.words, head.choices)


def question_of(sheet: str, column: str, words: str, choices: Sequence[str]) -> str:
    """Return what to ask of a column whose words are not clear."""
    if choices[0] == texts.LEFT:
        return texts.ASKED_TWICE.format(sheet=sheet, column=column, words=words)
    meant = [texts.WRITABLE[code] for code in choices]
    return texts.ASKED.format(sheet=sheet, column=column, words=words, choices=texts.OR.join(f"“{one}”" for one in meant))


def _left_content(book: Any, sheet: Any, table: MappedTable) -> Iterator[str]:
    """Name the columns that nothing is written into and that hold something already, such as last year's."""
    written = {column.column for column in table.columns}
    words = {head.column: head.words for head in list_heads(book, WorkbookMapping((table,))) if head.sheet == table.sheet}
    for column in range(1, sheet.max_column + 1):
        letter = get_column_letter(column)
        cells = [sheet.cell(row, column) for row in range(table.first_row, table.last_row + 1)]
        count = sum(cell.value is not None and not is_formula(cell) for cell in cells)
        if count and letter not in written:
            name = words.get(letter, "")[: texts.LONG_WORDS]
            yield texts.LEFT_CONTENT.format(sheet=sheet.title, column=letter, words=name, count=count)


def _fill_table(sheet: Any, table: MappedTable, rows: Sequence[Numbered]) -> int:
    """Write the rows, merge what the workbook merged for an employer; return how many formulas were kept."""
    tall = _taken_apart(sheet, table)
    prepared = table.last_row - table.first_row + 1
    grow(sheet, table.last_row, len(rows) - prepared)
    if prepared == 0:
        _plain(sheet, range(table.first_row, table.first_row + len(rows)))
    columns = [(column_index_from_string(one.column), one.code) for one in table.columns]
    by_employer = {column for first, last in tall for column in range(first, last + 1)}
    widths = {column: _width(sheet, table.first_row, column) for column, _ in columns}
    kept = 0
    for place in range(table.first_row, table.first_row + max(prepared, len(rows))):
        at = place - table.first_row
        one = rows[at] if at < len(rows) else None
        values: Mapping[str, Value] = row_values(one) if one is not None else {}
        for column, code in columns:
            value = values.get(code) if code not in _UNWRITTEN else None
            if code == "place" and column in by_employer and one is not None:
                value = one.employer_number
            if code != texts.LEFT:
                kept += _write(cell_at(sheet, f"{get_column_letter(column)}{place}"), value)
        if one is not None:
            _fit_height(sheet, place, widths)
    _merge_employers(sheet, table.first_row, rows, tall)
    return kept


def _taken_apart(sheet: Any, table: MappedTable) -> list[tuple[int, int]]:
    """Undo what is merged over several rows of the list; return the columns that such cells cover, first and last."""
    covers = []
    for span in list(sheet.merged_cells.ranges):
        if span.min_row < table.first_row or span.max_row > table.last_row or span.min_row == span.max_row:
            continue
        first = sheet.cell(span.min_row, span.min_col)
        sheet.unmerge_cells(str(span))
        for line in sheet.iter_rows(span.min_row, span.max_row, span.min_col, span.max_col):
            for cell in line:
                cell._style = copy(first._style)
        covers.append((span.min_col, span.max_col))
    return sorted(set(covers))


def _merge_employers(sheet: Any, first_row: int, rows: Sequence[Numbered], tall: Sequence[tuple[int, int]]) -> None:
    place = first_row
    for _, those in groupby(rows, key=lambda one: one.employer_number):
        last = place + len(list(those)) - 1
        for first_column, last_column in tall:
            if last > place or last_column > first_column:
                sheet.merge_cells(start_row=place, end_row=last, start_column=first_column, end_column=last_column)
        place = last + 1


def _plain(sheet: Any, rows: range) -> None:
    """Rows that were put in right below the head keep its lines, not its look."""
    for row in rows:
        sheet.row_dimensions[row].height = None
        for cell in sheet[row]:
            cell.font, cell.fill = copy(cell.font) + Font(b=False), PatternFill()


def _write(cell: Any, value: Value) -> bool:
    """Write a value, nothing for an empty one; whether a formula was kept instead."""
    if is_formula(cell):
        return True
    cell.value = (harmless(value) or None) if isinstance(value, str) else value
    return False


def _fit_height(sheet: Any, row: int, widths: Mapping[int, float]) -> None:
    """Make a row as high as its wrapped texts need, never lower than the workbook has it: WPS cuts what does not fit."""
    needed, height = 0.0, sheet.row_dimensions[row].height or _ROW_HEIGHT
    for column, width in widths.items():
        cell = sheet.cell(row, column)
        if isinstance(cell.value, str) and cell.alignment.wrap_text:
            lines = sum(lines_in(part, width) for part in cell.value.split("\n"))
            needed = max(needed, lines * (cell.font.size or _USUAL_SIZE) * 1.3 + 4)
    if needed > height:
        sheet.row_dimensions[row].height = min(_TALLEST, needed)


def _width(sheet: Any, row: int, column: int) -> float:
    last = next((span.max_col for span in sheet.merged_cells.ranges if (row, column) == (span.min_row, span.min_col)), column)
    return sum(_column_width(sheet, one) for one in range(column, last + 1))


def _column_width(sheet: Any, column: int) -> float:
    """Return a column's width; several of one width are kept under the first of them."""
    for dimension in sheet.column_dimensions.values():
        if dimension.width and (dimension.min or 0) <= column <= (dimension.max or 0):
            return float(dimension.width)
    return float(sheet.sheet_format.defaultColWidth or _USUAL_WIDTH)
