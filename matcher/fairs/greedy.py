"""A first list: booth by booth the employer whose postings add most to coverage, then to value."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable

import numpy as np

from matcher.fairs.objective import TINY, Selection
from matcher.fairs.problem import FairProblem, Floats, Ints, Mask, summed

Gain = tuple[float, float]
Bundle = tuple[Gain, tuple[int, ...]]
_WIDE = 3
"""Of an employer with many postings those are tried whose own gain is among the best ``_WIDE`` times the booth's."""


def greedy(problem: FairProblem) -> Selection:
    """Return a list built from nothing: pins, quotas, then the rest of the booths."""
    selection = Selection(problem)
    fill(selection)
    return selection


def fill(selection: Selection) -> None:
    """Complete a list in place: pins first, then the quotas, then whatever adds most."""
    problem = selection.problem
    limits = problem.limits
    for posting in problem.pinned_postings:
        if not selection.listed[posting]:
            selection.add(posting)
    _fill(selection, problem.must_employers, None, lambda: False)
    if limits.least_internships > selection.internships:
        _fill(selection, None, problem.internship, lambda: selection.internships >= limits.least_internships)
    if limits.least_policy > selection.policy:
        _fill(selection, None, problem.policy, lambda: selection.policy >= limits.least_policy)
    _fill(selection, None, None, lambda: False)


def bundle(selection: Selection, employer: int, among: Mask | None = None) -> Bundle:
    """Return the gain of an employer's best further postings, one after the other, and which they are."""
    problem = selection.problem
    room = problem.limits.per_booth - int(selection.of_employer[employer])
    waiting = [int(p) for p in problem.of_employer[employer] if not selection.listed[p] and (among is None or among[p])]
    if len(waiting) > _WIDE * room:
        ranked = sorted(waiting, key=lambda p: (*_falling(selection.gain(p)), p))
        waiting = ranked[: _WIDE * room]
    must = employer in problem.pinned_employers and selection.of_employer[employer] == 0
    taken: list[int] = []
    cover = value = 0.0
    while room and waiting:
        open_now = [p for p in waiting if selection.allows(p)]
        if not open_now:
            break
        gains = {p: selection.gain(p) for p in open_now}
        best = min(open_now, key=lambda p: (*_falling(gains[p]), p))
        if not _helps(selection, best, gains[best]) and among is None and not (must and not taken):
            break
        selection.add(best)
        taken.append(best)
        waiting.remove(best)
        room -= 1
        cover, value = cover + gains[best][0], value + gains[best][1]
    for posting in reversed(taken):
        selection.remove(posting)
    return (cover, value), tuple(taken)


def _helps(selection: Selection, posting: int, gain: Gain) -> bool:
    """A line that fits nobody expected is no help, however fresh it is."""
    fit = selection.problem.fit
    return gain[0] > TINY or (gain[1] > TINY and fit.starts[posting + 1] > fit.starts[posting])


def _falling(gain: Gain) -> Gain:
    return -round(gain[0], 9), -round(gain[1], 9)


def _fill(
    selection: Selection, employers: Iterable[int] | None, among: Mask | None, enough: Callable[[], bool]
) -> None:
    """Add the best bundle until nothing helps: old gains are upper bounds, so only the top of the heap is made anew."""
    heap = _bounds(selection, employers, among)
    while heap and not enough():
        _, employer = heapq.heappop(heap)
        if not _open(selection, employer):
            continue
        found, postings = bundle(selection, employer, among)
        if not postings:
            continue
        key = _falling(found)
        if not heap or key <= heap[0][0]:
            _take(selection, postings, among, enough)
        heapq.heappush(heap, (key, employer))


def _take(selection: Selection, postings: tuple[int, ...], among: Mask | None, enough: Callable[[], bool]) -> None:
    for posting in postings:
        if among is not None and enough():
            return
        selection.add(posting)


def _open(selection: Selection, employer: int) -> bool:
    held, limits = selection.of_employer[employer], selection.problem.limits
    return bool(held < limits.per_booth and (held > 0 or selection.has_booth(employer)))


def _bounds(
    selection: Selection, employers: Iterable[int] | None, among: Mask | None
) -> list[tuple[Gain, int]]:
    """Return a heap of employers by the sum of their best single gains, which no bundle exceeds."""
    problem = selection.problem
    allowed = ~selection.listed
    if among is not None:
        allowed &= among
    if employers is not None:
        allowed &= np.isin(problem.employer, np.fromiter(employers, dtype=np.int64))
    if selection.booths >= problem.limits.booths:
        allowed &= selection.of_employer[problem.employer] > 0
    rows = np.flatnonzero(allowed)
    if not len(rows):
        return []
    cover, value = (gain[rows] for gain in selection.gains())
    sums = [_best_sums(problem, rows, gain) for gain in (cover, value)]
    found = np.unique(problem.employer[rows])
    heap = [(_falling((float(sums[0][e]), float(sums[1][e]))), int(e)) for e in found]
    heapq.heapify(heap)
    return heap


def _best_sums(problem: FairProblem, rows: Ints, gain: Floats) -> Floats:
    """Return per employer the sum of its best ``per_booth`` gains among ``rows``."""
    owner = problem.employer[rows]
    order = np.lexsort((-gain, owner))
    owner, gain = owner[order], gain[order]
    first = np.searchsorted(owner, owner, side="left")
    kept = np.arange(len(owner)) - first < problem.limits.per_booth
    return summed(owner[kept], gain[kept], problem.n_employers)
