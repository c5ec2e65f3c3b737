"""Schools answer by code, full, old and short name; shared short names are ambiguous; no tier is known."""

from __future__ import annotations

import dataclasses

import pytest

from matcher.domain.lookup import LookupStatus, MatchedBy
from matcher.domain.school import School, SchoolLevel
from matcher.reference.regions import region_table
from matcher.reference.rows import read_rows
from matcher.reference.schools import SchoolTable, school_table

HUBEI, GUANGDONG = "420000", "440000"


@pytest.fixture(scope="module")
def schools() -> SchoolTable:
    return school_table()


def test_every_school_is_found_by_name_and_code(schools: SchoolTable) -> None:
    for school in schools:
        assert schools.by_name(school.name).item == school
        if school.code:
            assert schools.by_code(school.code).item == school
            assert school in schools.by_code(school.short_code).items


def test_places_are_known_regions_and_the_city_lies_in_the_province(schools: SchoolTable) -> None:
    regions = region_table()
    for school in schools:
        assert school.province in regions
        assert school.city is None or regions.contains(school.province, school.city)


def test_every_alias_leads_to_an_existing_school(schools: SchoolTable) -> None:
    for alias, name, _ in read_rows("school_aliases.csv"):
        target = schools.by_name(name).item
        assert target in schools.by_name(alias).items


def test_hubei_has_138_schools(schools: SchoolTable) -> None:
    assert len(schools.in_region(HUBEI)) == 138


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("武大", "武汉大学"),
        ("华科", "华中科技大学"),
        ("武理工", "武汉理工大学"),
        ("中国地质大学（武汉）", "中国地质大学(武汉)"),
        ("湖工", "湖北工业大学"),
        ("三峡大", "三峡大学"),
    ],
)
def test_a_short_name_finds_its_school(schools: SchoolTable, written: str, name: str) -> None:
    found = schools.by_name(written).item
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ("湖北民族学院", "湖北民族大学"),
        ("孝感学院", "湖北工程学院"),
        ("武汉职业技术学院", "武汉职业技术大学"),
        ("武汉科技大学中南分校", "武昌理工学院"),
    ],
)
def test_an_old_name_finds_the_school_of_today(schools: SchoolTable, old: str, name: str) -> None:
    answer = schools.by_name(old)
    assert answer.matched_by is MatchedBy.OLD_NAME
    assert answer.item is not None
    assert answer.item.name == name


@pytest.mark.parametrize("short", ["华师", "华农", "地大", "中国地质大学", "湖大", "湖工大", "财大", "交大", "民大"])
def test_a_short_name_of_several_schools_is_ambiguous(schools: SchoolTable, short: str) -> None:
    assert schools.by_name(short).status is LookupStatus.AMBIGUOUS


def test_the_place_settles_a_shared_short_name(schools: SchoolTable) -> None:
    at_home, down_south = schools.by_name("华师", HUBEI).item, schools.by_name("华师", GUANGDONG).item
    assert at_home is not None
    assert down_south is not None
    assert (at_home.name, down_south.name) == ("华中师范大学", "华南师范大学")


def test_a_school_the_table_does_not_hold_is_unknown(schools: SchoolTable) -> None:
    assert schools.by_name("霍格沃茨").status is LookupStatus.UNKNOWN
    assert schools.by_code("00000").status is LookupStatus.UNKNOWN


def test_a_vocational_school_is_told_from_a_university(schools: SchoolTable) -> None:
    college, university = schools.by_name("仙桃职业学院").item, schools.by_name("长江大学").item
    assert college is not None
    assert university is not None
    assert (college.level, university.level) == (SchoolLevel.VOCATIONAL, SchoolLevel.UNDERGRADUATE)


def test_neither_the_type_nor_the_table_has_room_for_a_tier() -> None:
    assert {field.name for field in dataclasses.fields(School)} == {"code", "name", "province", "city", "level"}
    assert {level for _, _, _, _, level in read_rows("schools.csv")} == {"本科", "专科"}
    assert not any(word in school.name for school in school_table() for word in ("985", "211", "双一流"))
