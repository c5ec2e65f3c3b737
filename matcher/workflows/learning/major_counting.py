"""Count which majors real postings of an occupation group ask for, and write how much more often than by chance.

``python -m matcher.workflows.learning.major_counting --source ../shared/data/postings`` writes
``matcher/reference/data/major_occupations.csv``: numbers only. Postings of the judged pool and public tables are left out.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from math import log
from pathlib import Path

from matcher.domain.posting import Posting
from matcher.domain.requirement import MajorRequirement
from matcher.intake.sources import expand
from matcher.quality.judged import real_pool
from matcher.reference.major_occupations import group_of
from matcher.workflows.files.loading import read_postings

_TARGET = Path(__file__).parents[2] / "reference" / "data" / "major_occupations.csv"
_PRIOR = 2.0
_LEAST = 0.15
_CLASS = 4  # digits of a major class


def count_pairs(postings: Iterable[Posting], left_out: frozenset[str]) -> Counter[tuple[str, str]]:
    """Return how often each ``level:class`` is asked for by postings of each occupation group; a posting counts once in all."""
    counts: Counter[tuple[str, str]] = Counter()
    for posting in postings:
        if posting.id in left_out or posting.raw.is_public_table:
            continue
        classes, guesses = _classes(posting), posting.occupations[:3]
        total = sum(guess.probability for guess in guesses) * len(classes)
        for name in classes:
            for guess in guesses:
                if total > 0:
                    counts[name, group_of(guess.code)] += guess.probability / total  # type: ignore[assignment]
    return counts


def affinities(counts: Counter[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """Return log of (count + 2) over (expected + 2), where the expected share of a group grows with the root of its size.

    The root keeps the many postings of a few trades from hiding what belongs together elsewhere.
    """
    by_class: Counter[str] = Counter()
    by_group: Counter[str] = Counter()
    for (name, group), count in counts.items():
        by_class[name] += count
        by_group[group] += count
    roots = {group: count**0.5 for group, count in by_group.items()}
    whole = sum(roots.values())
    found = {
        (name, group): log((counts[name, group] + _PRIOR) / (by_class[name] * roots[group] / whole + _PRIOR))
        for name in by_class
        for group in roots
    }
    return {pair: value for pair, value in sorted(found.items()) if abs(value) >= _LEAST}


def _classes(posting: Posting) -> set[str]:
    wanted = [*posting.requirements.majors, *(p for p in posting.requirements.preferences if isinstance(p, MajorRequirement))]
    prefixes = (prefix for requirement in wanted for demand in requirement.demands for prefix in demand.prefixes)
    return {f"{level}:{code[:_CLASS]}" for level, _, code in (prefix.partition(":") for prefix in prefixes)}


def main() -> None:
    """Read the postings, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder or file of postings")
    given = parser.parse_args()
    postings = read_postings(expand([str(given.source)])).postings
    found = affinities(count_pairs(postings, frozenset(real_pool())))
    with _TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["major_class", "occupation_group", "affinity"])
        writer.writerows([name, group, f"{value:.2f}"] for (name, group), value in found.items())


if __name__ == "__main__":
    main()
