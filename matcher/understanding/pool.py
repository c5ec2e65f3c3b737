"""Batches of raw postings to canonical records over processes that stay, for imports that read batch by batch."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from typing import TypeVar

from matcher.domain.posting import Posting, RawPosting
from matcher.understanding.batch import CHUNK, understand_chunk

T = TypeVar("T")
AHEAD = 3
"""Batches read ahead: enough to keep the processes busy while a batch is written, and bounded memory."""
_NO_RAW = RawPosting("", {}, {}, frozenset(), "", 0)


def understand_batches(
    batches: Iterable[T], raws: Callable[[T], Sequence[RawPosting]], workers: int = 2
) -> Iterator[tuple[T, list[Posting]]]:
    """Yield each batch with the records of its raw postings, in order; the number of workers changes nothing else.

    Processes are started at the second batch only: a small file needs none. This process does its share too.
    """
    with ExitStack() as stack:
        waiting: deque[tuple[T, list[_Part]]] = deque()
        pool: ProcessPoolExecutor | None = None
        for number, batch in enumerate(batches):
            if number == 1 and workers > 1:
                # Started afresh, not forked: the asking process runs threads, and Windows cannot fork.
                pool = stack.enter_context(ProcessPoolExecutor(workers - 1, multiprocessing.get_context("spawn")))
            waiting.append((batch, [_Part(chunk, pool) for chunk in _chunks(raws(batch))]))
            if len(waiting) > AHEAD:
                yield _finished(waiting)
        while waiting:
            yield _finished(waiting)


class _Part:
    """A chunk of a batch, done by the pool or, where none has begun it, by whoever asks for it."""

    def __init__(self, raws: Sequence[RawPosting], pool: ProcessPoolExecutor | None) -> None:
        self._raws = raws
        self._elsewhere: Future[list[Posting]] | None = pool.submit(_without_texts, raws) if pool else None

    def postings(self) -> list[Posting]:
        if self._elsewhere is None or self._elsewhere.cancel():
            return understand_chunk(self._raws, printed=False)
        found = self._elsewhere.result()
        return [replace(record, raw=raw) for raw, record in zip(self._raws, found, strict=True)]


def _chunks(raws: Sequence[RawPosting]) -> Iterator[Sequence[RawPosting]]:
    for begin in range(0, len(raws), CHUNK):
        yield raws[begin : begin + CHUNK]


def _finished(waiting: deque[tuple[T, list[_Part]]]) -> tuple[T, list[Posting]]:
    batch, parts = waiting.popleft()
    return batch, [posting for part in parts for posting in part.postings()]


def _without_texts(raws: Sequence[RawPosting]) -> list[Posting]:
    """Return records without their texts, which the asking process has already."""
    return [replace(posting, raw=_NO_RAW) for posting in understand_chunk(raws, printed=False)]
