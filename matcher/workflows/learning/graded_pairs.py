"""Features of graded pairs, ready to learn from: judged ones in full, never exposed ones as light negatives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.matching.features import FEATURES
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_queries
from matcher.quality.judged import Direction, Half, JudgedSet
from matcher.workflows.learning.judged_ground import JudgedGround
from models.training.additive import GradedPairs

UNEXPOSED_EACH = 15
UNEXPOSED_WEIGHT = 0.2
"""An open posting that no pooled system put forward is most likely no good, but nobody has looked: it counts a fifth."""
_REVERSE = "<"


@dataclass(frozen=True, slots=True)
class NamedPairs:
    """Graded pairs with the names of their queries; ``judged`` (n,) is False for the unexposed ones."""

    pairs: GradedPairs
    names: tuple[str, ...]
    judged: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Wanted:
    query: str
    row: int
    grade: int
    weight: float
    judged: bool


def collect(
    ground: JudgedGround,
    judged_sets: Sequence[JudgedSet],
    pipeline: Pipeline,
    half: Half | None,
    unexposed: int = UNEXPOSED_EACH,
    seed: int = 0,
) -> NamedPairs:
    """Return the pairs of ``half`` that the hard conditions leave open; ruled out pairs are never scored, so never learned."""
    row_of = ground.row_of
    wanted: dict[str, list[_Wanted]] = defaultdict(list)
    for judged in judged_sets:
        forward = judged.direction is Direction.POSTINGS_FOR_GRADUATE
        for query in judged.queries(half):
            for document, grade in judged.grades[query].items():
                graduate, posting = (query, document) if forward else (document, query)
                if posting in row_of:
                    name = query if forward else _REVERSE + query
                    wanted[graduate].append(_Wanted(name, row_of[posting], grade, 1.0, True))
    own_queries = {query for judged in judged_sets if judged.direction is Direction.POSTINGS_FOR_GRADUATE for query in judged.queries(half)}
    random = np.random.default_rng(seed)
    values: list[npt.NDArray[np.float64]] = []
    kept: list[_Wanted] = []
    people = [graduate for graduate in ground.graduates if graduate.id in wanted]
    for asked in build_queries(people, ground.index.encoder):
        market = pipeline.market(asked.graduate, ground.as_of)
        mine = wanted[asked.graduate.id]
        if asked.graduate.id in own_queries:
            mine = [*mine, *_unexposed(asked.graduate.id, mine, market.allowed, unexposed, random)]
        mine = [pair for pair in mine if market.allowed[pair.row]]
        if not mine:
            continue
        rows = np.array([pair.row for pair in mine], dtype=np.int64)
        values.append(pipeline.features_of(asked, market, rows, ground.as_of))
        kept += mine
    return _named(np.concatenate(values) if values else np.zeros((0, len(FEATURES))), kept)


def together(parts: Iterable[NamedPairs]) -> NamedPairs:
    """Return several sets of pairs as one; queries of equal names in different parts stay apart."""
    parts = list(parts)
    offset, queries, names = 0, [], list[str]()
    for part in parts:
        queries.append(part.pairs.queries + offset)
        offset += len(part.names)
        names += part.names
    return NamedPairs(
        GradedPairs(
            np.concatenate([part.pairs.features for part in parts]),
            np.concatenate([part.pairs.grades for part in parts]),
            np.concatenate(queries),
            np.concatenate([part.pairs.weights for part in parts]),
        ),
        tuple(names),
        np.concatenate([part.judged for part in parts]),
    )


def _unexposed(
    graduate: str, mine: Sequence[_Wanted], allowed: npt.NDArray[np.bool_], count: int, random: np.random.Generator
) -> list[_Wanted]:
    open_ = np.setdiff1d(np.flatnonzero(allowed), [pair.row for pair in mine])
    rows = random.choice(open_, min(count, len(open_)), replace=False) if len(open_) else open_
    return [_Wanted(graduate, int(row), 0, UNEXPOSED_WEIGHT, False) for row in rows]


def _named(values: npt.NDArray[np.float64], kept: Sequence[_Wanted]) -> NamedPairs:
    number: Mapping[str, int] = {name: i for i, name in enumerate(dict.fromkeys(pair.query for pair in kept))}
    return NamedPairs(
        GradedPairs(
            values,
            np.array([pair.grade for pair in kept], dtype=np.int64),
            np.array([number[pair.query] for pair in kept], dtype=np.int64),
            np.array([pair.weight for pair in kept]),
        ),
        tuple(number),
        np.array([pair.judged for pair in kept], dtype=np.bool_),
    )
