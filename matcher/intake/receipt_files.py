"""A receipt's bytes to rows of cells in reading order: Word, workbooks, tables as text, and pasted messages."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from matcher.domain.errors import InputError, Unreadable
from matcher.domain.texts import receipts as texts
from matcher.intake.encodings import decode
from matcher.intake.formats import content_of

Rows = list[list[str]]
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_MOST_UNPACKED = 64 * 1024 * 1024
_PIECE = 1 << 20
_MOST_ROWS = 5000


def receipt_sheets(name: str, data: bytes) -> list[Rows]:
    """Return the sheets of a file called ``name``, or the one of a pasted text. Raises Unreadable."""
    if not data.strip():
        raise Unreadable(texts.EMPTY, {"file": texts.EMPTY})
    if data.startswith(_PICTURES):
        raise Unreadable(texts.PICTURE, {"file": texts.PICTURE})
    if data.startswith(_ZIP) and _is_word(data):
        return [_word_rows(data)]
    if data.startswith((_ZIP, _OLE)):
        try:
            content = content_of(Path(name or "receipt"), data)
        except InputError as error:
            raise Unreadable(str(error), {"file": str(error)}) from error
        return [grid.rows[:_MOST_ROWS] for grid in content.grids if grid.rows]
    decoded = decode(data)
    if decoded is None or "\x00" in decoded.text:
        raise Unreadable(texts.UNDECODABLE, {"file": texts.UNDECODABLE})
    return [_text_rows(decoded.text.lstrip("\ufeff"))]


def _text_rows(text: str) -> Rows:
    """Lines with tabs, bars or, all through, many commas are rows of a table; others are one cell."""
    rows: Rows = []
    for line in text.splitlines()[:_MOST_ROWS]:
        if not line.strip():
            continue
        for sign in ("\t", "|", "｜"):
            if sign in line.strip(" |｜"):
                rows.append([cell.strip() for cell in line.strip(" |｜").split(sign)])
                break
        else:
            rows.append([line.strip()])
    return _comma_tables(rows)


def _comma_tables(rows: Rows) -> Rows:
    """A first line of four or more short words parted by commas heads a table: its like follow."""
    cut: Rows = []
    width = 0
    for row in rows:
        cells = row[0].split(",") if len(row) == 1 else row
        if len(row) == 1 and len(cells) >= 4 and (width == len(cells) or all(len(cell) <= 12 for cell in cells)):
            width = len(cells)
            cut.append([cell.strip().strip('"') for cell in cells])
        else:
            width = 0
            cut.append(row)
    return cut


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(one.startswith("word/") for one in package.namelist())
    except zipfile.BadZipFile:
        return False


def _word_rows(data: bytes) -> Rows:
    _check_word(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable(texts.WORD_BROKEN, {"file": texts.WORD_BROKEN}) from error
    rows: Rows = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            rows.extend(_table_rows(part))
        else:
            rows.extend([line.strip()] for line in part.text.splitlines() if line.strip())
    return rows[:_MOST_ROWS]


def _table_rows(table: Table) -> Rows:
    """A merged cell is told once, at its first place."""
    rows: Rows = []
    seen: set[Any] = set()
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            if cell._tc in seen:
                cells.append("")
                continue
            seen.add(cell._tc)
            cells.append(cell.text.strip())
        rows.append(cells)
    return rows


def _check_word(data: bytes) -> None:
    """Count what the package unpacks to before anything reads it, and refuse declared entities."""
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.infolist():
                with package.open(part) as file:
                    first = True
                    while piece := file.read(_PIECE):
                        unpacked += len(piece)
                        if unpacked > _MOST_UNPACKED or (first and b"<!DOCTYPE" in piece):
                            raise Unreadable(texts.WORD_SUSPECT, {"file": texts.WORD_SUSPECT})
                        first = False
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unreadable(texts.WORD_BROKEN, {"file": texts.WORD_BROKEN}) from error
