"""Many raw postings to canonical records over several processes, in the order given."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence

from matcher.domain.posting import Posting, RawPosting
from matcher.understanding.occupation import code_occupations
from matcher.understanding.posting import understand_posting

CHUNK = 500
OCCUPATIONS_KEPT = 5
_WORTH_A_PROCESS = 1500


def understand_postings(
    raws: Sequence[RawPosting], workers: int = 2, progress: Callable[[int], None] | None = None
) -> Iterator[Posting]:
    """Yield the record of every posting in the order of ``raws``; the number of workers changes nothing else.

    ``progress`` is told the number of postings done so far. Below 1,500 postings, or with one worker, everything
    happens in this process.
    """
    chunks = [raws[begin : begin + CHUNK] for begin in range(0, len(raws), CHUNK)]
    done = 0
    for postings in _understood(chunks, workers if len(raws) >= _WORTH_A_PROCESS else 1):
        done += len(postings)
        yield from postings
        if progress is not None:
            progress(done)


def understand_chunk(raws: Sequence[RawPosting]) -> list[Posting]:
    """Return the records of ``raws``, their occupations coded in one go."""
    guesses = code_occupations(
        [raw.text("title") for raw in raws], [raw.text("description") for raw in raws], top=OCCUPATIONS_KEPT
    )
    return [understand_posting(raw, found) for raw, found in zip(raws, guesses, strict=True)]


def _understood(chunks: Sequence[Sequence[RawPosting]], workers: int) -> Iterator[list[Posting]]:
    if workers < 2:
        yield from map(understand_chunk, chunks)
        return
    with multiprocessing.get_context("spawn").Pool(min(workers, len(chunks))) as pool:
        yield from pool.imap(understand_chunk, chunks)
