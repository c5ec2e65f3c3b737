"""One piece of work after another, shared among processes that see what this one sees: for commands, not for a server."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_inherited: list[Callable[[Any], Any]] = []
"""What forked processes inherit; filled only while they are started."""


def in_turn(work: Callable[[Piece], Result], pieces: Sequence[Piece], workers: int = 1) -> Iterator[Result]:
    """Yield the result of each piece in order; more than one worker forks, which changes nothing but the time.

    Pieces and results travel between processes; ``work`` and what it holds do not, they are inherited.
    """
    if workers < 2 or len(pieces) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, pieces)
        return
    _inherited.append(work)
    try:
        with multiprocessing.get_context("fork").Pool(min(workers, len(pieces))) as pool:
            yield from pool.imap(_inherited_work, pieces)
    finally:
        _inherited.clear()


def _inherited_work(piece: Any) -> Any:
    return _inherited[0](piece)
