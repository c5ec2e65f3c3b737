"""A place is the closer to a wish the less of the map lies between them, whatever else is asked in the same breath."""

from __future__ import annotations

import pytest

from matcher.matching.closeness import FAR_AT_MOST, places_closeness

WUHAN, HONGSHAN, WUCHANG, XIAOGAN, YICHANG = "420100", "420111", "420106", "420900", "420500"
HUBEI, XINYANG, BEIJING, HAIDIAN, NANJING, URUMQI, EVERYWHERE, ABROAD = (
    "420000", "411500", "110000", "110108", "320100", "650100", "000000", "900000",
)  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "place", "closeness"),
    [
        (WUHAN, WUHAN, 1.0),
        (WUHAN, HONGSHAN, 1.0),
        (HUBEI, HONGSHAN, 1.0),
        (HONGSHAN, WUHAN, 0.85),
        (HONGSHAN, WUCHANG, 0.85),
        (WUHAN, HUBEI, 0.5),
        (WUHAN, XIAOGAN, 0.55),
        (HONGSHAN, XIAOGAN, 0.55),
        (WUHAN, YICHANG, 0.35),
        (XIAOGAN, XINYANG, 0.25),
        (BEIJING, HAIDIAN, 1.0),
        (HAIDIAN, BEIJING, 0.85),
        (WUHAN, EVERYWHERE, 0.5),
        (EVERYWHERE, HONGSHAN, 1.0),
        (EVERYWHERE, ABROAD, 0.0),
        (ABROAD, WUHAN, 0.0),
        (WUHAN, "no-place", 0.0),
        ("no-place", WUHAN, 0.0),
    ],
)
def test_each_step_on_the_map_has_its_closeness(wish: str, place: str, closeness: float) -> None:
    assert places_closeness((place,), wish)[0] == pytest.approx(closeness)


def test_the_farther_province_counts_less_and_never_as_much_as_a_border() -> None:
    near, far = places_closeness((NANJING, URUMQI), WUHAN).tolist()
    assert 0.0 <= far < near < FAR_AT_MOST


def test_a_place_is_as_close_alone_as_among_others() -> None:
    places = (WUHAN, HONGSHAN, XIAOGAN, HUBEI, EVERYWHERE, URUMQI, "no-place")
    together = places_closeness(places, HONGSHAN).tolist()
    assert together == [places_closeness((place,), HONGSHAN)[0] for place in places]
