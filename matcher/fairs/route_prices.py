"""Prices of the listed postings from whom their places would be shown to: what spreads people before limits must."""

from __future__ import annotations

import numpy as np

from matcher.fairs.allocation import Floats, RouteMarket
from models.seat_prices import seat_prices

STRENGTH = 20.0
"""How much a crowded place may cost: up to ln(21) ≈ 3 in log-odds; the service's own choice for its lists."""


def route_prices(market: RouteMarket, strength: float = STRENGTH) -> Floats:
    """Return a price (n_postings,) ≥ 0 in log-odds; open examination posts cost nothing."""
    matrix = market.chance.tocsr()
    counts = np.diff(matrix.indptr)
    n_people, widest = matrix.shape[0], int(counts.max(initial=0))
    if not widest:
        return np.zeros(len(market.booth))
    people = np.repeat(np.arange(n_people), counts)
    places = np.arange(len(matrix.indices)) - np.repeat(matrix.indptr[:-1], counts)
    chance = np.clip(matrix.data, 1e-6, 1 - 1e-6)
    scores = np.full((n_people, widest), -np.inf, dtype=np.float32)
    columns = np.zeros((n_people, widest), dtype=np.int64)
    chances = np.zeros((n_people, widest), dtype=np.float32)
    scores[people, places] = np.log(chance / (1 - chance))
    columns[people, places] = matrix.indices
    chances[people, places] = chance
    seats = np.maximum(market.seats * market.limits.per_seat, 1.0)
    prices = seat_prices(
        scores, columns, chances, seats, strength, weight=market.limits.turnout, length=market.limits.most
    )
    free: Floats = np.where(market.always, 0.0, prices)
    return free
