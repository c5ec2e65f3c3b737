"""How one major stands to one list: covered, near by name, class or field, in another catalogue, or outside."""

from __future__ import annotations

from enum import IntEnum

from matcher.eligibility.major_codes import (
    category_keys,
    category_of,
    class_keys,
    class_namesakes,
    class_of,
    level_of,
    sister_classes,
)
from matcher.eligibility.major_lists import Demand, MajorList, OwnMajor, named_under


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
