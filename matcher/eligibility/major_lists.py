"""Major lists as values: codes levelled, names keyed, 仅限 names resolved, lists chosen by the graduate's track."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from matcher.domain.levels import Education, MajorTrack
from matcher.domain.major import MajorLevel
from matcher.domain.requirement import MajorDemand, MajorRequirement
from matcher.reference.majors import majors_table
from matcher.reference.majors_names import bare_name_key, name_key

_LETTERS = re.compile(r"(?<=\d)(?:TK|KT|T|K)$")
_CODE = re.compile(r"^\d{2,6}(?:[ZJL]\d{0,2})?$")
_LEVEL_OF_TRACK = {
    MajorTrack.VOCATIONAL: MajorLevel.VOCATIONAL,
    MajorTrack.UNDERGRADUATE: MajorLevel.UNDERGRADUATE,
    MajorTrack.POSTGRADUATE: MajorLevel.POSTGRADUATE,
}
_CLASS_WORD = "类"
# 职业技术师范大学 are ordinary universities that train the teachers of vocational schools.
_VOCATIONAL_SCHOOL = re.compile(r"职业(?!\S{0,2}师范)")
# Stands behind a class whose 仅限 name no table knows: narrower than the class, covering nobody by code.
_NAMED_ONLY = "~"


class Fit(IntEnum):
    """How one major stands to one list."""

    ANY = 0
    COVERED = 1
    BLANK = 2
    AMBIGUOUS = 3
    UNKNOWN = 4
    SAME_NAME = 5
    BROAD = 6
    RELATED = 7
    RELATED_FAR = 8
    DEMAND_UNKNOWN = 9
    SAME_CLASS_NAME = 10
    OTHER_CATALOGUE = 11
    OUTSIDE = 12


@dataclass(frozen=True, slots=True)
class Demand:
    """One entry; ``position`` counts the posting's own entries. ``by_name`` entries are met by the same name.

    A name of a 仅限 list that stands under a class (``0812~``) is met by name only by majors of that class.
    """

    name: str
    prefixes: tuple[str, ...]
    by_name: bool
    unknown: bool
    position: int


@dataclass(frozen=True, slots=True)
class MajorList:
    """One list of one track, quotes aside; ``printed`` are the words of its entries, for people.

    A ``coded`` list prints codes: it means the catalogue entries and nothing beside them.
    """

    track: MajorTrack
    any: bool
    related: bool
    demands: tuple[Demand, ...]
    printed: tuple[str, ...]
    coded: bool = False

    @property
    def is_blank(self) -> bool:
        """A list that names nothing and does not say 不限."""
        return not self.any and not self.demands and not self.related


@dataclass(frozen=True, slots=True)
class OwnMajor:
    """A graduate's major: levelled ``level:code`` prefixes and the key of its name; both empty when not stated."""

    prefixes: tuple[str, ...]
    name: str


def level_code(prefix: str) -> str:
    """Return ``level:code`` without letters that carry no meaning; postgraduate xxxx00 is its discipline.

    >>> level_code("undergraduate:080717T"), level_code("postgraduate:081200")
    ('undergraduate:080717', 'postgraduate:0812')
    """
    level, _, code = prefix.partition(":")
    code = _LETTERS.sub("", code.strip().upper())
    if level == MajorLevel.POSTGRADUATE.value and len(code) == 6 and code.endswith("00"):
        code = code[:4]
    return f"{level}:{code}"


@lru_cache(maxsize=1 << 16)
def name_of(text: str) -> str:
    """Return the key under which names of majors are compared; a bracket stays where it tells majors apart (学科教学（英语）)."""
    if not text.strip():
        return ""
    key = name_key(text)
    whole = "(" in key and any(name_key(item.name) == key for item in majors_table().by_name(text).items)
    return key if whole else bare_name_key(text)


def own_major(prefixes: Iterable[str], name: str, track: MajorTrack, school: str = "") -> OwnMajor:
    """Return the major as the rules read it: codes of the track's own catalogues first, the rest only without them.

    A name that stands in both undergraduate catalogues is read in that of 职业本科 only at a 职业 school.
    """
    codes = tuple(dict.fromkeys(level_code(prefix) for prefix in prefixes))
    levels = {
        MajorTrack.VOCATIONAL: (MajorLevel.VOCATIONAL,),
        MajorTrack.POSTGRADUATE: (MajorLevel.POSTGRADUATE,),
    }.get(track, (MajorLevel.UNDERGRADUATE, MajorLevel.UNDERGRADUATE_VOCATIONAL))
    heads = tuple(f"{level.value}:" for level in levels)
    fitting = tuple(code for code in codes if code.startswith(heads))
    if len({level_of(code) for code in fitting}) > 1:
        of_school = MajorLevel.UNDERGRADUATE_VOCATIONAL if _VOCATIONAL_SCHOOL.search(school) else MajorLevel.UNDERGRADUATE
        fitting = tuple(code for code in fitting if level_of(code) == of_school.value)
    return OwnMajor(fitting or codes, name_of(name))


def track_of(education: Education | None, prefixes: Iterable[str]) -> MajorTrack:
    """Return whose list measures the graduate; without an education the own codes tell."""
    if education is not None:
        if education > Education.UNDERGRADUATE:
            return MajorTrack.POSTGRADUATE
        return MajorTrack.UNDERGRADUATE if education is Education.UNDERGRADUATE else MajorTrack.VOCATIONAL
    levels = {prefix.partition(":")[0] for prefix in prefixes}
    if levels == {MajorLevel.POSTGRADUATE.value}:
        return MajorTrack.POSTGRADUATE
    return MajorTrack.VOCATIONAL if levels == {MajorLevel.VOCATIONAL.value} else MajorTrack.UNDERGRADUATE


def major_list(asked: MajorRequirement) -> MajorList:
    """Return the list of a requirement, its quotes left out."""
    # In a list that prints codes, an entry without one is met by its name only; elsewhere it may be any word of ads.
    coded = any(entry.code for entry in asked.demands)
    demands = tuple(
        demand for position, entry in enumerate(asked.demands) for demand in _demands(entry, asked.track, position, coded)
    )
    printed = tuple(entry.printed or entry.name for entry in asked.demands)
    return MajorList(asked.track, asked.any, asked.related, demands, printed, coded)


def _demands(entry: MajorDemand, track: MajorTrack, position: int, coded: bool) -> tuple[Demand, ...]:
    prefixes = tuple(dict.fromkeys(level_code(prefix) for prefix in entry.prefixes)) or _printed_prefix(entry, track)
    if entry.only:
        return tuple(_only(name, prefixes, position) for name in entry.only)
    self_set = any(not prefix.partition(":")[2].isdigit() for prefix in prefixes)
    name = name_of(entry.name or entry.printed)
    if name and _CLASS_WORD in entry.printed and not name.endswith(_CLASS_WORD):
        name += _CLASS_WORD
    return (Demand(name, prefixes, not prefixes or self_set, not prefixes and not coded, position),)


def _printed_prefix(entry: MajorDemand, track: MajorTrack) -> tuple[str, ...]:
    level = _LEVEL_OF_TRACK.get(track)
    code = entry.code.strip().upper()
    if level is None or not _CODE.match(_LETTERS.sub("", code)):
        return ()
    return (level_code(f"{level.value}:{code}"),)


def _only(name: str, classes: tuple[str, ...], position: int) -> Demand:
    found: list[str] = []
    for prefix in classes:
        level = MajorLevel(prefix.partition(":")[0])
        keys = (level_code(item.key) for item in majors_table().by_name(name, level).items)
        found.extend(key for key in keys if key.startswith(prefix) and key != prefix)
    # A self-set discipline of the class (1202Z2) has no code in the tables: its name counts beside the codes found.
    named = tuple(f"{prefix}{_NAMED_ONLY}" for prefix in classes)
    return Demand(name_of(name), (*dict.fromkeys(found), *named), True, not named, position)


@lru_cache(maxsize=1 << 16)
def class_keys(prefix: str) -> frozenset[str]:
    """Return the class of a code and the classes of the same field, as ``level:code``; empty for a category."""
    level, _, code = prefix.partition(":")
    if len(code) < 4:
        return frozenset()
    counterparts = majors_table().counterpart_classes(code[:4], MajorLevel(level))
    return frozenset((f"{level}:{code[:4]}", *counterparts))


@lru_cache(maxsize=1 << 16)
def sister_classes(prefix: str) -> frozenset[str]:
    """Return the other classes of the field in the code's own catalogue: 0812 and the professional degree 0854."""
    return frozenset(key for key in class_keys(prefix) if level_of(key) == level_of(prefix)) - {class_of(prefix)}


@lru_cache(maxsize=1 << 16)
def class_namesakes(prefix: str) -> frozenset[str]:
    """Return the classes of the field in other catalogues that bear the name of a 专科 code's own class.

    A list for others may be all that 专科 graduates are measured by; every other code has its own list and follows it.
    """
    if level_of(prefix) != MajorLevel.VOCATIONAL.value:
        return frozenset()
    name = _class_name(class_of(prefix))
    return frozenset(key for key in class_keys(prefix) if name and key != class_of(prefix) and _class_name(key) == name)


@lru_cache(maxsize=1 << 12)
def _class_name(key: str) -> str:
    level, _, code = key.partition(":")
    item = majors_table().class_by_code(code, MajorLevel(level)).item if code else None
    return name_of(item.name).removesuffix(_CLASS_WORD) if item is not None else ""


@lru_cache(maxsize=1 << 16)
def category_keys(prefix: str) -> frozenset[str]:
    """Return the category of a code and those of its field's classes, as ``level:code``."""
    level, _, code = prefix.partition(":")
    keys = {f"{level}:{code[:2]}"}
    keys |= {f"{key.partition(':')[0]}:{key.partition(':')[2][:2]}" for key in class_keys(prefix)}
    return frozenset(keys)


def class_of(prefix: str) -> str:
    """Return the ``level:code`` class a code lies in, empty for a category."""
    level, _, code = prefix.partition(":")
    return f"{level}:{code[:4]}" if len(code) >= 4 else ""


def category_of(prefix: str) -> str:
    """Return the ``level:code`` category a code lies in."""
    level, _, code = prefix.partition(":")
    return f"{level}:{code[:2]}"


def level_of(prefix: str) -> str:
    """Return the catalogue a code stands in."""
    return prefix.partition(":")[0]


def fit(items: MajorList, own: OwnMajor) -> tuple[Fit, int]:
    """Return how a major stands to a list, and the position of the entry that decides (-1: none).

    In this order: 不限; blank; every own code covered, or the same name on an entry without a code of its own; some
    of several codes covered; major not known; same name with another code; broader than the entry; on an open list
    the same class is covered and all else doubtful; entries unknown to the tables, where
    the known ones are of the own category; in another catalogue a class of the
    same name, then one of the same field there or, between academic and professional
    degrees and where the list prints no codes, in the own catalogue.
    """
    if items.any:
        return Fit.ANY, -1
    if items.is_blank:
        return Fit.BLANK, -1
    covered = [_first_cover(items, prefix) for prefix in own.prefixes]
    if covered and min(covered) >= 0:
        return Fit.COVERED, covered[0]
    same = [demand for demand in items.demands if own.name and demand.name == own.name]
    by_name = next((demand.position for demand in same if not own.prefixes or _is_met_by_name(demand, own)), -1)
    if by_name >= 0:
        return Fit.COVERED, by_name
    if covered and max(covered) >= 0:
        return Fit.AMBIGUOUS, max(covered)
    if not own.prefixes:
        return Fit.UNKNOWN, -1
    if same:
        return Fit.SAME_NAME, same[0].position
    codes = [(prefix, demand.position) for demand in items.demands for prefix in demand.prefixes]
    for mine in own.prefixes:
        for prefix, position in codes:
            if prefix.startswith(mine):
                return Fit.BROAD, position
    if items.related:
        return _related(codes, own)
    if any(demand.unknown for demand in items.demands) and _is_near(codes, own):
        return Fit.DEMAND_UNKNOWN, -1
    return _other_catalogue(codes, own, items.coded)


def _is_met_by_name(demand: Demand, own: OwnMajor) -> bool:
    if not demand.by_name:
        return False
    limits = named_under(demand)
    return not limits or any(mine.startswith(limits) for mine in own.prefixes)


def named_under(demand: Demand) -> tuple[str, ...]:
    """Return the classes that an entry of a 仅限 list without a code of its own stands under."""
    return tuple(prefix.removesuffix(_NAMED_ONLY) for prefix in demand.prefixes if prefix.endswith(_NAMED_ONLY))


def _first_cover(items: MajorList, prefix: str) -> int:
    for demand in items.demands:
        if any(prefix.startswith(wanted) for wanted in demand.prefixes):
            return demand.position
    return -1


def _related(codes: list[tuple[str, int]], own: OwnMajor) -> tuple[Fit, int]:
    mine = frozenset[str]().union(*map(class_keys, own.prefixes))
    for prefix, position in codes:
        if class_of(prefix) in mine:
            return Fit.COVERED, position
    return (Fit.RELATED if _is_near(codes, own) else Fit.RELATED_FAR), -1


def _is_near(codes: list[tuple[str, int]], own: OwnMajor) -> bool:
    """Whether an entry lies in a category of the own field; a list without known entries is near to everybody."""
    fields = frozenset[str]().union(*map(category_keys, own.prefixes))
    return not codes or any(category_of(prefix) in fields for prefix, _ in codes)


def _other_catalogue(codes: list[tuple[str, int]], own: OwnMajor, coded: bool) -> tuple[Fit, int]:
    levels = {level_of(prefix) for prefix, _ in codes}
    foreign = [mine for mine in own.prefixes if level_of(mine) not in levels]
    namesakes = frozenset[str]().union(*map(class_namesakes, foreign))
    for prefix, position in codes:
        if prefix in namesakes:
            return Fit.SAME_CLASS_NAME, position
    for mine in own.prefixes:
        classes = class_keys(mine) if mine in foreign else frozenset() if coded else sister_classes(mine)
        for other in sorted(classes):
            for prefix, position in codes:
                if other.startswith(prefix) or prefix.startswith(other):
                    return Fit.OTHER_CATALOGUE, position
    return Fit.OUTSIDE, -1
