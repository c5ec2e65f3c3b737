"""The exact optimum of a small problem by HiGHS, in the order of the objective: quotas, coverage, value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from matcher.domain.errors import CannotRunError
from matcher.domain.texts import curation as texts
from matcher.fairs.objective import HEIGHTS, SLOPES, Terms
from matcher.fairs.problem import FairProblem, Floats, Mask


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best list there is: its postings, the lines its quotas miss, its coverage (0-1) and its value."""

    listed: Mask
    shortfall: int
    coverage: float
    value: float


def optimum(problem: FairProblem) -> Optimum:
    """Return the optimum; three programs, each with the levels before it held. For tens of postings, not thousands."""
    terms = Terms.of(problem)
    program = _Program(problem, terms)
    shortfall = round(-program.solve(-program.shortfall, 0.0))
    program.at_most(program.shortfall, shortfall + 0.5)
    covered = program.solve(program.coverage)
    program.at_most(-program.coverage, -covered * (1 - 1e-9) + 1e-9)
    value = program.solve(program.value)
    return Optimum(program.listed(), shortfall, covered / terms.best_coverage, value)


class _Program:
    """Variables in this order: postings, employers, units × lines reached, units' matches, exposure, occupations, the
    missing lines of the two quotas."""

    def __init__(self, problem: FairProblem, terms: Terms) -> None:
        self.problem = problem
        n, e, u, k = problem.n_postings, problem.n_employers, len(problem.persons), problem.limits.per_person
        o = int(problem.occupation.max()) + 1
        sizes = np.array([n, e, u * k, u, e, o, 2])
        self.x, self.y, self.z, self.v, self.t, self.d, self.m = np.concatenate(([0], np.cumsum(sizes)))[:-1]
        self.size = int(sizes.sum())
        self.rows: list[dict[int, float]] = []
        self.limits: list[float] = []
        self.solution: Floats = np.zeros(self.size)
        self.coverage, self.value, self.shortfall = (np.zeros(self.size) for _ in range(3))
        self.coverage[self.z : self.v] = (terms.cover_weight[:, None] * terms.steps[:k]).ravel()
        self.value[self.v : self.t] = problem.persons
        self.value[self.t : self.d] = terms.exposure
        self.value[self.d : self.m] = terms.diversity
        self.value[: self.y] = terms.freshness
        self.shortfall[self.m :] = 1.0
        self._limits(terms)
        self._audience(terms)

    def at_most(self, weights: Floats, limit: float) -> None:
        """Hold a weighted sum at or under a limit."""
        self._row({int(i): float(weights[i]) for i in np.flatnonzero(weights)}, limit)

    def solve(self, weights: Floats, gap: float = 1e-9) -> float:
        """Maximise a weighted sum and return it."""
        heads = np.repeat(np.arange(len(self.rows)), [len(row) for row in self.rows])
        columns = np.array([column for row in self.rows for column in row])
        entries = np.array([entry for row in self.rows for entry in row.values()])
        table = csr_array((entries, (heads, columns)), shape=(len(self.rows), self.size))
        upper = np.ones(self.size)
        upper[self.m :] = np.inf
        whole = np.zeros(self.size)
        whole[: self.v] = 1
        result = milp(
            -weights,
            constraints=LinearConstraint(table, -np.inf, np.array(self.limits)),
            integrality=whole,
            bounds=Bounds(0, upper),
            options={"mip_rel_gap": gap},
        )
        if result.x is None:
            raise CannotRunError(texts.NO_LIST_POSSIBLE)
        self.solution = result.x
        return float(weights @ result.x)

    def listed(self) -> Mask:
        """Return which postings the last solution lists."""
        found: Mask = self.solution[: self.y] > 0.5
        return found

    def _row(self, entries: dict[int, float], limit: float) -> None:
        self.rows.append(entries)
        self.limits.append(limit)

    def _limits(self, terms: Terms) -> None:
        problem, limits, x, y = self.problem, self.problem.limits, self.x, self.y
        for posting, employer in enumerate(problem.employer.tolist()):
            self._row({x + posting: 1.0, y + employer: -1.0}, 0.0)
        for employer, postings in enumerate(problem.of_employer):
            lines = {x + int(p): 1.0 for p in postings}
            self._row({**lines, y + employer: -float(limits.per_booth)}, 0.0)
            self._row({y + employer: 1.0, **dict.fromkeys(lines, -1.0)}, 0.0)
            seen = {x + int(p): -float(terms.audience[p] / terms.fair_share) for p in postings}
            self._row({self.t + employer: 1.0, **seen}, 0.0)
        self._row({y + employer: 1.0 for employer in range(problem.n_employers)}, float(limits.booths))
        for facts, most in ((problem.occupation, limits.most_occupation), (problem.nature, limits.most_nature)):
            for kind in np.unique(facts).tolist():
                self._row({x + int(p): 1.0 for p in np.flatnonzero(facts == kind)}, float(most))
        for kind in range(self.m - self.d):
            lines = {x + int(p): -1.0 for p in np.flatnonzero(problem.occupation == kind)}
            self._row({self.d + kind: 1.0, **lines}, 0.0)
        for number, (wanted, least) in enumerate(
            ((problem.internship, limits.least_internships), (problem.policy, limits.least_policy))
        ):
            lines = {x + int(p): -1.0 for p in np.flatnonzero(wanted)}
            self._row({**lines, self.m + number: -1.0}, -float(least))
        for column in (*(y + e for e in problem.pinned_employers), *(x + p for p in problem.pinned_postings)):
            self._row({column: -1.0}, -1.0)

    def _audience(self, terms: Terms) -> None:
        problem, k = self.problem, self.problem.limits.per_person
        fitting: list[dict[int, float]] = [{} for _ in problem.persons]
        chances: list[dict[int, float]] = [{} for _ in problem.persons]
        for pair, (posting, unit) in enumerate(zip(problem.fit.postings.tolist(), problem.fit.units.tolist(), strict=True)):
            fitting[unit][self.x + posting] = -1.0
            chances[unit][self.x + posting] = float(terms.chance[pair])
        for unit in range(len(problem.persons)):
            reached = {int(self.z) + unit * k + line: 1.0 for line in range(k)}
            self._row({**reached, **fitting[unit]}, 0.0)
            for slope, height in zip(SLOPES.tolist(), HEIGHTS.tolist(), strict=True):
                sums = {column: -slope * chance for column, chance in chances[unit].items()}
                self._row({int(self.v) + unit: 1.0, **sums}, height)
