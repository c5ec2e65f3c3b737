"""Reading an office's own booth list: which row is its head, what each column is for, where its rows begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from matcher.domain.errors import Unreadable
from matcher.domain.office_workbook import MappedCell, MappedColumn, MappedTable, WorkbookHead, WorkbookMapping
from matcher.domain.texts import booth_workbooks as texts
from matcher.domain.texts import office_workbooks as workbook_texts
from matcher.reports.workbook_reading import HEAD_ROWS, fullest_row, normal, stacked_words, words_in

_LEAST_KNOWN = 2
_MOST_ROWS = 5000
_WHOLE_WORD = 100


@dataclass(frozen=True, slots=True)
class _Head:
    """A row taken for the head: per column the codes that its words may mean, one: they are clear."""

    row: int
    codes: dict[int, tuple[str, ...]]

    @property
    def known(self) -> set[str]:
        return {codes[0] for codes in self.codes.values() if len(codes) == 1}


def suggested_list(name: str, book: Any) -> WorkbookMapping:
    """Return the mapping that the words of a booth list suggest: its fullest table, and the labelled cells above it.

    Raises Unreadable with what was found where no sheet has a head that can be known.
    """
    heads = [(sheet, head) for sheet in book.worksheets if (head := _head_of(sheet)) is not None]
    if not heads:
        raise Unreadable(_no_head(name, book), {"file": _no_head(name, book)})
    sheet, head = max(heads, key=lambda pair: len(pair[1].known))
    columns = [MappedColumn(get_column_letter(at), codes[0]) for at, codes in _asked_once(head).items() if len(codes) == 1]
    first = head.row + 1
    table = MappedTable(sheet.title, "", first, last_prepared(sheet, first), tuple(columns))
    return WorkbookMapping((table,), tuple(_labelled(sheet, head.row)))


def list_heads(book: Any, mapping: WorkbookMapping) -> list[WorkbookHead]:
    """Return every column with its words, the code that they suggest and, where they are not clear, what they may mean."""
    rows = {sheet.title: head.row for sheet in book.worksheets if (head := _head_of(sheet)) is not None}
    rows |= {table.sheet: table.first_row - 1 for table in mapping.tables}
    found = []
    for sheet in book.worksheets:
        row = rows.get(sheet.title) or fullest_row(sheet)
        codes = _asked_once(_Head(row, _codes_at(sheet, row)))
        for column, words in stacked_words(sheet, row).items():
            may_be = codes.get(column, ())
            clear = may_be[0] if len(may_be) == 1 else ""
            choices = may_be if len(may_be) > 1 else ()
            heads = [one for one in words if normal(one) not in texts.LABELS] or words
            found.append(WorkbookHead(sheet.title, get_column_letter(column), " ".join(heads), clear, choices))
    return found


def codes_of(words: str) -> tuple[str, ...]:
    """Return the codes that the words of one head may mean: none, one where they are clear, else those to choose from.

    >>> codes_of("单 位 名 称"), codes_of("专业要求（可多个）"), codes_of("福利待遇"), codes_of("参会人数")
    (('employer',), ('majors',), ('pay', 'welfare'), ())
    """
    plain = normal(words)
    best: tuple[str, ...] = ()
    most = 0
    for codes, alternatives in texts.COLUMN_WORDS:
        for word in alternatives:
            score = len(word) + (_WHOLE_WORD if plain == normal(word) else 0)
            if score > most and normal(word) in plain:
                best, most = codes, score
    if most < _WHOLE_WORD and any(word in plain for word in texts.NOT_A_COLUMN):
        return ()
    return best


def last_prepared(sheet: Any, first: int) -> int:
    """Return the last row that the workbook keeps for the list; one before ``first``: none.

    It ends before a total, notes and signatures, and before a lonely line below an empty row, which is no posting.
    """
    last, is_below_empty = first - 1, False
    for row in range(first, min(sheet.max_row, first + _MOST_ROWS) + 1):
        begins = next((words for cell in sheet[row] if (words := normal(words_in(cell)))), "")
        filled = sum(cell.value is not None for cell in sheet[row])
        is_lonely = is_below_empty and bool(begins) and filled == 1
        if is_lonely or begins.startswith(workbook_texts.NOTE_WORDS) or begins in workbook_texts.TOTAL_WORDS:
            break
        last, is_below_empty = row, not filled
    return last


def _head_of(sheet: Any) -> _Head | None:
    """Return the row near the top whose own words are known in most columns; None where too few are."""
    best: _Head | None = None
    for row in range(1, min(HEAD_ROWS, sheet.max_row) + 1):
        head = _Head(row, _codes_at(sheet, row))
        if len(head.known) >= _LEAST_KNOWN and head.known & set(texts.WHO) and (best is None or len(head.known) > len(best.known)):
            best = head
    return best


def _codes_at(sheet: Any, row: int) -> dict[int, tuple[str, ...]]:
    """Return what each column's words may mean: the lowest that say anything count, so that 专业 under 招聘要求 is 专业."""
    found: dict[int, tuple[str, ...]] = {}
    for column, words in stacked_words(sheet, row).items():
        codes = next((codes for one in reversed(words) if (codes := codes_of(one))), ())
        if codes:
            found[column] = codes
    clear = {codes[0] for codes in found.values() if len(codes) == 1}
    if not clear & {"education", "majors", "education_majors"}:
        # Nothing else says what is demanded: 要求 is all of it.
        found = {column: (codes[:1] if codes[0] == "conditions" else codes) for column, codes in found.items()}
    return found


def _asked_once(head: _Head) -> dict[int, tuple[str, ...]]:
    """A second column of one meaning is asked about, with ``left`` as the first choice: both cannot be it."""
    seen: set[str] = set()
    found: dict[int, tuple[str, ...]] = {}
    for column, codes in sorted(head.codes.items()):
        found[column] = (texts.LEFT, codes[0]) if len(codes) == 1 and codes[0] in seen else codes
        seen |= set(codes[:1]) if len(codes) == 1 else set()
    return found


def _labelled(sheet: Any, head: int) -> Sequence[MappedCell]:
    """Return the empty cells above the head that stand right of a word such as 举办时间."""
    spans = {(span.min_row, span.min_col): span.max_col for span in sheet.merged_cells.ranges}
    found = []
    for row in range(1, head):
        for cell in sheet[row]:
            code = texts.LABELS.get(normal(words_in(cell)))
            beside = spans.get((row, cell.column), cell.column) + 1
            if code and beside <= sheet.max_column and sheet.cell(row, beside).value is None:
                found.append(MappedCell(sheet.title, f"{get_column_letter(beside)}{row}", code))
    return found


def _no_head(name: str, book: Any) -> str:
    rows = [(sheet, fullest_row(sheet)) for sheet in book.worksheets if sheet.max_row]
    said = [(sheet.title, row, [words for cell in sheet[row] if (words := words_in(cell).strip())]) for sheet, row in rows]
    title, row, those = max(said, key=lambda one: len(one[2]), default=("", 0, list[str]()))
    found = texts.NO_HEAD_EMPTY
    if those:
        shown = "、".join(those[: texts.MOST_WORDS]) + (texts.AND_MORE if len(those) > texts.MOST_WORDS else "")
        found = texts.NO_HEAD_FOUND.format(sheet=title, row=row, words=shown)
    return texts.NO_HEAD.format(name=name, rows=HEAD_ROWS, found=found)
