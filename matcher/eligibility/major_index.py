"""Fits of one major to tens of thousands of lists at once, equal to :func:`matcher.eligibility.major_fit.fit`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from matcher.eligibility.major_codes import (
    category_keys,
    category_of,
    class_keys,
    class_namesakes,
    class_of,
    level_of,
    sister_classes,
)
from matcher.eligibility.major_fit import Fit
from matcher.eligibility.major_lists import MajorList, OwnMajor, named_under
from matcher.eligibility.recent import Recent

Codes = npt.NDArray[np.uint8]
Rows = npt.NDArray[np.intp]
_NO_ROWS: Rows = np.empty(0, dtype=np.intp)
_REMEMBERED = 512
# Plain integers: numpy looks for array protocols on enum members, which costs more than the assignment.
_COVERED, _AMBIGUOUS, _SAME_NAME, _BROAD = map(int, (Fit.COVERED, Fit.AMBIGUOUS, Fit.SAME_NAME, Fit.BROAD))
_RELATED, _SAME_CLASS_NAME = int(Fit.RELATED), int(Fit.SAME_CLASS_NAME)
_OTHER_CATALOGUE, _OUTSIDE = int(Fit.OTHER_CATALOGUE), int(Fit.OUTSIDE)
_DEMAND_UNKNOWN = int(Fit.DEMAND_UNKNOWN)


class KeyedRows:
    """An inverted index key → list ids; arrays are made when first asked for."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, set[int]] = defaultdict(set)
        self._arrays: dict[str, Rows] = {}

    def add(self, key: str, row: int) -> None:
        """Note that list ``row`` has ``key``."""
        self._rows[key].add(row)
        self._arrays.pop(key, None)

    def rows(self, key: str) -> Rows:
        """Return the ids of the lists that have ``key``, ascending, dtype intp."""
        found = self._arrays.get(key)
        if found is None:
            known = self._rows.get(key)
            if known is None:
                return _NO_ROWS
            found = np.fromiter(sorted(known), dtype=np.intp, count=len(known))
            self._arrays[key] = found
        return found


class MajorIndex:
    """The unique major lists of an index; ids count from 0 in the order of first appearance."""

    def __init__(self) -> None:
        self._ids: dict[MajorList, int] = {}
        self._codes = KeyedRows()
        self._under = KeyedRows()
        self._classes = KeyedRows()
        self._categories = KeyedRows()
        self._unsure_categories = KeyedRows()
        self._levels = KeyedRows()
        self._names = KeyedRows()
        self._free_names = KeyedRows()
        self._names_under = KeyedRows()
        self._known: list[int] = []
        self._unknown: list[int] = []
        self._coded: list[bool] = []
        self._base: tuple[Codes, Codes] | None = None
        self._level_masks: dict[str, npt.NDArray[np.bool_]] = {}
        self._recent: Recent[OwnMajor, Codes] = Recent(_REMEMBERED)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, items: MajorList) -> int:
        """Return the id of a list, a new one where it was not seen before."""
        known = self._ids.get(items)
        if known is not None:
            return known
        row = len(self._ids)
        self._ids[items] = row
        self._coded.append(items.coded)
        self._base = None
        self._level_masks.clear()
        self._recent.clear()
        has_codes = any(demand.prefixes for demand in items.demands)
        if items.any or items.is_blank:
            plain = Fit.ANY if items.any else Fit.BLANK
            self._known.append(plain)
            self._unknown.append(plain)
            return row
        if items.related:
            self._known.append(Fit.RELATED_FAR if has_codes else Fit.RELATED)
        else:
            unknown = any(demand.unknown for demand in items.demands)
            self._known.append(Fit.OUTSIDE if has_codes or not unknown else Fit.DEMAND_UNKNOWN)
        self._unknown.append(Fit.UNKNOWN)
        self._index(items, row)
        return row

    def _index(self, items: MajorList, row: int) -> None:
        for demand in items.demands:
            if demand.name:
                self._names.add(demand.name, row)
                limits = named_under(demand) if demand.by_name else ()
                for limit in limits:
                    self._names_under.add(f"{limit}{demand.name}", row)
                if demand.by_name and not limits:
                    self._free_names.add(demand.name, row)
            for prefix in demand.prefixes:
                self._codes.add(prefix, row)
                for shorter in _truncations(prefix):
                    self._under.add(shorter, row)
                self._levels.add(level_of(prefix), row)
                if not items.related and any(other.unknown for other in items.demands):
                    self._unsure_categories.add(category_of(prefix), row)
                if items.related:
                    self._categories.add(category_of(prefix), row)
                    if class_of(prefix):
                        self._classes.add(class_of(prefix), row)

    def fits(self, own: OwnMajor) -> Codes:
        """Return the :class:`Fit` of ``own`` to every list, shape (len(self),), uint8; not to be written to."""
        found = self._recent.get(own)
        if found is None:
            found = self._compute(own)
            self._recent.put(own, found)
        return found

    def _compute(self, own: OwnMajor) -> Codes:
        known, unknown = self._bases()
        if not own.prefixes:
            out = unknown.copy()
            if own.name:
                out[self._names.rows(own.name)] = _COVERED
            return out
        out = known.copy()
        self._mark_other_catalogue(out, own)
        self._mark_related(out, own)
        for mine in own.prefixes:
            out[self._under.rows(mine)] = _BROAD
        if own.name:
            out[self._names.rows(own.name)] = _SAME_NAME
        covered = [self._covering(mine) for mine in own.prefixes]
        if len(covered) == 1:
            for rows in covered[0]:
                out[rows] = _COVERED
        else:
            self._mark_several(out, covered)
        if own.name:
            out[self._free_names.rows(own.name)] = _COVERED
            for key in frozenset(shorter for mine in own.prefixes for shorter in _truncations(mine)):
                out[self._names_under.rows(f"{key}{own.name}")] = _COVERED
        return out

    def _bases(self) -> tuple[Codes, Codes]:
        if self._base is None:
            self._base = (np.array(self._known, dtype=np.uint8), np.array(self._unknown, dtype=np.uint8))
        return self._base

    def _covering(self, mine: str) -> list[Rows]:
        return [rows for key in _truncations(mine) if len(rows := self._codes.rows(key))]

    def _mark_several(self, out: Codes, covered: Iterable[list[Rows]]) -> None:
        some = np.zeros(len(out), dtype=np.bool_)
        every = np.ones(len(out), dtype=np.bool_)
        for groups in covered:
            hit = _marked(len(out), groups)
            some |= hit
            every &= hit
        out[some] = _AMBIGUOUS
        out[every] = _COVERED

    def _mark_related(self, out: Codes, own: OwnMajor) -> None:
        for key in frozenset[str]().union(*map(category_keys, own.prefixes)):
            out[self._categories.rows(key)] = _RELATED
            out[self._unsure_categories.rows(key)] = _DEMAND_UNKNOWN
        for key in frozenset[str]().union(*map(class_keys, own.prefixes)):
            out[self._classes.rows(key)] = _COVERED

    def _mark_other_catalogue(self, out: Codes, own: OwnMajor) -> None:
        outside = out == _OUTSIDE
        namesakes = np.zeros(len(out), dtype=np.bool_)
        for mine in own.prefixes:
            at_home = self._has_level(level_of(mine))
            foreign = outside & ~at_home
            others = [rows for key in class_keys(mine) for rows in (*self._covering(key), self._under.rows(key))]
            out[foreign & _marked(len(out), others)] = _OTHER_CATALOGUE
            sisters = [rows for key in sister_classes(mine) for rows in (*self._covering(key), self._under.rows(key))]
            if sisters:
                uncoded = ~np.array(self._coded, dtype=np.bool_)
                out[outside & at_home & uncoded & _marked(len(out), sisters)] = _OTHER_CATALOGUE
            namesakes |= foreign & _marked(len(out), map(self._codes.rows, class_namesakes(mine)))
        out[namesakes] = _SAME_CLASS_NAME

    def _has_level(self, level: str) -> npt.NDArray[np.bool_]:
        found = self._level_masks.get(level)
        if found is None:
            found = np.zeros(len(self), dtype=np.bool_)
            found[self._levels.rows(level)] = True
            self._level_masks[level] = found
        return found


def _marked(size: int, groups: Iterable[Rows]) -> npt.NDArray[np.bool_]:
    """Return a mask of ``size`` that is true at the rows of every group."""
    found = np.zeros(size, dtype=np.bool_)
    for rows in groups:
        found[rows] = True
    return found


def _truncations(prefix: str) -> list[str]:
    level, _, code = prefix.partition(":")
    return [f"{level}:{code[:length]}" for length in range(1, len(code) + 1)]
