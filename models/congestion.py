"""Prices that keep many people from being sent to few seats: transferable-utility matching by proportional fitting.

Tomita et al., RecSys 2023 (after Choo and Siow): with surplus ``s`` of a pair, temperature ``t`` and unmatched masses,
the stable matching is ``m = exp((s - a - b) / 2t)``; the column term is the price of a seat.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float64]


def congestion_prices(
    surplus: sparse.csr_matrix, seats: Floats, temperature: float = 0.5, rounds: int = 60, tolerance: float = 1e-6
) -> Floats:
    """Return a price (n_columns,) ≥ 0 for each column of ``surplus`` (people × postings, stored pairs only).

    ``seats`` (n_columns,) is the capacity of each column, each person has one unit of interest. A column that
    nobody crowds costs 0.
    """
    pairs = sparse.csr_matrix(surplus, dtype=np.float64)
    kernel = pairs.copy()
    kernel.data = np.exp(np.clip(pairs.data / (2.0 * temperature), -40.0, 40.0))
    by_column = kernel.T.tocsr()
    people = np.ones(kernel.shape[0])
    capacity = np.maximum(np.asarray(seats, dtype=np.float64), 1e-9)
    x = np.ones(kernel.shape[0])
    y = np.sqrt(capacity)
    for _ in range(rounds):
        x = _solve(kernel @ y, people)
        new = _solve(by_column @ x, capacity)
        change = float(np.max(np.abs(new - y), initial=0.0))
        y = new
        if change < tolerance:
            break
    prices: Floats = np.maximum(0.0, -2.0 * temperature * np.log(np.maximum(y / np.sqrt(capacity), 1e-12)))
    return prices


def _solve(inflow: Floats, mass: Floats) -> Floats:
    """The positive root z of z² + z·inflow = mass, stable for large inflows."""
    root: Floats = 2.0 * mass / (inflow + np.sqrt(inflow * inflow + 4.0 * mass))
    return root
