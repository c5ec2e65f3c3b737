"""A fair for a generated school: how long list and coverage take, and how the list fares beside three other ways.

Run: python -m benchmarks.fair_curation [--graduates 3000 --majors 40 --postings 20000 --booths 120 --seats 3].
Newest first, best average score and random obey the same limits of booths and seats (random: drawn within them) and
are measured by the same model (matcher/fairs/expectation.py).
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.fair_school import write_graduates, write_postings
from benchmarks.machine import describe_machine
from matcher.domain.fairs.curation import CurationSettings
from matcher.fairs.expectation import expect
from matcher.fairs.objective import Selection, Terms
from matcher.fairs.problem import FairProblem
from matcher.matching.pipeline import Pipeline
from matcher.workflows.fairs.curating import curate_list, prepare, problem_of
from matcher.workflows.fairs.fitting import audience_units
from matcher.workflows.files.loading import read_graduates, read_postings
from matcher.workflows.files.recommending import index_postings
from matcher.workflows.index.models import load_bundle

FAIR_DATE = date(2026, 12, 5)
RANDOM_LISTS = 20
T = TypeVar("T")


def in_order(problem: FairProblem, terms: Terms, order: Iterable[int]) -> Selection:
    """Return the list that takes postings in this order as far as the limits allow."""
    selection = Selection(problem, terms)
    for posting in order:
        if selection.allows(int(posting)):
            selection.add(int(posting))
    return selection


def figures(problem: FairProblem, selection: Selection) -> dict[str, float]:
    """Return what one way of choosing comes to."""
    persons, k = problem.persons, problem.limits.per_person
    groups = np.unique(problem.group)
    served = np.bincount(problem.group, weights=persons * (selection.fitting > 0), minlength=len(groups))
    enough = np.bincount(problem.group, weights=persons * (selection.fitting >= k), minlength=len(groups))
    size = np.bincount(problem.group, weights=persons, minlength=len(groups))
    expected = expect(problem, selection.listed)
    return {
        "at least 3": float((persons * (selection.fitting >= k)).sum() / persons.sum()),
        "none": float((persons * (selection.fitting == 0)).sum() / persons.sum()),
        "groups with nobody served": int((served == 0).sum()),
        "groups without half at 3": int((enough < size / 2).sum()),
        "gini": expected.gini,
        "filled": float(expected.filled.sum()),
        "coverage": selection.coverage(),
        "lines": int(selection.listed.sum()),
        "booths": selection.booths,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    for name, default in (("graduates", 3000), ("majors", 40), ("postings", 20000), ("booths", 120), ("seats", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        posting_file, graduate_file = Path(folder) / "postings.jsonl", Path(folder) / "graduates.jsonl"
        write_postings(posting_file, given.postings, seed=1)
        write_graduates(graduate_file, given.graduates, given.majors, seed=1)
        took = _Clock()
        found = took.measured("postings read and understood", lambda: read_postings([posting_file]))
        people = took.measured("graduates read", lambda: read_graduates([graduate_file]))
        models = load_bundle()
        index = took.measured("index", lambda: index_postings(found.postings, found.duplicates.exact, models))
    units = audience_units(people.graduates)
    pipeline = Pipeline(index, models.ranker, models.calibration)
    settings = CurationSettings(booths=given.booths, postings_per_booth=given.seats)
    ground = took.measured("fit: screening, verdicts, scores", lambda: prepare(pipeline, units, FAIR_DATE, workers=2))
    curation = took.measured("list and coverage", lambda: curate_list(ground, settings))
    pinned = curation.curated.unplaced[:1]
    changed = CurationSettings(booths=given.booths, postings_per_booth=given.seats, pinned=pinned)
    took.measured("the same again with a pin", lambda: curate_list(ground, changed))
    admitted = [reason if reason not in ("no-booth", "over-booth", "over-cap", "fits-nobody") else "" for reason in (
        curation.why_out.get(posting.id, "") for posting in ground.postings
    )]  # fmt: skip
    problem, rows, _ = problem_of(ground, settings, admitted)
    terms = Terms.of(problem)
    published = np.array([(ground.postings[row].published_on or date.min).toordinal() for row in rows.tolist()])
    mean = np.bincount(problem.fit.postings, weights=problem.fit.chance * problem.persons[problem.fit.units])
    ways = {
        "curated": figures(problem, curation.selection),
        "newest first": figures(problem, in_order(problem, terms, np.argsort(-published, kind="stable"))),
        "best average score": figures(problem, in_order(problem, terms, np.argsort(-mean, kind="stable"))),
    }
    drawn = [
        figures(problem, in_order(problem, terms, np.random.default_rng(seed).permutation(problem.n_postings)))
        for seed in range(RANDOM_LISTS)
    ]
    ways["random"] = {name: float(np.mean([one[name] for one in drawn])) for name in drawn[0]}
    print(describe_machine())
    print(f"load {os.getloadavg()[0]:.1f}; {units.size} graduates in {len(units.groups)} groups, {len(units.units)} units")
    print(f"{len(ground.postings)} postings, {problem.n_postings} that fit somebody, {problem.n_employers} employers, "
          f"{len(problem.fit.units)} pairs")  # fmt: skip
    print(took.lines())
    print("left out:", dict(curation.curated.coverage.left_out))
    names = list(next(iter(ways.values())))
    print("| way | " + " | ".join(names) + " |")
    for way, values in ways.items():
        print(f"| {way} | " + " | ".join(f"{values[name]:.3f}" for name in names) + " |")


class _Clock:
    """Wall and CPU seconds of each step, children included."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def measured(self, name: str, step: Callable[[], T]) -> T:
        """Run a step and note what it took."""
        wall, cpu = time.monotonic(), _cpu()
        result = step()
        self._lines.append(f"{name}: {time.monotonic() - wall:.1f} s, CPU {_cpu() - cpu:.1f} s")
        return result

    def lines(self) -> str:
        """Return what was noted."""
        return "\n".join(self._lines)


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
