"""Teaching certificates mean the same whether stage and subject stand before them or in brackets."""

from __future__ import annotations

import pytest

from matcher.domain.lookup import LookupStatus
from matcher.reference.certificates import certificate_table
from matcher.understanding.profile import certificate_names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("教师资格证(幼儿园)", "幼儿园教师资格证"),
        ("教师资格证（幼儿园）", "幼儿园教师资格证"),
        ("教师资格证（小学 数学）", "小学教师资格证"),
        ("教师资格证（初级中学 地理）", "初中教师资格证"),
        ("教师资格证(高中化学)", "高中教师资格证"),
        ("高中化学教师资格证", "高中教师资格证"),
        ("高级中学思想政治教师资格证", "高中教师资格证"),
        ("音乐教师资格证", "教师资格证"),
    ],
)
def test_stage_and_subject_lead_to_the_certificate_of_the_stage(written: str, name: str) -> None:
    found = certificate_table().by_name(written).item
    assert found is not None and found.name == name
    assert certificate_names([written]) == (name,)


def test_several_stages_are_ambiguous() -> None:
    found = certificate_table().by_name("小学、初中教师资格证")
    assert found.status is LookupStatus.AMBIGUOUS
    assert [item.name for item in found.items] == ["小学教师资格证", "初中教师资格证"]


@pytest.mark.parametrize("written", ["教师资格证(注册)", "数学教师", "高中语文"])
def test_other_words_are_no_teaching_certificate(written: str) -> None:
    assert certificate_table().by_name(written).status is LookupStatus.UNKNOWN
