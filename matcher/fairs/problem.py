"""What a curated list is chosen from, as arrays: units of the audience, postings of employers, and the limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from matcher.domain.errors import Unreadable
from matcher.domain.texts import curation as texts

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

VISITS = 5
"""How many booths a person stands at in one fair; our assumption, checked against results after a fair."""
SMALL_GROUP = 10.0
"""A major-and-level group counts as at least so many persons in coverage, so that a small one is not outvoted."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Who fits where: ``units[starts[p]:starts[p + 1]]`` fit posting p with ``chance`` (0-1]; ``postings`` names p again."""

    starts: Ints
    postings: Ints
    units: Ints
    chance: Floats

    @classmethod
    def of(cls, n_postings: int, postings: Ints, units: Ints, chance: Floats) -> Fit:
        """Return the pairs (posting, unit, chance) sorted by posting, then unit."""
        order = np.lexsort((units, postings))
        counts = np.bincount(postings, minlength=n_postings)
        starts = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts))).astype(np.int64)
        return cls(starts, postings[order].astype(np.int64), units[order].astype(np.int64), chance[order].astype(np.float64))


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts, not shares. Quotas are least numbers of lines, caps most lines of one occupation or employer kind."""

    booths: int
    per_booth: int
    per_person: int = 3
    least_internships: int = 0
    least_policy: int = 0
    most_occupation: int = 1_000_000
    most_nature: int = 1_000_000

    @property
    def lines(self) -> int:
        """How many postings fit on the list."""
        return self.booths * self.per_booth


@dataclass(frozen=True, slots=True)
class FairProblem:
    """Units (persons alike, ``persons`` of them in coverage ``group``) and postings with their facts, one row each.

    ``seats`` is what a posting takes, ``fresh`` 0-1; ``pinned_employers`` and ``pinned_postings`` come in whatever they
    cost. What is banned, not admitted or fits nobody is not here at all. Worked out: ``of_employer``, the postings of
    each; ``must_employers``, pinned or with a pinned posting; ``exists``, how many postings fit each unit at all.
    """

    limits: Limits
    persons: Floats
    group: Ints
    fit: Fit
    employer: Ints
    seats: Floats
    occupation: Ints
    nature: Ints
    internship: Mask
    policy: Mask
    fresh: Floats
    pinned_employers: tuple[int, ...] = ()
    pinned_postings: tuple[int, ...] = ()
    of_employer: Sequence[Ints] = field(default=(), repr=False)
    must_employers: tuple[int, ...] = ()
    exists: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64), repr=False)

    def __post_init__(self) -> None:
        """Sort postings under their employers and refuse pins that no list can hold."""
        n = int(self.employer.max()) + 1 if len(self.employer) else 0
        order = np.argsort(self.employer, kind="stable")
        bounds = np.searchsorted(self.employer[order], np.arange(n + 1))
        object.__setattr__(self, "of_employer", [order[bounds[e] : bounds[e + 1]] for e in range(n)])
        must = {*self.pinned_employers, *(int(self.employer[p]) for p in self.pinned_postings)}
        object.__setattr__(self, "must_employers", tuple(sorted(must)))
        object.__setattr__(self, "exists", np.bincount(self.fit.units, minlength=len(self.persons)))
        self._check_pins()

    @property
    def n_postings(self) -> int:
        """How many postings may be chosen from."""
        return len(self.employer)

    @property
    def n_employers(self) -> int:
        """How many employers may be chosen from."""
        return len(self.of_employer)

    @property
    def cover_weight(self) -> Floats:
        """What one person's worth of coverage counts per unit: persons, a small group's raised to SMALL_GROUP."""
        if not len(self.persons):
            return self.persons.copy()
        size = np.bincount(self.group, weights=self.persons)[self.group]
        raised: Floats = self.persons * np.maximum(1.0, SMALL_GROUP / np.maximum(size, 1e-9))
        return raised

    def _check_pins(self) -> None:
        wanted = len(self.must_employers)
        if wanted > self.limits.booths:
            raise Unreadable(texts.TOO_MANY_PINS.format(count=wanted, booths=self.limits.booths))
        counts = np.bincount([int(self.employer[p]) for p in self.pinned_postings], minlength=1)
        if int(counts.max()) > self.limits.per_booth:
            raise Unreadable(texts.TOO_MANY_PINNED_POSTINGS.format(count=int(counts.max()), seats=self.limits.per_booth))


def summed(places: Ints, amounts: Floats, count: int) -> Floats:
    """Return the sum of the amounts at each of ``count`` places; 0.0 where there are none."""
    return np.bincount(places, weights=amounts, minlength=count).astype(np.float64)


def blind_visits(problem: FairProblem) -> Floats:
    """Return per unit the chance that a person visits one fitting line, were the list drawn blindly."""
    share = problem.exists / max(1, problem.n_postings)
    expected = np.maximum(share * min(problem.limits.lines, problem.n_postings), 1e-9)
    chance: Floats = np.minimum(1.0, VISITS / np.maximum(expected, VISITS))
    return chance


def seat_chance(problem: FairProblem) -> Floats:
    """Return per posting the chance (0-1] that a seat is left: seats over the applications of a blindly drawn list."""
    fit = problem.fit
    weight = problem.persons * blind_visits(problem)
    wanted = summed(fit.postings, weight[fit.units] * fit.chance, problem.n_postings)
    left: Floats = np.minimum(1.0, problem.seats / np.maximum(wanted, 1e-9))
    return left
