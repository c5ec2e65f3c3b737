"""Training texts are read from files, parted by group, and told apart by what they say."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.training.texts import is_held_out, plain_title, read_alike_pairs, read_titled_texts, split_duties, text_key

DUTIES = "负责门店日常账目的登记与核对，每周整理一次票据并交给总部，月底协助完成盘点工作。"
NEEDS = "会计类专业，细心耐心，能熟练使用表格软件，有门店账务处理经验者优先考虑，可以接受轮班。"


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("会计（双休+五险一金）", "会计"),
        ("Ｊａｖａ 开发工程师", "java开发工程师"),
        ("急聘 门店会计 8000-12000元", "门店会计"),
        ("【武汉】销售代表/周末双休", "销售代表"),
        ("（双休）", "(双休)"),
    ],
)
def test_a_title_is_stripped_of_asides_and_praise(title: str, plain: str) -> None:
    """Two offers of the same work get the same plain title."""
    assert plain_title(title) == plain


def test_duties_and_requirements_are_parted_at_the_heading() -> None:
    """The heading belongs to neither part; a text without one is not parted."""
    parts = split_duties(f"岗位职责：{DUTIES}任职要求：{NEEDS}")
    assert parts is not None and parts[0].endswith(DUTIES) and NEEDS in parts[1] and "任职要求" not in "".join(parts)
    assert split_duties(DUTIES) is None


@given(st.text(max_size=30))
def test_the_held_out_part_is_the_same_every_time(group: str) -> None:
    """Nothing but the name decides, and one in one holds everything out."""
    assert is_held_out(group) == is_held_out(group)
    assert is_held_out(group, 1)


def test_about_one_group_in_ten_is_held_out() -> None:
    """Of two thousand names about two hundred."""
    assert 150 < sum(is_held_out(f"employer {i}") for i in range(2000)) < 250


def test_copies_have_one_key_whatever_their_spacing() -> None:
    """Spaces and signs do not make another text."""
    assert text_key(DUTIES) == text_key(DUTIES.replace("，", " ， ")) != text_key(NEEDS)


def test_files_are_read_plain_and_packed(tmp_path: Path) -> None:
    """Short descriptions count as none, tags are gathered, talks are no adverts, a missing employer is the title."""
    rows = [
        {"title": "会计", "company": "甲公司", "description": DUTIES + NEEDS, "skills": "表格, 票据"},
        {"title": "出纳（急）", "description": "详谈", "tags": ["细心"]},
        {"title": "宣讲会", "school": "某校"},
        {"title": ""},
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    found = list(read_titled_texts(tmp_path))
    assert found[:2] == found[2:] and len(found) == 4
    assert (found[0].group, found[0].tags, found[0].text) == ("甲公司", ("表格", "票据"), DUTIES + NEEDS)
    assert (found[1].group, found[1].tags, found[1].text) == ("出纳", ("细心",), "")


def test_only_pairs_that_mean_the_same_are_kept(tmp_path: Path) -> None:
    """Label 1, entailment and likeness of 4 or more."""
    (tmp_path / "a.tsv").write_text('s1\ts2\tlabel\n甲"\t乙\t1\n丙\t丁\t0\n', encoding="utf-8")
    (tmp_path / "nli.tsv").write_text("s1\ts2\tlabel\n子\t丑\tentailment\n寅\t卯\tneutral\n", encoding="utf-8")
    (tmp_path / "stsb.tsv").write_text("s1\ts2\tlabel\n春\t夏\t4\n秋\t冬\t3\n", encoding="utf-8")
    assert read_alike_pairs(tmp_path) == [('甲"', "乙"), ("子", "丑"), ("春", "夏")]
