"""A seat costs where one more applicant would find none: crowds raise a price, seats lower it, free seats cost nothing."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.seat_prices import seat_prices


def _alike(people: int, odds: list[float], seats: list[float], strength: float = 0.5, **more: float) -> list[float]:
    scores = np.tile(np.array(odds, dtype=np.float32), (people, 1))
    columns = np.tile(np.arange(len(odds), dtype=np.int64), (people, 1))
    chances = 1.0 / (1.0 + np.exp(-scores))
    return seat_prices(scores, columns, chances, np.array(seats), strength, **more).tolist()


def test_the_crowded_seat_costs_and_the_free_one_does_not() -> None:
    crowded, free = _alike(60, [1.0, -3.0], [1.0, 60.0])
    assert crowded > 0.3 and free < 1e-4


def test_more_people_raise_a_price_and_more_seats_lower_it() -> None:
    assert _alike(2, [0.0], [1.0]) < _alike(8, [0.0], [1.0]) < _alike(40, [0.0], [1.0])
    assert _alike(40, [0.0], [1.0]) > _alike(40, [0.0], [10.0]) > _alike(40, [0.0], [60.0])


def test_one_that_stands_for_ten_weighs_as_much_as_ten() -> None:
    np.testing.assert_allclose(_alike(3, [0.0, 1.0], [2.0, 4.0], weight=10), _alike(30, [0.0, 1.0], [2.0, 4.0]), atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.floats(0.0, 3.0), st.integers(0, 2**32 - 1))
def test_no_price_is_below_nothing_or_above_its_bound(people: int, strength: float, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 4, (people, 6)).astype(np.float32)
    columns = np.argsort(rng.random((people, 12)), axis=1)[:, :6]
    prices = seat_prices(scores, columns, rng.random((people, 6), np.float32), rng.integers(1, 9, 12).astype(float), strength)
    assert (prices >= 0).all() and (prices <= np.log1p(strength) + 1e-6).all()


def test_off_means_no_price_and_an_empty_market_has_none() -> None:
    assert _alike(50, [1.0], [1.0], strength=0.0) == [0.0]
    nothing = np.zeros((0, 5), dtype=np.float32)
    assert seat_prices(nothing, np.zeros((0, 5), dtype=np.int64), nothing, np.ones(3), 0.5).tolist() == [0.0] * 3


def test_a_person_with_fewer_candidates_asks_for_no_others() -> None:
    scores = np.array([[2.0, -np.inf]] * 40, dtype=np.float32)
    columns = np.array([[1, 0]] * 40, dtype=np.int64)
    chances = np.array([[0.9, 0.0]] * 40, dtype=np.float32)
    first, second = seat_prices(scores, columns, chances, np.ones(2), 0.5).tolist()
    assert first < 1e-6 < second


def test_spreading_a_crowd_leaves_fewer_people_at_one_seat() -> None:
    rng = np.random.default_rng(5)
    scores = (np.linspace(1, 0, 20) + rng.normal(0, 0.3, (300, 20))).astype(np.float32)
    columns = np.tile(np.arange(20), (300, 1))
    prices = seat_prices(scores, columns, np.full((300, 20), 0.3, dtype=np.float32), np.full(20, 5.0), 1.0, length=5)
    before, after = (np.bincount(np.argsort(-s, axis=1)[:, :5].ravel(), minlength=20) for s in (scores, scores - prices))
    assert (after**2).sum() < (before**2).sum()
