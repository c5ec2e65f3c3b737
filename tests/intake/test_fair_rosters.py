"""Rosters of majors × levels × counts: any header or none, merged cells, totals left out, unknown majors with suggestions."""

from __future__ import annotations

import io

from openpyxl import Workbook

from matcher.intake.fair_rosters import read_roster

SCHOOL = "江城理工学院"


def _groups(text: str) -> list[tuple[str, str, int, str]]:
    return [(one.major, one.education, one.count, one.major_code) for one in read_roster("", text.encode(), SCHOOL).groups]


def test_pasted_lines_are_read_in_any_order_of_level_and_count() -> None:
    assert _groups("机械设计制造及其自动化 本科 118\n31 工业设计 本科\n高分子材料与工程（专科），28人\n") == [
        ("机械设计制造及其自动化", "本科", 118, "080202"),
        ("工业设计", "本科", 31, "080205"),
        ("高分子材料与工程", "专科", 28, ""),
    ]


def test_a_table_below_a_title_carries_merged_cells_down_and_leaves_totals_out() -> None:
    book = Workbook()
    for row in (
        ["2026届毕业生统计表"],
        ["层次", "专业名称", "毕业生人数"],
        ["本科", "软件工程", 86],
        [None, "会计学", 74],
        ["专科", "软件技术", 55],
        ["合计", None, 215],
    ):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    found = read_roster("名册.xlsx", out.getvalue(), SCHOOL)
    assert [(one.major, one.education, one.count) for one in found.groups] == [
        ("软件工程", "本科", 86),
        ("会计学", "本科", 74),
        ("软件技术", "专科", 55),
    ]
    assert found.unread == ()
    assert {one.graduation_year for one in found.groups} == {2026}


def test_a_title_that_names_two_years_gives_nobody_one() -> None:
    found = read_roster("", "2026届、2027届毕业生统计\n专业,学历,人数\n软件工程,本科,10\n会计学,本科,4\n".encode(), SCHOOL)
    assert [(one.major, one.graduation_year) for one in found.groups] == [("软件工程", None), ("会计学", None)]


def test_a_count_below_or_above_what_is_possible_is_named_with_the_bounds() -> None:
    found = read_roster("", "专业,学历,人数\n软件工程,本科,-5\n英语,本科,99999999\n会计学,本科,4\n".encode(), SCHOOL)
    assert found.size == 4
    assert ["应是1到999999之间的整数" in line for line in found.unread] == [True, True]


def test_levels_may_be_columns() -> None:
    assert _groups("专业名称\t专科人数\t本科人数\n机电一体化技术\t60\t\n机械电子工程\t\t45\n") == [
        ("机电一体化技术", "专科", 60, "460301"),
        ("机械电子工程", "本科", 45, "080204"),
    ]


def test_equal_groups_are_added_up_and_years_keep_them_apart() -> None:
    found = read_roster("", "专业,学历,人数,届别\n软件工程,本科,10,2026届\n软件工程,本科,5,2026届\n软件工程,本科,7,2025届\n".encode(), SCHOOL)
    assert [(one.count, one.graduation_year) for one in found.groups] == [(15, 2026), (7, 2025)]


def test_what_is_not_understood_is_named_with_its_line() -> None:
    found = read_roster("", "专业,学历,人数\n软件工程,本科,\n会计学,幼儿园,5\n市场营销,本科,约四十\n".encode(), SCHOOL)
    assert found.groups == ()
    assert [line[:3] for line in found.unread[:3]] == ["第2行", "第3行", "第4行"]
    assert "幼儿园" in found.unread[1] and "约四十" in found.unread[2]


def test_an_unknown_major_is_counted_and_named_with_what_may_be_meant() -> None:
    found = read_roster("", "机械设制 本科 5\n魔法学 本科 3\n".encode(), SCHOOL)
    assert found.size == 8
    assert found.unknown[0].startswith("机械设制（是否指") and "机械设计制造及其自动化" in found.unknown[0]
    assert found.unknown[1] == "魔法学"


def test_a_text_without_anything_says_what_is_wanted() -> None:
    assert "专业" in read_roster("", "你好\n".encode(), SCHOOL).unread[-1]
