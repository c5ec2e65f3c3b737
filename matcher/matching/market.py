"""The market's prices: each graduate's best candidates against the seats of the postings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import numpy.typing as npt

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Headcount
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_query
from models.seat_prices import seat_prices

CANDIDATES_EACH = 100
SEATS_UNKNOWN = 1
STRENGTH = 0.3
"""At most 2 % of nDCG@10 are given for seats, in simulated fairs: docs/congestion.md."""
STRONGEST = 3.0
_STEEPEST, _FLATTEST = 0.2, 5.0
_LEAST = 1e-6

Floats = npt.NDArray[np.float64]


def market_prices(
    pipeline: Pipeline, graduates: Iterable[Graduate], as_of: date, strength: float = STRENGTH, weight: float = 1.0
) -> dict[str, float]:
    """Return the congestion price of each crowded posting by id, in score points; the more crowded, the higher."""
    prices = row_prices(pipeline, graduates, as_of, strength, weight)
    return {pipeline.index.ids[row]: float(prices[row]) for row in np.flatnonzero(prices).tolist()}


def row_prices(
    pipeline: Pipeline, graduates: Iterable[Graduate], as_of: date, strength: float = STRENGTH, weight: float = 1.0
) -> Floats:
    """Return the price (n_rows,) of every row, rounded as scores are; each graduate stands for ``weight`` people.

    Exact duplicates are one posting with one price. A ``strength`` of 0 prices nothing.
    """
    index = pipeline.index
    found = np.zeros(len(index))
    people = [_candidates(pipeline, graduate, as_of) for graduate in graduates] if strength > 0 else []
    if not any(len(rows) for rows, _ in people):
        return found
    wanted = np.unique(np.concatenate([rows for rows, _ in people]))
    shape = (len(people), max(len(rows) for rows, _ in people))
    columns = np.zeros(shape, dtype=np.int64)
    scores = np.full(shape, -np.inf, dtype=np.float32)
    chances = np.zeros(shape, dtype=np.float32)
    for person, (rows, own) in enumerate(people):
        columns[person, : len(rows)] = np.searchsorted(wanted, rows)
        scores[person, : len(rows)] = own
        chances[person, : len(rows)] = pipeline.calibration.probability(own)
    per_point = _log_odds_per_point(scores, chances)
    seats = np.array([seats_of(index.postings[row].headcount) for row in wanted.tolist()], dtype=np.float64)
    prices = seat_prices(scores * np.float32(per_point), columns, chances, seats, strength, weight)
    by_group = np.zeros(len(index))
    by_group[wanted] = np.round(prices / per_point, 6)
    priced: Floats = by_group[np.asarray(index.groups)]
    return priced


def seats_of(headcount: Headcount | None) -> int:
    """Return how many a posting takes; one that does not say counts as one."""
    if headcount is None:
        return SEATS_UNKNOWN
    return headcount.maximum or headcount.minimum or SEATS_UNKNOWN


def _candidates(pipeline: Pipeline, graduate: Graduate, as_of: date) -> tuple[npt.NDArray[np.int64], Floats]:
    """The groups of duplicates among a graduate's best, each once with its best score."""
    query = build_query(graduate, pipeline.index.encoder)
    _, _, scored = pipeline.scored(query, pipeline.market(graduate, as_of), as_of, kept=CANDIDATES_EACH)
    best: dict[int, float] = {}
    for item in scored:
        best.setdefault(int(pipeline.index.groups[item.row]), item.score)
    groups = list(best)[:CANDIDATES_EACH]
    return np.array(groups, dtype=np.int64), np.array([best[group] for group in groups], dtype=np.float64)


def _log_odds_per_point(scores: npt.NDArray[np.float32], chances: npt.NDArray[np.float32]) -> float:
    """How many log-odds one score point is worth by the calibration, over the candidates of this market."""
    real = np.isfinite(scores)
    chance = np.clip(chances[real].astype(np.float64), _LEAST, 1 - _LEAST)
    spread = float(scores[real].std())
    if spread < _LEAST:
        return 1.0
    return float(np.clip(np.log(chance / (1 - chance)).std() / spread, _STEEPEST, _FLATTEST))
