"""Occupations of the national classification (职业分类大典, 2022) by code, name and everyday title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from matcher.domain.lookup import Lookup, MatchedBy
from matcher.domain.occupation import Occupation, OccupationLevel
from matcher.reference.rows import fold_name, read_rows, split_names


class OccupationTable:
    """All classes and occupations. Codes are ``d-dd-dd-dd``; an unknown code raises ``KeyError``."""

    def __init__(self) -> None:
        self._occupations: dict[str, Occupation] = {}
        self._names: dict[str, list[str]] = defaultdict(list)
        self._aliases: dict[str, list[str]] = defaultdict(list)
        self._everyday: dict[str, list[str]] = defaultdict(list)
        self._children: dict[str, list[str]] = defaultdict(list)
        for code, name, level, parent, aliases, mark in read_rows("occupations.csv"):
            others = split_names(aliases)
            self._occupations[code] = Occupation(
                code, name, OccupationLevel(int(level)), parent or None, others, "L" in mark, "S" in mark
            )
            self._names[fold_name(name)].append(code)
            for other in others:
                self._aliases[fold_name(other)].append(code)
            if parent:
                self._children[parent].append(code)
        for title, code in read_rows("occupation_aliases.csv"):
            self._everyday[fold_name(title)].append(code)

    def __iter__(self) -> Iterator[Occupation]:
        """Yield every class and occupation in code order."""
        return iter(self._occupations.values())

    def __len__(self) -> int:
        return len(self._occupations)

    def __getitem__(self, code: str) -> Occupation:
        return self._occupations[code]

    def __contains__(self, code: object) -> bool:
        return code in self._occupations

    def by_code(self, code: str) -> Lookup[Occupation]:
        """Return the class of a code written ``2-02-10-03`` or ``2021003``."""
        wanted = code.strip()
        if wanted.isdigit() and len(wanted) == 7:
            wanted = "-".join((wanted[0], wanted[1:3], wanted[3:5], wanted[5:7]))
        found = self._occupations.get(wanted)
        return Lookup.of(code, (found,) if found else (), MatchedBy.CODE)

    def by_name(self, name: str) -> Lookup[Occupation]:
        """Return the class called ``name``: official name, then everyday title, then other names.

        The other names of the classification are shared by several classes more often than
        the curated everyday titles, so the curated ones go first. Among classes of one name the finest
        level wins.
        """
        wanted = fold_name(name)
        for names, matched_by in (
            (self._names, MatchedBy.NAME),
            (self._everyday, MatchedBy.ALIAS),
            (self._aliases, MatchedBy.ALIAS),
        ):
            codes = names.get(wanted, ())
            if codes:
                finest = max(self._occupations[code].level.value for code in codes)
                items = tuple(
                    self._occupations[code]
                    for code in dict.fromkeys(codes)
                    if self._occupations[code].level.value == finest
                )
                return Lookup.of(name, items, matched_by)
        return Lookup.of(name, (), MatchedBy.NONE)

    def parent(self, code: str) -> Occupation | None:
        """Return the next wider class, ``None`` for a major class."""
        parent = self._occupations[code].parent
        return None if parent is None else self._occupations[parent]

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes of the wider classes, nearest first, ending at the major class."""
        found: list[str] = []
        parent = self._occupations[code].parent
        while parent is not None:
            found.append(parent)
            parent = self._occupations[parent].parent
        return tuple(found)

    def children(self, code: str) -> tuple[Occupation, ...]:
        """Return the classes directly under ``code`` in code order."""
        if code not in self._occupations:
            raise KeyError(code)
        return tuple(self._occupations[child] for child in self._children.get(code, ()))

    def distance(self, a: str, b: str) -> int:
        """Return 0 for the same code, 1 within one minor class (小类), 2 within one sub-major class
        (中类), 3 within one major class (大类), 4 otherwise.
        """
        if a not in self._occupations or b not in self._occupations:
            raise KeyError(a if a not in self._occupations else b)
        if a == b:
            return 0
        shared = 0
        for left, right in zip(a.split("-"), b.split("-"), strict=True):
            if left != right:
                break
            shared += 1
        return 4 - min(shared, 3)

    def everyday_titles(self) -> Iterator[tuple[str, str]]:
        """Yield (title, code) pairs curated by hand."""
        return ((title, code) for title, code in read_rows("occupation_aliases.csv"))


@cache
def occupation_table() -> OccupationTable:
    """Return the classification, read once."""
    return OccupationTable()
