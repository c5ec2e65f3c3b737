"""A file's content to rows of canonical fields, with the row problems and the columns that were ignored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import intake as texts
from matcher.intake.formats import Content, Grid, cell_text, iter_cells, read_content
from matcher.intake.headers import Header, find_header, fold_name, resolve

LIST_JOINER = "、"
MAJOR_TRACKS = ("vocational", "undergraduate", "postgraduate")
PUBLIC_KIND = "公务员"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``fields`` canonical name to text, ``sources`` canonical name to the printed header or key.

    ``cells`` are those of a table's row as they stand, known columns and others.
    """

    number: int
    sheet: str
    fields: dict[str, str]
    sources: Mapping[str, str]
    columns: frozenset[str]
    is_public_table: bool
    values: Mapping[str, Any] = field(default_factory=dict)
    cells: Sequence[str] = ()


@dataclass(slots=True)
class FileRows:
    """The rows of one file with what went wrong; ``ignored`` counts values under unknown column names.

    ``headers`` holds each sheet's printed header, every column of it.
    """

    path: Path
    rows: list[Row] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def report(self, row: int, column: str, value: str, level: ProblemLevel, message: str, sheet: str = "") -> None:
        """Add a row problem of this file."""
        self.problems.append(RowProblem(str(self.path), sheet, row, column, value, level, message))


def read_rows(path: Path, names: Mapping[str, str], least_known: int = 3) -> FileRows:
    """Read ``path`` into rows by the header names of one kind of file, of which a header row needs ``least_known``.

    Raises InputError for an unreadable file.
    """
    content = read_content(path)
    result = FileRows(path, problems=list(content.problems))
    for grid in content.grids:
        result.rows.extend(_rows_of_grid(grid, names, result, len(content.grids) > 1, least_known))
    if content.records:
        result.rows.extend(rows_of_records(content, names, result))
    return result


def _rows_of_grid(grid: Grid, names: Mapping[str, str], result: FileRows, several: bool, least_known: int) -> Iterator[Row]:
    header = find_header(grid.rows, names, least_known)
    if header is None:
        if grid.rows:
            level = ProblemLevel.WARNING if several else ProblemLevel.ERROR
            result.report(0, "", grid.rows[0][0][:40] if grid.rows[0] else "", level, texts.NO_HEADER, grid.sheet)
        return
    for name in header.ignored:
        result.ignored[name] += 1
    result.headers[grid.sheet] = header.printed
    columns = frozenset(name for _, name, _ in header.columns)
    sources = {name: printed for _, name, printed in header.columns}
    own_header = [fold_name(cell) for cell in grid.rows[header.row]]
    first = header.columns[0][0]
    is_public_table = header.is_public_table
    for number, cells in zip(grid.numbers[header.row + 1 :], grid.rows[header.row + 1 :], strict=True):
        may_be_header = first < len(cells) and fold_name(cells[first]) == own_header[first]
        if may_be_header and [fold_name(cell) for cell in cells] == own_header:
            continue
        _report_extra(cells, header, number, grid.sheet, result)
        fields = {name: cells[c] for c, name, _ in header.columns if c < len(cells) and cells[c].strip()}
        if fields:
            yield Row(number, grid.sheet, fields, sources, columns, is_public_table, cells=cells)


def _report_extra(cells: list[str], header: Header, number: int, sheet: str, result: FileRows) -> None:
    extra = [cell for cell in cells[header.width :] if cell.strip()]
    if extra:
        message = texts.EXTRA_CELLS.format(count=len(extra))
        result.report(number, "", extra[0][:60], ProblemLevel.WARNING, message, sheet)


def rows_of_records(content: Content, names: Mapping[str, str], result: FileRows) -> Iterator[Row]:
    """Yield the rows of JSON objects; unknown names are counted in ``result``."""
    shapes: dict[tuple[str, ...], tuple[tuple[tuple[int, str, str], ...], frozenset[str], bool]] = {}
    for number, record in content.records:
        keys = tuple(record)
        shape = shapes.get(keys)
        if shape is None:
            known = resolve(keys, names)
            header = Header(0, known, len(keys), ())
            shape = (known, frozenset(name for _, name, _ in known), header.is_public_table)
            shapes[keys] = shape
        known, columns, public = shape
        public = public or record.get("kind") == PUBLIC_KIND
        taken = {position for position, _, _ in known}
        for position, key in enumerate(keys):
            if position not in taken:
                result.ignored[key] += 1
        fields: dict[str, str] = {}
        sources: dict[str, str] = {}
        values: dict[str, Any] = {}
        for _, name, key in known:
            if isinstance(record[key], dict):
                columns = columns | {f"{name}.{track}" for track in MAJOR_TRACKS if name == "majors"}
            for sub, text in _flatten(name, record[key]):
                sources[sub] = key
                if text.strip():
                    fields[sub] = text
            values[name] = record[key]
        yield Row(number, "", fields, sources, columns | frozenset(sources), public, values)


def _flatten(name: str, value: object) -> Iterable[tuple[str, str]]:
    if isinstance(value, dict):
        return [(f"{name}.{key}", _joined(part)) for key, part in value.items()]
    return [(name, _joined(value))]


def _joined(value: object) -> str:
    if isinstance(value, list):
        return LIST_JOINER.join(text for text in iter_cells(value) if text.strip())
    if isinstance(value, dict):
        return LIST_JOINER.join(f"{key}{cell_text(part)}" for key, part in value.items())
    return cell_text(value)
