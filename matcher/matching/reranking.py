"""Spread and congestion: adjustments that enter the score as contributions of their own, so that order and score agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

SPREAD = "spread"
CONGESTION = "congestion"
SPREAD_STEP = 0.4


@dataclass(frozen=True, slots=True)
class Scored:
    """One candidate on its way to the list: index row, posting id, employer, score and named contributions."""

    row: int
    posting: str
    employer: str
    score: float
    contributions: Mapping[str, float]


def in_order(candidates: Sequence[Scored]) -> list[Scored]:
    """Return ``candidates`` by falling score, ties by posting id."""
    return sorted(candidates, key=lambda scored: (-scored.score, scored.posting))


def with_prices(candidates: Sequence[Scored], prices: Mapping[str, float]) -> list[Scored]:
    """Return ``candidates`` less the price of each posting (congestion of the market), in order."""
    return in_order([less(scored, prices.get(scored.posting, 0.0)) for scored in candidates])


def less(scored: Scored, price: float) -> Scored:
    """Return a candidate less its posting's price, named among the contributions."""
    return _adjusted(scored, CONGESTION, -price)


def lowered(before: Sequence[Scored], after: Sequence[Scored]) -> frozenset[int]:
    """Return the rows that stand further down in ``after`` than in ``before``, both in order."""
    place = {scored.row: number for number, scored in enumerate(before)}
    return frozenset(scored.row for number, scored in enumerate(after) if number > place[scored.row])


def unadjusted(scored: Scored) -> float:
    """Return the score before spread and congestion: what graduate and posting say of each other."""
    parts = scored.contributions
    return round(scored.score - parts.get(SPREAD, 0.0) - parts.get(CONGESTION, 0.0), 6)


def spread(candidates: Sequence[Scored], count: int) -> list[Scored]:
    """Return the first ``count`` with each further posting of one employer worth 0.4 less than the one before."""
    waiting = in_order(candidates)
    seen: dict[str, int] = {}
    chosen: list[Scored] = []
    while waiting and len(chosen) < count:
        best = min(
            waiting,
            key=lambda scored: (-(scored.score - SPREAD_STEP * seen.get(scored.employer, 0)), scored.posting),
        )
        waiting.remove(best)
        chosen.append(_adjusted(best, SPREAD, -SPREAD_STEP * seen.get(best.employer, 0)))
        if best.employer:
            seen[best.employer] = seen.get(best.employer, 0) + 1
    return in_order(chosen)


def _adjusted(scored: Scored, name: str, amount: float) -> Scored:
    amount = round(amount, 6)
    return replace(
        scored,
        score=round(scored.score + amount, 6),
        contributions={**scored.contributions, name: amount + 0.0},
    )
