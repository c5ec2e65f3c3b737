"""Learn the tables of an additive, monotone ranker from graded pairs, starting from tables that are already there.

The loss is convex: pairs of one query in the wrong order (weighted by the gain between their grades) plus the grades
themselves as ordered classes. Directions are kept by bounds, so a learned table is monotone by construction, and an
aspect that is not stated is never worth more than the same aspect met. Distance from the starting tables costs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import optimize

from models.ranker import AdditiveRanker, FeatureTable

Floats = npt.NDArray[np.float64]
_LEVELS = (1, 2, 3)
_LEAST_FACTOR = 0.05  # an aspect that a reason is given for never counts for nothing
_LEAST_GAP = 0.02  # and is worth at least so much more than silence


@dataclass(frozen=True, slots=True)
class GradedPairs:
    """Features (n, f), grades 0-3 (n,), the query of each pair (n,) as numbers, and how much each counts (n,)."""

    features: Floats
    grades: npt.NDArray[np.int64]
    queries: npt.NDArray[np.int64]
    weights: Floats

    def only(self, keep: npt.NDArray[np.bool_]) -> GradedPairs:
        """Return the pairs that ``keep`` (n,) names."""
        return GradedPairs(self.features[keep], self.grades[keep], self.queries[keep], self.weights[keep])


@dataclass(frozen=True, slots=True)
class FitSettings:
    """``order`` weighs the pairwise part; ``scale_pull`` holds each table's size, ``pull`` its shape, to what they were."""

    order: float = 1.0
    pull: float = 2.0
    scale_pull: float = 0.3
    rounds: int = 400


def fit_additive(
    start: AdditiveRanker, pairs: GradedPairs, settings: FitSettings | None = None, fixed: Collection[str] = ()
) -> AdditiveRanker:
    """Return a ranker with the knots and directions of ``start`` and tables learned from ``pairs``.

    Tables named in ``fixed`` are a rule and stay as they are.

    First one factor a table is learned, then the entries around the scaled tables: few queries can tell how much an
    aspect matters long before they can tell the shape of its table.
    """
    settings = settings or FitSettings()
    return _fit_shapes(_fit_scales(start, pairs, settings, fixed), pairs, settings, fixed)


def _fit_scales(
    start: AdditiveRanker, pairs: GradedPairs, settings: FitSettings, fixed: Collection[str]
) -> AdditiveRanker:
    design = start.contributions(pairs.features)
    ones = np.ones(design.shape[1])
    bounds = [(1.0, 1.0) if name in fixed else (_LEAST_FACTOR, None) for name in start.feature_names]
    found, cuts = _minimise(design, ones, bounds, pairs, settings, settings.scale_pull, start.base)
    tables = {
        name: replace(
            table, values=tuple(float(value * factor) for value in table.values), missing=float(table.missing * factor)
        )
        for (name, table), factor in zip(start.tables.items(), found, strict=True)
    }
    return AdditiveRanker(start.feature_names, tables, float(cuts[1]))


def _fit_shapes(
    start: AdditiveRanker, pairs: GradedPairs, settings: FitSettings, fixed: Collection[str]
) -> AdditiveRanker:
    shape = [_TableShape.of(start.tables[name]) for name in start.feature_names]
    design = np.hstack([table.design(pairs.features[:, place]) for place, table in enumerate(shape)])
    begin = np.concatenate([table.begin for table in shape])
    bounds: list[tuple[float | None, float | None]] = []
    for name, table in zip(start.feature_names, shape, strict=True):
        bounds += [(value, value) for value in table.begin.tolist()] if name in fixed else table.bounds
    theta, cuts = _minimise(design, begin, bounds, pairs, settings, settings.pull, start.base)
    tables: dict[str, FeatureTable] = {}
    place = 0
    for name, table in zip(start.feature_names, shape, strict=True):
        tables[name] = table.table(theta[place : place + table.size], start.tables[name])
        place += table.size
    return AdditiveRanker(start.feature_names, tables, round(float(cuts[1]), 6))


def _minimise(
    design: Floats,
    begin: Floats,
    bounds: Sequence[tuple[float | None, float | None]],
    pairs: GradedPairs,
    settings: FitSettings,
    pull: float,
    base: float,
) -> tuple[Floats, Floats]:
    """Return the numbers nearest to ``begin`` that order and grade the pairs best, and the cuts of the three grades."""
    better, worse, gain = _ordered_pairs(pairs)
    size = len(begin)
    held = pull * len(pairs.grades) / 100.0

    def loss(found: Floats) -> tuple[float, Floats]:
        theta, cuts = found[:size], found[size:]
        score = design @ theta
        value, slope, cut_slope = _ordinal(score, cuts, pairs)
        gaps = score[better] - score[worse]
        value += settings.order * float(gain @ np.logaddexp(0.0, -gaps))
        push = -settings.order * gain * _sigmoid(-gaps)
        slope += np.bincount(better, push, len(score)) - np.bincount(worse, push, len(score))
        away = theta - begin
        value += held * float(away @ away)
        return value, np.concatenate((design.T @ slope + 2.0 * held * away, cut_slope))

    first = np.concatenate((begin, np.array([base + 1.5, base, base - 1.5])))
    result = optimize.minimize(
        loss, first, jac=True, method="L-BFGS-B", bounds=[*bounds, *[(None, None)] * 3], options={"maxiter": settings.rounds}
    )
    return result.x[:size], result.x[size:]


@dataclass(frozen=True, slots=True)
class _TableShape:
    """A table as numbers that only bounds hold: first entry, steps to the next ones, and how far missing lies below met."""

    knots: Floats
    step: bool
    entries: int
    met: int
    begin: Floats
    bounds: tuple[tuple[float | None, float | None], ...]

    @property
    def size(self) -> int:
        return self.entries + 1

    @classmethod
    def of(cls, table: FeatureTable) -> _TableShape:
        values = np.array(table.values)
        rising = {"increasing": (0.0, None), "decreasing": (None, 0.0)}.get(table.direction, (None, None))
        met = _met(table)
        gap = max(0.0, values[met] - table.missing)
        begin = np.concatenate(([values[0]], np.diff(values), [gap]))
        bounds = ((None, None), *(rising,) * (len(values) - 1), (min(gap, _LEAST_GAP), None))
        return cls(np.array(table.knots), table.shape == "step", len(values), met, begin, bounds)

    def design(self, column: Floats) -> Floats:
        """Return (n, size): how much each number adds for each value."""
        absent = np.isnan(column)
        filled = np.where(absent, 0.0, column)
        found = np.zeros((len(column), self.size))
        found[:, 0] = 1.0
        if self.step:
            place = np.searchsorted(self.knots, filled, side="right")
            for entry in range(1, self.entries):
                found[:, entry] = place >= entry
        else:
            for entry in range(1, self.entries):
                low, high = self.knots[entry - 1], self.knots[entry]
                found[:, entry] = np.clip((filled - low) / (high - low), 0.0, 1.0)
        found[absent, 1 : self.entries] = np.arange(1, self.entries) <= self.met
        found[absent, -1] = -1.0
        return found

    def table(self, theta: Floats, like: FeatureTable) -> FeatureTable:
        values = np.cumsum(theta[: self.entries])
        missing = values[self.met] - theta[-1]
        return FeatureTable(
            like.knots, tuple(np.round(values, 6).tolist()), round(float(missing), 6), like.shape, like.direction
        )


def _met(table: FeatureTable) -> int:
    """Return the entry that is worth least of those worth more than silence: they all stay worth more."""
    values = np.array(table.values)
    if table.direction == "decreasing":
        return 0
    above = np.flatnonzero(values > table.missing + 1e-9)
    return int(above[np.argmin(values[above])]) if len(above) else int(np.argmax(values))


def _ordered_pairs(pairs: GradedPairs) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]:
    """Return positions of the better and the worse one of every pair of a query with different grades, and its weight.

    The weights of one query sum to its number of pairs, so that every query counts alike.
    """
    better, worse, gain = [], [], []
    for query in np.unique(pairs.queries):
        rows = np.flatnonzero(pairs.queries == query)
        worth = 2.0 ** pairs.grades[rows] - 1.0
        gaps = worth[:, None] - worth[None, :]
        one, other = np.nonzero(gaps > 0)
        if not len(one):
            continue
        weight = gaps[one, other] * pairs.weights[rows[one]] * pairs.weights[rows[other]]
        better.append(rows[one])
        worse.append(rows[other])
        gain.append(weight * len(rows) / weight.sum())
    if not better:
        empty = np.zeros(0, dtype=np.int64)
        return empty, empty, np.zeros(0)
    return np.concatenate(better), np.concatenate(worse), np.concatenate(gain)


def _ordinal(score: Floats, cuts: Floats, pairs: GradedPairs) -> tuple[float, Floats, Floats]:
    """Return the loss of "grade is at least 1, 2, 3" and its slopes by score and by cut."""
    value, slope, cut_slope = 0.0, np.zeros(len(score)), np.zeros(len(_LEVELS))
    for place, level in enumerate(_LEVELS):
        sign = np.where(pairs.grades >= level, 1.0, -1.0)
        margin = sign * (score + cuts[place])
        value += float(pairs.weights @ np.logaddexp(0.0, -margin))
        push = -pairs.weights * sign * _sigmoid(-margin)
        slope += push
        cut_slope[place] = push.sum()
    return value, slope, cut_slope


def _sigmoid(values: Floats) -> Floats:
    return 0.5 * (1.0 + np.tanh(0.5 * values))


def folds(queries: Sequence[int] | npt.NDArray[np.int64], count: int, seed: int = 0) -> npt.NDArray[np.int64]:
    """Return the fold (n,) of each pair; all pairs of a query lie in one fold."""
    names = np.unique(np.asarray(queries))
    fold_of = dict(zip(np.random.default_rng(seed).permutation(names).tolist(), (np.arange(len(names)) % count).tolist(), strict=True))
    return np.array([fold_of[query] for query in np.asarray(queries).tolist()], dtype=np.int64)
