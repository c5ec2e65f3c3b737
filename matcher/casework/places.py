"""Where a posting is against the places that a person accepts: among them, close to one, or far."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.posting import Posting
from matcher.domain.texts import proposals as texts
from matcher.reference.regions import region_table


@dataclass(frozen=True, slots=True)
class PlaceFit:
    """``words`` is where the posting is; ``wish`` the wished place (code) that it answers, empty for none.

    ``is_near``: not in a wished place, but in the same city. ``is_far``: neither, and she has named places; then ``km`` is
    how far the nearest of them is, ``None`` where that is not known.
    """

    words: str
    wish: str = ""
    is_near: bool = False
    is_far: bool = False
    km: int | None = None


def place_fit(posting: Posting, wishes: tuple[str, ...]) -> PlaceFit:
    """Return how a posting's places stand to the wished ones; without either nothing is far."""
    regions = region_table()
    codes = [place.code for place in posting.places if place.code in regions]
    known = [wish for wish in wishes if wish in regions]
    for wish in known:
        inside = next((code for code in codes if regions.contains(wish, code) or regions.contains(code, wish)), "")
        if inside:
            return PlaceFit(place_words(posting, inside), wish)
    for wish in known:
        near = next((code for code in codes if _same_city(code, wish)), "")
        if near:
            return PlaceFit(place_words(posting, near), wish, is_near=True)
    if not codes or not known:
        return PlaceFit(place_words(posting))
    nearest = nearest_wish(posting, wishes)
    return PlaceFit(place_words(posting), is_far=True, km=nearest[1] if nearest is not None else None)


def place_words(posting: Posting, first: str = "") -> str:
    """Return where a posting is, without the province where a city is named: 武汉江夏区, or 襄阳市等3地."""
    if not posting.places:
        return texts.PLACE_UNKNOWN
    regions = region_table()
    place = next((one for one in posting.places if first and one.code == first), posting.places[0])
    words = place.name or place.quote.text
    if place.code in regions:
        region, city = regions[place.code], regions.city_of(place.code)
        words = region.name if city is None or city == place.code else regions[city].short_name + region.name
    more = len({one.code or one.name for one in posting.places})
    return texts.PLACES_MORE.format(place=words, count=more) if more > 1 else words


def nearest_wish(posting: Posting, codes: tuple[str, ...]) -> tuple[str, int] | None:
    """Return the wished place nearest to the posting and the kilometres to it, to the ten."""
    regions = region_table()
    found: list[tuple[float, str]] = []
    for place in posting.places:
        for code in codes:
            if place.code in regions and code in regions:
                away = regions.distance_km(place.code, code)
                if away is not None:
                    found.append((away, regions[code].short_name))
    if not found:
        return None
    away, name = min(found)
    return (name, max(10, round(away / 10) * 10))


def _same_city(code: str, wish: str) -> bool:
    regions = region_table()
    city = regions.city_of(code)
    return city is not None and city == regions.city_of(wish)
