"""How much more often than by chance postings of an occupation group ask for a class of majors; learned from real ads."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "major_occupations.csv"
_CLASS, _GROUP = 4, 7


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["major_class"]][row["occupation_group"]] = float(row["affinity"])
    return dict(found)


def major_affinity(prefixes: tuple[str, ...], code: str) -> float | None:
    """Return the affinity (log ratio, about -3 to 3) of the best of the majors ``level:code`` to an occupation code.

    0 where the counts say nothing of the pair; None where they know none of the majors.
    """
    known = [_table()[key] for key in {_class_of(prefix) for prefix in prefixes} if key in _table()]
    return max(groups.get(code[:_GROUP], 0.0) for groups in known) if known else None


def _class_of(prefix: str) -> str:
    level, _, code = prefix.partition(":")
    return f"{level}:{code[:_CLASS]}"
