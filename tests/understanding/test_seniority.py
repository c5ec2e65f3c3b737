"""Seniority comes from the title before the years asked for, and is unknown where neither says anything."""

from __future__ import annotations

import pytest

from matcher.domain.levels import PostingKind
from matcher.domain.quote import Quote
from matcher.domain.requirement import ExperienceRequirement
from matcher.understanding.seniority import read_seniority


def years(minimum: float | None) -> ExperienceRequirement:
    return ExperienceRequirement(minimum, None, Quote("", "", 0, 0))


@pytest.mark.parametrize(
    ("title", "asked", "level"),
    [
        ("会计实习生", None, 0),
        ("管培生", None, 0),
        ("行政助理", None, 1),
        ("总经理助理", None, 1),
        ("机械工程师", None, None),
        ("机械工程师", 0, 1),
        ("机械工程师", 3, 2),
        ("机械工程师", 6, 3),
        ("高级机械工程师", None, 3),
        ("客户经理", None, None),
        ("财务经理", 1, 3),
        ("市场总监", None, 4),
    ],
)
def test_a_title_and_its_years_give_a_level(title: str, asked: float | None, level: int | None) -> None:
    experience = None if asked is None else years(asked)
    assert read_seniority(title, None, experience) == level


def test_a_traineeship_is_a_trainee_post_whatever_the_title() -> None:
    assert read_seniority("项目经理", PostingKind.TRAINEESHIP, None) == 0
