"""Places are read to the deepest division named, once each, and street, school and firm names are no places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.reference.regions import region_table
from matcher.text.places import read_regions_column, read_regions_prose, read_regions_title
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("places"), ids=lambda case: case["printed"])
def test_a_cell_names_its_deepest_divisions(case: dict[str, str]) -> None:
    places = read_regions_column(case["printed"], "工作地点")
    assert ";".join(place.code for place in places) == case["codes"]
    for place in places:
        assert place.quote.text == case["printed"][place.quote.start : place.quote.end] != ""


@pytest.mark.parametrize("case", case_rows("places_prose"), ids=lambda case: case["text"])
def test_a_text_names_places_after_a_heading_only(case: dict[str, str]) -> None:
    places = read_regions_prose(read_prose(case["text"], "description"))
    assert ";".join(place.code for place in places) == case["codes"]


@pytest.mark.parametrize("case", case_rows("places_title"), ids=lambda case: case["title"])
def test_a_title_names_places_that_stand_on_their_own(case: dict[str, str]) -> None:
    places = read_regions_title(read_prose(case["title"], "title"))
    assert ";".join(place.code for place in places) == case["codes"]


def test_the_name_is_the_full_one() -> None:
    assert read_regions_column("江夏区", "城市")[0].name == "湖北省武汉市江夏区"


def test_a_name_of_several_places_alone_stays_without_a_code() -> None:
    place = read_regions_column("朝阳", "城市")[0]
    assert (place.code, place.name) == ("", "朝阳")


def test_provincial_offices_stand_in_their_province() -> None:
    place = read_regions_column("省直", "城市")[0]
    assert (place.code, place.province_direct) == ("420000", True)


def test_an_unknown_cell_is_kept_as_printed_without_a_code() -> None:
    assert [place.code for place in read_regions_column("多地", "城市")] == [""]


@settings(deadline=None)
@given(st.sampled_from(sorted(region.code for region in region_table() if region.parent)))
def test_every_full_name_is_read_as_its_own_place(code: str) -> None:
    table = region_table()
    name = "".join(table[each].name for each in (*reversed(table.ancestors(code)), code))
    places = read_regions_column(name, "城市")
    assert [place.code for place in places] == [code]
