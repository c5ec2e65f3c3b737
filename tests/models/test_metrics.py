"""Measures give the values worked out by hand and keep their bounds."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import metrics
from models.errors import InputShapeError

grades = st.lists(st.integers(0, 3), min_size=1, max_size=20)


def test_the_examples_in_the_docstrings_hold() -> None:
    """Each example is run."""
    assert doctest.testmod(metrics).failed == 0


@given(grades)
def test_ndcg_is_highest_for_the_sorted_order(values: list[int]) -> None:
    """No order beats falling grades, which reach 1 where anything is relevant."""
    best = sorted(values, reverse=True)
    assert 0 <= metrics.ndcg(values) <= metrics.ndcg(best) + 1e-12
    assert metrics.ndcg(best) == pytest.approx(1.0 if any(values) else 0.0)


def test_ndcg_is_the_value_worked_out_by_hand() -> None:
    """Grades 1, 3 with another 2 left out: (1 + 7/log2 3) over (7 + 3/log2 3 + 1/2)."""
    expected = (1 + 7 / math.log2(3)) / (7 + 3 / math.log2(3) + 0.5)
    assert metrics.ndcg([1, 3], all_grades=[1, 3, 2]) == pytest.approx(expected)


def test_ranks_count_ties_against_the_right_answer() -> None:
    """A tie at the top is rank 2, so that constant scores earn nothing."""
    scores = np.array([[0.5, 0.5, 0.1], [0.1, 0.9, 0.2]])
    assert metrics.ranks_of(scores, [0, 1]).tolist() == [2, 1]
    assert metrics.recall_at([1, 2, 0, 11], 10) == 0.5


def test_calibration_error_is_the_weighted_gap() -> None:
    """Two bins: .9 said where .5 came true, .1 said where 0 came true: mean gap of .4 and .1."""
    assert metrics.expected_calibration_error([0.9, 0.9, 0.1, 0.1], [1, 0, 0, 0]) == pytest.approx(0.25)
    assert metrics.brier([1.0, 0.0], [1, 1]) == 0.5
    with pytest.raises(InputShapeError):
        metrics.brier([1.0], [1, 0])


def test_kappa_is_one_for_equal_and_lower_for_distant_readings() -> None:
    """Equal readings agree fully; being off by three counts more than being off by one."""
    first = [0, 1, 2, 3, 0, 1, 2, 3]
    near, far = [1, 1, 2, 3, 0, 1, 2, 3], [3, 1, 2, 3, 0, 1, 2, 3]
    assert metrics.weighted_kappa(first, first) == 1.0
    assert 1.0 > metrics.weighted_kappa(first, near) > metrics.weighted_kappa(first, far)
    assert metrics.weighted_kappa([0, 0, 3, 3], [0, 3, 0, 3]) == pytest.approx(0.0)
    with pytest.raises(InputShapeError):
        metrics.weighted_kappa([], [])


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_gini_lies_between_nothing_and_everything(amounts: list[int]) -> None:
    """Bounds, scale does not matter, and one owner of all among n gives (n - 1) / n."""
    value = metrics.gini(amounts)
    assert -1e-12 <= value < 1
    assert metrics.gini([3 * amount for amount in amounts]) == pytest.approx(value)
    assert metrics.gini([0] * len(amounts) + [7]) == pytest.approx(len(amounts) / (len(amounts) + 1))
    assert metrics.coverage([0, 1, 5, 0]) == 0.5


def test_bootstrap_bounds_hold_the_mean_and_respect_groups() -> None:
    """The interval holds the value; equal values inside a group make it wider than single rows do."""
    random = np.random.default_rng(0)
    values = np.repeat(random.normal(0, 1, 40), 25)
    rows, groups = (
        metrics.bootstrap(values, rounds=200),
        metrics.bootstrap(values, groups=np.arange(1000) // 25, rounds=200),
    )
    assert rows.low < rows.value < rows.high and groups.low < groups.value < groups.high
    assert groups.high - groups.low > 3 * (rows.high - rows.low)
