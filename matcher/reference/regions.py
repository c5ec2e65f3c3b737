"""Places of China by code and name: widths, borders and distances (行政区划, GB/T 2260)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from matcher.domain.lookup import Lookup, MatchedBy
from matcher.domain.region import CoordinateBasis, Region, RegionLevel
from matcher.reference.rows import fold_name, read_rows

NATIONWIDE = "000000"
ABROAD = "900000"
EARTH_RADIUS_KM = 6371.0
_OLD_SUFFIXES = ("市", "县", "区")
# Short names that are a city's but are written at least as often for counties of other cities.
_CITY_DOES_NOT_WIN = frozenset({"朝阳"})


class Neighbour(NamedTuple):
    """A neighbouring city; ``true_border`` is false where only nearness says so."""

    code: str
    true_border: bool


class RegionForm(NamedTuple):
    """A written form of a place; ``needs_context`` forms are also ordinary words or several places."""

    text: str
    code: str
    needs_context: bool


class RegionTable:
    """All places down to counties. Codes are six digits; an unknown code raises ``KeyError``."""

    def __init__(self) -> None:
        self._regions = {region.code: region for region in map(_region, read_rows("regions.csv"))}
        self._official: dict[str, list[str]] = defaultdict(list)
        self._short: dict[str, list[str]] = defaultdict(list)
        self._alias: dict[str, list[str]] = defaultdict(list)
        self._old: dict[str, list[str]] = defaultdict(list)
        self._code_alias: dict[str, str] = {}
        for region in self._regions.values():
            self._official[region.name].append(region.code)
            if region.short_name != region.name:
                self._short[region.short_name].append(region.code)
        for alias, code, kind in read_rows("region_aliases.csv"):
            if kind == "code":
                self._code_alias[alias] = code
            else:
                names = self._old if kind == "old_name" else self._alias
                if code not in names[alias]:
                    names[alias].append(code)
        self._neighbours: dict[str, list[Neighbour]] = defaultdict(list)
        for code, other, basis in read_rows("region_neighbours.csv"):
            self._neighbours[code].append(Neighbour(other, basis == "border"))

    def __iter__(self) -> Iterator[Region]:
        """Yield every place in code order."""
        return iter(self._regions.values())

    def __len__(self) -> int:
        return len(self._regions)

    def __getitem__(self, code: str) -> Region:
        return self._regions[code]

    def __contains__(self, code: object) -> bool:
        return code in self._regions

    def by_code(self, code: str) -> Lookup[Region]:
        """Return the place of a two-, four- or six-digit code; 市辖区 codes answer with their city."""
        padded = code.strip().ljust(6, "0") if len(code.strip()) in (2, 4) else code.strip()
        region = self._regions.get(self._code_alias.get(padded, padded))
        return Lookup.of(code, (region,) if region else (), MatchedBy.CODE)

    def by_name(self, name: str, within: str | None = None) -> Lookup[Region]:
        """Return the place called ``name``, searched only inside the place ``within`` if given.

        Official names go before short names, short names before aliases and old names. Of a bare
        short name the widest place wins (恩施 is the prefecture, 吉林 the province), except where a
        county's use is as common (朝阳): that is ambiguous.
        """
        wanted = fold_name(name).replace("(", "（").replace(")", "）")
        if wanted.isascii() and wanted.isdigit():
            return self.by_code(wanted)
        for names, matched_by in (
            (self._official, MatchedBy.NAME),
            (self._short, MatchedBy.ALIAS),
            (self._alias, MatchedBy.ALIAS),
            (self._old, MatchedBy.OLD_NAME),
        ):
            codes = self._inside(names.get(wanted, ()), within)
            if codes:
                chosen = codes if matched_by is MatchedBy.NAME else self._widest(wanted, codes)
                return Lookup.of(name, tuple(self._regions[code] for code in chosen), matched_by)
        if len(wanted) > 2 and wanted.endswith(_OLD_SUFFIXES):
            codes = [
                code
                for code in self._inside(self._short.get(wanted[:-1], ()), within)
                if self._regions[code].level is not RegionLevel.PROVINCE
            ]
            chosen = self._widest(wanted[:-1], codes)
            return Lookup.of(name, tuple(self._regions[code] for code in chosen), MatchedBy.OLD_NAME)
        return Lookup.of(name, (), MatchedBy.NONE)

    def _inside(self, codes: list[str] | tuple[str, ...], within: str | None) -> list[str]:
        if within is None:
            return list(codes)
        inside = [code for code in codes if self.contains(within, code)]
        return [code for code in inside if code != within] or inside

    def _widest(self, name: str, codes: list[str]) -> list[str]:
        if len(codes) < 2 or name in _CITY_DOES_NOT_WIN:
            return codes
        top = min(self._regions[code].level.value for code in codes)
        return [code for code in codes if self._regions[code].level.value == top]

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the wider places of ``code``, nearest first, ending at its province."""
        found: list[str] = []
        parent = self._regions[code].parent
        while parent is not None:
            found.append(parent)
            parent = self._regions[parent].parent
        return tuple(found)

    def city_of(self, code: str) -> str | None:
        """Return the city a place lies in (itself for a city, the municipality in Beijing), or ``None``."""
        for candidate in (code, *self.ancestors(code)):
            region = self._regions[candidate]
            if region.level is RegionLevel.CITY or candidate[:2] in _CITY_PROVINCES:
                return candidate if region.level is not RegionLevel.COUNTY else candidate[:2] + "0000"
        return None

    def province_of(self, code: str) -> str | None:
        """Return the province a place lies in, ``None`` for 全国 and 海外."""
        chain = (code, *self.ancestors(code))
        return chain[-1] if self._regions[chain[-1]].level is RegionLevel.PROVINCE else None

    def contains(self, outer: str, inner: str) -> bool:
        """Whether ``inner`` is ``outer`` or lies in it; 全国 holds all but 海外."""
        if outer not in self._regions or inner not in self._regions:
            return False
        if outer == NATIONWIDE:
            return inner != ABROAD
        return outer == inner or outer in self.ancestors(inner)

    def distance_km(self, a: str, b: str) -> float | None:
        """Return the great-circle distance in kilometres, ``None`` where coordinates are unknown."""
        first, second = self._regions[a], self._regions[b]
        if first.latitude is None or first.longitude is None:
            return None
        if second.latitude is None or second.longitude is None:
            return None
        lat_a, lat_b = math.radians(first.latitude), math.radians(second.latitude)
        half_lon = math.radians(second.longitude - first.longitude) / 2
        inner = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
        return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(inner))

    def neighbours(self, code: str) -> tuple[Neighbour, ...]:
        """Return the neighbouring cities of a city, by code; empty for counties and provinces."""
        if code not in self._regions:
            raise KeyError(code)
        return tuple(self._neighbours.get(code, ()))

    def pinyin_initials(self, code: str) -> str:
        """Return the lower-case pinyin initials of the short name (武汉: ``wh``)."""
        return self._regions[code].initials

    def surface_forms(self) -> Iterator[RegionForm]:
        """Yield every written form with its place, for a text automaton; several places, several rows."""
        words = {row[0] for row in read_rows("region_context_words.csv")}
        owners: dict[str, set[str]] = defaultdict(set)
        for names in (self._official, self._short, self._alias, self._old):
            for text, codes in names.items():
                owners[text].update(codes)
        for text, found in owners.items():
            shared = len(found) > 1 and len(self._widest(text, sorted(found))) > 1
            for code in sorted(found):
                yield RegionForm(text, code, shared or text in words)


_CITY_PROVINCES = frozenset({"11", "12", "31", "50", "81", "82"})


def _region(row: list[str]) -> Region:
    code, name, short, level, parent, latitude, longitude, basis, initials = row
    return Region(
        code,
        name,
        short,
        RegionLevel(int(level)),
        parent or None,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        CoordinateBasis(basis),
        initials,
    )


@cache
def region_table() -> RegionTable:
    """Return the table of places, read once."""
    return RegionTable()
