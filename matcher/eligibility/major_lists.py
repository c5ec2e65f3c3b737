"""Major lists as values: codes levelled, names keyed, 仅限 names resolved, lists chosen by the graduate's track."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.domain.levels import Education, MajorTrack
from matcher.domain.major import MajorLevel
from matcher.domain.requirement import MajorDemand, MajorRequirement
from matcher.eligibility.major_codes import CLASS_WORD, LETTERS, level_code, level_of, name_of
from matcher.reference.majors import majors_table

_CODE = re.compile(r"^\d{2,6}(?:[ZJL]\d{0,2})?$")
_LEVEL_OF_TRACK = {
    MajorTrack.VOCATIONAL: MajorLevel.VOCATIONAL,
    MajorTrack.UNDERGRADUATE: MajorLevel.UNDERGRADUATE,
    MajorTrack.POSTGRADUATE: MajorLevel.POSTGRADUATE,
}
# 职业技术师范大学 are ordinary universities that train the teachers of vocational schools.
_VOCATIONAL_SCHOOL = re.compile(r"职业(?!\S{0,2}师范)")
# Stands behind a class whose 仅限 name no table knows: narrower than the class, covering nobody by code.
_NAMED_ONLY = "~"


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
    if name and CLASS_WORD in entry.printed and not name.endswith(CLASS_WORD):
        name += CLASS_WORD
    return (Demand(name, prefixes, not prefixes or self_set, not prefixes and not coded, position),)


def _printed_prefix(entry: MajorDemand, track: MajorTrack) -> tuple[str, ...]:
    level = _LEVEL_OF_TRACK.get(track)
    code = entry.code.strip().upper()
    if level is None or not _CODE.match(LETTERS.sub("", code)):
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


def named_under(demand: Demand) -> tuple[str, ...]:
    """Return the classes that an entry of a 仅限 list without a code of its own stands under."""
    return tuple(prefix.removesuffix(_NAMED_ONLY) for prefix in demand.prefixes if prefix.endswith(_NAMED_ONLY))
