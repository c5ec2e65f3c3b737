"""How close two occupations or two places are, 0-1; computed once for each wish and kept."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from matcher.reference.occupations import occupation_table
from matcher.reference.regions import region_table

Floats = npt.NDArray[np.float64]

OCCUPATION_CLOSENESS = (1.0, 0.6, 0.3, 0.1, 0.0)
SAME_CITY, WHOLE_PROVINCE, NEIGHBOUR, SAME_PROVINCE, OVER_THE_BORDER, FAR_AT_MOST = 0.85, 0.5, 0.55, 0.35, 0.25, 0.2
_KM_TO_NOTHING = 5000.0


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
    """Return (n_codes,) the closeness of each place to ``wish``."""
    return np.array([place_closeness(code, wish) for code in codes], dtype=np.float32)


@lru_cache(maxsize=200_000)
def place_closeness(code: str, wish: str) -> float:
    """Return 1 inside the wished place, .85 its city, .55 a neighbouring division, .35 the same province.

    A posting for the whole province of the wish counts .5, a neighbour across the province's border .25, other places
    below .2 by distance, an unknown one 0.
    """
    regions = region_table()
    if code not in regions or wish not in regions:
        return 0.0
    if regions.contains(wish, code):
        return 1.0
    city, wished_city = regions.city_of(code), regions.city_of(wish)
    if regions.contains(code, wish):
        return SAME_CITY if city is not None else WHOLE_PROVINCE
    if city is not None and city == wished_city:
        return SAME_CITY
    at_home = regions.province_of(code) == regions.province_of(wish)
    if city and wished_city and any(neighbour.code == city for neighbour in regions.neighbours(wished_city)):
        return NEIGHBOUR if at_home else OVER_THE_BORDER
    if at_home:
        return SAME_PROVINCE
    distance = regions.distance_km(code, wish)
    return 0.0 if distance is None else max(0.0, FAR_AT_MOST - distance / _KM_TO_NOTHING)
