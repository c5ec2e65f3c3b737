"""The market's prices follow demand and seats."""

from __future__ import annotations

from dataclasses import replace

from matcher.domain.graduate import Intentions
from matcher.domain.posting import Headcount, Posting
from matcher.matching.index import build_index
from matcher.matching.market import market_prices
from matcher.matching.pipeline import Pipeline
from tests.builders import AS_OF, make_graduate, make_posting, quoted


def _prices(pipeline: Pipeline, postings: list[Posting], people: int) -> dict[str, float]:
    own = Pipeline(build_index(postings, pipeline.index.encoder), pipeline.ranker, pipeline.calibration)
    crowd = [make_graduate(f"G{n}", intentions=Intentions(occupations=("出纳",))) for n in range(people)]
    return market_prices(own, crowd, AS_OF)


def _seats(posting: Posting, count: int | None) -> Posting:
    return replace(posting, headcount=Headcount(count, count, quoted("人数")))


def test_the_wanted_posting_costs_more(pipeline: Pipeline) -> None:
    prices = _prices(pipeline, [make_posting("要", title="出纳"), make_posting("不要", title="吊车司机")], 60)
    assert prices["要"] > prices.get("不要", 0.0)


def test_more_seats_make_a_posting_cheaper(pipeline: Pipeline) -> None:
    def price(seats: int | None) -> float:
        return _prices(pipeline, [_seats(make_posting("要", title="出纳"), seats)], 60).get("要", 0.0)

    assert price(1) > price(10) > price(60)
    assert price(None) == price(1), "an unstated number of seats counts as one"


def test_nobody_and_nothing_have_no_prices(pipeline: Pipeline) -> None:
    assert _prices(pipeline, [], 3) == {} and _prices(pipeline, [make_posting()], 0) == {}


def test_exact_duplicates_share_one_price(pipeline: Pipeline) -> None:
    twins = [make_posting("甲", title="出纳"), make_posting("乙", title="出纳"), make_posting("丙", title="吊车司机")]
    own = Pipeline(build_index(twins, pipeline.index.encoder, [0, 0, 2]), pipeline.ranker, pipeline.calibration)
    crowd = [make_graduate(f"G{n}", intentions=Intentions(occupations=("出纳",))) for n in range(40)]
    prices = market_prices(own, crowd, AS_OF)
    assert prices["甲"] == prices["乙"] > prices.get("丙", 0.0)


def test_a_strength_of_nothing_has_no_prices_and_a_greater_one_greater_prices(pipeline: Pipeline) -> None:
    crowd = [make_graduate(f"G{n}", intentions=Intentions(occupations=("出纳",))) for n in range(40)]
    own = Pipeline(build_index([make_posting("要", title="出纳")], pipeline.index.encoder), pipeline.ranker, pipeline.calibration)
    weak, strong = (market_prices(own, crowd, AS_OF, strength)["要"] for strength in (0.1, 1.0))
    assert market_prices(own, crowd, AS_OF, 0.0) == {} and weak < strong
