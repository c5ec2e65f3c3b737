"""Scores are base plus contributions exactly as printed, every list is in order, and every quote is verbatim."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from matcher.demo.files import demo_postings_path
from matcher.domain.graduate import Graduate
from matcher.domain.recommendation import RecommendationList
from matcher.intake.sources import expand
from matcher.matching.features import FEATURES
from matcher.matching.market import market_prices
from matcher.matching.pipeline import Options, Pipeline
from matcher.workflows.files.recommending import recommendation_line
from models.ranker import adds_up


@pytest.fixture(scope="module")
def given() -> dict[str, dict[str, Any]]:
    """Return the demo postings as they stand in their files, by id."""
    lines = (line for path in expand([demo_postings_path()]) for line in Path(path).read_text("utf-8").splitlines())
    return {record["id"]: record for record in map(json.loads, lines)}


def _check_sums(listed: RecommendationList) -> int:
    record = json.loads(recommendation_line(listed))
    for item in record["recommendations"]:
        parts = item["contributions"]
        assert abs(item["base"] + sum(parts.values()) - item["score"]) < 1e-6
        assert adds_up(item["base"], list(parts.values()), item["score"])
        assert set(parts) >= set(FEATURES) and 0 <= item["probability"] <= 1
    order = [(-item["score"], item["posting"]) for item in record["recommendations"]]
    assert order == sorted(order)
    assert [item["rank"] for item in record["recommendations"]] == list(range(1, len(order) + 1))
    return len(order)


def test_contributions_add_up_to_the_printed_score(lists: list[RecommendationList]) -> None:
    assert sum(map(_check_sums, lists)) > 1000


def test_contributions_add_up_with_spread_and_prices_too(pipeline: Pipeline, people: list[Graduate], day: date) -> None:
    few = people[:25]
    prices = market_prices(pipeline, few, day)
    found = [pipeline.recommend(graduate, day, Options(spread=True, prices=prices)) for graduate in few]
    assert sum(map(_check_sums, found)) > 200
    parts = [item.contributions for listed in found for item in listed.recommendations]
    assert any(part["congestion"] < 0 for part in parts) and any(part["spread"] < 0 for part in parts)


def test_the_probability_rises_with_the_score(lists: list[RecommendationList]) -> None:
    pairs = sorted((item.score, item.probability) for listed in lists for item in listed.recommendations)
    assert [p for _, p in pairs] == sorted(p for _, p in pairs)
    assert pairs[0][1] < pairs[-1][1]


def _field_texts(value: object) -> list[str]:
    """Return the texts of a field; a list of a JSON file is read as its entries joined by 、."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in _field_texts(part)]
    if isinstance(value, list):
        return ["、".join(map(str, value))]
    return [str(value)]


def test_every_quote_stands_word_for_word_in_the_field_it_names(
    lists: list[RecommendationList], given: dict[str, dict[str, Any]]
) -> None:
    checked = 0
    for listed in lists:
        for item in listed.recommendations:
            assert item.title == given[item.posting]["title"]
            for reason in item.reasons:
                assert reason.quote, (item.posting, reason)
                texts = _field_texts(given[item.posting][reason.source])
                assert any(reason.quote in text for text in texts), (item.posting, reason)
                checked += 1
    assert checked > 3000
