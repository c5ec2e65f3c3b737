"""Simulates job fairs with and without prices for crowded seats.

Run: ``OMP_NUM_THREADS=1 python -m benchmarks.congestion`` (200 fairs, about half an hour on one core). ``--tune`` uses
other seeds: it prints, for every method and list length, the setting with most seats taken whose mean nDCG@10 is at
most 2 % below the score product's at both crowding levels (a plain cap: at each level by itself). Those settings stand below and are not changed afterwards.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from benchmarks.fair_lists import capped, fitted, priced
from benchmarks.fair_world import CROWDING, Fair, Lists, best, make_fair, outcome

SEEDS: Mapping[int, int] = {1: 34, 2: 33, 3: 33}
"""Seeds that are reported, with fairs of each at each of the two crowding levels: 200 in all."""
TUNING_SEEDS: Mapping[int, int] = {901: 2, 902: 2, 903: 2}
LENGTHS = (10, 20, 30)
LIMIT = -2.0
MEASURES = ("accepted", "placed", "applications", "ndcg", "coverage", "gini")
CAPS: Mapping[str, float] = {"moderate": 144.0, "strong": 216.0}
"""Showings per seat, in rounds; the cap alone is tuned for each level of crowding, at every length the same is best."""
FITTED = 0.035
PRICED: Mapping[int, float] = {10: 0.3, 20: 0.45, 30: 0.55}
STRENGTHS = (0.1, 1.0, 3.0)
"""Other strengths, at lists of ten, to show what is given for what."""
_CAP_GRID = (64.0, 96.0, 128.0, 144.0, 160.0, 192.0, 208.0, 216.0, 224.0, 256.0, 384.0)
_FITTED_GRID = (0.02, 0.03, 0.035, 0.04, 0.05)
_PRICED_GRID = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
Outcome = dict[str, float]
Way = Callable[[Fair], Lists]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tune", action="store_true", help="look for settings on the tuning seeds")
    parser.add_argument("--fairs", type=int, default=0, help="fairs a seed and level; 0: all")
    options = parser.parse_args(arguments)
    print(json.dumps(_tune() if options.tune else _report(options.fairs), indent=1))


def _fairs(seeds: Mapping[int, int], most: int = 0) -> Iterator[tuple[str, Fair]]:
    for level in CROWDING:
        for seed, count in seeds.items():
            for number in range(min(count, most) if most else count):
                yield level, make_fair(level, seed, number)


def _tune() -> dict[str, object]:
    found: dict[str, object] = {}
    fairs = list(_fairs(TUNING_SEEDS))
    for length in LENGTHS:
        base = [outcome(fair, best(fair.product, length)) for _, fair in fairs]
        ways: dict[str, Way] = {}
        for grid in _CAP_GRID:
            ways[f"cap {grid} in rounds"] = lambda fair, c=grid, n=length: capped(fair, n, c, True)
            ways[f"cap {grid} by score"] = lambda fair, c=grid, n=length: capped(fair, n, c, False)
        for grid in _FITTED_GRID:
            ways[f"fitted {grid}"] = lambda fair, s=grid, n=length: fitted(fair, n, s)[0]
        for grid in _PRICED_GRID:
            ways[f"priced {grid}"] = lambda fair, s=grid, n=length: priced(fair, n, s)[0]
        for name, way in ways.items():
            got = [outcome(fair, way(fair)) for _, fair in fairs]
            lost = {level: _mean_change(fairs, got, base, "ndcg", level) for level in CROWDING}
            gain = np.mean([_mean_change(fairs, got, base, "accepted", level) for level in CROWDING])
            kept = all(value >= LIMIT for value in lost.values())
            found[f"{length}: {name}"] = {"accepted": round(float(gain), 2), "ndcg": lost, "within limit": kept}
            print(length, name, found[f"{length}: {name}"], file=sys.stderr, flush=True)
    return found


def _mean_change(fairs: Sequence[tuple[str, Fair]], got: list[Outcome], base: list[Outcome], what: str, level: str) -> float:
    changes = [g[what] / b[what] - 1 for (own, _), g, b in zip(fairs, got, base, strict=True) if own == level]
    return round(100 * float(np.mean(changes)), 2)


def _report(most: int) -> dict[str, object]:
    rows: dict[tuple[str, int, str], list[Outcome]] = {}
    seconds: list[float] = []
    fairs = 0
    begun = time.perf_counter()
    for level, fair in _fairs(SEEDS, most):
        fairs += 1
        for length in LENGTHS:
            for name, lists in _listings(level, fair, length, seconds):
                rows.setdefault((level, length, name), []).append(outcome(fair, lists))
        if fairs % 10 == 0:
            print(fairs, round(time.perf_counter() - begun), file=sys.stderr, flush=True)
    table = []
    for (level, length, name), got in rows.items():
        base, cap = rows[level, length, "score product"], rows[level, length, "cap"]
        line: dict[str, object] = {"crowding": level, "length": length, "way": name}
        line |= {what: round(float(np.mean([one[what] for one in got])), 4) for what in MEASURES}
        for against, others in (("product", base), ("cap", cap)):
            for what in ("accepted", "placed", "ndcg"):
                line[f"{what} over {against}, %"] = _change(got, others, what)
        table.append(line)
    return {
        "fairs": fairs,
        "table": table,
        "seconds for prices": {
            "median": round(float(np.median(seconds)), 3),
            "longest": round(max(seconds), 3),
            "solutions": len(seconds),
        },
    }


def _listings(level: str, fair: Fair, length: int, seconds: list[float]) -> Iterator[tuple[str, Lists]]:
    yield "score product", best(fair.product, length)
    yield "graduate's score", best(fair.own, length)
    yield "cap", capped(fair, length, CAPS[level], True)
    yield "proportional fitting", fitted(fair, length, FITTED)[0]
    for strength in (PRICED[length], *(STRENGTHS if length == LENGTHS[0] else ())):
        lists, spent = priced(fair, length, strength)
        seconds.append(spent)
        yield f"seat prices {strength}", lists


def _change(got: list[Outcome], base: list[Outcome], what: str) -> list[float]:
    """Mean relative change over the fairs in percent, with the half width of its 95 % interval."""
    changes = np.array([100 * (g[what] / b[what] - 1) for g, b in zip(got, base, strict=True)])
    spread = 1.96 * changes.std(ddof=1) / len(changes) ** 0.5 if len(changes) > 1 else 0.0
    return [round(float(changes.mean()), 2), round(float(spread), 2)]


if __name__ == "__main__":
    main()
