"""With congestion fewer people are sent to one posting, with spread one employer fills less of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pytest

from matcher.domain.graduate import Graduate
from matcher.domain.recommendation import RecommendationList
from matcher.domain.texts.explanation import WARN_CROWDED
from matcher.matching.index import MatchIndex
from matcher.matching.market import STRENGTH, STRONGEST
from matcher.workflows.files.recommending import recommend
from matcher.workflows.index.models import ServingModels


def _people_on_one(lists: Iterable[RecommendationList]) -> Counter[str]:
    return Counter(item.posting for listed in lists for item in listed.recommendations)


@pytest.fixture(scope="module")
def crowd(people: list[Graduate], demo_index: MatchIndex, serving: ServingModels, day: date) -> dict[bool, list[RecommendationList]]:
    """Return the first three of everybody, without prices and with the strongest that can be set."""
    return {on: list(recommend(people, demo_index, serving, day, count=3, congestion=STRONGEST if on else 0.0)) for on in (False, True)}


def _beyond_seats(counts: Counter[str], index: MatchIndex) -> int:
    """How many people are sent to postings beyond their seats; a posting that names no number has one."""
    asked = {p.id: p.headcount.maximum or p.headcount.minimum or 1 if p.headcount else 1 for p in index.postings}
    return sum(max(0, people - asked[posting]) for posting, people in counts.items())


def test_congestion_sends_fewer_people_to_one_posting(
    crowd: dict[bool, list[RecommendationList]], demo_index: MatchIndex
) -> None:
    without, with_prices = _people_on_one(crowd[False]), _people_on_one(crowd[True])
    assert _beyond_seats(with_prices, demo_index) < _beyond_seats(without, demo_index)
    assert sum(n * n for n in with_prices.values()) < sum(n * n for n in without.values())
    assert len(with_prices) > len(without), "more postings find somebody"
    assert sum(with_prices.values()) == sum(without.values()), "nobody gets a shorter list for it"


def test_two_hundred_alike_are_not_sent_to_one_opening(
    people: list[Graduate], demo_index: MatchIndex, serving: ServingModels, day: date
) -> None:
    alike = [people[0]] * 200
    plain = next(recommend(alike[:1], demo_index, serving, day, count=1)).recommendations[0]
    priced = next(recommend(alike, demo_index, serving, day, count=500, congestion=STRONGEST))
    crowded = next(item for item in priced.recommendations if item.posting == plain.posting)
    assert crowded.contributions["congestion"] < -1.0
    assert crowded.score < plain.score
    gently = next(recommend(alike, demo_index, serving, day, count=500, congestion=STRENGTH))
    found = next(item for item in gently.recommendations if item.posting == plain.posting)
    assert crowded.contributions["congestion"] < found.contributions["congestion"] < -0.1


def test_only_what_a_price_set_further_down_says_so(crowd: dict[bool, list[RecommendationList]]) -> None:
    told = [item for listed in crowd[True] for item in listed.recommendations if WARN_CROWDED in item.warnings]
    assert told and all(item.contributions["congestion"] < 0 for item in told)
    assert not any(WARN_CROWDED in item.warnings for listed in crowd[False] for item in listed.recommendations)


def test_a_price_changes_the_order_but_not_the_probability_of_a_match(crowd: dict[bool, list[RecommendationList]]) -> None:
    both = 0
    for plain, priced in zip(crowd[False], crowd[True], strict=True):
        chances = {item.posting: item.probability for item in plain.recommendations}
        for item in priced.recommendations:
            if item.posting in chances:
                assert item.probability == chances[item.posting]
                both += 1
    assert both > 50


def _repeats(lists: Iterable[RecommendationList]) -> int:
    return sum(n - 1 for listed in lists for n in Counter(item.employer for item in listed.recommendations).values())


def test_spread_repeats_employers_less(
    people: list[Graduate], demo_index: MatchIndex, serving: ServingModels, lists: list[RecommendationList], day: date
) -> None:
    spread = list(recommend(people, demo_index, serving, day, spread=True))
    assert _repeats(spread) < _repeats(lists)
    assert [len(listed.recommendations) for listed in spread] == [len(listed.recommendations) for listed in lists]
