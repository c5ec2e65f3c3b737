"""Duplicates are linked and never dropped: the same ad, the nearly same ad, and ads that only look alike."""

from __future__ import annotations

from matcher.domain.posting import RawPosting
from matcher.intake.duplicates import find_duplicates

TEXT = "负责车间数控设备的日常点检与保养，填写设备台账，参与故障分析并提出改进办法，协助新设备的安装与验收，按计划培训操作人员，并把每次停机的原因、换件和用时记入月报。"


def _posting(number: int, **fields: str) -> RawPosting:
    given = {"title": "设备技术员", "employer": "江汉澄明仪表厂", "description": TEXT} | fields
    return RawPosting(str(number), given, {}, frozenset(given), "f", number)


def test_the_same_ad_in_two_cities_is_one_group() -> None:
    groups = find_duplicates([_posting(1, regions="武汉"), _posting(2, regions="黄石", id="x")])
    assert groups.exact == (0, 0) and groups.members() == {0: (0, 1)}


def test_other_conditions_make_another_posting() -> None:
    groups = find_duplicates([_posting(1, education="本科"), _posting(2, education="大专")])
    assert groups.exact == (0, 1) and groups.near == (0, 0)


def test_a_nearly_same_text_is_near_and_not_exact() -> None:
    groups = find_duplicates([_posting(1), _posting(2, description=TEXT + "有驾照者优先。")])
    assert groups.exact == (0, 1) and groups.near == (0, 0)


def test_another_employer_is_never_a_duplicate() -> None:
    groups = find_duplicates([_posting(1), _posting(2, employer="襄水恒泰机械厂")])
    assert groups.exact == (0, 1) and groups.near == (0, 1)


def test_list_ads_without_text_need_the_same_place_too() -> None:
    groups = find_duplicates(
        [_posting(1, description="", regions="武汉"), _posting(2, description="", regions="黄石"), _posting(3, description="", regions="武汉")]
    )
    assert groups.exact == (0, 1, 0)
