"""How much more often than by chance postings of an occupation group ask for a class of majors; learned from real ads."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
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


@lru_cache(maxsize=4096)
def major_affinities(prefixes: tuple[str, ...]) -> Mapping[str, float] | None:
    """Return by occupation group the affinity (log ratio, about -3 to 3) of the best of the majors ``level:code``.

    A group that is left out has 0: the counts say nothing of it. None where they know none of the majors.
    """
    known = [_table()[key] for key in sorted({_class_of(prefix) for prefix in prefixes}) if key in _table()]
    if not known:
        return None
    return {group: max(groups.get(group, 0.0) for groups in known) for group in {g for groups in known for g in groups}}


def group_of(code: str) -> str:
    """Return the group (小类) of an occupation code: what affinities are counted by."""
    return code[:_GROUP]


def _class_of(prefix: str) -> str:
    level, _, code = prefix.partition(":")
    return f"{level}:{code[:_CLASS]}"
