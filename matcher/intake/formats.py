"""A file's bytes to plain records, by content and not by name: JSON, JSON Lines, CSV, TSV, XLSX, XLS, each also gz."""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import orjson
import python_calamine

from matcher.domain.errors import InputError
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import intake as texts
from matcher.intake.encodings import decode
from matcher.intake.upload_checks import refuse_other_kinds

MAX_UNPACKED = 2 * 1024**3
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or delimited text as rows of cell texts; ``numbers[i]`` is the row number as the office sees it."""

    sheet: str
    rows: list[list[str]]
    numbers: list[int]


@dataclass(slots=True)
class Content:
    """What a file holds: grids (tables, header not yet found) or records (JSON objects with their row number)."""

    path: Path
    grids: list[Grid] = field(default_factory=list)
    records: list[tuple[int, Mapping[str, Any]]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def read_content(path: Path) -> Content:
    """Read ``path`` whole. Raises InputError when nothing of it can be read."""
    return content_of(path, path.read_bytes())


def content_of(path: Path, given: bytes) -> Content:
    """Read the bytes of a file that is called ``path``. Raises InputError when nothing of it can be read."""
    data = _unpacked(path, given)
    if not data.strip():
        raise InputError(texts.FILE_EMPTY.format(path=path))
    refuse_other_kinds(path, data)
    if data.startswith((_ZIP, _OLE)):
        return _workbook(path, data)
    decoded = decode(data)
    if decoded is None:
        raise InputError(texts.FILE_UNDECODABLE.format(path=path))
    content = Content(path)
    if decoded.replaced:
        message = texts.FILE_REPLACED.format(encoding=decoded.encoding, count=decoded.replaced)
        content.problems.append(RowProblem(str(path), "", 0, "", "", ProblemLevel.WARNING, message))
    text = decoded.text.lstrip("\ufeff")
    start = text.lstrip()[:1]
    if start == "[":
        _json_array(text, content)
    elif start == "{":
        _json_lines(text, content)
    else:
        content.grids.append(_delimited(text))
    return content


def _unpacked(path: Path, data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    out: list[bytes] = []
    size = 0
    rest = data
    try:
        while rest:
            inflater = zlib.decompressobj(wbits=31)
            pending = rest
            while pending and not inflater.eof:
                piece = inflater.decompress(pending, 1 << 24)
                size += len(piece)
                if size > MAX_UNPACKED:
                    raise InputError(texts.FILE_TOO_BIG.format(path=path, limit=MAX_UNPACKED // 1024**3))
                out.append(piece)
                pending = inflater.unconsumed_tail
            if not inflater.eof:
                raise InputError(texts.FILE_BROKEN_GZ.format(path=path))
            rest = inflater.unused_data.lstrip(b"\x00")
    except zlib.error as error:
        raise InputError(texts.FILE_BROKEN_GZ.format(path=path)) from error
    return b"".join(out)


def _json_array(text: str, content: Content) -> None:
    try:
        values = orjson.loads(text)
    except orjson.JSONDecodeError:
        _json_array_piecewise(text, content)
        return
    for number, value in enumerate(values, start=1):
        _take(value, number, content)


def _json_array_piecewise(text: str, content: Content) -> None:
    """Read what can be read of a broken array: every whole object before the break."""
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    number = 0
    while True:
        while position < len(text) and text[position] in " \t\r\n,":
            position += 1
        if position >= len(text) or text[position] == "]":
            return
        number += 1
        try:
            value, position = decoder.raw_decode(text, position)
        except json.JSONDecodeError as error:
            _bad_json(content, number, text[position : position + 60], str(error.msg))
            return
        _take(value, number, content)


def _json_lines(text: str, content: Content) -> None:
    if "\n" in text.rstrip() and not _first_line_is_whole(text):
        try:
            whole = orjson.loads(text)
        except orjson.JSONDecodeError:
            pass
        else:
            rows = next((v for v in whole.values() if isinstance(v, list)), [whole])
            for number, value in enumerate(rows, start=1):
                _take(value, number, content)
            return
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            _bad_json(content, number, line[:60], error.msg)
            continue
        _take(value, number, content)


def _first_line_is_whole(text: str) -> bool:
    first = text.lstrip().split("\n", 1)[0]
    try:
        orjson.loads(first)
    except orjson.JSONDecodeError:
        return first.strip() != "{"
    return True


def _take(value: object, number: int, content: Content) -> None:
    if isinstance(value, dict):
        content.records.append((number, value))
    else:
        shown = str(value)[:60]
        content.problems.append(
            RowProblem(str(content.path), "", number, "", shown, ProblemLevel.ERROR, texts.NOT_AN_OBJECT.format())
        )


def _bad_json(content: Content, number: int, shown: str, reason: str) -> None:
    message = texts.BAD_JSON.format(reason=reason)
    content.problems.append(RowProblem(str(content.path), "", number, "", shown, ProblemLevel.ERROR, message))


def _delimited(text: str) -> Grid:
    sample = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {sign: max((line.count(sign) for line in sample), default=0) for sign in ("\t", ",", ";", "|", "，")}
    best = max(counts, key=lambda sign: counts[sign])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=best if counts[best] else ",")
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, row in enumerate(reader, start=1):
        if any(cell.strip() for cell in row):
            rows.append(row)
            numbers.append(number)
    return Grid("", rows, numbers)


def _workbook(path: Path, data: bytes) -> Content:
    content = Content(path)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheets_metadata:
            if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            content.grids.append(_sheet(book, sheet.name))
    except python_calamine.PasswordError as error:
        raise InputError(texts.FILE_PROTECTED.format(path=path)) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise InputError(texts.FILE_BROKEN_WORKBOOK.format(path=path, reason=error)) from error
    if not any(grid.rows for grid in content.grids):
        raise InputError(texts.FILE_EMPTY.format(path=path))
    return content


def _sheet(book: Any, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    cells = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if bottom - top > 2000 or top >= len(cells) or left >= len(cells[top]):
            continue
        for r in range(top, min(bottom, len(cells) - 1) + 1):
            for c in range(left, min(right, len(cells[r]) - 1) + 1):
                cells[r][c] = cells[top][left]
    rows: list[list[str]] = []
    numbers: list[int] = []
    for number, row in enumerate(cells, start=1):
        texts_of_row = [cell_text(cell) for cell in row]
        if any(cell.strip() for cell in texts_of_row):
            rows.append(texts_of_row)
            numbers.append(number)
    return Grid(name, rows, numbers)


def cell_text(cell: object) -> str:
    """Return a cell or JSON scalar as the text an office would see; a whole float loses its ".0".

    >>> cell_text(5.0), cell_text(1.25), cell_text(True), cell_text(None)
    ('5', '1.25', '是', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        if cell != cell:
            return ""
        return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


def iter_cells(values: object) -> Iterator[str]:
    """Yield the texts of a JSON scalar or list."""
    if isinstance(values, list):
        for value in values:
            yield from iter_cells(value)
    else:
        yield cell_text(values)
