"""Rows to workbooks and CSV as offices open them; nothing in a cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

Value = str | int | float | date | None
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60


def workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], widths: Sequence[int] = ()) -> bytes:
    """Return an XLSX file: the head row frozen, in bold, texts wrapped. Rows are written as they come."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for place, head in enumerate(heads, start=1):
        width = widths[place - 1] if place <= len(widths) else max(12, 2 * len(head) + 4)
        sheet.column_dimensions[get_column_letter(place)].width = min(width, _WIDEST)
    cells = []
    for head in heads:
        cell = WriteOnlyCell(sheet, head)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6F1F2")
        cells.append(cell)
    sheet.append(cells)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def marked_workbook(
    name: str,
    title: str,
    watermark: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Value]],
    widths: Sequence[int] = (),
) -> bytes:
    """Return an XLSX file of persons: a title, ``watermark`` above the rows and at the head of every printed page.

    It prints on A4 landscape, no column cut, title and heads on every page.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = name[:31]
    for place, width in enumerate(widths[: len(heads)], start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = watermark.replace("&", "&&")
    sheet.print_title_rows = "1:3"
    sheet.freeze_panes = "A4"
    for line in ([title], [watermark], heads):
        sheet.append([harmless(value) for value in line])
    for head in (*sheet[1], *sheet[2], *sheet[3]):
        head.font = Font(bold=True)
    for row in rows:
        sheet.append([harmless(value) if isinstance(value, str) else value for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_file(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a CSV file in UTF-8 with BOM, so that spreadsheets read it right."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_text(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula.

    >>> harmless("=HYPERLINK(1)"), harmless("-5"), harmless("机械类")
    ("'=HYPERLINK(1)", "'-5", '机械类')
    """
    plain = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
    return f"'{plain}" if plain.startswith(_ACTIVE) else plain


def _cell(sheet: object, value: Value) -> object:
    if isinstance(value, str):
        cell = WriteOnlyCell(sheet, harmless(value))
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=len(value) > 30, vertical="top")
        return cell
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _text(value: Value) -> str:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else str(value)
