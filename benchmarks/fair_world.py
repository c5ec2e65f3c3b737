"""A simulated job fair: what graduates and postings really want, what a ranker sees of it, and what lists lead to.

Fixed before any method was tuned on it. Wishes of a graduate = how attractive a posting is to everybody + how near its
field is + her own taste; of a posting = how strong a graduate is + nearness + its own taste. A ranker sees popularity
and nearness with errors and no taste at all: its scores correlate with the true wishes at about .7.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Lists = npt.NDArray[np.int64]
"""(n_graduates, length): the columns of the postings shown, first place first."""

GRADUATES, POSTINGS = 5000, 1000
CROWDING: Mapping[str, tuple[float, float, float]] = {"moderate": (0.30, 0.50, 0.20), "strong": (0.50, 0.35, 0.15)}
"""Shares of a graduate's wishes that come from common popularity, nearness of the field, own taste."""
POSTING_SIDE = (0.30, 0.50, 0.20)
"""The same for a posting: the graduate's common strength, nearness, own taste."""
SEEN_COMMON, SEEN_NEAR = 0.8, 0.9
"""Correlation of what the ranker sees of popularity (or strength) and of nearness with the truth."""
HEADCOUNTS: Mapping[int, float] = {1: 0.30, 2: 0.20, 3: 0.13, 5: 0.17, 10: 0.13, 20: 0.05, 30: 0.02}
FIELDS, DIMENSIONS = 20, 16
APPLY, SUIT = (-3.0, 1.5), (-1.0, 1.5)
"""Log-odds at an average wish and per standard deviation: of applying when seen first, of being found suitable."""
GRADES = (0.15, 0.35, 0.60)
"""From these true probabilities of applying on, a posting is of grade 1, 2, 3 to a graduate."""


@dataclass(frozen=True, slots=True)
class Fair:
    """One fair. ``apply`` and ``suit`` are hidden probabilities; ``own`` and ``product`` are the ranker's log-odds.

    ``draws`` and ``suitable`` are drawn once, so that every way of listing meets the same people on the same day.
    """

    seats: npt.NDArray[np.int64]
    apply: Floats
    draws: Floats
    suitable: npt.NDArray[np.bool_]
    strength: Floats
    own: Floats
    product: Floats


def make_fair(crowding: str, seed: int, number: int) -> Fair:
    """Return fair ``number`` of a seed at a crowding level."""
    level = list(CROWDING).index(crowding)
    rng = np.random.default_rng([seed, level, number])
    near = _nearness(rng)
    appeal, power = rng.standard_normal(POSTINGS, np.float32), rng.standard_normal((GRADUATES, 1), np.float32)
    wish, seen_wish = _side(rng, CROWDING[crowding], appeal, near)
    view, seen_view = _side(rng, POSTING_SIDE, power, near)
    p, q = _sigmoid(APPLY, seen_wish), _sigmoid(SUIT, seen_view)
    return Fair(
        seats=rng.choice(list(HEADCOUNTS), size=POSTINGS, p=list(HEADCOUNTS.values())),
        apply=_sigmoid(APPLY, wish),
        draws=rng.random((GRADUATES, POSTINGS), np.float32),
        suitable=rng.random((GRADUATES, POSTINGS), np.float32) < _sigmoid(SUIT, view),
        strength=view,
        own=np.log(p / (1 - p)),
        product=np.log(p * q / (1 - p * q)),
    )


def best(scores: Floats, length: int) -> Lists:
    """Return each row's ``length`` best columns by falling score."""
    few = np.argpartition(-scores, length - 1, axis=1)[:, :length]
    order = np.argsort(-np.take_along_axis(scores, few, axis=1), axis=1, kind="stable")
    return np.take_along_axis(few, order, axis=1)


def outcome(fair: Fair, lists: Lists) -> dict[str, float]:
    """Return what the lists lead to.

    ``accepted``: seats taken when every posting accepts its applicants up to the headcount. ``placed``: people in a seat
    when a posting takes only whom it finds suitable, best first, and a person keeps one offer. ``ndcg``: of the ten
    shown first against the true grades. ``coverage``: share of postings shown to anybody; ``gini`` of the showings.
    """
    chance = np.take_along_axis(fair.apply, lists, axis=1) / np.log2(np.arange(lists.shape[1]) + 2.0)
    applied = np.take_along_axis(fair.draws, lists, axis=1) < chance
    people, places = np.nonzero(applied)
    postings = lists[people, places]
    shown = np.bincount(lists.ravel(), minlength=POSTINGS)
    asked = np.bincount(postings, minlength=POSTINGS)
    return {
        "accepted": float(np.minimum(asked, fair.seats).sum()),
        "placed": float(_placed(fair, people, postings)),
        "applications": float(len(people)),
        "ndcg": ndcg(fair, lists),
        "coverage": float(np.count_nonzero(shown) / POSTINGS),
        "gini": gini(shown),
    }


def ndcg(fair: Fair, lists: Lists) -> float:
    """Return the mean nDCG@10 with gains 2^grade - 1; the ideal list is taken from all postings."""
    gain = 2.0 ** np.arange(4) - 1.0
    weight = 1.0 / np.log2(np.arange(10) + 2.0)
    grades = np.digitize(fair.apply, GRADES)
    top = gain[-np.partition(-grades, 9, axis=1)[:, :10]]
    ideal = (-np.sort(-top, axis=1)) @ weight
    got = gain[np.take_along_axis(grades, lists[:, :10], axis=1)] @ weight
    able = ideal > 0
    return float(np.mean(got[able] / ideal[able]))


def gini(counts: npt.NDArray[np.int64]) -> float:
    """Return the Gini coefficient of non-negative counts."""
    ordered = np.sort(counts).astype(np.float64)
    n = len(ordered)
    return float(2.0 * (np.arange(1, n + 1) @ ordered) / (n * ordered.sum()) - (n + 1) / n)


def _placed(fair: Fair, people: Lists, postings: Lists) -> int:
    """People in a seat after deferred acceptance among suitable applications, each by her own true wishes."""
    fit = fair.suitable[people, postings]
    people, postings = people[fit], postings[fit]
    order = np.lexsort((-fair.apply[people, postings], people))
    waiting: dict[int, list[int]] = {}
    for person, posting in zip(people[order].tolist(), postings[order].tolist(), strict=True):
        waiting.setdefault(person, []).append(posting)
    held: list[list[tuple[float, int]]] = [[] for _ in range(POSTINGS)]
    free = list(waiting)
    for offers in waiting.values():
        offers.reverse()
    while free:
        person = free.pop()
        if not waiting[person]:
            continue
        posting = waiting[person].pop()
        heapq.heappush(held[posting], (float(fair.strength[person, posting]), person))
        if len(held[posting]) > fair.seats[posting]:
            free.append(heapq.heappop(held[posting])[1])
    return sum(map(len, held))


def _nearness(rng: np.random.Generator) -> Floats:
    centres = rng.standard_normal((FIELDS, DIMENSIONS))

    def points(count: int) -> Floats:
        fields = rng.choice(FIELDS, size=count, p=rng.dirichlet(np.full(FIELDS, 3.0)))
        found = centres[fields] + 0.6 * rng.standard_normal((count, DIMENSIONS))
        return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)

    near: Floats = points(GRADUATES) @ points(POSTINGS).T
    found: Floats = (near - near.mean()) / near.std()
    return found


def _side(
    rng: np.random.Generator, shares: tuple[float, float, float], common: Floats, near: Floats
) -> tuple[Floats, Floats]:
    """Return true wishes and what the ranker expects of them, both (n_graduates, n_postings)."""
    a, f, t = (np.float32(share**0.5) for share in shares)
    pairs = (GRADUATES, POSTINGS)
    true = a * common + f * near + t * rng.standard_normal(pairs, np.float32)
    other = rng.standard_normal(common.shape, np.float32)
    seen = a * (np.float32(SEEN_COMMON) * common + np.float32((1 - SEEN_COMMON**2) ** 0.5) * other)
    seen = seen + f * (
        np.float32(SEEN_NEAR) * near + np.float32((1 - SEEN_NEAR**2) ** 0.5) * rng.standard_normal(pairs, np.float32)
    )
    seen += t * rng.standard_normal(pairs, np.float32)
    correlation = np.float32(shares[0] * SEEN_COMMON + shares[1] * SEEN_NEAR)
    return true, correlation * seen


def _sigmoid(scale: tuple[float, float], values: Floats) -> Floats:
    odds: Floats = 1.0 / (1.0 + np.exp(-(np.float32(scale[0]) + np.float32(scale[1]) * values)))
    return odds
