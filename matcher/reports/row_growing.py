"""Rows put into a sheet of somebody else's: what stands below moves down, formats repeat, formulas and areas follow."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

_PLACE = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+)(?::(\$?[A-Z]{1,3}\$?)(\d+))?")


def grow(sheet: Any, after: int, extra: int) -> None:
    """Put ``extra`` rows behind row ``after`` that look as it does; ranges that end there reach to the new end.

    Merged cells within the row repeat, those below move; so do heights, page breaks, formulas of every sheet, names, tables,
    the area to print, the filter, conditional formats and lists to choose from.
    """
    if extra <= 0:
        return
    below = [span for span in list(sheet.merged_cells.ranges) if span.min_row > after]
    for span in below:
        span.shift(0, extra)
    sheet.insert_rows(after + 1, extra)
    _move_heights(sheet, after, extra)
    _repeat(sheet, after, extra)
    for other in sheet.parent.worksheets:
        _follow(other, sheet.title, after, extra)
    _move_areas(sheet, after, extra)


def moved(words: str, after: int, extra: int) -> str:
    """Return places such as ``F5:F20`` as they are called once ``extra`` rows stand behind row ``after``.

    >>> moved("$F$5:$F$20", 20, 3), moved("A21", 20, 3), moved("B4", 20, 3)
    ('$F$5:$F$23', 'A24', 'B4')
    """

    def later(found: re.Match[str]) -> str:
        column, row, to_column, to_row = found.groups()
        first = int(row) + (extra if int(row) > after else 0)
        if to_row is None:
            return f"{column}{first}"
        return f"{column}{first}:{to_column}{int(to_row) + (extra if int(to_row) >= after else 0)}"

    return _PLACE.sub(later, words)


def _move_heights(sheet: Any, after: int, extra: int) -> None:
    for row in sorted((row for row in sheet.row_dimensions if row > after), reverse=True):
        dimension = sheet.row_dimensions.pop(row)
        dimension.index = row + extra
        sheet.row_dimensions[row + extra] = dimension


def _repeat(sheet: Any, after: int, extra: int) -> None:
    """Give the new rows the formats, the height, the merged cells and the formulas of the row above them."""
    beside = [span for span in list(sheet.merged_cells.ranges) if span.min_row == span.max_row == after]
    height = sheet.row_dimensions[after].height if after in sheet.row_dimensions else None
    for row in range(after + 1, after + extra + 1):
        for column in range(1, sheet.max_column + 1):
            above, here = sheet.cell(after, column), sheet.cell(row, column)
            if above.has_style:
                here._style = copy(above._style)
            if above.data_type == "f" and isinstance(above.value, str):
                here.value = Translator(above.value, above.coordinate).translate_formula(here.coordinate)
        for span in beside:
            sheet.merge_cells(start_row=row, end_row=row, start_column=span.min_col, end_column=span.max_col)
        if height is not None:
            sheet.row_dimensions[row].height = height


def _follow(sheet: Any, grown: str, after: int, extra: int) -> None:
    """Move what the formulas of a sheet say of the grown one; those of the new rows were made for their place."""
    new = range(after + 1, after + extra + 1) if sheet.title == grown else range(0)
    for line in sheet.iter_rows():
        for cell in line:
            if cell.data_type == "f" and isinstance(cell.value, str) and cell.row not in new:
                cell.value = _followed(cell.value, sheet.title, grown, after, extra)


def _followed(formula: str, own: str, grown: str, after: int, extra: int) -> str:
    parts = []
    for token in Tokenizer(formula).items:
        words = token.value
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            sheet, mark, place = words.rpartition("!")
            if (sheet.strip("'").replace("''", "'") or own) == grown:
                words = f"{sheet}{mark}{moved(place, after, extra)}"
        parts.append(words)
    return "=" + "".join(parts)


def _move_areas(sheet: Any, after: int, extra: int) -> None:
    if sheet.print_area:
        areas = sheet.print_area if isinstance(sheet.print_area, str) else ",".join(sheet.print_area)
        sheet.print_area = ",".join(moved(part.rpartition("!")[2], after, extra) for part in areas.split(","))
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = moved(sheet.auto_filter.ref, after, extra)
    rules = ConditionalFormattingList()
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            rules.add(moved(str(area.sqref), after, extra), rule)
    sheet.conditional_formatting = rules
    for table in sheet.tables.values():
        table.ref = moved(table.ref, after, extra)
        if table.autoFilter is not None:
            table.autoFilter.ref = moved(table.autoFilter.ref, after, extra)
    for page_break in sheet.row_breaks.brk:
        page_break.id += extra if page_break.id > after else 0
    for names in (sheet.parent.defined_names, sheet.defined_names):
        for name in names.values():
            if name.type == "RANGE":
                name.attr_text = _followed(f"={name.attr_text}", "", sheet.title, after, extra)[1:]
    for one in sheet.data_validations.dataValidation:
        places = " ".join(_grown_place(place, after, extra) for place in str(one.sqref).split())
        one.sqref = type(one.sqref)(places)


def _grown_place(place: str, after: int, extra: int) -> str:
    """A list to choose from that ends at the last row, though it be one cell, reaches to the new end."""
    span = CellRange(place)
    if span.min_row <= after == span.max_row:
        return f"{get_column_letter(span.min_col)}{span.min_row}:{get_column_letter(span.max_col)}{after + extra}"
    return moved(place, after, extra)
