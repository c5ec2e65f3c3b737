"""Files of postings to raw postings with stable ids, and every row problem met on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from stdnum.cn import uscc

from matcher.domain.errors import InputError
from matcher.domain.posting import RawPosting
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import intake as texts
from matcher.intake.headers import POSTING_NAMES
from matcher.intake.identity import Identities, is_damaged
from matcher.intake.rows import FileRows, Row, read_rows

_TITLE_NOISE = re.compile(r"^\s*(?:合计|总计|小计)\s*$")
Progress = Callable[[Path, int], None]


@dataclass(slots=True)
class LoadedPostings:
    """What the files held: raw postings in input order, problems, and ignored columns with their counts."""

    postings: list[RawPosting] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    files: dict[str, int] = field(default_factory=dict)


def load_postings(
    paths: Iterable[Path], progress: Progress | None = None, least_known: int = 3
) -> LoadedPostings:
    """Read every file; an unreadable one among several becomes a problem of row 0 and nothing else is lost.

    Raises InputError only when a single file was named and nothing of it can be read.
    """
    named = tuple(paths)
    loaded = LoadedPostings()
    identities: Identities = Identities()
    for path in named:
        try:
            rows = read_rows(path, POSTING_NAMES, least_known)
        except InputError as error:
            if len(named) == 1:
                raise
            loaded.problems.append(RowProblem(str(path), "", 0, "", "", ProblemLevel.ERROR, str(error)))
            continue
        before = len(loaded.postings)
        loaded.postings.extend(postings_of(rows, identities))
        loaded.problems.extend(rows.problems)
        loaded.ignored.update(rows.ignored)
        loaded.files[str(path)] = len(loaded.postings) - before
        if progress is not None:
            progress(path, len(loaded.postings) - before)
    return loaded


def postings_of(rows: FileRows, identities: Identities) -> Iterable[RawPosting]:
    """Yield the raw posting of each row with a title; problems go to ``rows``."""
    if rows.rows and not any("title" in row.columns for row in rows.rows):
        rows.report(0, "title", "", ProblemLevel.ERROR, texts.NO_TITLE_COLUMN)
        return
    for row in rows.rows:
        title = row.fields.get("title", "")
        if not title.strip() or _TITLE_NOISE.match(title):
            shown = next(iter(row.fields.values()), "")[:60]
            rows.report(row.number, row.sources.get("title", "title"), shown, ProblemLevel.ERROR, texts.ROW_NO_TITLE, row.sheet)
            continue
        _check_employer_code(row, rows)
        identifier = identities.claim(_given_id(row, rows), row, rows)
        if identifier is None:
            continue
        yield RawPosting(
            id=identifier,
            fields=row.fields,
            sources=row.sources,
            columns=row.columns,
            file=str(rows.path),
            row=row.number,
            sheet=row.sheet,
            is_public_table=row.is_public_table,
        )


def _given_id(row: Row, rows: FileRows) -> str:
    fallback = f"{rows.path.name.split('.')[0]}:{row.number}" if not row.sheet else (
        f"{rows.path.name.split('.')[0]}:{row.sheet}:{row.number}"
    )
    given = row.fields.get("id", "").strip()
    if not given:
        return fallback
    if is_damaged(given):
        message = texts.ID_DAMAGED.format(value=given, fallback=fallback)
        rows.report(row.number, row.sources["id"], given, ProblemLevel.WARNING, message, row.sheet)
        return fallback
    return given


def _check_employer_code(row: Row, rows: FileRows) -> None:
    code = row.fields.get("employer_code", "").strip()
    if code and not uscc.is_valid(code):
        message = texts.EMPLOYER_CODE_WRONG.format(value=code)
        rows.report(row.number, row.sources["employer_code"], code, ProblemLevel.WARNING, message, row.sheet)
