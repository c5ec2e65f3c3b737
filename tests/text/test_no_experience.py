"""Words that take beginners are read as 0 years, words that turn them away or speak of the firm are not."""

from __future__ import annotations

import pytest

from matcher.text.no_experience import is_exception, read_no_experience
from matcher.text.prose import read_prose


@pytest.mark.parametrize("text", ["有经验优先，新手可应聘", "也欢迎小白", "经验不限", "可应届，包住", "没有相关经验，肯学的亦可"])
def test_beginners_who_are_welcome_need_no_experience(text: str) -> None:
    found = read_no_experience(read_prose(text, "description"))
    assert found is not None
    assert found.minimum_years == 0.0
    assert found.quote.text in text


@pytest.mark.parametrize("text", ["非经验不限勿投", "无经验者勿扰", "两年上釉经验亦可", "新手村的故事", "公司介绍：无经验可培训的平台"])
def test_beginners_who_are_not_meant_are_not_read(text: str) -> None:
    assert read_no_experience(read_prose(text, "description")) is None


def test_only_excellent_graduates_are_an_exception() -> None:
    prose = read_prose("三年经验，优秀应届生亦可", "description")
    zero = read_no_experience(prose)
    assert zero is not None
    assert is_exception(prose, zero)
