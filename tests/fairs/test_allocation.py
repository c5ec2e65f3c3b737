"""Routes keep within what booths and seats can take, leave nobody out, and let no price hide a posting."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from matcher.fairs.allocation import RouteLimits, RouteMarket, allot
from matcher.fairs.employer_audience import employer_audiences, shown
from matcher.fairs.route_prices import route_prices
from matcher.fairs.routes import PairWords, routes_of
from tests.fair_lists import make_row


def make_market(chance: np.ndarray, limits: RouteLimits, seats: int = 2, first: int | None = None, always: int | None = None) -> RouteMarket:
    people, postings = chance.shape
    marked, open_posts = np.zeros(people, dtype=bool), np.zeros(postings, dtype=bool)
    if first is not None:
        marked[first] = True
    if always is not None:
        open_posts[always] = True
    return RouteMarket(
        sparse.csr_matrix(chance), np.arange(postings) // 2, np.full(postings, float(seats)), open_posts, marked, limits
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(1, 12), st.floats(1.0, 8.0), st.floats(0.3, 3.0))
def test_limits_hold_wherever_nobody_would_be_left_without_any_visit(
    seed: int, people: int, postings: int, per_booth: float, per_seat: float
) -> None:
    rng = np.random.default_rng(seed)
    chance = np.where(rng.random((people, postings)) < 0.5, rng.uniform(0.05, 0.95, (people, postings)), 0.0)
    limits = RouteLimits(per_booth=per_booth, per_seat=per_seat, turnout=1.0)
    market = make_market(chance, limits)
    found = allot(market, route_prices(market), seed)
    for person, visits in enumerate(found.visits):
        assert all(chance[person, posting] > 0 for posting in visits)
        booths = [int(market.booth[posting]) for posting in visits]
        assert booths == sorted(set(booths)), "each booth once, in walking order"
        assert len(visits) <= limits.most
        assert bool(visits) == bool((chance[person] > 0).any()), "who fits anywhere has somewhere to go"
    loads = np.zeros(market.n_booths)
    applied = np.zeros(postings)
    for person, visits in enumerate(found.visits):
        for posting in visits:
            loads[market.booth[posting]] += 1.0
            applied[posting] += chance[person, posting]
    assert np.allclose(loads, found.booth_visits) and np.allclose(applied, found.applications)
    beyond = {int(booth) for booth in np.flatnonzero(loads > per_booth + 1e-6)}
    assert beyond == set(found.over)
    for booth in beyond:
        only_here = sum(len(visits) == 1 and int(market.booth[visits[0]]) == booth for visits in found.visits)
        assert only_here >= loads[booth] - per_booth - 1e-6, "over its limit only for people with nowhere else to go"
    for posting in np.flatnonzero(applied > per_seat * 2.0 + 1e-6):
        assert any(visits == (posting,) for visits in found.visits)


def test_second_visits_never_go_over_a_booths_limit() -> None:
    limits = RouteLimits(per_booth=4.0, per_seat=100.0, turnout=1.0)
    market = make_market(np.full((4, 6), 0.5), limits)
    found = allot(market, np.zeros(6))
    assert found.over == () and found.booth_visits.max() <= 4.0
    assert [len(visits) for visits in found.visits] == [3, 3, 3, 3]


def test_who_is_served_first_gets_the_one_seat_all_want() -> None:
    chance = np.array([[0.9, 0.0, 0.2, 0.0]] * 5)
    limits = RouteLimits(per_booth=50.0, per_seat=0.5, turnout=1.0)
    for first in range(5):
        found = allot(make_market(chance, limits, first=first), np.zeros(4), seed=3)
        assert 0 in found.visits[first]
        assert sum(0 in visits for visits in found.visits) == 1


def test_an_open_examination_post_has_neither_price_nor_limit() -> None:
    limits = RouteLimits(per_booth=2.0, per_seat=0.1, turnout=1.0)
    market = make_market(np.full((30, 4), 0.6), limits, always=1)
    prices = route_prices(market)
    assert prices[1] == 0.0 and prices[[0, 2, 3]].min() > 0.0
    found = allot(market, prices)
    assert all(1 in visits for visits in found.visits)


def test_prices_spread_people_that_limits_would_have_turned_away() -> None:
    rng = np.random.default_rng(5)
    appeal = np.linspace(0.6, 0.1, 40)
    chance = np.where(rng.random((100, 40)) < 0.5, np.clip(appeal + rng.normal(0, 0.05, (100, 40)), 0.05, 0.9), 0.0)
    free = make_market(chance, RouteLimits(per_booth=1e9, per_seat=1e9, most=3, turnout=1.0), seats=4)
    tight = make_market(chance, RouteLimits(per_seat=2.0, most=3, turnout=1.0), seats=4)
    crowded = [
        np.maximum(allot(free, prices).applications - 8.0, 0.0).sum() for prices in (np.zeros(40), route_prices(tight))
    ]
    assert crowded[1] < 0.5 * crowded[0]


def test_the_same_seed_gives_the_same_routes() -> None:
    market = make_market(np.full((20, 8), 0.4), RouteLimits(per_booth=6.0, turnout=1.0))
    assert allot(market, np.zeros(8), 7).visits == allot(market, np.zeros(8), 7).visits


def test_a_route_says_what_to_bring_and_nothing_of_who_came_first() -> None:
    rows = [make_row(posting=f"P{n}", booth=f"A0{n // 2 + 1}") for n in range(4)]
    market = make_market(np.array([[0.9, 0.0, 0.4, 0.0], [0.0, 0.0, 0.0, 0.0]]), RouteLimits(turnout=1.0), first=0)
    found = allot(market, np.zeros(4))
    routes = routes_of(found, rows, ("机制本科 001", "机制本科 002"), ("机制本科",) * 2, lambda _, p: PairWords((f"学历：“本科”{p}",)))
    assert [visit.booth for visit in routes[0].visits] == ["A01", "A02"]
    assert "简历2份" in routes[0].bring and routes[0].visits[0].reasons == ("学历：“本科”0",)
    assert routes[1].visits == () and "没有找到" in routes[1].why_short
    assert "困难" not in repr(routes) and "优先" not in repr(routes)


def test_an_employer_sees_no_group_that_could_be_a_handful_of_people() -> None:
    rows = [make_row(posting="P0", employer="江城甲厂"), make_row(posting="P1", employer="江城乙厂", booth="A02")]
    groups = ["机械（本科）"] * 20 + ["材料（本科）"] * 8 + ["设计（本科）"] * 2
    chance = np.zeros((30, 2))
    chance[:, 0] = 0.5
    market = RouteMarket(
        sparse.csr_matrix(chance), np.arange(2), np.ones(2), np.zeros(2, dtype=bool), np.zeros(30, dtype=bool),
        RouteLimits(per_seat=100.0, turnout=1.0),
    )
    seen = employer_audiences(allot(market, np.zeros(2)), rows, groups, turnout=1.0)
    assert [one.employer for one in seen] == ["江城甲厂", "江城乙厂"]
    assert seen[0].expected_visits == 30.0 and seen[0].by_group == {"机械（本科）": 20}
    assert seen[0].expected_applications == {"P0": 15.0} and seen[1].by_group == {}


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), max_size=8))
def test_what_is_hidden_cannot_be_worked_out_from_the_total(counts: dict[str, int]) -> None:
    kept = shown(counts)
    assert all(count >= 5 and counts[name] == count for name, count in kept.items())
    hidden = [count for name, count in counts.items() if count and name not in kept]
    if hidden and kept:
        assert len(hidden) >= 2 and sum(hidden) >= 5
