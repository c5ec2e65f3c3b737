"""Occupations answer by code, official name and everyday title; distance follows the classification."""

from __future__ import annotations

import itertools

import pytest

from matcher.domain.lookup import LookupStatus
from matcher.domain.occupation import OccupationLevel
from matcher.reference.occupations import OccupationTable, occupation_table

SOFTWARE, HARDWARE, NURSE, ACCOUNTANT = "2-02-10-03", "2-02-10-02", "2-05-08-00", "2-06-03-00"


@pytest.fixture(scope="module")
def occupations() -> OccupationTable:
    return occupation_table()


def test_every_official_name_and_code_is_found(occupations: OccupationTable) -> None:
    for occupation in occupations:
        assert occupations.by_code(occupation.code).item == occupation
        answer = occupations.by_name(occupation.name)
        finest = max(item.level.value for item in answer.items)
        assert occupation in answer.items or occupation.level.value < finest


def test_ancestors_end_at_the_major_class_and_widen(occupations: OccupationTable) -> None:
    for occupation in occupations:
        chain = [occupation, *(occupations[code] for code in occupations.ancestors(occupation.code))]
        assert chain[-1].level is OccupationLevel.MAJOR
        assert chain[-1].code[0] == occupation.code[0]
        levels = [item.level.value for item in chain]
        assert levels == sorted(set(levels), reverse=True)


def test_children_name_their_parent(occupations: OccupationTable) -> None:
    for occupation in occupations:
        assert all(child.parent == occupation.code for child in occupations.children(occupation.code))


def test_names_carry_no_green_or_digital_mark(occupations: OccupationTable) -> None:
    assert occupations[SOFTWARE].name == "计算机软件工程技术人员"
    assert occupations[SOFTWARE].digital
    assert not any(occupation.name.endswith(("L", "S")) for occupation in occupations)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Java开发工程师", SOFTWARE),
        ("java 开发工程师", SOFTWARE),
        ("会计", ACCOUNTANT),
        ("出纳", ACCOUNTANT),
        ("行政专员", "3-01-01-01"),
        ("销售代表", "4-01-02-01"),
        ("新媒体运营", "4-13-01-05"),
        ("护士", NURSE),
        ("数据分析师", "2-02-30-09"),
        ("测试工程师", "4-04-05-02"),
        ("律师", "2-07-04-00"),
    ],
)
def test_an_everyday_title_finds_its_occupation(occupations: OccupationTable, title: str, code: str) -> None:
    found = occupations.by_name(title).item
    assert found is not None
    assert found.code == code


def test_curated_titles_are_many_unique_and_known(occupations: OccupationTable) -> None:
    titles = list(occupations.everyday_titles())
    assert len(titles) >= 400
    assert len({title.lower() for title, _ in titles}) == len(titles)
    assert all(code in occupations for _, code in titles)


def test_one_name_on_two_codes_is_ambiguous_and_an_invented_one_unknown(occupations: OccupationTable) -> None:
    assert occupations.by_name("甘油制造工").status is LookupStatus.AMBIGUOUS
    assert occupations.by_name("星际领航员").status is LookupStatus.UNKNOWN
    assert occupations.by_code("9-99-99-99").status is LookupStatus.UNKNOWN
    assert occupations.by_code("2021003").item == occupations[SOFTWARE]


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [
        (SOFTWARE, SOFTWARE, 0),
        (SOFTWARE, HARDWARE, 1),
        (SOFTWARE, "2-02-07-01", 2),
        (SOFTWARE, NURSE, 3),
        (SOFTWARE, "4-01-02-01", 4),
    ],
)
def test_distance_counts_the_levels_that_differ(occupations: OccupationTable, a: str, b: str, steps: int) -> None:
    assert occupations.distance(a, b) == steps


def test_distance_is_symmetric_and_zero_only_for_the_same_code(occupations: OccupationTable) -> None:
    codes = [occupation.code for occupation in occupations][::97]
    for a, b in itertools.product(codes, codes):
        assert occupations.distance(a, b) == occupations.distance(b, a)
        assert (occupations.distance(a, b) == 0) == (a == b)
