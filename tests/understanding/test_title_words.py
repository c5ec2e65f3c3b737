"""A plain title keeps the work and drops place, pay, rank and advertising."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.understanding.title_words import plain_title


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("高级Java开发工程师（武汉）8-12K双休", "java开发工程师"),
        ("急聘行政文员+五险一金", "行政文员"),
        ("会计【应届生】", "会计"),
        ("初级", "初级"),
    ],
)
def test_what_says_nothing_about_the_work_is_dropped(title: str, plain: str) -> None:
    assert plain_title(title) == plain


@settings(deadline=None)
@given(st.text(alphabet="会计出纳高级实习生双休8K（）[]急聘", min_size=1, max_size=20))
def test_a_title_never_vanishes(title: str) -> None:
    assert plain_title(title)
