"""The rows that an import left out, as a workbook to correct and send again: the office's own columns, faults marked."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from matcher.domain.ledger.importing import BadRow
from matcher.domain.texts import ledger_import as texts

_ACTIVE = ("=", "+", "-", "@")
_HEAD, _FAULTY = PatternFill("solid", fgColor="E6F1F2"), PatternFill("solid", fgColor="FFD9D9")
_WIDEST, _WORDS = 40, 60


def bad_rows_workbook(rows: Sequence[BadRow]) -> bytes:
    """Return an XLSX file with a sheet for each header; cells are texts, as they were, and a last column says what to do.

    Corrected it can be sent as it is: the column 问题说明 is not read. A file that has that column already keeps it.
    """
    book = Workbook(write_only=True)
    headers = list(dict.fromkeys(row.header for row in rows)) or [()]
    for place, header in enumerate(headers, start=1):
        name = texts.BAD_ROWS_SHEET if len(headers) == 1 else texts.BAD_ROWS_NUMBERED.format(number=place)
        _fill(book.create_sheet(name), header, [row for row in rows if row.header == header])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: object, header: tuple[str, ...], rows: Sequence[BadRow]) -> None:
    names = [name for name in header if name.strip() != texts.BAD_ROWS_COLUMN]
    kept = [place for place, name in enumerate(header) if name.strip() != texts.BAD_ROWS_COLUMN]
    _prepare(sheet, names)
    heads = [_cell(sheet, name) for name in (*names, texts.BAD_ROWS_COLUMN)]
    for head in heads:
        head.font, head.fill = Font(bold=True), _HEAD
    sheet.append(heads)  # type: ignore[attr-defined]
    for row in rows:
        faulty = {fault.column for fault in row.faults if fault.column}
        cells = []
        for name, place in zip(names, kept, strict=True):
            cell = _cell(sheet, row.cells[place] if place < len(row.cells) else "")
            if name.strip() in faulty:
                cell.fill = _FAULTY
            cells.append(cell)
        words = _cell(sheet, "\n".join(_said(fault.column, fault.message) for fault in row.faults))
        words.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append([*cells, words])  # type: ignore[attr-defined]


def _prepare(sheet: object, names: Sequence[str]) -> None:
    sheet.freeze_panes = "A2"  # type: ignore[attr-defined]
    for place, name in enumerate(names, start=1):
        width = min(max(12, 2 * len(name) + 4), _WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = width  # type: ignore[attr-defined]
    sheet.column_dimensions[get_column_letter(len(names) + 1)].width = _WORDS  # type: ignore[attr-defined]


def _said(column: str, message: str) -> str:
    return texts.FAULT.format(column=column, message=message) if column else message


def _cell(sheet: object, text: str) -> WriteOnlyCell:
    """Return a cell that stays text: no number loses its digits, nothing acts as a formula, also after it is edited."""
    plain = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")
    cell = WriteOnlyCell(sheet, plain)
    cell.data_type = "s"
    cell.number_format = "@"
    if plain.startswith(_ACTIVE):
        cell.quotePrefix = True
    return cell
