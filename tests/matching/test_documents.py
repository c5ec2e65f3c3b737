"""The texts and tokens of postings and graduates hold what the work is about and nothing about who one is."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.domain.graduate import Intentions
from matcher.domain.levels import Gender
from matcher.matching.documents import (
    TEXT_LIMIT,
    bigrams,
    graduate_text,
    graduate_title,
    graduate_tokens,
    posting_text,
    posting_title,
    posting_tokens,
)
from tests.builders import make_graduate, make_posting


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("出纳（襄阳店）", "出纳"),
        ("【急聘】前台文员", "前台文员"),
        ("焊工+双休", "焊工"),
        ("仓管员/包吃住", "仓管员"),
        ("客服专员-6千元起", "客服专员"),
        ("（春季）", "（春季）"),
        ("C++开发工程师", "C++开发工程师"),
    ],
)
def test_a_title_loses_brackets_and_advertising_tails(printed: str, plain: str) -> None:
    assert posting_title(make_posting(title=printed)) == plain


def test_the_text_holds_duties_and_leaves_benefits_out() -> None:
    posting = make_posting(
        title="育苗技术员", fields={"description": "岗位职责：\n1. 管理育苗大棚的温湿度。\n福利待遇：\n1. 五险一金，节日礼品。"}
    )
    text = posting_text(posting)
    assert text.startswith("育苗技术员") and "育苗大棚" in text
    assert "五险一金" not in text and "节日礼品" not in text


def test_the_text_is_cut_at_its_limit() -> None:
    posting = make_posting(fields={"description": "岗位职责：" + "调试水泵机组，记录参数。" * 200})
    assert len(posting_text(posting)) == TEXT_LIMIT


def test_tokens_hold_words_and_bigrams_of_the_title() -> None:
    tokens = posting_tokens(make_posting(title="茶艺师"))
    assert {"茶艺", "艺师"} <= set(tokens)


def test_a_graduate_without_wishes_is_looked_up_by_the_major() -> None:
    assert graduate_title(make_graduate(major="园艺")) == "园艺"
    wishing = make_graduate(major="园艺", intentions=Intentions(occupations=("花艺师", "绿化养护")))
    assert graduate_title(wishing) == "花艺师 绿化养护"
    assert graduate_text(wishing).startswith("花艺师 绿化养护 园艺")


def test_query_tokens_come_once_and_wishes_first() -> None:
    tokens = graduate_tokens(make_graduate(major="园艺", intentions=Intentions(occupations=("园艺师",))))
    assert len(tokens) == len(set(tokens))
    assert tokens.index("艺师") < len(tokens) and "园艺" in tokens


def test_who_one_is_appears_in_no_text() -> None:
    graduate = make_graduate(
        name="欧阳某", school="某某学院", gender=Gender.FEMALE, household_region="恩施", birth_date=date(2003, 1, 2), major="园艺"
    )
    plain = make_graduate(major="园艺")
    assert graduate_text(graduate) == graduate_text(plain)
    assert graduate_tokens(graduate) == graduate_tokens(plain)


def test_bigrams_stop_at_the_ends_of_words() -> None:
    assert bigrams("软件 工程师") == ["软件", "工程", "程师"]
    assert bigrams("A") == []
