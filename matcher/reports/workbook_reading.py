"""Reading an office's own workbook: the words over each column, the figures that they suggest, the rows of places."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import get_column_letter

from matcher.domain.errors import Unreadable
from matcher.domain.office_workbook import MappedColumn, MappedTable, WorkbookHead, WorkbookMapping
from matcher.domain.texts import office_workbooks as texts

HEAD_ROWS = 15
"""How far down the head of a table is looked for."""
_MOST_COLUMNS, _MOST_ROWS = 200, 2000
_HEAD_DEPTH = 3
_EACH_WORD = 3
_UNITS = re.compile(r"[\s（()）：:、，,/·\-—]+")
_LOST = ("xl/media/", "xl/charts/", "xl/drawings/", "xl/ctrlProps/")


def open_workbook(name: str, content: bytes) -> Any:
    """Return the workbook with formulas, formats and merged cells. Raises Unreadable for what is no open .xlsx."""
    if not content.startswith(b"PK\x03\x04") or not name.lower().endswith(".xlsx"):
        raise Unreadable(texts.NOT_XLSX.format(name=name), {"file": texts.NOT_XLSX.format(name=name)})
    try:
        return load_workbook(io.BytesIO(content), rich_text=True)
    except Exception as error:  # the reader fails in as many ways as files can be broken
        raise Unreadable(texts.UNREADABLE.format(name=name), {"file": texts.UNREADABLE.format(name=name)}) from error


def loses_parts(content: bytes) -> bool:
    """Whether the workbook holds pictures, charts or controls, which filling cannot keep."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return any(name.startswith(_LOST) for name in package.namelist())


def suggested(book: Any) -> WorkbookMapping:
    """Return a table for each sheet in which at least two columns are known by the words over them."""
    tables = (_table(sheet) for sheet in book.worksheets)
    return WorkbookMapping(tuple(table for table in tables if table is not None))


def heads_of(book: Any, mapping: WorkbookMapping) -> list[WorkbookHead]:
    """Return every column with the words over it, for choosing by hand: of mapped tables, else under the fullest head."""
    heads = {sheet.title: fullest_row(sheet) for sheet in book.worksheets}
    heads |= {table.sheet: table.first_row - 1 for table in mapping.tables}
    return [
        WorkbookHead(name, get_column_letter(column), over, code_of(over))
        for name, row in heads.items()
        for column, over in _words_over(book[name], row).items()
    ]


def code_of(words: str) -> str:
    """Return the code of the figure that the words over a column suggest; empty: none.

    >>> code_of("就业 灵活"), code_of("岗位推介 岗位数"), code_of("困难毕业生 就业"), code_of("未就业人数")
    ('employed-flexible', 'referral-postings', 'difficult-employed', '')
    """
    plain = _counted(normal(words).replace(texts.NOT_YET, ""))
    if any(word in plain for word in texts.NOT_A_COLUMN):
        return ""
    best, most = "", 0
    for code, alternatives in texts.COLUMN_WORDS.items():
        if (code in texts.RATES) is not (texts.RATE in plain):
            continue
        for needed in alternatives:
            score = sum(map(len, needed)) + _EACH_WORD * (len(needed) - 1)
            if score > most and all(_counted(word) in plain for word in needed):
                best, most = code, score
    return best


def _counted(words: str) -> str:
    """Read 人次 as 次 and 人数 as 人, for one holds the other's sign."""
    return words.replace("人次", "次").replace("人数", "人")


def normal(words: str) -> str:
    """Return words without spaces, brackets and separators.

    >>> normal("技能培训（人 次）")
    '技能培训人次'
    """
    return _UNITS.sub("", words)


def words_in(cell: Any) -> str:
    """Return the words of a cell, also where parts of them have a colour of their own; empty for anything else."""
    value = cell.value
    return str(value) if isinstance(value, (str, CellRichText)) else ""


def is_total(name: str) -> bool:
    """Whether a row's name stands for all rows together."""
    return normal(name) in texts.TOTAL_WORDS


def fullest_row(sheet: Any) -> int:
    """Return the row near the top that holds most words."""
    rows = range(1, min(HEAD_ROWS, sheet.max_row) + 1)
    return max(rows, key=lambda row: (sum(isinstance(cell.value, str) for cell in sheet[row]), -row), default=1)


def _table(sheet: Any) -> MappedTable | None:
    best: tuple[int, int, dict[int, str]] | None = None
    for row in range(1, min(HEAD_ROWS, sheet.max_row) + 1):
        codes = {column: code for column, words in _words_over(sheet, row).items() if (code := code_of(words))}
        known = len(set(codes.values()))
        if known >= 2 and (best is None or known > best[0]):
            best = (known, row, codes)
    if best is None:
        return None
    _, head, codes = best
    name_column = _name_column(sheet, head, min(codes))
    first, last = head + 1, _last_row(sheet, head + 1, name_column)
    columns = tuple(MappedColumn(get_column_letter(column), code) for column, code in _once(codes))
    return MappedTable(sheet.title, get_column_letter(name_column), first, last, columns)


def _words_over(sheet: Any, row: int) -> dict[int, str]:
    return {column: " ".join(words) for column, words in stacked_words(sheet, row).items()}


def stacked_words(sheet: Any, row: int) -> dict[int, list[str]]:
    """Return the words of each column down to ``row``, the lowest last, merged cells read in each column they cover.

    Titles over half of the columns or more are no words of a column; neither is what stands higher than three rows.
    """
    width = min(sheet.max_column, _MOST_COLUMNS)
    grid: dict[tuple[int, int], str] = {}
    for line in range(max(1, row - _HEAD_DEPTH + 1), row + 1):
        for column in range(1, width + 1):
            value = words_in(sheet.cell(line, column))
            if value.strip() and not _is_beside(value):
                grid[line, column] = value.strip()
    for span in sheet.merged_cells.ranges:
        words = grid.pop((span.min_row, span.min_col), "")
        if words and 2 * (span.max_col - span.min_col + 1) < max(width, 3):
            for line, column in _covered(span):
                grid[line, column] = words
    found: dict[int, list[str]] = {}
    for (_, column), words in sorted(grid.items()):
        if words not in found.setdefault(column, []):
            found[column].append(words)
    return dict(sorted(found.items()))


def _is_beside(words: str) -> bool:
    """Whether words are a formula, or stand for who fills the table in."""
    return words.startswith("=") or normal(words).startswith(texts.SIGN_WORDS)


def _covered(span: Any) -> Iterator[tuple[int, int]]:
    for line in range(span.min_row, span.max_row + 1):
        for column in range(span.min_col, span.max_col + 1):
            yield line, column


def _name_column(sheet: Any, head: int, before: int) -> int:
    words = _words_over(sheet, head)
    for column in range(1, before):
        if texts.NUMBER_WORD in words.get(column, ""):
            continue
        if any(word in normal(words.get(column, "")) for word in texts.NAME_WORDS):
            return column
    return max(1, before - 1)


def _last_row(sheet: Any, first: int, name_column: int) -> int:
    """Return the last row before notes and signatures; a row of the total ends the table too."""
    last = first
    for row in range(first, min(sheet.max_row, first + _MOST_ROWS) + 1):
        texts_in_row = [str(cell.value) for cell in sheet[row] if cell.value is not None]
        if any(normal(text).startswith(texts.NOTE_WORDS) for text in texts_in_row):
            break
        last = row
        if is_total(str(sheet.cell(row, name_column).value or "")):
            below = sheet.cell(row + 1, name_column).value
            if not isinstance(below, str) or normal(below).startswith(texts.NOTE_WORDS):
                break
    return last


def _once(codes: dict[int, str]) -> Sequence[tuple[int, str]]:
    """Return each code once, at its first column."""
    seen: set[str] = set()
    found = []
    for column, code in sorted(codes.items()):
        if code not in seen:
            seen.add(code)
            found.append((column, code))
    return found
