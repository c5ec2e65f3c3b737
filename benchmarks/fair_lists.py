"""Ways of making lists at a simulated fair: by score, with a plain cap per posting, with prices. None sees hidden wishes."""

from __future__ import annotations

import time

import numpy as np
from scipy import sparse

from benchmarks.fair_world import GRADUATES, Fair, Floats, Lists, best
from models.congestion import congestion_prices
from models.seat_prices import seat_prices

CANDIDATES = 200
_TEMPERATURE = 1.0


def priced(fair: Fair, length: int, strength: float) -> tuple[Lists, float]:
    """Return lists by score product less the price of a seat, and the seconds in which prices were found."""
    begun = time.perf_counter()
    columns = best(fair.product, CANDIDATES)
    scores = np.take_along_axis(fair.product, columns, axis=1)
    chances = _probability(np.take_along_axis(fair.own, columns, axis=1))
    prices = seat_prices(scores, columns, chances, fair.seats.astype(np.float64), strength, length=length)
    seconds = time.perf_counter() - begun
    return best(fair.product - prices.astype(np.float32), length), seconds


def fitted(fair: Fair, length: int, strength: float) -> tuple[Lists, float]:
    """Return lists with the prices of transferable-utility matching by proportional fitting, times ``strength``."""
    begun = time.perf_counter()
    columns = best(fair.product, CANDIDATES)
    scores = np.take_along_axis(fair.product, columns, axis=1).astype(np.float64)
    bounds = np.arange(0, CANDIDATES * GRADUATES + 1, CANDIDATES)
    surplus = sparse.csr_matrix((scores.ravel(), columns.ravel(), bounds), shape=fair.product.shape)
    prices = congestion_prices(surplus, fair.seats.astype(np.float64), _TEMPERATURE)
    seconds = time.perf_counter() - begun
    return best(fair.product - np.float32(strength) * prices.astype(np.float32), length), seconds


def capped(fair: Fair, length: int, factor: float, in_rounds: bool) -> Lists:
    """Return lists where a posting is shown ``factor`` times its headcount at most.

    ``in_rounds``: everybody in turn takes her best posting still free, then her second; otherwise the best pairs of all
    come first. Places that stay empty among her candidates are filled regardless of the cap.
    """
    columns = best(fair.product, CANDIDATES)
    left = np.ceil(factor * fair.seats).astype(int).tolist()
    taken: list[list[int]] = [[] for _ in range(GRADUATES)]
    rows = columns.tolist()
    if in_rounds:
        _draft(rows, left, taken, length)
    else:
        scores = np.take_along_axis(fair.product, columns, axis=1).ravel()
        order = np.argsort(-scores, kind="stable")
        for person, posting in zip((order // CANDIDATES).tolist(), columns.ravel()[order].tolist(), strict=True):
            if left[posting] > 0 and len(taken[person]) < length:
                left[posting] -= 1
                taken[person].append(posting)
    for person, row in enumerate(taken):
        if len(row) < length:
            have = set(row)
            row.extend([posting for posting in rows[person] if posting not in have][: length - len(row)])
    return np.array(taken)


def _draft(rows: list[list[int]], left: list[int], taken: list[list[int]], length: int) -> None:
    rng = np.random.default_rng(0)
    place = [0] * GRADUATES
    for _ in range(length):
        for person in rng.permutation(GRADUATES).tolist():
            row, at = rows[person], place[person]
            while at < CANDIDATES and left[row[at]] <= 0:
                at += 1
            if at < CANDIDATES:
                left[row[at]] -= 1
                taken[person].append(row[at])
                at += 1
            place[person] = at


def _probability(odds: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-odds))
    return found
