"""Retrieval brings the union of its channels in row order, and nothing that is not allowed."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from matcher.domain.graduate import Graduate
from matcher.matching.features import wide_features
from matcher.matching.index import MatchIndex
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_query
from matcher.matching.retrieval import Depths, every_row, retrieve

SMALL = Depths(dense=10, dense_near=5, lexical=8, links=12)


@pytest.mark.parametrize("number", [0, 17, 58, 101])
def test_only_allowed_rows_come_each_once_in_order(demo_index: MatchIndex, people: list[Graduate], number: int) -> None:
    query = build_query(people[number], demo_index.encoder)
    wide = wide_features(demo_index, query)
    allowed = np.arange(len(demo_index)) % 3 != 0
    found = retrieve(demo_index, query, wide, allowed, SMALL)
    assert allowed[found.rows].all() and (np.diff(found.rows) > 0).all()
    assert SMALL.dense <= len(found.rows) <= SMALL.dense + SMALL.dense_near + SMALL.lexical + SMALL.links
    np.testing.assert_array_equal(found.lexical, demo_index.lexical.scores(list(query.tokens))[found.rows])


def test_the_nearest_and_the_best_worded_are_among_them(demo_index: MatchIndex, people: list[Graduate]) -> None:
    allowed = np.ones(len(demo_index), dtype=bool)
    for graduate in people[:20]:
        query = build_query(graduate, demo_index.encoder)
        found = set(retrieve(demo_index, query, wide_features(demo_index, query), allowed, SMALL).rows.tolist())
        assert int(demo_index.lexical.scores(list(query.tokens)).argmax()) in found


def test_a_small_market_comes_whole(demo_index: MatchIndex, people: list[Graduate]) -> None:
    query = build_query(people[0], demo_index.encoder)
    allowed = np.zeros(len(demo_index), dtype=bool)
    allowed[[3, 30, 300]] = True
    found = retrieve(demo_index, query, wide_features(demo_index, query), allowed)
    assert found.rows.tolist() == [3, 30, 300] == every_row(demo_index, query, allowed).rows.tolist()


def test_nothing_allowed_gives_nothing(pipeline: Pipeline, people: list[Graduate]) -> None:
    index = pipeline.index
    query = build_query(people[0], index.encoder)
    none = np.zeros(len(index), dtype=bool)
    assert len(retrieve(index, query, wide_features(index, query), none).rows) == 0
    assert len(every_row(index, query, none).rows) == 0


def test_the_market_allows_the_live_and_not_ineligible(pipeline: Pipeline, people: list[Graduate], day: date) -> None:
    market = pipeline.market(people[0], day)
    assert market.allowed.tolist() == [bool(live and code < 2) for live, code in zip(market.live, market.verdicts, strict=True)]
