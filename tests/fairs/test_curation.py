"""Curation keeps every limit, gives the same list for the same seed, and comes near the exact optimum of small cases."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.errors import CannotRunError, Unreadable
from matcher.fairs.exact import optimum
from matcher.fairs.greedy import greedy
from matcher.fairs.local_search import Effort, curate
from matcher.fairs.objective import Selection, Terms, diminishing
from matcher.fairs.problem import FairProblem
from tests.fairs.instances import small_problem

_QUICK = Effort(rounds=2, shakes=10)


def _assert_limits_hold(problem: FairProblem, selection: Selection) -> None:
    limits, listed = problem.limits, np.flatnonzero(selection.listed)
    per_employer = np.bincount(problem.employer[listed], minlength=problem.n_employers)
    assert np.count_nonzero(per_employer) <= limits.booths
    assert per_employer.max(initial=0) <= limits.per_booth
    pinned = set(problem.pinned_postings)
    for facts, most in ((problem.occupation, limits.most_occupation), (problem.nature, limits.most_nature)):
        for kind in np.unique(facts[listed]):
            lines = [p for p in listed.tolist() if facts[p] == kind]
            assert len(lines) <= max(most, len(pinned.intersection(lines)))
    assert pinned <= set(listed.tolist())


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_no_list_breaks_a_limit(seed: int) -> None:
    problem = small_problem(seed)
    _assert_limits_hold(problem, curate(problem, seed, _QUICK))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_what_the_selection_counts_is_what_stands_on_the_list(seed: int) -> None:
    problem = small_problem(seed)
    found = curate(problem, seed, _QUICK)
    anew = Selection(problem)
    for posting in np.flatnonzero(found.listed).tolist():
        anew.add(posting)
    assert found.rank() == anew.rank()
    assert (found.fitting == anew.fitting).all()
    assert found.booths == anew.booths == len(np.unique(problem.employer[found.listed]))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_gain_of_a_posting_is_the_difference_it_makes(seed: int) -> None:
    problem = small_problem(seed)
    selection = greedy(problem)
    cover, value = selection.gains()
    for posting in np.flatnonzero(~selection.listed)[:5].tolist():
        before = selection.coverage() * selection.terms.best_coverage, selection.value()
        assert selection.gain(posting) == pytest.approx((cover[posting], value[posting]))
        selection.add(posting)
        after = selection.coverage() * selection.terms.best_coverage, selection.value()
        selection.remove(posting)
        assert after[0] - before[0] == pytest.approx(cover[posting], abs=1e-6)
        assert after[1] - before[1] == pytest.approx(value[posting], abs=1e-6)


def test_the_same_seed_gives_the_same_list() -> None:
    for number in range(12):
        problem = small_problem(number)
        assert (curate(problem, 7).listed == curate(problem, 7).listed).all()


def test_sixty_small_cases_come_near_the_exact_optimum() -> None:
    ratios = [ratio for ratio in (_ratio(small_problem(number)) for number in range(60)) if ratio is not None]
    assert len(ratios) >= 55
    assert float(np.median(ratios)) >= 0.97
    assert min(ratios) >= 0.90


def test_the_exact_optimum_states_the_same_numbers_as_the_selection() -> None:
    checked = 0
    for number in range(20):
        problem = small_problem(number)
        try:
            best = optimum(problem)
        except CannotRunError:
            continue
        selection = Selection(problem)
        for posting in np.flatnonzero(best.listed).tolist():
            selection.add(posting)
        assert selection.coverage() == pytest.approx(best.coverage, abs=1e-6)
        assert selection.value() == pytest.approx(best.value, rel=1e-6)
        checked += 1
    assert checked >= 15


def test_more_pins_than_booths_are_refused_with_both_numbers() -> None:
    problem = small_problem(1)
    employers = tuple(range(problem.limits.booths + 1))
    with pytest.raises(Unreadable, match=str(len(employers))):
        replace(problem, pinned_employers=employers, pinned_postings=())


def test_a_pinned_employer_comes_in_though_another_would_serve_more() -> None:
    for number in range(30):
        problem = replace(small_problem(number), pinned_employers=(), pinned_postings=())
        limits = replace(problem.limits, most_occupation=99, most_nature=99, least_internships=0, least_policy=0)
        free = curate(replace(problem, limits=limits), 0, _QUICK)
        out = [e for e in range(problem.n_employers) if not free.of_employer[e]]
        if out:
            pinned = curate(replace(problem, limits=limits, pinned_employers=(out[0],)), 0, _QUICK)
            assert pinned.of_employer[out[0]] > 0
            assert pinned.coverage() <= free.coverage() + 1e-6


def test_a_small_group_counts_as_ten_persons() -> None:
    problem = replace(small_problem(3), persons=np.full(len(small_problem(3).persons), 0.1))
    size = np.bincount(problem.group, weights=problem.cover_weight)
    assert size[np.unique(problem.group)] == pytest.approx(10.0)


def test_returns_diminish() -> None:
    steps = np.diff(diminishing(np.linspace(0, 4, 41)))
    assert (np.diff(steps) <= 1e-12).all()
    assert steps[0] == pytest.approx(0.1)


def test_coverage_comes_before_value() -> None:
    """One booth: an employer that serves two persons a little beats one that serves one of them splendidly."""
    from matcher.fairs.problem import Fit, Limits

    problem = FairProblem(
        limits=Limits(booths=1, per_booth=1, per_person=1),
        persons=np.array([10.0, 10.0]),
        group=np.array([0, 1]),
        fit=Fit.of(2, np.array([0, 0, 1]), np.array([0, 1, 0]), np.array([0.06, 0.06, 0.9])),
        employer=np.array([0, 1]),
        seats=np.array([10.0, 10.0]),
        occupation=np.array([0, 1]),
        nature=np.array([0, 0]),
        internship=np.zeros(2, dtype=np.bool_),
        policy=np.zeros(2, dtype=np.bool_),
        fresh=np.array([0.0, 1.0]),
    )
    assert curate(problem).listed.tolist() == [True, False]
    assert Terms.of(problem).best_coverage == pytest.approx(20.0)


def _ratio(problem: FairProblem) -> float | None:
    """Coverage over the optimum's where it is lower, else value over the optimum's; 0 where a quota is missed."""
    try:
        best = optimum(problem)
    except CannotRunError:
        return None
    found = curate(problem)
    if found.shortfall() > best.shortfall:
        return 0.0
    if found.coverage() < best.coverage - 1e-7:
        return found.coverage() / best.coverage
    return found.value() / best.value
