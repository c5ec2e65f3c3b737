"""Type-ahead finds what people type: short names, initials, pinyin, codes; the best first; nothing for nonsense."""

from __future__ import annotations

import pytest

from matcher.reference.suggestions import SuggestionKind as Kind
from matcher.reference.suggestions import suggest


@pytest.mark.parametrize(
    ("kind", "typed", "first"),
    [
        (Kind.MAJORS, "软工", "软件工程"),
        (Kind.MAJORS, "rjgc", "软件工程"),
        (Kind.MAJORS, "RuanJianGong", "软件工程"),
        (Kind.MAJORS, "080902", "软件工程"),
        (Kind.SCHOOLS, "武大", "武汉大学"),
        (Kind.SCHOOLS, "whdx", "武汉大学"),
        (Kind.REGIONS, "cq", "重庆市"),
        (Kind.REGIONS, "cs", "长沙市"),
        (Kind.REGIONS, "xm", "厦门市"),
        (Kind.REGIONS, "la", "六安市"),
        (Kind.REGIONS, "wh", "武汉市"),
        (Kind.REGIONS, "武汉", "武汉市"),
        (Kind.OCCUPATIONS, "kuaiji", "会计"),
        (Kind.SKILLS, "ｃ＋＋", "C++"),
        (Kind.CERTIFICATES, "教师资格", "教师资格证"),
    ],
)
def test_the_first_suggestion_is_the_one_meant(kind: Kind, typed: str, first: str) -> None:
    assert suggest(kind, typed)[0].name == first


@pytest.mark.parametrize("typed", ["", "  ", "zzqqxx", "不存在的名字"])
def test_nothing_is_suggested_for_what_nobody_means(typed: str) -> None:
    assert all(suggest(kind, typed) == () for kind in Kind)


def test_a_level_narrows_majors_and_the_limit_holds() -> None:
    assert {found.hint[:2] for found in suggest(Kind.MAJORS, "软件", level="vocational")} == {"专科"}
    assert len(suggest(Kind.MAJORS, "工程", 3)) == 3
