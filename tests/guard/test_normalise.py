"""Disguises are seen through, and every character keeps its place in the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.guard.normalise import closed_view, fold, open_view, plain_text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("押 金", "押金"),
        ("押★金", "押金"),
        ("押/金", "押金"),
        ("扌甲金", "押金"),
        ("唰單", "刷单"),
        ("shua单", "刷单"),
        ("９８５", "985"),
        ("九八五", "985"),
        ("9★8★5", "985"),
        ("缅bei", "缅北"),
        ("限nv", "限女"),
        ("己肝", "乙肝"),
        ("丫金五百", "押金五百"),
        ("培讯费", "培训费"),
        ("保lu", "保录"),
        ("僅招女伢", "仅招女孩"),
        ("身分證", "身份证"),
        ("报录比", "报录比"),
        ("压紧螺栓", "压紧螺栓"),
    ],
)
def test_a_disguise_is_read_as_what_it_means(written: str, meant: str) -> None:
    assert plain_text(fold(f"招人，{written}。")) == f"招人,{meant}。"


def test_a_word_leads_back_to_what_was_written() -> None:
    given_text = "先交 扌甲 ★金 500"
    view = closed_view(fold(given_text))
    start = view.text.index("押金")
    begin, end = view.original(start, start + 2)
    assert given_text[begin:end] == "扌甲 ★金"


def test_signs_that_carry_meaning_stay() -> None:
    assert plain_text(fold("1.男女不限，8-12元/时")) == "1.男女不限,8-12元/时"


@given(st.text(max_size=80))
def test_both_views_map_every_character_into_the_text_in_order(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    for view in (open_view(folded), closed_view(folded)):
        assert len(view.text) == len(view.starts) == len(view.ends)
        assert list(view.starts) == sorted(view.starts)
        assert all(0 <= start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))
    assert closed_view(folded).text == plain_text(folded)
