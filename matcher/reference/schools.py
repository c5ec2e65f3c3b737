"""Schools of higher education by code, name, old name and short name; tiers are never looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from matcher.domain.lookup import Lookup, MatchedBy
from matcher.domain.school import School, SchoolLevel
from matcher.reference.rows import fold_name, read_rows


class SchoolTable:
    """All regular schools of higher education."""

    def __init__(self) -> None:
        self._schools = tuple(
            School(code, name, province, city or None, SchoolLevel(level))
            for code, name, province, city, level in read_rows("schools.csv")
        )
        self._codes: dict[str, list[School]] = defaultdict(list)
        self._names: dict[str, list[School]] = defaultdict(list)
        for school in self._schools:
            if school.code:
                self._codes[school.code].append(school)
                self._codes[school.short_code].append(school)
            self._names[fold_name(school.name)].append(school)
        self._aliases: dict[str, list[School]] = defaultdict(list)
        self._old_names: dict[str, list[School]] = defaultdict(list)
        for alias, name, kind in read_rows("school_aliases.csv"):
            names = self._old_names if kind == "old_name" else self._aliases
            names[fold_name(alias)].extend(self._names[fold_name(name)])
        for school in self._schools:
            stem, bracket, _ = fold_name(school.name).partition("(")
            if bracket and stem not in self._names:
                self._aliases[stem].append(school)

    def __iter__(self) -> Iterator[School]:
        """Yield every school in code order."""
        return iter(self._schools)

    def __len__(self) -> int:
        return len(self._schools)

    def by_code(self, code: str) -> Lookup[School]:
        """Return the school of a ten-digit identification code or a five-digit admission code.

        A few five-digit codes belong to two schools of different provinces: those are ambiguous.
        """
        return Lookup.of(code, tuple(self._codes.get(code.strip(), ())), MatchedBy.CODE)

    def by_name(self, name: str, within: str | None = None) -> Lookup[School]:
        """Return the school called ``name``: full name, then short name, then old name.

        Brackets may be full-width. A short name of several schools (华师, 地大, 湖大) is ambiguous;
        ``within`` (a province's or city's code) keeps the schools of that place.
        """
        wanted = fold_name(name)
        for names, matched_by in (
            (self._names, MatchedBy.NAME),
            (self._aliases, MatchedBy.ALIAS),
            (self._old_names, MatchedBy.OLD_NAME),
        ):
            found = tuple(
                dict.fromkeys(
                    school for school in names.get(wanted, ()) if within in (None, school.province, school.city)
                )
            )
            if found:
                return Lookup.of(name, found, matched_by)
        return Lookup.of(name, (), MatchedBy.NONE)

    def in_region(self, code: str) -> tuple[School, ...]:
        """Return the schools of a province or city, by its region code."""
        return tuple(school for school in self._schools if code in (school.province, school.city))


@cache
def school_table() -> SchoolTable:
    """Return the table of schools, read once."""
    return SchoolTable()
