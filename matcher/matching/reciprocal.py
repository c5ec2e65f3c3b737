"""The other direction: for a posting, the graduates who are eligible for it, best first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from matcher.domain.graduate import Graduate
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_queries

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def pair_scores(pipeline: Pipeline, graduates: Sequence[Graduate], rows: Rows, as_of: date) -> Floats:
    """Return (n_graduates, n_rows) scores, the same as each graduate's own list has; -inf where she is ineligible.

    The score is the sum of what the graduate's wishes and what the posting's demands say (log-odds of both), so one
    number serves both sides and the order for a posting is reciprocal by itself.
    """
    found = np.full((len(graduates), len(rows)), -np.inf)
    for number, query in enumerate(build_queries(graduates, pipeline.index.encoder)):
        market = pipeline.market(query.graduate, as_of)
        open_ = market.allowed[rows]
        if not open_.any():
            continue
        mine = rows[open_]
        found[number, open_] = pipeline.ranker.score(pipeline.features_of(query, market, mine, as_of))
    return found


def graduates_for(
    pipeline: Pipeline, graduates: Sequence[Graduate], rows: Rows, as_of: date, count: int | None = None
) -> list[list[tuple[str, float]]]:
    """Return for each posting row the (graduate id, score) of eligible graduates by falling score, ties by id."""
    scores = pair_scores(pipeline, graduates, rows, as_of)
    lists: list[list[tuple[str, float]]] = []
    for column in scores.T:
        able = [(graduates[int(i)].id, float(column[i])) for i in np.flatnonzero(np.isfinite(column))]
        lists.append(sorted(able, key=lambda pair: (-pair[1], pair[0]))[:count])
    return lists
