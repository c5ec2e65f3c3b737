"""Prices clear the market: crowded seats cost something, free ones nothing, more seats make them cheaper."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from models.congestion import congestion_prices


def _market(scores: list[list[float]]) -> sparse.csr_matrix:
    dense = np.array(scores)
    rows, cols = np.indices(dense.shape)
    return sparse.csr_matrix((dense.ravel(), (rows.ravel(), cols.ravel())), shape=dense.shape)


def test_the_crowded_seat_costs_more_than_the_free_one() -> None:
    prices = congestion_prices(_market([[3.0, 1.0]] * 50), np.array([1.0, 1.0]))
    assert prices[0] > prices[1] >= 0
    assert prices[0] - prices[1] > 1.5, "the gap of two points is nearly priced away"


def test_nobody_crowds_what_nobody_likes() -> None:
    prices = congestion_prices(_market([[-30.0]]), np.array([5.0]))
    assert prices[0] < 1e-5


def test_more_people_raise_a_price_and_more_seats_lower_it() -> None:
    def price(people: int, seats: float) -> float:
        return float(congestion_prices(_market([[1.0]] * people), np.array([seats]))[0])

    assert price(2, 1) < price(20, 1) < price(200, 1)
    assert price(200, 1) > price(200, 10) > price(200, 100)


def test_the_matching_fills_no_seat_twice() -> None:
    scores, seats, temperature = [[2.0, 1.5, 0.0]] * 30, np.array([1.0, 3.0, 40.0]), 0.5
    prices = congestion_prices(_market(scores), seats, temperature, rounds=2000, tolerance=1e-12)
    y = np.sqrt(seats) * np.exp(-prices / (2 * temperature))
    kernel = np.exp(np.array(scores) / (2 * temperature))
    inflow = kernel @ y
    x = 2.0 / (inflow + np.sqrt(inflow * inflow + 4.0))
    filled = (kernel * np.outer(x, y)).sum(axis=0)
    np.testing.assert_allclose(filled + y * y, seats, rtol=1e-4)
    assert (filled < seats + 1e-9).all()


def test_a_pair_that_is_not_stored_does_not_count() -> None:
    pairs = sparse.csr_matrix(([1.0, 1.0], ([0, 1], [0, 0])), shape=(2, 2))
    assert congestion_prices(pairs, np.array([1.0, 1.0]))[1] == 0.0


def test_extreme_scores_stay_finite() -> None:
    prices = congestion_prices(_market([[1e6, -1e6]] * 3), np.array([1.0, 0.0]))
    assert np.isfinite(prices).all() and (prices >= 0).all()


def test_an_empty_market_has_no_prices() -> None:
    assert congestion_prices(sparse.csr_matrix((0, 0), dtype=np.float64), np.zeros(0)).shape == (0,)
