"""Figures worked out by hand: what is unjudged counts nothing and is said, pairs are compared query by query."""

from __future__ import annotations

import math

import pytest

from matcher.quality.judged import Direction, JudgedSet
from matcher.quality.measuring import compare, measure, slices, unjudged

JUDGED = JudgedSet(
    "demo",
    Direction.POSTINGS_FOR_GRADUATE,
    {"甲": {"a": 3, "b": 1, "c": 0}, "乙": {"a": 2, "d": 0}, "丙": {"a": 1, "b": 0}},
)


def test_ndcg_and_rank_are_those_of_the_definition() -> None:
    figures = measure("x", JUDGED, {"甲": ["b", "a", "z"], "乙": ["a"]}, None)
    best = 7.0 + 1.0 / math.log2(3)
    assert figures.queries["甲"].ndcg == pytest.approx((1.0 + 7.0 / math.log2(3)) / best)
    assert figures.queries["甲"].reciprocal_rank == 0.5
    assert figures.queries["甲"].judged == pytest.approx(2 / 3)
    assert figures.queries["乙"].ndcg == 1.0


def test_a_query_with_nothing_good_to_find_is_left_out() -> None:
    assert set(measure("x", JUDGED, {}, None).queries) == {"甲", "乙"}


def test_showing_nothing_is_worth_nothing() -> None:
    figures = measure("x", JUDGED, {}, None)
    assert figures.ndcg.value == 0.0 and figures.mrr.value == 0.0 and figures.judged == 1.0


def test_differences_are_taken_query_by_query() -> None:
    good = measure("good", JUDGED, {"甲": ["a", "b"], "乙": ["a"]}, None)
    bad = measure("bad", JUDGED, {"甲": ["c"], "乙": ["d"]}, None)
    found = compare(good, bad)
    assert found.value.value == pytest.approx(1.0)
    assert compare(good, good).p == 1.0


def test_slices_tell_how_many_queries_they_hold() -> None:
    figures = measure("x", JUDGED, {"甲": ["a", "b"], "乙": ["d"]}, None)
    found = {(s.value, s.count, round(s.ndcg, 3)) for s in slices(figures, {"学历": {"甲": "本科", "乙": "专科"}})}
    assert found == {("本科", 1, 1.0), ("专科", 1, 0.0)}
    assert all(s.is_small for s in slices(figures, {"学历": {}}))


def test_what_nobody_judged_among_the_first_ten_is_listed() -> None:
    assert sorted(unjudged(JUDGED, {"甲": ["z", "a"], "乙": ["b"]})) == [("乙", "b"), ("甲", "z")]
