"""A paper is set in a font that has the characters, its values are never markup, and equal values give equal bytes."""

from __future__ import annotations

import pytest

from matcher.domain.errors import CannotRunError
from matcher.reports.typesetting import chinese_font, pdf

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
TEMPLATE = "= #d.title\n#for line in d.lines [- #line\n]"


@needs_font
def test_the_same_values_give_the_same_bytes() -> None:
    data = {"title": "岗位推介单", "lines": ["学历 ✔", "专业"]}
    first = pdf(TEMPLATE, data)
    assert first.startswith(b"%PDF-")
    assert pdf(TEMPLATE, dict(reversed(data.items()))) == first
    assert pdf(TEMPLATE, {**data, "title": "移交清单"}) != first


@needs_font
def test_a_value_that_looks_like_markup_is_set_as_it_is() -> None:
    assert pdf(TEMPLATE, {"title": "#panic()", "lines": ["$x", "[", "*", '"#read("/etc/hosts")"']}).startswith(b"%PDF-")


@needs_font
def test_no_date_of_making_is_written() -> None:
    assert b"CreationDate" not in pdf(TEMPLATE, {"title": "推介单", "lines": []})


def test_without_a_chinese_font_nothing_is_set_and_the_reason_is_said() -> None:
    with pytest.raises(CannotRunError, match="中文字体"):
        pdf(TEMPLATE, {"title": "推介单", "lines": []}, families=("没有这个字体",))
