"""How close two occupations or two places are, 0-1; computed once for each wish and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from matcher.reference.occupations import occupation_table
from matcher.reference.regions import ABROAD, EARTH_RADIUS_KM, NATIONWIDE, region_table

Floats = npt.NDArray[np.float64]

OCCUPATION_CLOSENESS = (1.0, 0.6, 0.3, 0.1, 0.0)
SAME_CITY, WHOLE_PROVINCE, NEIGHBOUR, SAME_PROVINCE, OVER_THE_BORDER, FAR_AT_MOST = 0.85, 0.5, 0.55, 0.35, 0.25, 0.2
_KM_TO_NOTHING = 5000.0
_NOWHERE = -1


@cache
def occupation_positions() -> dict[str, int]:
    """Return the place of every occupation code in the arrays of ``occupation_closeness``."""
    return {occupation.code: place for place, occupation in enumerate(occupation_table())}


@lru_cache(maxsize=4096)
def occupation_closeness(wish: str) -> Floats:
    """Return (n_occupations,) the closeness of each occupation to ``wish`` by their distance in the classification."""
    table = occupation_table()
    return np.array([OCCUPATION_CLOSENESS[table.distance(wish, code)] for code in occupation_positions()])


@lru_cache(maxsize=2048)
def places_closeness(codes: tuple[str, ...], wish: str) -> npt.NDArray[np.float32]:
    """Return (n_codes,) the closeness of each place to ``wish``.

    1 inside the wished place, .85 its city, .55 a neighbouring division, .35 the same province. A posting for the whole
    province of the wish counts .5, a neighbour across the province's border .25, other places below .2 by distance, an
    unknown one 0.
    """
    regions, places = region_table(), _places(codes)
    if wish not in regions:
        return np.zeros(len(codes), dtype=np.float32)
    wished_city, wider = regions.city_of(wish), {wish, *regions.ancestors(wish)}
    at_home = (places.province == _number(regions.province_of(wish))) & (places.province != _NOWHERE)
    found = np.where(at_home, SAME_PROVINCE, _by_distance(places, wish))
    if wished_city is not None:
        beside = np.isin(places.city, [int(neighbour.code) for neighbour in regions.neighbours(wished_city)])
        found[beside] = np.where(at_home, NEIGHBOUR, OVER_THE_BORDER)[beside]
        found[places.city == int(wished_city)] = SAME_CITY
    around = [row for row, code in enumerate(codes) if code in wider or (code == NATIONWIDE and wish != ABROAD)]
    found[around] = np.where(places.city[around] == _NOWHERE, WHOLE_PROVINCE, SAME_CITY)
    inside = [wish in chain or (wish == NATIONWIDE and ABROAD not in chain) for chain in places.chains]
    found[np.array(inside, dtype=np.bool_)] = 1.0
    found[~places.known] = 0.0
    return found.astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Places:
    """What closeness asks of places, (n,) each: their city and province as numbers, where they lie in radians.

    ``chains`` holds each place with the wider ones it lies in.
    """

    known: npt.NDArray[np.bool_]
    city: npt.NDArray[np.int64]
    province: npt.NDArray[np.int64]
    latitude: Floats
    longitude: Floats
    chains: tuple[frozenset[str], ...]


@lru_cache(maxsize=64)
def _places(codes: tuple[str, ...]) -> _Places:
    regions = region_table()
    found = {code: regions[code] for code in codes if code in regions}
    each = [found.get(code) for code in codes]
    return _Places(
        known=np.array([one is not None for one in each], dtype=np.bool_),
        city=np.array([_number(regions.city_of(one.code)) if one else _NOWHERE for one in each], dtype=np.int64),
        province=np.array([_number(regions.province_of(one.code)) if one else _NOWHERE for one in each], dtype=np.int64),
        latitude=np.radians([one.latitude if one and one.latitude is not None else np.nan for one in each]),
        longitude=np.radians([one.longitude if one and one.longitude is not None else np.nan for one in each]),
        chains=tuple(frozenset((one.code, *regions.ancestors(one.code))) if one else frozenset() for one in each),
    )


def _number(code: str | None) -> int:
    return _NOWHERE if code is None else int(code)


def _by_distance(places: _Places, wish: str) -> Floats:
    """Return FAR_AT_MOST less the great-circle distance, nothing where coordinates are unknown."""
    there = region_table()[wish]
    if there.latitude is None or there.longitude is None:
        return np.zeros(len(places.known))
    latitude, longitude = np.radians(there.latitude), np.radians(there.longitude)
    inner = np.sin((places.latitude - latitude) / 2) ** 2
    inner += np.cos(places.latitude) * np.cos(latitude) * np.sin((places.longitude - longitude) / 2) ** 2
    distance = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(inner))
    near: Floats = np.nan_to_num(np.maximum(0.0, FAR_AT_MOST - distance / _KM_TO_NOTHING), nan=0.0)
    return near
