"""Reads the case tables of this folder and turns their words into domain values."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TypeVar

from matcher.domain.levels import Degree, Education, MajorTrack
from matcher.domain.requirement import MajorRequirement
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import CriterionResult
from tests.builders import major_entry, majors

E = TypeVar("E", bound=Enum)
_CASES = Path(__file__).parent / "cases"
_EDUCATIONS = {level.label: level for level in Education} | {"职业本科": Education.UNDERGRADUATE}
_DEGREES = {degree.label: degree for degree in Degree}


def cases(name: str) -> list[dict[str, str]]:
    """Return the rows of ``cases/<name>.csv``."""
    with (_CASES / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def label(case: dict[str, str]) -> str:
    """Return the name of a case in the test report."""
    return case["why"]


def education(word: str) -> Education | None:
    """Return the level of a word, ``None`` for an empty cell."""
    return _EDUCATIONS[word] if word else None


def degree(word: str) -> Degree | None:
    """Return the degree of a word, ``None`` for an empty cell."""
    return _DEGREES[word] if word else None


def flag(word: str) -> bool | None:
    """Return a yes or no, ``None`` for an empty cell."""
    return {"": None, "是": True, "否": False}[word]


def member(kind: type[E], word: str) -> E | None:
    """Return the enum member of a value, ``None`` for an empty cell."""
    return kind(word) if word else None


def number(word: str) -> int | None:
    """Return a whole number, ``None`` for an empty cell."""
    return int(word) if word else None


def major_lists(case: dict[str, str]) -> Iterator[MajorRequirement]:
    """Yield the lists of a case: any, blank, or ``printed@prefix|prefix!only`` joined by ``;``, + for 相关专业."""
    for track in MajorTrack:
        cell = case[track.value]
        if not cell:
            continue
        if cell in ("any", "blank"):
            yield majors(track, any_major=cell == "any")
            continue
        entries = []
        for part in filter(None, cell.rstrip("+").split(";")):
            printed, _, rest = part.partition("@")
            prefixes, _, only = rest.partition("!")
            entries.append(major_entry(printed, *filter(None, prefixes.split("|")), only=filter(None, only.split("|"))))
        yield majors(track, *entries, related=cell.endswith("+"))


def assert_judged(case: dict[str, str], result: CriterionResult | None) -> None:
    """Check verdict and named doubt of a case, and that nothing but doubt carries a reason."""
    assert result is not None
    doubts = {doubt.value: doubt.name for doubt in Doubt}
    assert (result.verdict.word, doubts.get(result.reason, "")) == (case["verdict"], case["doubt"])
    assert bool(result.reason) == (case["verdict"] == "uncertain")
    assert result.required and result.found
