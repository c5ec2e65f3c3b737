"""Prices and spread enter the score as contributions, so that order and score agree."""

from __future__ import annotations

from dataclasses import replace

from matcher.matching.reranking import SPREAD_STEP, Scored, in_order, less, lowered, spread, unadjusted, with_prices


def _scored(posting: str, score: float, employer: str = "") -> Scored:
    return Scored(0, posting, employer, score, {"place": score})


def test_order_is_by_score_then_by_id() -> None:
    mixed = [_scored("丙", 1.0), _scored("甲", 1.0), _scored("乙", 2.0)]
    assert [item.posting for item in in_order(mixed)] == ["乙", *sorted(["甲", "丙"])]


def test_a_price_lowers_the_score_and_is_named() -> None:
    found = with_prices([_scored("A", 2.0), _scored("B", 1.5)], {"A": 0.75})
    assert [(item.posting, item.score, item.contributions["congestion"]) for item in found] == [("B", 1.5, 0.0), ("A", 1.25, -0.75)]


def test_each_further_posting_of_one_employer_is_worth_less() -> None:
    items = [_scored("A", 2.0, "甲厂"), _scored("B", 1.9, "甲厂"), _scored("C", 1.7, "乙厂"), _scored("D", 1.8, "甲厂")]
    found = spread(items, 3)
    assert [item.posting for item in found] == ["A", "C", "B"]
    assert [item.contributions["spread"] for item in found] == [0.0, 0.0, -SPREAD_STEP]
    assert all(item.score == round(sum(item.contributions.values()), 6) for item in found)


def test_postings_without_employer_do_not_crowd_each_other() -> None:
    assert [item.score for item in spread([_scored("A", 2.0), _scored("B", 1.9)], 2)] == [2.0, 1.9]


def test_spread_of_fewer_than_asked_gives_all() -> None:
    assert len(spread([_scored("A", 1.0, "甲厂")], 5)) == 1 and spread([], 5) == []


def test_only_what_stands_further_down_than_before_was_lowered() -> None:
    before = [replace(_scored(name, score), row=row) for row, (name, score) in enumerate([("A", 3.0), ("B", 2.0), ("C", 1.0)])]
    after = with_prices(before, {"A": 1.5, "B": 0.2})
    assert [item.posting for item in after] == ["B", "A", "C"]
    assert lowered(before, after) == {0} and lowered(before, before) == frozenset()


def test_the_score_before_adjustments_is_found_again() -> None:
    assert unadjusted(less(_scored("A", 2.0), 0.75)) == 2.0
    assert [unadjusted(item) for item in spread([_scored("A", 2.0, "甲厂"), _scored("B", 1.9, "甲厂")], 2)] == [2.0, 1.9]
