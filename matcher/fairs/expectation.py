"""What a list lets one expect: visits and filled seats, by one plain model that every way of choosing is measured with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.fairs.problem import VISITS, FairProblem, Floats, Mask, summed


@dataclass(frozen=True, slots=True)
class Expectation:
    """Expected visits and applications that suit, per posting (n,), seats filled per posting, visits per listed booth."""

    visits: Floats
    filled: Floats
    by_booth: Floats

    @property
    def gini(self) -> float:
        """How unequal the visits of the listed booths are: 0 equal, towards 1 all at one."""
        return gini(self.by_booth)


def expect(problem: FairProblem, listed: Mask) -> Expectation:
    """Return what to expect of a list, were everybody to come.

    A person stands at VISITS fitting lines at most, the likelier ones rather; each works out with the pair's chance,
    one job a person, and no posting takes more than its seats.
    """
    fit = problem.fit
    on = listed[fit.postings]
    postings, units, chance = fit.postings[on], fit.units[on], fit.chance[on]
    total = np.bincount(units, weights=chance, minlength=len(problem.persons))
    lines = np.bincount(units, minlength=len(problem.persons))
    most = np.minimum(VISITS, lines)
    going = np.minimum(1.0, most[units] * chance / np.maximum(total[units], 1e-12))
    suits = np.bincount(units, weights=going * chance, minlength=len(problem.persons))
    one_job = np.where(suits > 1e-9, -np.expm1(-suits) / np.maximum(suits, 1e-9), 1.0)
    weight = problem.persons[units]
    visits = summed(postings, weight * going, problem.n_postings)
    wanted = summed(postings, weight * going * chance * one_job[units], problem.n_postings)
    filled = np.minimum(problem.seats, wanted) * listed
    employers = np.unique(problem.employer[listed]) if listed.any() else np.zeros(0, dtype=np.int64)
    by_employer = summed(problem.employer, visits, problem.n_employers)
    return Expectation(visits, filled, by_employer[employers])


def gini(amounts: Floats) -> float:
    """Return the Gini coefficient of amounts that are not negative; 0 for none."""
    total = float(amounts.sum())
    if len(amounts) == 0 or total <= 0:
        return 0.0
    ordered = np.sort(amounts)
    n = len(ordered)
    return float((2.0 * (np.arange(1, n + 1) * ordered).sum() / (n * total)) - (n + 1) / n)
