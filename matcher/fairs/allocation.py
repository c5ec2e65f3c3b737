"""Routes through a fair: everybody's next best booth in turn, within what booths and seats can take.

In each round everybody is given one more visit, so that nobody has four before somebody has one. Prices change the
order in which a person's postings are considered and nothing else; open examination posts have neither price nor limit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class RouteLimits:
    """How many visits a route has, and what the fair can take: visits a booth, applications a seat.

    ``turnout`` (0-1] is the chance that a person comes; what is limited is what is expected.
    """

    least: int = 3
    most: int = 6
    per_booth: float = 150.0
    per_seat: float = 10.0
    turnout: float = 0.6


@dataclass(frozen=True, slots=True)
class RouteMarket:
    """People and the listed postings. Rows of ``chance`` are people, one each.

    ``chance`` (n_people, n_postings) holds the chance (0-1] that a visit ends in a good application, fitting pairs
    only. ``booth`` (n_postings,) numbers booths in walking order, ``seats`` (n_postings,) ≥ 1, ``always`` marks open
    examination posts. ``first`` (n_people,) marks who is served first in every round; it shows nowhere.
    """

    chance: sparse.csr_matrix
    booth: Ints
    seats: Floats
    always: Mask
    first: Mask
    limits: RouteLimits = field(default_factory=RouteLimits)

    @property
    def n_booths(self) -> int:
        """How many booths there are."""
        return int(self.booth.max()) + 1 if len(self.booth) else 0


@dataclass(frozen=True, slots=True)
class Allotment:
    """Who goes where: ``visits[p]`` are postings in walking order. Expected load per booth and posting.

    ``over`` are the booths above their limit: only for people who would have no visit at all otherwise.
    """

    visits: tuple[tuple[int, ...], ...]
    booth_visits: Floats
    applications: Floats
    over: tuple[int, ...]
    shortened: Mask


def allot(market: RouteMarket, prices: Floats, seed: int = 0) -> Allotment:
    """Return a route for everybody; ``prices`` (n_postings,) ≥ 0 in log-odds. The same arguments give the same routes.

    A person's first visit is given whatever the limits say, to the least crowded place relative to its limit where all
    are full; further ones keep to the limits. ``shortened`` marks who has fewer than ``least`` because of them.
    """
    state = _State(market, _orders(market, prices))
    turn = _turn(market, seed)
    for visit in range(market.limits.most):
        for person in turn:
            state.give(int(person), needed=visit == 0)
    booths = np.flatnonzero(state.booth_visits > state.booth_limit + _TINY)
    wanted = np.minimum(market.limits.least, state.possible)
    counts = np.array([len(visits) for visits in state.visits], dtype=np.int64)
    return Allotment(
        visits=tuple(tuple(sorted(visits, key=lambda posting: (market.booth[posting], posting))) for visits in state.visits),
        booth_visits=state.booth_visits,
        applications=state.applications,
        over=tuple(int(booth) for booth in booths),
        shortened=counts < wanted,
    )


def _turn(market: RouteMarket, seed: int) -> Ints:
    """Who is served first: those marked, then those with the fewest postings, equals in an order drawn by lot."""
    lot = np.random.default_rng(seed).permutation(market.chance.shape[0])
    fitting = np.diff(market.chance.indptr)
    order: Ints = np.lexsort((lot, fitting, ~market.first)).astype(np.int64)
    return order


def _orders(market: RouteMarket, prices: Floats) -> list[Ints]:
    """Return each person's fitting postings, best first by log-odds less price."""
    matrix = market.chance.tocsr()
    chance = np.clip(matrix.data, 1e-6, 1 - 1e-6)
    price = np.where(market.always, 0.0, prices)
    worth = np.log(chance / (1 - chance)) - price[matrix.indices]
    orders = []
    for person in range(matrix.shape[0]):
        begin, end = matrix.indptr[person], matrix.indptr[person + 1]
        columns = matrix.indices[begin:end].astype(np.int64)
        orders.append(columns[np.lexsort((columns, -worth[begin:end]))])
    return orders


class _State:
    """The load so far, and what everybody still may be given."""

    def __init__(self, market: RouteMarket, orders: list[Ints]) -> None:
        self.market = market
        self.chance = market.chance.tocsr()
        self.left = [order.tolist() for order in orders]
        self.visits: list[list[int]] = [[] for _ in orders]
        self.booth_visits: Floats = np.zeros(market.n_booths)
        self.applications: Floats = np.zeros(len(market.booth))
        self.booth_limit = market.limits.per_booth
        self.seat_limit: Floats = market.limits.per_seat * np.maximum(market.seats, 1.0)
        self.possible: Ints = np.array([len({int(market.booth[p]) for p in order}) for order in orders], dtype=np.int64)
        self._of = [self._chances(person) for person in range(len(orders))]

    def give(self, person: int, needed: bool) -> None:
        """Give a person the best posting that has room; where none has, one all the same if it is ``needed``."""
        left = self.left[person]
        place = next((place for place, posting in enumerate(left) if self._has_room(person, posting)), None)
        if place is None and needed and left:
            place = min(range(len(left)), key=lambda place: (self._crowding(left[place]), place))
        if place is None:
            return
        posting = left[place]
        booth = int(self.market.booth[posting])
        self.visits[person].append(posting)
        self.booth_visits[booth] += self.market.limits.turnout
        self.applications[posting] += self.market.limits.turnout * self._of[person][posting]
        self.left[person] = [other for other in left if int(self.market.booth[other]) != booth]

    def _has_room(self, person: int, posting: int) -> bool:
        if self.market.always[posting]:
            return True
        turnout = self.market.limits.turnout
        if self.booth_visits[self.market.booth[posting]] + turnout > self.booth_limit + _TINY:
            return False
        more = turnout * self._of[person][posting]
        return bool(self.applications[posting] + more <= self.seat_limit[posting] + _TINY)

    def _crowding(self, posting: int) -> float:
        booth = self.booth_visits[self.market.booth[posting]] / self.booth_limit
        return float(max(booth, self.applications[posting] / self.seat_limit[posting]))

    def _chances(self, person: int) -> dict[int, float]:
        begin, end = self.chance.indptr[person], self.chance.indptr[person + 1]
        return dict(zip(self.chance.indices[begin:end].tolist(), self.chance.data[begin:end].tolist(), strict=True))
