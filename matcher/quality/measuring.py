"""Measure rankings against grades: per query, with bounds, in pairs and in slices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.quality.judged import Half, JudgedSet
from models.metrics import Interval, bootstrap, ndcg, sign_flip_p

Ranking = Mapping[str, Sequence[str]]
"""Documents by query, best first; what a system does not show is left out."""
DEPTH = 10
GOOD = 2
_SMALL_SLICE = 8


@dataclass(frozen=True, slots=True)
class QueryFigures:
    """One query under one system: nDCG@10, reciprocal rank of the first good document, judged share of the first ten."""

    ndcg: float
    reciprocal_rank: float
    judged: float


@dataclass(frozen=True, slots=True)
class SystemFigures:
    """A system over all queries of a half that have anything good to find."""

    name: str
    queries: Mapping[str, QueryFigures]
    ndcg: Interval
    mrr: Interval
    judged: float


@dataclass(frozen=True, slots=True)
class Difference:
    """nDCG of ``system`` less that of ``baseline`` over the same queries, with bounds and a two-sided sign-flip p."""

    system: str
    baseline: str
    value: Interval
    p: float


@dataclass(frozen=True, slots=True)
class Slice:
    """Queries with something in common, and the mean nDCG@10 of a system on them."""

    name: str
    value: str
    count: int
    ndcg: float

    @property
    def is_small(self) -> bool:
        """Whether it holds too few queries to claim anything."""
        return self.count < _SMALL_SLICE


def measure(name: str, judged: JudgedSet, ranking: Ranking, half: Half | None) -> SystemFigures:
    """Return the figures of a ranking; what is not judged counts as grade 0, and the judged share says how much that is.

    Queries for which no document is good (grade 2 or 3) cannot tell systems apart and are left out.
    """
    figures: dict[str, QueryFigures] = {}
    for query in judged.queries(half):
        grades = judged.grades[query]
        if max(grades.values(), default=0) < GOOD:
            continue
        shown = list(ranking.get(query, ()))
        gains = [grades.get(document, 0) for document in shown]
        top = shown[:DEPTH]
        figures[query] = QueryFigures(
            ndcg=ndcg(gains, DEPTH, list(grades.values())) if gains else 0.0,
            reciprocal_rank=next((1.0 / rank for rank, gain in enumerate(gains, 1) if gain >= GOOD), 0.0),
            judged=sum(document in grades for document in top) / len(top) if top else 1.0,
        )
    values = np.array([[f.ndcg, f.reciprocal_rank, f.judged] for f in figures.values()]).reshape(-1, 3)
    nothing = Interval(0.0, 0.0, 0.0)
    return SystemFigures(
        name=name,
        queries=figures,
        ndcg=bootstrap(values[:, 0]) if len(values) else nothing,
        mrr=bootstrap(values[:, 1]) if len(values) else nothing,
        judged=float(values[:, 2].mean()) if len(values) else 1.0,
    )


def compare(system: SystemFigures, baseline: SystemFigures) -> Difference:
    """Return how much better ``system`` is than ``baseline``, query by query."""
    gaps = _gaps(system, baseline)
    return Difference(system.name, baseline.name, bootstrap(gaps), sign_flip_p(gaps))


def slices(figures: SystemFigures, groups: Mapping[str, Mapping[str, str]]) -> list[Slice]:
    """Return the mean of each value of each grouping; ``groups``: grouping name -> query -> value."""
    found: list[Slice] = []
    for name, value_of in groups.items():
        members: dict[str, list[float]] = defaultdict(list)
        for query, figure in figures.queries.items():
            members[value_of.get(query, "")].append(figure.ndcg)
        found += [Slice(name, value, len(all_), float(np.mean(all_))) for value, all_ in sorted(members.items())]
    return found


def unjudged(judged: JudgedSet, ranking: Ranking, half: Half | None = None, depth: int = DEPTH) -> list[tuple[str, str]]:
    """Return the (query, document) pairs among the first ten of a ranking that nobody has judged."""
    return [
        (query, document)
        for query in judged.queries(half)
        for document in list(ranking.get(query, ()))[:depth]
        if document not in judged.grades[query]
    ]


def _gaps(system: SystemFigures, baseline: SystemFigures) -> npt.NDArray[np.float64]:
    return np.array([figure.ndcg - baseline.queries[query].ndcg for query, figure in system.queries.items()])
