"""Exact and near duplicates among postings: recognised and linked, never dropped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from matcher.domain.posting import RawPosting

NEAR_SHARE = 0.85
_SHINGLE = 5
_LEAST_TEXT = 60
_LARGEST_GROUP = 200
_NOISE = re.compile(r"[\W_]+")
_CONDITIONS = (
    "education",
    "degree",
    "majors",
    "majors.vocational",
    "majors.undergraduate",
    "majors.postgraduate",
    "audience",
    "graduating_years",
    "experience",
    "political_status",
    "age",
    "other_requirements",
    "salary",
    "salary_min",
    "salary_max",
    "kind",
)


@dataclass(frozen=True, slots=True)
class DuplicateGroups:
    """``exact[i]`` and ``near[i]`` name the group of posting ``i`` by the row of its first member (``i`` when alone).

    Exact: same employer, title, text and conditions (a posting without text of its own also the same places).
    Near: same employer and title, and at least 85 % of the text's shingles shared.
    """

    exact: tuple[int, ...]
    near: tuple[int, ...]

    def members(self) -> Mapping[int, tuple[int, ...]]:
        """The exact groups of two and more, by their first row."""
        groups: dict[int, list[int]] = defaultdict(list)
        for row, first in enumerate(self.exact):
            groups[first].append(row)
        return {first: tuple(rows) for first, rows in groups.items() if len(rows) > 1}


def find_duplicates(postings: Sequence[RawPosting]) -> DuplicateGroups:
    """Group ``postings``; the answer depends on their contents and order only."""
    first_of: dict[bytes, int] = {}
    exact: list[int] = []
    same_head: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, posting in enumerate(postings):
        first = first_of.setdefault(duplicate_key(posting), row)
        exact.append(first)
        if first == row:
            same_head[_head(posting)].append(row)
    near = list(exact)
    for rows in same_head.values():
        if len(rows) >= 2:
            _link_near(rows[:_LARGEST_GROUP], postings, near)
    return DuplicateGroups(tuple(exact), tuple(near[first] for first in near))


def _head(posting: RawPosting) -> tuple[str, str]:
    return _plain(posting.text("employer")), _plain(posting.text("title"))


def duplicate_key(posting: RawPosting) -> bytes:
    """Return what all exact duplicates share, 16 bytes: employer, title, text and conditions."""
    text = _plain(posting.text("description"))
    parts: Iterable[str] = (*_head(posting), text, *(_plain(posting.text(name)) for name in _CONDITIONS))
    if len(text) < _LEAST_TEXT:
        parts = (*parts, _plain(posting.text("regions")), posting.text("headcount"), posting.text("department"))
    if posting.is_public_table:
        parts = (*parts, posting.id)
    return blake2b("\x1f".join(parts).encode(), digest_size=16).digest()


def _plain(text: str) -> str:
    return _NOISE.sub("", text).casefold()


def _link_near(rows: Sequence[int], postings: Sequence[RawPosting], near: list[int]) -> None:
    shingles = [_shingles(postings[row]) for row in rows]
    for i, row in enumerate(rows):
        for j in range(i):
            if near[rows[j]] == rows[j] and _alike(shingles[i], shingles[j]):
                near[row] = rows[j]
                break


def _shingles(posting: RawPosting) -> frozenset[str]:
    text = _plain(posting.text("description"))
    if len(text) < _LEAST_TEXT or posting.is_public_table:
        return frozenset()
    return frozenset(text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return False
    shared = len(one & other)
    return shared >= NEAR_SHARE * (len(one) + len(other) - shared)
