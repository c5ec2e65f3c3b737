"""A file as numbered batches of rows, so that an interrupted import goes on behind its last finished batch.

A file is read whole, rows as text: its size is bounded by what may be uploaded. What is made of the rows is not kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.domain.posting import RawPosting
from matcher.domain.problem import RowProblem
from matcher.intake.graduates import load_graduates
from matcher.intake.postings import load_postings
from matcher.intake.source_keys import SourceKeys

BATCH = 1000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PostingRow:
    """A posting's row with its identity from one import to the next."""

    raw: RawPosting
    source_key: str


@dataclass(frozen=True, slots=True)
class GraduateRow:
    """A graduate's row with contact and identity."""

    graduate: Graduate
    contact: Contact
    source_key: str


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """Batch ``number`` (from 0) of ``total`` rows in all; ``ignored`` counts unused columns, in the first batch only."""

    number: int
    total: int
    rows: Sequence[T]
    problems: Sequence[RowProblem]
    ignored: Mapping[str, int] = field(default_factory=dict)


def iter_postings(path: Path, size: int = BATCH) -> Iterator[Batch[PostingRow]]:
    """Yield the rows of a file of postings in batches. Raises InputError when nothing of it can be read."""
    loaded = load_postings([path])
    keys = SourceKeys()
    rows = [PostingRow(raw, keys.posting(raw)) for raw in loaded.postings]
    places = [(raw.sheet, raw.row) for raw in loaded.postings]
    yield from _batches(rows, places, loaded.problems, loaded.ignored, size)


def iter_graduates(path: Path, size: int = BATCH) -> Iterator[Batch[GraduateRow]]:
    """Yield the rows of a file of graduates in batches. Raises InputError when nothing of it can be read."""
    loaded = load_graduates([path])
    keys = SourceKeys()
    rows = [
        GraduateRow(graduate, contact, keys.graduate(graduate, contact.id_number))
        for graduate, contact in zip(loaded.graduates, loaded.contacts, strict=True)
    ]
    yield from _batches(rows, [("", row.graduate.row) for row in rows], loaded.problems, loaded.ignored, size)


def _batches(
    rows: Sequence[T],
    places: Sequence[tuple[str, int]],
    problems: Sequence[RowProblem],
    ignored: Mapping[str, int],
    size: int,
) -> Iterator[Batch[T]]:
    """Cut rows into batches; each problem goes with the batch its row stands in, or would have stood in."""
    sheets = {sheet: order for order, sheet in enumerate(dict.fromkeys(sheet for sheet, _ in places))}
    last = len(sheets) - 1
    ends = [places[min(begin + size, len(rows)) - 1] for begin in range(0, len(rows), size)]
    bounds = [(sheets[sheet], row) for sheet, row in ends]
    by_batch: dict[int, list[RowProblem]] = {}
    for problem in problems:
        order = sheets.get(problem.sheet, 0 if problem.row == 0 else last)
        number = min(bisect_left(bounds, (order, problem.row)), max(len(bounds) - 1, 0))
        by_batch.setdefault(number, []).append(problem)
    for number in range(max(len(ends), 1)):
        begin = number * size
        yield Batch(
            number, len(rows), rows[begin : begin + size], by_batch.get(number, []), ignored if number == 0 else {}
        )
