"""Prices of seats from the lists that people will really see: where one more applicant would find no seat, a place costs.

The market is that of :mod:`models.congestion` (headcounts as capacities, order = score less one price per posting).
There interest spreads over all candidates; here it falls on the first places of the lists only, as it does in use.
Lists and prices are fitted to each other in turn until they settle.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.special import nbdtr

Singles = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Columns = npt.NDArray[np.int64]

LIST_LENGTH = 10
CERTAINTY = 4.0
"""How well demand is foreseen: its variance is demand + demand² / 4."""
_SLOWEST = 0.15


def seat_prices(
    scores: Singles,
    columns: Columns,
    chances: Singles,
    seats: Doubles,
    strength: float,
    weight: float = 1.0,
    length: int = LIST_LENGTH,
    rounds: int = 20,
) -> Doubles:
    """Return a price (n_columns,) from 0 to ln(1 + ``strength``) for each column, in log-odds.

    ``scores`` (n_people, k) are log-odds of each person's candidates ``columns`` (n_people, k); ``-inf`` fills rows
    with fewer candidates. ``chances`` (n_people, k) are the probabilities of applying to what is seen first; further
    down they fall with log2(place + 1). ``seats`` (n_columns,) ≥ 1; each person stands for ``weight`` people.
    """
    if strength <= 0 or not len(seats) or not scores.size:
        return np.zeros(len(seats))
    shown = min(length, scores.shape[1])
    attention = weight / np.log2(np.arange(shown, dtype=np.float32) + 2.0)
    prices = np.zeros(len(seats), dtype=np.float32)
    demand = np.zeros(len(seats))
    for turn in range(rounds):
        cost = prices[columns] - scores
        first = np.argpartition(cost, shown - 1, axis=1)[:, :shown]
        order = np.argsort(np.take_along_axis(cost, first, axis=1), axis=1, kind="stable")
        first = np.take_along_axis(first, order, axis=1)
        interest = np.take_along_axis(chances, first, axis=1) * attention
        met = np.bincount(np.take_along_axis(columns, first, axis=1).ravel(), interest.ravel(), len(seats))
        demand += (met - demand) * (1.0 if turn == 0 else max(_SLOWEST, 1.0 / (turn + 2)))
        prices = np.log((1.0 + strength) / (1.0 + strength * _free(demand, seats) ** 2)).astype(np.float32)
    found: Doubles = np.maximum(prices.astype(np.float64), 0.0)
    return found


def _free(demand: Doubles, seats: Doubles) -> Doubles:
    """The chance that fewer apply than there are seats."""
    chance: Doubles = nbdtr(np.maximum(seats, 1.0).astype(np.int64) - 1, int(CERTAINTY), CERTAINTY / (CERTAINTY + demand))
    return chance
