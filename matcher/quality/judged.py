"""Load a judged set in one call: who was judged against what, with which grade.

``load_judged_set("demo")`` and ``load_judged_set("real")``; see docs/judged-sets.md for the guideline.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from matcher.domain.errors import InputError
from matcher.domain.texts import quality as texts

VERSION = "1"
_DATA = Path(__file__).parent / "data"
_LEVELS = 4
Name = Literal["demo", "real"]
Grades = Mapping[str, Mapping[str, int]]


class Direction(StrEnum):
    """Who asks: a graduate for postings, or a posting for graduates."""

    POSTINGS_FOR_GRADUATE = "postings_for_graduate"
    GRADUATES_FOR_POSTING = "graduates_for_posting"


class Half(StrEnum):
    """What a query may be used for: settings are chosen on TUNING, claims are made on TEST."""

    TUNING = "tuning"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Grades 0-3 by query and document, for one pool and one direction.

    The query is a graduate's id and the document a posting's id, or the other way round.
    """

    name: str
    direction: Direction
    grades: Grades

    def queries(self, half: Half | None = None) -> list[str]:
        """Return the queries of a half (both when None), sorted."""
        return sorted(query for query in self.grades if half is None or half_of(query) is half)

    def count(self, half: Half | None = None) -> int:
        """Return the number of judgments of a half."""
        return sum(len(self.grades[query]) for query in self.queries(half))


def half_of(query: str) -> Half:
    """Return the half of a query: TEST where the first bit of the SHA-256 of its id is set."""
    return Half.TEST if hashlib.sha256(query.encode()).digest()[0] & 0x80 else Half.TUNING


def load_judged_set(
    name: Name, direction: Direction = Direction.POSTINGS_FOR_GRADUATE, folder: Path | None = None
) -> JudgedSet:
    """Return a judged set; ``folder`` other than the committed one holds files of the same names.

    A direction in which nobody was asked gives an empty set. Raises InputError naming file, row and value for a grade
    that is none.
    """
    folder = folder or _DATA
    queries = folder / f"queries_{name}_{direction.value}.txt"
    asked = set(_lines(queries)) if queries.exists() else set()
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for graduate, posting, grade in read_judgments(folder / f"judgments_{name}.csv"):
        query, document = (graduate, posting) if direction is Direction.POSTINGS_FOR_GRADUATE else (posting, graduate)
        if query in asked:
            grades[query][document] = grade
    return JudgedSet(name, direction, {query: dict(sorted(found.items())) for query, found in sorted(grades.items())})


def read_judgments(path: Path) -> list[tuple[str, str, int]]:
    """Read ``graduate,posting,grade`` rows; a pair judged twice counts with its last grade."""
    found: list[tuple[str, str, int]] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            graduate, posting, grade = row.get("graduate"), row.get("posting"), row.get("grade") or ""
            if not graduate or not posting or not grade.isdigit() or int(grade) >= _LEVELS:
                raise InputError(texts.GRADE_UNREADABLE.format(file=path.name, row=number, value=grade))
            found.append((graduate, posting, int(grade)))
    return found


def extra_graduates_path(name: Name) -> Path:
    """Return the file of graduates written for a set (the demo set also asks demo graduates)."""
    return _DATA / f"graduates_{name}.jsonl"


def judgments_path(name: Name) -> Path:
    """Return the file of grades of a set."""
    return _DATA / f"judgments_{name}.csv"


def real_pool() -> tuple[str, ...]:
    """Return the ids of the real postings that form the pool of the set "real", sorted."""
    return tuple(_lines(_DATA / "real_pool.txt"))


def second_readings(folder: Path | None = None) -> list[tuple[str, str, int]]:
    """Return what an independent second reader gave a tenth of the pairs."""
    return read_judgments((folder or _DATA) / "second_reading.csv")


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
