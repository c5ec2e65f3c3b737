"""A preference reaches as far as its stretch, its clause or its heading, and no further."""

from __future__ import annotations

import pytest

from matcher.domain.levels import Strength
from matcher.text.negation import is_not_asked, is_relaxed, is_waived, strength_at
from matcher.text.prose import read_prose


@pytest.mark.parametrize(
    ("text", "word", "wide", "preferred"),
    [
        ("会开车者优先", "会开车", False, True),
        ("大专学历，会开车者优先", "大专", False, False),
        ("大专学历，会开车者优先", "大专", True, True),
        ("大专学历；会开车者优先", "大专", True, False),
        ("本科学历（硕士优先）", "本科", False, False),
        ("本科学历（硕士优先）", "硕士", False, True),
        ("最好有驾照", "驾照", False, True),
        ("加分项：\n1、懂日语\n2、有驾照", "驾照", False, True),
        ("加分项：\n懂日语\n任职要求：\n有驾照", "驾照", False, False),
    ],
)
def test_a_preference_reaches_as_far_as_people_read_it(text: str, word: str, wide: bool, preferred: bool) -> None:
    prose = read_prose(text, "描述")
    at = text.index(word)
    expected = Strength.PREFERRED if preferred else Strength.REQUIRED
    assert strength_at(prose, at, at + len(word), wide=wide) is expected


@pytest.mark.parametrize(("text", "waived"), [("经验不限", True), ("无需经验", True), ("三年经验", False)])
def test_waived_demands_are_known(text: str, waived: bool) -> None:
    assert is_waived(text, 0, len(text)) is waived


@pytest.mark.parametrize(("text", "relaxed"), [("优秀者可放宽至大专", True), ("大专以上", False)])
def test_a_relaxation_is_no_demand(text: str, relaxed: bool) -> None:
    assert is_relaxed(text, 0, len(text)) is relaxed


def test_words_before_a_demand_can_take_it_back() -> None:
    assert is_not_asked("无需教师资格证", 2)
    assert not is_not_asked("须有教师资格证", 2)
