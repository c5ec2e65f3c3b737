"""Many raw postings to canonical records over several processes, in the order given."""

from __future__ import annotations

import copyreg
import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from matcher.domain.posting import (
    Headcount,
    OccupationGuess,
    Pay,
    Place,
    Posting,
    RawPosting,
    Reading,
    SkillMention,
)
from matcher.domain.quote import Quote
from matcher.domain.requirement import MajorDemand
from matcher.understanding.occupation import code_occupations
from matcher.understanding.posting import understand_posting

CHUNK = 250
OCCUPATIONS_KEPT = 5
_WORTH_A_PROCESS = 1500
_NO_RAW = RawPosting("", {}, {}, frozenset(), "", 0)


def _as_call(value: Any) -> tuple[type, tuple[Any, ...]]:
    return type(value), tuple(getattr(value, name) for name in value.__slots__)


for _kind in (Quote, Reading, SkillMention, OccupationGuess, Place, Pay, Headcount, MajorDemand):
    copyreg.pickle(_kind, _as_call)
"""Small frozen values travel between processes as a call: a third of the usual cost."""


def understand_postings(
    raws: Sequence[RawPosting],
    workers: int = 2,
    progress: Callable[[int], None] | None = None,
    printed: bool = True,
) -> Iterator[Posting]:
    """Yield the record of every posting in the order of ``raws``; the number of workers changes nothing else.

    ``progress`` is told the number of postings done so far; ``printed`` as in ``understand_posting``. Below 1,500 postings, or with one worker, everything
    happens in this process.
    """
    chunks = [raws[begin : begin + CHUNK] for begin in range(0, len(raws), CHUNK)]
    done = 0
    for postings in _understood(chunks, workers if len(raws) >= _WORTH_A_PROCESS else 1, printed):
        done += len(postings)
        yield from postings
        if progress is not None:
            progress(done)


def understand_chunk(raws: Sequence[RawPosting], printed: bool = True) -> list[Posting]:
    """Return the records of ``raws``, their occupations coded in one go."""
    guesses = code_occupations(
        [raw.text("title") for raw in raws], [raw.text("description") for raw in raws], top=OCCUPATIONS_KEPT
    )
    collecting = gc.isenabled()
    gc.disable()  # the records hold no cycles; looking for some costs a tenth of the time
    try:
        return [understand_posting(raw, found, printed) for raw, found in zip(raws, guesses, strict=True)]
    finally:
        if collecting:
            gc.enable()


def _understood(chunks: Sequence[Sequence[RawPosting]], workers: int, printed: bool) -> Iterator[list[Posting]]:
    """Yield the records of each chunk.

    The first is done here, so that forked processes share the tables it loads; of the rest this process does its own
    share, every ``workers``-th chunk, since a record made elsewhere costs its way here.
    """
    if not chunks:
        return
    yield understand_chunk(chunks[0], printed)
    rest = chunks[1:]
    if workers < 2 or not rest:
        yield from (understand_chunk(raws, printed) for raws in rest)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with multiprocessing.get_context(method).Pool(min(workers - 1, len(rest))) as pool:
        elsewhere = {i: pool.apply_async(_records, (raws, printed)) for i, raws in enumerate(rest) if i % workers}
        for i, raws in enumerate(rest):
            if i in elsewhere:
                records = elsewhere.pop(i).get()
                yield [replace(record, raw=raw) for raw, record in zip(raws, records, strict=True)]
            else:
                yield understand_chunk(raws, printed)


def _records(raws: Sequence[RawPosting], printed: bool) -> list[Posting]:
    """Return the records of ``raws`` without their texts, which the asking process has already."""
    return [replace(posting, raw=_NO_RAW) for posting in understand_chunk(raws, printed)]
