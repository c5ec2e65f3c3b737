"""Measures of ranking, retrieval, calibration, agreement and exposure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models.errors import InputShapeError

Numbers = npt.ArrayLike


@dataclass(frozen=True, slots=True)
class Interval:
    """A measured value with its bootstrap confidence bounds."""

    value: float
    low: float
    high: float


def ndcg(grades: Numbers, k: int = 10, all_grades: Numbers | None = None) -> float:
    """Return nDCG@k of grades (0-3) in ranked order, gain ``2**grade - 1``, in [0, 1]; 0 where nothing is relevant.

    ``all_grades``: the grades of every judged item, where the ranked list leaves some out.

    >>> ndcg([3, 2, 0])
    1.0
    """
    ranked = np.asarray(grades, dtype=np.float64)
    pool = ranked if all_grades is None else np.asarray(all_grades, dtype=np.float64)
    best = _dcg(np.sort(pool)[::-1][:k])
    return float(_dcg(ranked[:k]) / best) if best > 0 else 0.0


def reciprocal_ranks(ranks: Numbers) -> npt.NDArray[np.float64]:
    """Return 1 / rank for ranks from 1; rank 0 means not found and gives 0."""
    values = np.asarray(ranks, dtype=np.float64)
    return np.divide(1.0, values, out=np.zeros_like(values), where=values > 0)


def mrr(ranks: Numbers) -> float:
    """Return the mean reciprocal rank; rank 0 means not found.

    >>> mrr([1, 2, 0, 0])
    0.375
    """
    return float(reciprocal_ranks(ranks).mean())


def recall_at(ranks: Numbers, k: int) -> float:
    """Return the share of ranks from 1 to k, for questions with one right answer each."""
    values = np.asarray(ranks)
    return float(((values > 0) & (values <= k)).mean())


def ranks_of(scores: npt.NDArray[np.floating[Any]], right: Numbers) -> npt.NDArray[np.int64]:
    """Return the rank (from 1) of the right column of each row of scores; ties count against it."""
    own = scores[np.arange(len(scores)), np.asarray(right)][:, None]
    return np.asarray((scores >= own).sum(axis=1), dtype=np.int64)


def expected_calibration_error(probabilities: Numbers, outcomes: Numbers, bins: int = 10) -> float:
    """Return the mean gap between probability and share of outcomes, weighted by bin size, in [0, 1]."""
    p, y = _pair(probabilities, outcomes)
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    counts = np.bincount(place, minlength=bins)
    gaps = np.abs(np.bincount(place, p, bins) - np.bincount(place, y, bins))
    return float(gaps.sum() / counts.sum()) if counts.sum() else 0.0


def brier(probabilities: Numbers, outcomes: Numbers) -> float:
    """Return the mean squared gap between probability and outcome."""
    p, y = _pair(probabilities, outcomes)
    return float(((p - y) ** 2).mean())


def weighted_kappa(first: Numbers, second: Numbers, levels: int = 4) -> float:
    """Return Cohen's kappa with squared weights between two readings of grades 0 to ``levels - 1``."""
    a, b = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
    if a.shape != b.shape or a.size == 0:
        raise InputShapeError("两份评分", a.shape, b.shape)
    seen = np.bincount(a * levels + b, minlength=levels * levels).reshape(levels, levels) / a.size
    chance = np.outer(seen.sum(axis=1), seen.sum(axis=0))
    weights = (np.arange(levels)[:, None] - np.arange(levels)[None, :]) ** 2
    expected = float((weights * chance).sum())
    return 1.0 - float((weights * seen).sum()) / expected if expected else 1.0


def gini(amounts: Numbers) -> float:
    """Return the Gini coefficient of amounts ≥ 0: 0 all equal, near 1 one has everything.

    >>> gini([1, 1, 1, 1])
    0.0
    """
    values = np.sort(np.asarray(amounts, dtype=np.float64))
    total = values.sum()
    if values.size == 0 or total == 0:
        return 0.0
    places = np.arange(1, values.size + 1)
    return float((2 * places - values.size - 1) @ values / (values.size * total))


def coverage(amounts: Numbers) -> float:
    """Return the share of amounts above 0."""
    values = np.asarray(amounts)
    return float((values > 0).mean()) if values.size else 0.0


def bootstrap(
    values: Numbers,
    measure: Callable[[npt.NDArray[np.float64]], float] = lambda sample: float(sample.mean()),
    groups: Sequence[object] | None = None,
    rounds: int = 1000,
    level: float = 0.95,
    seed: int = 0,
) -> Interval:
    """Return a measure with its percentile bounds; with ``groups`` whole groups (profiles, employers) are drawn."""
    data = np.asarray(values, dtype=np.float64)
    members = _members(groups if groups is not None else range(len(data)))
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(rounds):
        picks = random.integers(0, len(members), len(members))
        drawn.append(measure(data[np.concatenate([members[pick] for pick in picks])]))
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Interval(measure(data), float(low), float(high))


def sign_flip_p(differences: Numbers, rounds: int = 10_000, seed: int = 0) -> float:
    """Return the two-sided p of paired differences having mean 0, by flipping their signs at random.

    >>> sign_flip_p([0.0, 0.0])
    1.0
    """
    values = np.asarray(differences, dtype=np.float64)
    if values.size == 0:
        return 1.0
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(rounds, values.size))
    means = np.abs(signs @ values)
    return float((1 + np.count_nonzero(means >= abs(values.sum()) - 1e-12)) / (1 + rounds))


def _members(groups: Sequence[object]) -> list[npt.NDArray[np.int64]]:
    places: dict[object, list[int]] = {}
    for place, group in enumerate(groups):
        places.setdefault(group, []).append(place)
    return [np.array(rows, dtype=np.int64) for rows in places.values()]


def _dcg(grades: npt.NDArray[np.float64]) -> float:
    return float(((2.0**grades - 1.0) / np.log2(np.arange(2, len(grades) + 2))).sum())


def _pair(first: Numbers, second: Numbers) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    a, b = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    if a.shape != b.shape or a.ndim != 1:
        raise InputShapeError("概率与结果", a.shape, b.shape)
    return a, b
