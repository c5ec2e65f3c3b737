"""Type-ahead: names of majors, schools, places, occupations, skills and certificates by part, alias, code or pinyin."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from matcher.domain.major import MajorLevel
from matcher.domain.occupation import OccupationLevel
from matcher.domain.region import RegionLevel
from matcher.reference.certificates import certificate_table
from matcher.reference.majors import majors_table
from matcher.reference.occupations import occupation_table
from matcher.reference.regions import region_table
from matcher.reference.rows import read_rows
from matcher.reference.schools import school_table
from matcher.reference.skills import skill_table

HOME = "42"
"""The province whose places and schools come first among equals."""
_READINGS = {
    "重庆": [["chong"], ["qing"]],
    "长沙": [["chang"], ["sha"]],
    "长春": [["chang"], ["chun"]],
    "长江": [["chang"], ["jiang"]],
    "长治": [["chang"], ["zhi"]],
    "长安": [["chang"], ["an"]],
    "厦门": [["xia"], ["men"]],
    "六安": [["lu"], ["an"]],
    "会计": [["kuai"], ["ji"]],
    "行政": [["xing"], ["zheng"]],
    "音乐": [["yin"], ["yue"]],
    "调酒": [["tiao"], ["jiu"]],
    "中药": [["zhong"], ["yao"]],
}
load_phrases_dict(_READINGS)


class SuggestionKind(Enum):
    """What is looked for."""

    MAJORS = "majors"
    SCHOOLS = "schools"
    REGIONS = "regions"
    OCCUPATIONS = "occupations"
    SKILLS = "skills"
    CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``code`` is the table's code, empty where it has none; ``hint`` tells equal names apart, in Chinese."""

    code: str
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Entry:
    suggestion: Suggestion
    names: tuple[str, ...]
    initials: str
    full: str
    weight: int
    levels: str = ""


def suggest(kind: SuggestionKind, text: str, limit: int = 10, level: str = "") -> tuple[Suggestion, ...]:
    """Return up to ``limit`` suggestions, best first: exact, beginning, alias, code, initials, pinyin, part.

    Equal matches: the home province's first, then wider places, then shorter names. ``level`` narrows majors to a
    catalogue (``undergraduate`` …). Unknown words give nothing.

    >>> [found.name for found in suggest(SuggestionKind.MAJORS, "rjgc", 1)]
    ['软件工程']
    """
    wanted = _folded(text)
    if not wanted:
        return ()
    ranked: list[tuple[int, int, int, str, Suggestion]] = []
    for entry in _entries(kind):
        if level and entry.levels and entry.levels != level:
            continue
        rank = _rank(entry, wanted)
        if rank is not None:
            shown = entry.suggestion
            ranked.append((rank, entry.weight, len(shown.name), f"{shown.name}{shown.code}", shown))
    ranked.sort(key=lambda one: one[:4])
    return tuple(one[4] for one in ranked[:limit])


def _rank(entry: _Entry, wanted: str) -> int | None:
    name = entry.names[0]
    if wanted in entry.names:
        return 0 if name == wanted else 1
    if name.startswith(wanted):
        return 2
    if any(other.startswith(wanted) for other in entry.names[1:]):
        return 3
    if entry.suggestion.code.replace("-", "").startswith(wanted.replace("-", "")) and wanted[0].isdigit():
        return 3
    if wanted in (entry.initials, entry.full):
        return 4
    if entry.initials.startswith(wanted) or entry.full.startswith(wanted):
        return 5
    if any(wanted in other for other in entry.names):
        return 6
    return None


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _entry(suggestion: Suggestion, aliases: Iterable[str] = (), weight: int = 0, initials: str = "", levels: str = "") -> _Entry:
    name = _folded(suggestion.name)
    spelled = lazy_pinyin(suggestion.name, style=Style.NORMAL)
    return _Entry(
        suggestion,
        (name, *dict.fromkeys(_folded(alias) for alias in aliases if alias)),
        initials or _folded("".join(part[:1] for part in spelled)),
        _folded("".join(spelled)),
        weight,
        levels,
    )


def _majors() -> list[_Entry]:
    order = list(MajorLevel)
    found: list[_Entry] = []
    for major in majors_table().majors:
        hint = f"{major.level.label} · {major.class_name} · {major.printed_code}"
        weight = (1, 0, 3, 2)[order.index(major.level)]
        aliases = (*major.aliases, *major.old_names)
        found.append(_entry(Suggestion(major.code, major.name, hint), aliases, weight, levels=major.level.value))
    return found


def _schools() -> list[_Entry]:
    aliases: dict[str, list[str]] = {}
    for alias, name, _ in read_rows("school_aliases.csv"):
        aliases.setdefault(name, []).append(alias)
    regions = region_table()
    found: list[_Entry] = []
    for school in school_table():
        place = school.city or school.province
        hint = f"{regions[place].name if place in regions else ''} · {school.level.value}"
        weight = 0 if school.province.startswith(HOME) else 1
        found.append(_entry(Suggestion(school.code, school.name, hint), aliases.get(school.name, ()), weight))
    return found


def _regions() -> list[_Entry]:
    regions = region_table()
    found: list[_Entry] = []
    for region in regions:
        above = [regions[code].name for code in reversed(regions.ancestors(region.code)) if code in regions]
        hint = " ".join(name for name in above if name not in (region.name, "全国")) or region.level.label
        home = 0 if region.code.startswith(HOME) else 10
        weight = home + region.level.value - (5 if region.level is not RegionLevel.COUNTY and home else 0)
        suggestion = Suggestion(region.code, region.name, hint)
        found.append(_entry(suggestion, (region.short_name,), weight, initials=region.initials))
    return found


def _occupations() -> list[_Entry]:
    table = occupation_table()
    titles: dict[str, list[str]] = {}
    for title, code in read_rows("occupation_aliases.csv"):
        titles.setdefault(code, []).append(title)
    found: list[_Entry] = []
    names = {occupation.code: occupation.name for occupation in table}
    for occupation in table:
        if occupation.level is not OccupationLevel.OCCUPATION:
            continue
        aliases = (*occupation.aliases, *titles.get(occupation.code, ()))
        hint = names.get(occupation.parent or "", "")
        found.append(_entry(Suggestion(occupation.code, occupation.name, hint), aliases))
        found.extend(_entry(Suggestion(occupation.code, title, occupation.name), (), 1) for title in aliases)
    return found


def _skills() -> list[_Entry]:
    return [
        _entry(Suggestion(skill.id, skill.name, f"{skill.type.label} · {skill.family}"), skill.aliases)
        for skill in skill_table()
    ]


def _certificates() -> list[_Entry]:
    return [_entry(Suggestion("", one.name, ""), one.aliases) for one in certificate_table()]


_MAKERS: Mapping[SuggestionKind, Callable[[], list[_Entry]]] = {
    SuggestionKind.MAJORS: _majors,
    SuggestionKind.SCHOOLS: _schools,
    SuggestionKind.REGIONS: _regions,
    SuggestionKind.OCCUPATIONS: _occupations,
    SuggestionKind.SKILLS: _skills,
    SuggestionKind.CERTIFICATES: _certificates,
}


@cache
def _entries(kind: SuggestionKind) -> tuple[_Entry, ...]:
    return tuple(_MAKERS[kind]())
