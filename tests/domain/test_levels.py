"""Levels are ordered as the field orders them, each with its Chinese word."""

from __future__ import annotations

from matcher.domain.levels import Degree, Education, PostingKind


def test_education_rises_from_junior_high_to_doctor() -> None:
    labels = [level.label for level in sorted(Education)]
    assert labels == ["初中", "高中", "中专", "专科", "本科", "硕士", "博士"]


def test_no_degree_is_the_lowest() -> None:
    assert [degree.label for degree in sorted(Degree)] == ["无", "学士", "硕士", "博士"]


def test_a_traineeship_is_no_employment_and_a_welfare_post_is_public() -> None:
    assert {kind.value for kind in PostingKind if not kind.is_employment} == {"见习", "实习"}
    assert {kind.value for kind in PostingKind if kind.is_public} == {"公务员", "事业单位", "基层项目", "公益性岗位"}
