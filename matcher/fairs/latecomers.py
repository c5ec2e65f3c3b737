"""The visits of one person more, after everybody's were given: the best booths that still have room."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from matcher.fairs.allocation import Allotment, Floats, RouteMarket

_TINY = 1e-9


def one_more(market: RouteMarket, allotment: Allotment, prices: Floats, chances: Mapping[int, float]) -> tuple[tuple[int, ...], bool]:
    """Return the visits, in walking order, of a person whose ``chances`` (0-1] by posting are known; whether limits cost her any.

    She is measured against what was given to all the others and leaves that as it is, so whoever asks and however often
    gets the same answer. Her first visit is given whatever the limits say, as everybody's was.
    """
    limits, order = market.limits, sorted(chances, key=lambda posting: (-_worth(market, prices, chances, posting), posting))
    visits: list[int] = []
    booths: set[int] = set()
    for posting in order:
        booth = int(market.booth[posting])
        if len(visits) == limits.most or booth in booths:
            continue
        if market.always[posting] or _has_room(market, allotment, posting, chances[posting]):
            visits.append(posting)
            booths.add(booth)
    if not visits and order:
        visits = [order[0]]
    possible = len({int(market.booth[posting]) for posting in order})
    return tuple(sorted(visits, key=lambda posting: (market.booth[posting], posting))), len(visits) < min(limits.least, possible)


def _worth(market: RouteMarket, prices: Floats, chances: Mapping[int, float], posting: int) -> float:
    chance = min(max(chances[posting], 1e-6), 1 - 1e-6)
    return float(np.log(chance / (1 - chance)) - (0.0 if market.always[posting] else prices[posting]))


def _has_room(market: RouteMarket, allotment: Allotment, posting: int, chance: float) -> bool:
    limits = market.limits
    visits = allotment.booth_visits[market.booth[posting]] + limits.turnout
    applications = allotment.applications[posting] + limits.turnout * chance
    return bool(
        visits <= limits.per_booth + _TINY and applications <= limits.per_seat * max(1.0, market.seats[posting]) + _TINY
    )
