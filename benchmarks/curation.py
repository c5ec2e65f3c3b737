"""Curation against the exact optimum on random small cases: the ratio's median, its worst, and the time of both.

Run: python -m benchmarks.curation [--cases 400]. The cases are those of the tests (tests/fairs/instances.py).
"""

from __future__ import annotations

import argparse
import time

import numpy as np

from matcher.domain.errors import CannotRunError
from matcher.fairs.exact import optimum
from matcher.fairs.greedy import greedy
from matcher.fairs.local_search import curate
from matcher.fairs.objective import Selection
from tests.fairs.instances import small_problem


def ratio(found: Selection, shortfall: int, coverage: float, value: float) -> float:
    """Coverage over the optimum's where it is lower, else value over the optimum's; 0 where pins or quotas are missed."""
    if found.shortfall() > shortfall:
        return 0.0
    if found.coverage() < coverage - 1e-7:
        return found.coverage() / coverage
    return found.value() / value


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=400)
    cases = parser.parse_args().cases
    ratios: list[float] = []
    first: list[float] = []
    infeasible = lower = 0
    seconds = {"exact": 0.0, "curated": 0.0}
    for number in range(cases):
        problem = small_problem(number)
        begun = time.process_time()
        try:
            best = optimum(problem)
        except CannotRunError:
            infeasible += 1
            continue
        between = time.process_time()
        found = curate(problem)
        seconds["exact"] += between - begun
        seconds["curated"] += time.process_time() - between
        ratios.append(ratio(found, best.shortfall, best.coverage, best.value))
        first.append(ratio(greedy(problem), best.shortfall, best.coverage, best.value))
        lower += found.coverage() < best.coverage - 1e-7
    for name, values in (("greedy alone", first), ("curated", ratios)):
        order = np.sort(values)
        print(
            f"{name}: {len(order)} cases, median {np.median(order):.4f}, worst {order[0]:.4f}, "
            f"1st percentile {np.percentile(order, 1):.4f}, exactly optimal {(order > 1 - 1e-6).mean():.3f}"
        )
    print(f"cases whose pins no list can hold: {infeasible}; coverage below the optimum in {lower}")
    print(f"CPU seconds: exact {seconds['exact']:.1f}, curated {seconds['curated']:.1f}")


if __name__ == "__main__":
    main()
