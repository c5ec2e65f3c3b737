"""Filling an office's own workbook: numbers into mapped cells; formats, merged cells and formulas stay."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.cell import MergedCell

from matcher.domain.errors import Unreadable
from matcher.domain.office_workbook import MappedCell, MappedTable, WorkbookMapping
from matcher.domain.texts import office_workbooks as texts
from matcher.reports.definitions import DEFINITIONS
from matcher.reports.figures import FigureRow
from matcher.reports.month import MonthReport
from matcher.reports.sheets import harmless
from matcher.reports.workbook_reading import is_total, normal

_CELL, COLUMN = re.compile(r"[A-Z]{1,3}[1-9]\d{0,5}"), re.compile(r"[A-Z]{1,3}")
_MOST_ROWS = 5000
_SUFFIXES = ("自治县", "自治州", "林区", "新区", "地区", "县", "市", "区", "州")
_LEAVING = ("further-study", "enlisted", "abroad", "moved-out", "deceased")


@dataclass(frozen=True, slots=True)
class FilledWorkbook:
    """The workbook filled, and in words what was not written and why."""

    content: bytes
    problems: tuple[str, ...]


def writable_codes() -> Mapping[str, str]:
    """Return every code that a cell can take, with its name: figures, rates, texts."""
    return {code: definition.full_name for code, definition in DEFINITIONS.items()} | texts.WRITABLE


def writable_groups() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the same to choose from: the heads of the report's table with their figures, then rates, then texts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, definition in DEFINITIONS.items():
        found.setdefault(definition.group, []).append((code, definition.full_name))
    for code, name in texts.WRITABLE.items():
        found.setdefault(texts.GROUP_RATES if code in texts.RATES else texts.GROUP_TEXTS, []).append((code, name))
    return [(group, "", members) for group, members in found.items()]


def check_mapping(book: Any, mapping: WorkbookMapping) -> None:
    """Raise Unreadable naming each place of a mapping that the workbook does not have or that holds a formula."""
    faults: dict[str, str] = {}
    for number, table in enumerate(mapping.tables):
        for name, fault in _table_faults(book, table):
            faults[f"tables.{number}.{name}"] = fault
    writable = writable_codes()
    faults |= cell_faults(book, mapping.cells, lambda code: "" if code in writable else texts.NO_CODE.format(value=code))
    if faults:
        raise Unreadable(texts.CHECK_MAPPING, faults)


def cell_faults(book: Any, cells: Sequence[MappedCell], fault_of: Callable[[str], str]) -> dict[str, str]:
    """Return what is wrong with each single cell of a mapping, by its place; ``fault_of`` says what is with a code."""
    faults: dict[str, str] = {}
    for number, one in enumerate(cells):
        fault = texts.NO_SHEET.format(value=one.sheet) if one.sheet not in book.sheetnames else ""
        fault = fault or fault_of(one.code)
        fault = fault or ("" if _CELL.fullmatch(one.cell) else texts.NO_CELL.format(value=one.cell))
        if not fault and is_formula(cell_at(book[one.sheet], one.cell)):
            fault = texts.IS_FORMULA.format(sheet=one.sheet, cell=one.cell)
        if fault:
            faults[f"cells.{number}"] = fault
    return faults


def fill(book: Any, mapping: WorkbookMapping, report: MonthReport) -> FilledWorkbook:
    """Write a report into an opened workbook; formulas are kept and counted anew when it is opened."""
    problems: list[str] = []
    kept = 0
    for table in mapping.tables:
        kept += _fill_table(book[table.sheet], table, report, problems)
    for one in mapping.cells:
        kept += _write(cell_at(book[one.sheet], one.cell), one.code, report.table.total, report)
    codes = {column.code for table in mapping.tables for column in table.columns} | {one.code for one in mapping.cells}
    problems += [texts.WITHHELD.format(name=DEFINITIONS[code].full_name) for code in sorted(codes & report.withheld)]
    if kept:
        problems.append(texts.FORMULAS_KEPT.format(count=kept))
    book.calculation.fullCalcOnLoad = True
    out = io.BytesIO()
    book.save(out)
    return FilledWorkbook(out.getvalue(), tuple(problems))


def _table_faults(book: Any, table: MappedTable) -> Iterator[tuple[str, str]]:
    if table.sheet not in book.sheetnames:
        yield "sheet", texts.NO_SHEET.format(value=table.sheet)
    if not 1 <= table.first_row <= table.last_row or table.last_row - table.first_row > _MOST_ROWS:
        yield "rows", texts.ROWS_WRONG.format(first=table.first_row, last=table.last_row, most=_MOST_ROWS)
    if not COLUMN.fullmatch(table.name_column):
        yield "name_column", texts.NO_COLUMN.format(value=table.name_column)
    seen = {table.name_column}
    for column in table.columns:
        if not COLUMN.fullmatch(column.column):
            yield f"columns.{column.column}", texts.NO_COLUMN.format(value=column.column)
        elif column.column in seen:
            yield f"columns.{column.column}", texts.TWICE.format(sheet=table.sheet, column=column.column)
        if column.code not in writable_codes():
            yield f"columns.{column.column}", texts.NO_CODE.format(value=column.code)
        seen.add(column.column)


def _fill_table(sheet: Any, table: MappedTable, report: MonthReport, problems: list[str]) -> int:
    """Write the rows that are named, then the others into empty rows; return how many formulas were kept."""
    left = {row.key: row for row in report.table.rows}
    empty, kept = [], 0
    for place in range(table.first_row, table.last_row + 1):
        name = str(cell_at(sheet, f"{table.name_column}{place}").value or "").strip()
        row = report.table.total if is_total(name) else _named(name, left)
        if row is not None:
            left.pop(row.key, None)
            kept += _write_row(sheet, place, table, row, report)
        elif not name:
            empty.append(place)
        else:
            problems.append(texts.ROW_UNKNOWN.format(name=name, sheet=sheet.title, row=place))
    for row in list(left.values()):
        if not empty:
            if row.figures["registered"].count or any(figure.count for figure in row.figures.values()):
                problems.append(texts.ROW_MISSING.format(name=row.name))
            continue
        place = empty.pop(0)
        cell_at(sheet, f"{table.name_column}{place}").value = harmless(row.name)
        kept += _write_row(sheet, place, table, row, report)
    return kept


def _write_row(sheet: Any, place: int, table: MappedTable, row: FigureRow, report: MonthReport) -> int:
    return sum(_write(cell_at(sheet, f"{column.column}{place}"), column.code, row, report) for column in table.columns)


def _write(cell: Any, code: str, row: FigureRow, report: MonthReport) -> bool:
    """Write a value; whether a formula was kept instead."""
    if is_formula(cell):
        return True
    value = _value(code, row, report)
    if value is not None:
        cell.value = value
        if isinstance(value, float) and cell.number_format == "General":
            cell.number_format = "0.00%"
    return False


def _value(code: str, row: FigureRow, report: MonthReport) -> int | float | str | None:
    if code in texts.RATES:
        return _rate(texts.RATES[code], row)
    if code in row.figures:
        return row.figures[code].count
    year, month = report.period.name.split("-")
    period = report.period
    words = {
        "text-period": texts.PERIOD.format(year=year, month=int(month)),
        "text-range": texts.RANGE.format(begins=period.begins_on, ends=period.ends_on),
        "text-cut-off": texts.CUT_OFF.format(ends=period.ends_on),
        "text-office": harmless(report.scope.school or report.scope.top.name),
        "text-definition": texts.DEFINITION.format(definition=report.definition),
    }
    return words.get(code)


def _rate(variant: str, row: FigureRow) -> float | None:
    """Return the row's 帮扶就业率 (试行口径) with everything excluded; ``None`` where nobody is in the denominator."""
    denominator = set(row.figures["registered"].persons)
    for code in (*_LEAVING, *(("no-will",) if variant == "with-will" else ())):
        denominator -= row.figures[code].persons
    if variant == "contacted":
        denominator &= row.figures["contacted"].persons
    if not denominator:
        return None
    return len(row.figures["employed-proved"].persons & denominator) / len(denominator)


def _named(name: str, rows: Mapping[str, FigureRow]) -> FigureRow | None:
    """Return the row with that name, else the only one with it but for 县, 市 and the like."""
    plain = normal(name)
    for row in rows.values():
        if normal(row.name) == plain:
            return row
    short = [row for row in rows.values() if plain and _short(row.name) == _short(plain)]
    return short[0] if len(short) == 1 else None


def _short(name: str) -> str:
    plain = normal(name)
    for suffix in _SUFFIXES:
        if plain.endswith(suffix) and len(plain) - len(suffix) >= 2:
            return plain.removesuffix(suffix)
    return plain


def cell_at(sheet: Any, address: str) -> Any:
    """Return the cell to write to: of merged cells the first."""
    cell = sheet[address]
    if isinstance(cell, MergedCell):
        for span in sheet.merged_cells.ranges:
            if address in span:
                return sheet.cell(span.min_row, span.min_col)
    return cell


def is_formula(cell: Any) -> bool:
    """Whether a cell is worked out by the spreadsheet."""
    return cell.data_type == "f" or (isinstance(cell.value, str) and cell.value.startswith("="))
