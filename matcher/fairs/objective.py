"""The objective of curation, coverage first and then value, kept up to date while postings come and go.

Written out in docs/curation.md; :mod:`matcher.fairs.exact` states the same numbers as a mixed-integer program.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.fairs.problem import FairProblem, Floats, Ints, Mask, blind_visits, seat_chance, summed

EXPOSURE, DIVERSITY, FRESHNESS = 0.05, 0.05, 0.02
"""What full exposure, full diversity and full freshness are worth, as shares of one good match for everybody."""
TANGENTS = (0.0, 0.25, 0.5, 1.0, 2.0)
"""Where 1 - exp(-s) is replaced by its tangents: diminishing returns that an exact solver can state."""
SLOPES = np.exp(-np.array(TANGENTS))
HEIGHTS = 1.0 - SLOPES * (1.0 + np.array(TANGENTS))
TINY = 1e-9


def diminishing(sums: Floats) -> Floats:
    """Return the chance of at least one good match from a sum of chances, by the lowest tangent."""
    found: Floats = SLOPES[0] * sums + HEIGHTS[0]
    for slope, height in zip(SLOPES[1:], HEIGHTS[1:], strict=True):
        np.minimum(found, slope * sums + height, out=found)
    return found


@dataclass(frozen=True, slots=True)
class Terms:
    """The constants of one problem: ``chance`` of every pair with seats counted, ``steps[n]`` the worth of the next
    fitting line to a person who has n, ``audience`` the visits a posting draws, ``fair_share`` those of one booth."""

    chance: Floats
    cover_weight: Floats
    steps: Floats
    best_coverage: float
    persons: float
    audience: Floats
    fair_share: float
    exposure: float
    diversity: float
    freshness: Floats

    @classmethod
    def of(cls, problem: FairProblem) -> Terms:
        """Work the constants out."""
        fit, limits = problem.fit, problem.limits
        persons = float(problem.persons.sum())
        k = limits.per_person
        steps = np.concatenate((np.arange(k, 0, -1, dtype=np.float64), np.zeros(1)))
        reached = np.concatenate((np.zeros(1), np.cumsum(steps[:k])))
        weight = problem.cover_weight
        visits = problem.persons * blind_visits(problem)
        lines = max(1, min(limits.lines, problem.n_postings))
        return cls(
            chance=fit.chance * seat_chance(problem)[fit.postings],
            cover_weight=weight,
            steps=steps,
            best_coverage=max(TINY, float((weight * reached[np.minimum(problem.exists, k)]).sum())),
            persons=persons,
            audience=summed(fit.postings, visits[fit.units], problem.n_postings),
            fair_share=max(TINY, persons * k / (2.0 * limits.booths)),
            exposure=EXPOSURE * persons / limits.booths,
            diversity=DIVERSITY * persons / lines,
            freshness=FRESHNESS * persons / lines * problem.fresh,
        )


class Selection:
    """The postings chosen so far and everything the objective and the limits need to know of them."""

    def __init__(self, problem: FairProblem, terms: Terms | None = None) -> None:
        """Start with an empty list."""
        self.problem = problem
        self.terms = terms or Terms.of(problem)
        natures = int(problem.nature.max()) + 1 if problem.n_postings else 0
        occupations = int(problem.occupation.max()) + 1 if problem.n_postings else 0
        self.listed: Mask = np.zeros(problem.n_postings, dtype=np.bool_)
        self.fitting: Ints = np.zeros(len(problem.persons), dtype=np.int64)
        self.sums: Floats = np.zeros(len(problem.persons))
        self.of_employer: Ints = np.zeros(problem.n_employers, dtype=np.int64)
        self.exposed: Floats = np.zeros(problem.n_employers)
        self.of_occupation: Ints = np.zeros(occupations, dtype=np.int64)
        self.of_nature: Ints = np.zeros(natures, dtype=np.int64)
        self.internships = self.policy = self.booths = 0

    def copy(self) -> Selection:
        """Return a selection that changes on its own."""
        other = object.__new__(Selection)
        other.problem, other.terms = self.problem, self.terms
        for name in ("listed", "fitting", "sums", "of_employer", "exposed", "of_occupation", "of_nature"):
            setattr(other, name, getattr(self, name).copy())
        other.internships, other.policy, other.booths = self.internships, self.policy, self.booths
        return other

    def add(self, posting: int) -> None:
        """Put a posting on the list."""
        self._move(posting, 1)

    def remove(self, posting: int) -> None:
        """Take a posting off the list."""
        self._move(posting, -1)

    def allows(self, posting: int) -> bool:
        """Whether the limits leave room for one more posting, this one."""
        problem, limits = self.problem, self.problem.limits
        employer = problem.employer[posting]
        held = self.of_employer[employer]
        return bool(
            not self.listed[posting]
            and held < limits.per_booth
            and (held > 0 or self.has_booth(int(employer)))
            and self.of_occupation[problem.occupation[posting]] < limits.most_occupation
            and self.of_nature[problem.nature[posting]] < limits.most_nature
        )

    def has_booth(self, employer: int) -> bool:
        """Whether a booth is free for an employer without one; those of pinned employers wait for them."""
        waiting = sum(1 for e in self.problem.must_employers if e != employer and not self.of_employer[e])
        return self.booths + waiting < self.problem.limits.booths

    def gain(self, posting: int) -> tuple[float, float]:
        """Return what one more posting adds to coverage and to value."""
        problem, terms = self.problem, self.terms
        begin, end = problem.fit.starts[posting], problem.fit.starts[posting + 1]
        units = problem.fit.units[begin:end]
        cover = float((terms.cover_weight[units] * self._step(units)).sum())
        sums = self.sums[units]
        more = diminishing(sums + terms.chance[begin:end]) - diminishing(sums)
        return cover, float((problem.persons[units] * more).sum()) + self._other_gain(posting)

    def gains(self) -> tuple[Floats, Floats]:
        """Return the gain of every posting at once, (n,) each."""
        problem, terms, fit = self.problem, self.terms, self.problem.fit
        step = terms.cover_weight * self._step(slice(None))
        rows = fit.postings
        cover = summed(rows, step[fit.units], problem.n_postings)
        sums = self.sums[fit.units]
        more = (diminishing(sums + terms.chance) - diminishing(sums)) * problem.persons[fit.units]
        value = summed(rows, more, problem.n_postings) + terms.freshness
        value += terms.diversity * (self.of_occupation[problem.occupation] == 0)
        held = self.exposed[problem.employer]
        share = terms.fair_share
        value += terms.exposure * (np.minimum(1.0, (held + terms.audience) / share) - np.minimum(1.0, held / share))
        return cover, value

    def coverage(self) -> float:
        """Return the coverage reached, 0-1 of what exists among the postings."""
        k = self.problem.limits.per_person
        reached = np.concatenate((np.zeros(1), np.cumsum(self.terms.steps[:k])))
        points = self.terms.cover_weight * reached[np.minimum(self.fitting, k)]
        return float(points.sum()) / self.terms.best_coverage

    def matches(self) -> float:
        """Return the expected good matches, seats counted."""
        return float((self.problem.persons * diminishing(self.sums)).sum())

    def value(self) -> float:
        """Return the value: matches, fair exposure, diversity and freshness."""
        terms = self.terms
        return (
            self.matches()
            + terms.exposure * float(np.minimum(1.0, self.exposed / terms.fair_share).sum())
            + terms.diversity * int(np.count_nonzero(self.of_occupation))
            + float(terms.freshness[self.listed].sum())
        )

    def shortfall(self) -> int:
        """Return how many lines of the quotas and how many pinned employers are missing."""
        limits = self.problem.limits
        away = sum(1 for employer in self.problem.must_employers if not self.of_employer[employer])
        return away + max(0, limits.least_internships - self.internships) + max(0, limits.least_policy - self.policy)

    def rank(self) -> tuple[int, float, float]:
        """Return what selections are compared by, the larger the better: pins and quotas, coverage, value."""
        return -self.shortfall(), round(self.coverage(), 9), round(self.value(), 9)

    def _step(self, units: Ints | slice) -> Floats:
        return self.terms.steps[np.minimum(self.fitting[units], self.problem.limits.per_person)]

    def _other_gain(self, posting: int) -> float:
        problem, terms = self.problem, self.terms
        held, share = float(self.exposed[problem.employer[posting]]), terms.fair_share
        seen = min(1.0, (held + float(terms.audience[posting])) / share) - min(1.0, held / share)
        new = self.of_occupation[problem.occupation[posting]] == 0
        return terms.exposure * seen + terms.diversity * bool(new) + float(terms.freshness[posting])

    def _move(self, posting: int, sign: int) -> None:
        problem = self.problem
        begin, end = problem.fit.starts[posting], problem.fit.starts[posting + 1]
        units = problem.fit.units[begin:end]
        employer = problem.employer[posting]
        self.listed[posting] = sign > 0
        self.fitting[units] += sign
        self.sums[units] += sign * self.terms.chance[begin:end]
        before = int(self.of_employer[employer])
        self.of_employer[employer] += sign
        self.booths += int(before + sign > 0) - int(before > 0)
        self.exposed[employer] += sign * self.terms.audience[posting]
        self.of_occupation[problem.occupation[posting]] += sign
        self.of_nature[problem.nature[posting]] += sign
        self.internships += sign * bool(problem.internship[posting])
        self.policy += sign * bool(problem.policy[posting])
