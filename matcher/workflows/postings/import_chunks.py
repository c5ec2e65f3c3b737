"""The chunks of an import: what one commit writes, read and understood from an uploaded file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import dropwhile
from pathlib import Path
from typing import TypeVar

from matcher.domain.errors import InputError
from matcher.domain.finding import Screening
from matcher.domain.job import Job
from matcher.domain.posting import Posting, RawPosting
from matcher.domain.problem import RowProblem
from matcher.intake.arrivals import Batch, GraduateRow, PostingRow, iter_graduates, iter_postings
from matcher.intake.duplicates import duplicate_key
from matcher.intake.source_keys import content_hash
from matcher.intake.unread_fields import unread_fields
from matcher.store.posting_writes import IncomingPosting
from matcher.store.store import Store
from matcher.understanding.pool import understand_batches
from matcher.workflows.guard.arriving import hold_notes, keep_arrivals, screen_arrivals
from matcher.workflows.guard.holding import HELD

UNCHANGED = "unchanged"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Chunk ``number`` of a file of ``total`` rows: ``write`` puts its ``rows`` rows into the store and counts changes."""

    number: int
    total: int
    rows: int
    problems: Sequence[RowProblem]
    ignored: Mapping[str, int]
    write: Callable[[Store, Job], Mapping[str, int]]


def posting_chunks(path: Path, name: str, begin: int, workers: int, today: date) -> Iterator[Chunk]:
    """Yield the chunks of a file of postings uploaded as ``name``, from chunk ``begin`` on, screened. Raises InputError."""
    batches = (_renamed(batch, path, name) for batch in _from(iter_postings(path), begin))
    with_name = _complaining_of(name, path, batches)
    for batch, postings in understand_batches(with_name, _raws, workers):
        screenings = screen_arrivals(postings, today)
        held = (note for one in zip(postings, screenings, strict=True) for note in hold_notes(*one))
        unread = (problem for posting in postings for problem in unread_fields(posting))
        yield Chunk(
            batch.number,
            batch.total,
            len(batch.rows),
            [*named_problems(batch.problems, path, name), *unread, *held],
            batch.ignored,
            _posting_writer(batch.rows, postings, screenings, today),
        )


def graduate_chunks(path: Path, name: str, begin: int) -> Iterator[Chunk]:
    """Yield the chunks of a file of graduates uploaded as ``name``, from chunk ``begin`` on. Raises InputError."""
    for batch in _complaining_of(name, path, _from(iter_graduates(path), begin)):
        yield Chunk(
            batch.number,
            batch.total,
            len(batch.rows),
            named_problems(batch.problems, path, name),
            batch.ignored,
            _graduate_writer([_graduate_of(row, path, name) for row in batch.rows]),
        )


def _posting_writer(
    rows: Sequence[PostingRow], postings: Sequence[Posting], screenings: Sequence[Screening], today: date
) -> Callable[[Store, Job], Mapping[str, int]]:
    incoming = [
        IncomingPosting(row.source_key, replace(posting, readings={}), content_hash(row.raw), duplicate_key(row.raw))
        for row, posting in zip(rows, postings, strict=True)
    ]

    def write(store: Store, job: Job) -> Mapping[str, int]:
        counts = store.postings.upsert_many(job.organisation, incoming, job.requested_by, job.number)
        numbers = store.postings.numbers_of(job.organisation, [row.source_key for row in incoming])
        found = {
            numbers[row.source_key]: (posting, one)
            for row, posting, one in zip(incoming, postings, screenings, strict=True)
        }
        moved = keep_arrivals(store, found, today, job.requested_by, job.number)
        happened = {kind.value if kind is not None else UNCHANGED: count for kind, count in counts.items()}
        return happened | {HELD: moved[HELD]}

    return write


def _graduate_writer(rows: Sequence[GraduateRow]) -> Callable[[Store, Job], Mapping[str, int]]:
    def write(store: Store, job: Job) -> Mapping[str, int]:
        return store.graduates.upsert_many(job.organisation, rows, job.number)

    return write


def _from(batches: Iterator[Batch[T]], begin: int) -> Iterator[Batch[T]]:
    return dropwhile(lambda batch: batch.number < begin, batches)


def _complaining_of(name: str, path: Path, batches: Iterator[Batch[T]]) -> Iterator[Batch[T]]:
    """Pass batches on; an error speaks of the file by the name it was uploaded under."""
    try:
        yield from batches
    except InputError as error:
        raise InputError(str(error).replace(str(path), name)) from error


def _raws(batch: Batch[PostingRow]) -> Sequence[RawPosting]:
    return [row.raw for row in batch.rows]


def _renamed(batch: Batch[PostingRow], path: Path, name: str) -> Batch[PostingRow]:
    rows = [
        replace(row, raw=replace(row.raw, id=_id(row.raw.id, path, name), file=name)) for row in batch.rows
    ]
    return replace(batch, rows=rows)


def _graduate_of(row: GraduateRow, path: Path, name: str) -> GraduateRow:
    graduate = replace(row.graduate, id=_id(row.graduate.id, path, name), file=name)
    return replace(row, graduate=graduate)


def _id(found: str, path: Path, name: str) -> str:
    """Return an id made of file and row (``<stem>:<row>``) with the uploaded name's stem, any other as it is."""
    stem = path.name.split(".")[0] + ":"
    return name.split(".")[0] + ":" + found.removeprefix(stem) if found.startswith(stem) else found


def named_problems(problems: Sequence[RowProblem], path: Path, name: str) -> list[RowProblem]:
    """Return the problems as of the file ``name``, under which ``path`` was uploaded."""
    return [replace(p, file=name, message=p.message.replace(str(path), name)) for p in problems]
