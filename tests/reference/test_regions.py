"""Places answer by code and name, widths end at the province, and borders are symmetric."""

from __future__ import annotations

import pytest

from matcher.domain.lookup import LookupStatus, MatchedBy
from matcher.domain.region import CoordinateBasis, RegionLevel
from matcher.reference.regions import ABROAD, NATIONWIDE, RegionForm, RegionTable, region_table

HUBEI = "420000"
HUBEI_DIVISIONS = 17


@pytest.fixture(scope="module")
def regions() -> RegionTable:
    return region_table()


def test_every_official_name_is_found_or_ambiguous_with_its_own_place_among_the_answers(regions: RegionTable) -> None:
    for region in regions:
        assert region in regions.by_name(region.name).items
        assert regions.by_code(region.code).item == region


def test_within_its_parent_every_county_name_is_found(regions: RegionTable) -> None:
    for region in regions:
        if region.parent is not None and region.level is RegionLevel.COUNTY:
            assert regions.by_name(region.name, within=region.parent).item == region


def test_ancestors_end_at_the_province_of_the_code(regions: RegionTable) -> None:
    for region in regions:
        chain = (region.code, *regions.ancestors(region.code))
        if region.level is not RegionLevel.WORLD:
            assert chain[-1] == region.code[:2] + "0000"
            assert regions.province_of(region.code) == chain[-1]
        levels = [regions[code].level.value for code in chain]
        assert levels == sorted(levels, reverse=True)


def test_a_place_contains_itself_and_what_its_chain_names(regions: RegionTable) -> None:
    for region in regions:
        assert regions.contains(region.code, region.code)
        assert all(regions.contains(outer, region.code) for outer in regions.ancestors(region.code))
        assert regions.contains(NATIONWIDE, region.code) == (region.code != ABROAD)


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("武汉", None, "420100"),
        ("武汉市", None, "420100"),
        ("江夏", None, "420115"),
        ("仙桃", None, "429004"),
        ("潜江市", None, "429005"),
        ("天门", None, "429006"),
        ("神农架", None, "429021"),
        ("恩施", None, "422800"),
        ("恩施州", None, "422800"),
        ("恩施", "422800", "422801"),
        ("吉林", None, "220000"),
        ("吉林", "220000", "220200"),
        ("朝阳区", "110000", "110105"),
        ("朝阳", "110000", "110105"),
        ("鼓楼区", "320100", "320106"),
        ("东湖高新区", None, "420111"),
        ("光谷", None, "420111"),
        ("沌口", None, "420113"),
        ("武汉经济技术开发区(汉南区)", None, "420113"),
        ("葛店", None, "420703"),
        ("襄阳高新区", None, "420606"),
        ("内蒙古", None, "150000"),
        ("新疆", None, "650000"),
        ("香港", None, "810000"),
        ("海外", None, ABROAD),
        ("全国", None, NATIONWIDE),
        ("429000", None, HUBEI),
        ("110100", None, "110000"),
    ],
)
def test_a_name_as_written_finds_its_place(regions: RegionTable, name: str, within: str | None, code: str) -> None:
    found = regions.by_name(name, within).item
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("name", ["鼓楼区", "朝阳", "朝阳区", "城区", "通州区"])
def test_a_name_of_several_places_is_ambiguous_without_context(regions: RegionTable, name: str) -> None:
    answer = regions.by_name(name)
    assert answer.status is LookupStatus.AMBIGUOUS
    assert answer.item is None
    assert len(answer.items) > 1


@pytest.mark.parametrize(("name", "within"), [("亚特兰蒂斯", None), ("", None), ("江岸区", "430000"), ("高新区", None)])
def test_what_the_table_does_not_hold_is_unknown(regions: RegionTable, name: str, within: str | None) -> None:
    assert regions.by_name(name, within).status is LookupStatus.UNKNOWN


def test_a_renamed_county_is_found_under_its_old_suffix(regions: RegionTable) -> None:
    answer = regions.by_name("京山县")
    assert answer.matched_by is MatchedBy.OLD_NAME
    assert answer.item is not None
    assert answer.item.name == "京山市"


def test_hubei_has_seventeen_divisions_and_all_have_true_borders(regions: RegionTable) -> None:
    divisions = [r.code for r in regions if r.parent == HUBEI and r.level is RegionLevel.CITY]
    assert len(divisions) == HUBEI_DIVISIONS
    for code in divisions:
        assert regions.neighbours(code)
        assert all(neighbour.true_border for neighbour in regions.neighbours(code))


def test_ezhou_borders_wuhan_huangshi_and_huanggang_only(regions: RegionTable) -> None:
    assert {neighbour.code for neighbour in regions.neighbours("420700")} == {"420100", "420200", "421100"}


def test_being_neighbours_is_mutual_and_never_with_oneself(regions: RegionTable) -> None:
    for region in regions:
        for neighbour in regions.neighbours(region.code):
            assert neighbour.code != region.code
            back = {other.code: other.true_border for other in regions.neighbours(neighbour.code)}
            assert back[region.code] == neighbour.true_border


def test_distance_is_symmetric_and_wuhan_to_xiangyang_is_some_260_km(regions: RegionTable) -> None:
    there, back = regions.distance_km("420100", "420600"), regions.distance_km("420600", "420100")
    assert there is not None
    assert there == pytest.approx(back)
    assert there == pytest.approx(265, abs=15)
    assert regions.distance_km("420100", "420100") == 0.0
    assert regions.distance_km("420100", ABROAD) is None


def test_a_county_without_own_coordinates_stands_at_its_city_and_says_so(regions: RegionTable) -> None:
    zone = regions["421071"]
    assert zone.coordinate_basis is CoordinateBasis.CITY
    assert regions.distance_km("421071", "421000") == 0.0


@pytest.mark.parametrize(
    ("code", "city"),
    [("420115", "420100"), ("429004", "429004"), ("110105", "110000"), ("420100", "420100"), ("420000", None)],
)
def test_the_city_of_a_place(regions: RegionTable, code: str, city: str | None) -> None:
    assert regions.city_of(code) == city


@pytest.mark.parametrize(("code", "initials"), [("420100", "wh"), ("500000", "cq"), ("421087", "sz"), ("430100", "cs")])
def test_pinyin_initials_read_the_place_name(regions: RegionTable, code: str, initials: str) -> None:
    assert regions.pinyin_initials(code) == initials


def test_written_forms_name_known_places_and_ordinary_words_need_context(regions: RegionTable) -> None:
    forms: dict[str, list[RegionForm]] = {}
    for form in regions.surface_forms():
        assert form.code in regions
        forms.setdefault(form.text, []).append(form)
    assert {form.code for form in forms["武汉"]} == {"420100"}
    assert not forms["武汉"][0].needs_context
    for word in ("公安", "合作", "平安", "资源", "前锋", "鼓楼区"):
        assert all(form.needs_context for form in forms[word])


def test_an_unknown_code_raises(regions: RegionTable) -> None:
    with pytest.raises(KeyError):
        regions.ancestors("999999")
    with pytest.raises(KeyError):
        regions.neighbours("999999")
    assert not regions.contains(NATIONWIDE, "999999")
