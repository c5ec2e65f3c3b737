"""Make a list better: take employers off and fill again, keep what ranks higher; the same seed gives the same list."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np

from matcher.fairs.greedy import fill, greedy
from matcher.fairs.objective import Selection
from matcher.fairs.problem import FairProblem


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to search, in steps and never in seconds, so that a slow machine finds the same list."""

    rounds: int = 3
    shakes: int = 40
    most_off: int = 4

    @classmethod
    def for_size(cls, problem: FairProblem) -> Effort:
        """Return much search for small problems, and what a minute allows for large ones."""
        pairs = len(problem.fit.units)
        if pairs < 20_000:
            return cls(rounds=6, shakes=240)
        return cls(rounds=3, shakes=60) if pairs < 100_000 else cls(rounds=1, shakes=12)


def curate(problem: FairProblem, seed: int = 0, effort: Effort | None = None) -> Selection:
    """Return the curated selection: greedy, then improved."""
    return improve(greedy(problem), seed, effort or Effort.for_size(problem))


def improve(selection: Selection, seed: int, effort: Effort) -> Selection:
    """Return a selection that ranks at least as high: single employers first, then several at random."""
    for _ in range(effort.rounds):
        before = selection.rank()
        for employer in _listed_employers(selection):
            if selection.of_employer[employer]:
                selection = _better(selection, _without(selection, [employer]))
        for posting in np.flatnonzero(selection.listed).tolist():
            if selection.listed[posting]:
                selection = _better(selection, _without_posting(selection, posting))
        if selection.rank() <= before:
            break
    random = Random(f"curation:{seed}")
    for _ in range(effort.shakes):
        employers = _listed_employers(selection)
        if not employers:
            break
        count = random.randint(1, min(effort.most_off, len(employers)))
        off = random.sample(employers, count)
        drawn = _outside(selection, random)
        shaken = _without(selection, off)
        if drawn is not None and shaken.allows(drawn):
            shaken.add(drawn)
        selection = _better(selection, shaken)
    return selection


def _better(old: Selection, partial: Selection) -> Selection:
    """Fill the partial list and return the higher of the two; the old one where they are equal."""
    fill(partial)
    return partial if partial.rank() > old.rank() else old


def _listed_employers(selection: Selection) -> list[int]:
    found: list[int] = np.flatnonzero(selection.of_employer).tolist()
    return found


def _without(selection: Selection, employers: list[int]) -> Selection:
    """Return a copy without the employers' lines; pinned postings stay."""
    other = selection.copy()
    pinned = set(other.problem.pinned_postings)
    for employer in employers:
        for posting in other.problem.of_employer[employer].tolist():
            if other.listed[posting] and posting not in pinned:
                other.remove(posting)
    return other


def _without_posting(selection: Selection, posting: int) -> Selection:
    other = selection.copy()
    if posting not in other.problem.pinned_postings:
        other.remove(posting)
    return other


def _outside(selection: Selection, random: Random) -> int | None:
    """Return a posting that is not listed, so that the greedy order is left now and then."""
    rows = np.flatnonzero(~selection.listed)
    return int(rows[random.randrange(len(rows))]) if len(rows) else None
