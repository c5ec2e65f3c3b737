"""The market's prices: each graduate's best candidates against the seats of the postings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from scipy import sparse

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Headcount
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_query
from models.congestion import congestion_prices

CANDIDATES_EACH = 100
SEATS_UNKNOWN = 1
WANT = 3.0
"""What everybody's own best posting is worth above staying without: nobody leaves the market for having few choices."""


def market_prices(pipeline: Pipeline, graduates: Sequence[Graduate], as_of: date) -> dict[str, float]:
    """Return the congestion price of each wanted posting by id, in score points; crowded postings cost more."""
    rows: list[int] = []
    cols: list[int] = []
    scores: list[float] = []
    for person, graduate in enumerate(graduates):
        query = build_query(graduate, pipeline.index.encoder)
        _, _, scored = pipeline.scored(query, pipeline.market(graduate, as_of), as_of, kept=CANDIDATES_EACH)
        for item in scored[:CANDIDATES_EACH]:
            rows.append(person)
            cols.append(item.row)
            scores.append(item.score - scored[0].score + WANT)
    wanted = sorted(set(cols))
    if not wanted:
        return {}
    position = {row: column for column, row in enumerate(wanted)}
    surplus = sparse.csr_matrix(
        (scores, (rows, [position[row] for row in cols])), shape=(len(graduates), len(wanted)), dtype=np.float64
    )
    postings = pipeline.index.postings
    seats = np.array([_seats(postings[row].headcount) for row in wanted], dtype=np.float64)
    prices = congestion_prices(surplus, seats)
    return {postings[row].id: round(float(price), 6) for row, price in zip(wanted, prices, strict=True) if price > 0}


def _seats(headcount: Headcount | None) -> int:
    if headcount is None:
        return SEATS_UNKNOWN
    return headcount.maximum or headcount.minimum or SEATS_UNKNOWN
