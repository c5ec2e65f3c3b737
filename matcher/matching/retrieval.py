"""From the whole index to a few hundred candidates: dense, lexical and link channels over the allowed postings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.matching.features import Rows, Wide
from matcher.matching.index import MatchIndex, blend
from matcher.matching.profile import Query

NEAR_PLACE = 0.5
UNKNOWN_PLACE = 0.3
_MAJOR_LINK = np.array([0.0, 0.25, 0.5, 0.75, 0.0], dtype=np.float32)
_PREFERRED_LINK = np.array([0.0, 0.1, 0.2, 0.3, 0.0], dtype=np.float32)
"""What depths 0 to 3 are worth as links; the last entry stands for depth -1, other majors only."""


@dataclass(frozen=True, slots=True)
class Depths:
    """How many candidates each channel brings, and how many of their union are kept for ranking."""

    dense: int = 250
    dense_near: int = 250
    lexical: int = 200
    links: int = 400
    kept: int = 300


@dataclass(frozen=True, slots=True)
class Candidates:
    """``rows`` in ascending order, with the lexical score of each."""

    rows: Rows
    lexical: npt.NDArray[np.float32]


def retrieve(
    index: MatchIndex, query: Query, wide: Wide, allowed: npt.NDArray[np.bool_], depths: Depths | None = None
) -> Candidates:
    """Return the union of the channels' best postings among ``allowed`` (n,); none but allowed ones are returned."""
    depths = depths or Depths()
    lexical = index.lexical.scores(list(query.tokens))
    found = int(np.count_nonzero(allowed))
    if found <= depths.dense + depths.links:
        rows = np.flatnonzero(allowed)
        return Candidates(rows, lexical[rows])
    rows = np.unique(np.concatenate(list(channels(index, query, wide, allowed, lexical, depths).values())))
    if len(rows) > depths.kept:
        likely = _likely(index, query, wide, rows, lexical[rows])
        rows = np.sort(rows[np.argsort(-likely, kind="stable")[: depths.kept]])
    return Candidates(rows, lexical[rows])


def channels(
    index: MatchIndex,
    query: Query,
    wide: Wide,
    allowed: npt.NDArray[np.bool_],
    lexical: npt.NDArray[np.float32],
    depths: Depths,
) -> dict[str, Rows]:
    """Return what each channel brings: ``dense`` everywhere, ``dense_near`` in the wished places, ``lexical``, ``links``."""
    vector = blend(query.title_vectors.mean(axis=0, keepdims=True), query.text_vector[np.newaxis])
    found = {"dense": _dense(index, vector, depths.dense, allowed)}
    near = allowed & (wide.place >= NEAR_PLACE)
    if 0 < int(np.count_nonzero(near)) < int(np.count_nonzero(allowed)):
        found["dense_near"] = _dense(index, vector, depths.dense_near, near)
    found["lexical"] = _best(np.where(allowed, lexical, -1.0), depths.lexical, 0.0)
    found["links"] = _best(_link_scores(wide, allowed), depths.links, 0.0)
    return found


def every_row(index: MatchIndex, query: Query, allowed: npt.NDArray[np.bool_]) -> Candidates:
    """Return every allowed posting: the exhaustive pipeline that narrow retrieval is measured against."""
    rows = np.flatnonzero(allowed)
    return Candidates(rows, index.lexical.scores(list(query.tokens))[rows])


def _dense(index: MatchIndex, vector: npt.NDArray[np.float32], count: int, mask: npt.NDArray[np.bool_]) -> Rows:
    _, rows = index.dense.search(vector, count, mask)
    found: Rows = rows[0][rows[0] >= 0].astype(np.int64)
    return found


def _link_scores(wide: Wide, allowed: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """A rough score (n,) from occupation, major, skill and place links; -1 where not allowed."""
    score = 2.0 * np.fmax(wide.occupation, np.float32(0.0))
    score += _MAJOR_LINK.take(wide.major, mode="wrap") + _PREFERRED_LINK.take(wide.major_preferred, mode="wrap")
    score += np.float32(0.06) * wide.skill_weight
    score += np.float32(1.2) * np.where(np.isnan(wide.place), np.float32(UNKNOWN_PLACE), wide.place)
    score += np.float32(0.4) * wide.kind
    return np.where(allowed, score, np.float32(-1.0))


def _likely(
    index: MatchIndex, query: Query, wide: Wide, rows: Rows, lexical: npt.NDArray[np.float32]
) -> npt.NDArray[np.float64]:
    """A score (len(rows),) near the ranker's from what is at hand: places and kind weigh as they do there."""
    score = 5.0 * np.where(np.isnan(wide.place[rows]), UNKNOWN_PLACE, wide.place[rows]).astype(np.float64)
    score += 1.8 * np.fmax(wide.occupation[rows], 0.0) + 0.8 * np.fmin(wide.kind[rows], 1.0)
    score += 2.0 * _MAJOR_LINK.take(wide.major[rows], mode="wrap") + 0.06 * wide.skill_weight[rows]
    score += 2.5 * (index.title_vectors[rows] @ query.title_vectors.T).max(axis=1)
    score += 2.5 * (index.text_vectors[rows] @ query.text_vector) + 1.2 * lexical / (lexical + 12.0)
    own = query.graduate.experience_years or 0.0
    score -= 0.6 * np.clip(np.nan_to_num(index.columns.experience_min[rows], nan=0.0) - own, 0.0, 4.0)
    return np.asarray(score, dtype=np.float64)


def _best(scores: npt.NDArray[np.float32], count: int, above: float) -> Rows:
    """The rows of the ``count`` largest scores, all above ``above``."""
    if count < len(scores):
        rows = np.argpartition(-scores, count - 1)[:count]
    else:
        rows = np.arange(len(scores))
    kept: Rows = rows[scores[rows] > above].astype(np.int64)
    return kept
