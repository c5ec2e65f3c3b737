"""Rows become postings with stable ids; whatever is wrong is named by row, column and value, and nothing else is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.problem import ProblemLevel
from matcher.intake.headers import POSTING_ALIASES, POSTING_NAMES, find_header, fold_name
from matcher.intake.postings import load_postings


def _load(tmp_path: Path, text: str, name: str = "表.csv"):  # type: ignore[no-untyped-def]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_postings([path])


def test_every_alias_of_the_public_contract_is_known_without_case_width_and_brackets() -> None:
    printed = {
        "岗位代码": "id",
        "postId": "id",
        "POSTNAME": "title",
        "招录机关（单位）": "employer",
        "recruitmentInstitution": "employer",
        "学历要求（最低）": "education",
        "所学专业": "majors",
        "招考对象": "audience",
        "基层工作经历": "experience",
        "其它条件": "other_requirements",
        "需求人数": "headcount",
        "ｃｉｔｙ": "regions",
        "职位简介": "description",
        "发布 时间": "published_on",
        "有效期至": "valid_until",
        "wage_min": "salary_min",
        "本科专业": "majors.undergraduate",
    }
    assert {name: POSTING_NAMES.get(fold_name(name)) for name in printed} == printed


def test_no_alias_stands_for_two_fields() -> None:
    folded = [fold_name(alias) for names in POSTING_ALIASES.values() for alias in names.split()]
    assert len(folded) - len(set(folded)) == sum(
        len(names.split()) - len({fold_name(n) for n in names.split()}) for names in POSTING_ALIASES.values()
    )


def test_the_header_is_the_first_of_ten_rows_with_three_known_names() -> None:
    rows = [["附件一"], ["序号", "说明"], ["职位名称", "学历", "专业", "序号"], ["会计", "本科", "会计学", "1"]]
    header = find_header(rows, POSTING_NAMES)
    assert header is not None and header.row == 2 and header.ignored == ("序号",)


def test_the_using_unit_is_the_employer_only_where_no_other_stands(tmp_path: Path) -> None:
    alone = _load(tmp_path, "职位名称,用人单位,学历\n会计,甲厂,本科\n", "a.csv").postings[0]
    beside = _load(tmp_path, "职位名称,用人单位,招录机关,学历\n会计,甲所,乙局,本科\n", "b.csv").postings[0]
    assert (alone.text("employer"), beside.text("employer"), beside.text("department")) == ("甲厂", "乙局", "甲所")
    assert beside.is_public_table and not alone.is_public_table


def test_a_row_without_a_title_is_left_out_and_named(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "职位名称,学历,城市\n,本科,武汉\n会计,本科,武汉\n")
    assert [p.text("title") for p in loaded.postings] == ["会计"]
    assert [(q.row, q.column, q.level) for q in loaded.problems] == [(2, "职位名称", ProblemLevel.ERROR)]


def test_ids_are_strings_made_from_file_and_row_where_none_is_given(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "职位编号,职位名称,学历\n,会计,本科\n14230201003000001,出纳,大专\n", "秋招.csv")
    assert [p.id for p in loaded.postings] == ["秋招:2", "14230201003000001"]


def test_an_id_in_scientific_notation_is_not_guessed(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "职位编号,职位名称,学历\n1.42302E+16,会计,本科\n", "秋招.csv")
    assert loaded.postings[0].id == "秋招:2"
    assert loaded.problems[0].value == "1.42302E+16" and "科学计数" in loaded.problems[0].message


def test_a_repeated_id_is_kept_once_or_renamed_by_its_content(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "职位编号,职位名称,学历\nA,会计,本科\nA,会计,本科\nA,出纳,大专\nA,审计,本科\n")
    assert [p.id for p in loaded.postings] == ["A", "A#2", "A#3"]
    assert [q.level for q in loaded.problems] == [ProblemLevel.WARNING] * 3


def test_a_wrong_credit_code_is_a_warning_and_the_posting_stays(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "职位名称,学历,统一社会信用代码\n会计,本科,91420100ABCDEFGH12\n")
    assert len(loaded.postings) == 1 and "校验" in loaded.problems[0].message


def test_unknown_columns_are_counted_and_never_read(tmp_path: Path) -> None:
    loaded = _load(tmp_path, "职位名称,学历,城市,领导批示\n会计,本科,武汉,限女性\n")
    assert dict(loaded.ignored) == {"领导批示": 1}
    assert "限女性" not in loaded.postings[0].fields.values()


def test_lists_and_tracks_of_json_become_fields_of_their_own(tmp_path: Path) -> None:
    record = {"title": "选调生", "kind": "公务员", "regions": ["武汉", "宜昌"], "majors": {"undergraduate": "0301法学类"}}
    posting = _load(tmp_path, json.dumps(record, ensure_ascii=False), "a.jsonl").postings[0]
    assert posting.text("regions") == "武汉、宜昌"
    assert posting.text("majors.undergraduate") == "0301法学类"
    assert {"majors.postgraduate", "majors.vocational"} <= posting.columns
    assert posting.source("majors.undergraduate") == "majors" and posting.is_public_table


def test_a_file_that_holds_no_postings_is_one_problem_not_one_a_row(tmp_path: Path) -> None:
    loaded = _load(tmp_path, '{"company": "甲", "school": "乙"}\n{"company": "丙", "school": "丁"}', "talks.jsonl")
    assert not loaded.postings and [q.row for q in loaded.problems] == [0]


@pytest.mark.parametrize("value", ["🙂 会计 <b>急招</b>", "会" * 10_000, "A\u200bB"])
def test_strange_text_is_kept_as_given(tmp_path: Path, value: str) -> None:
    posting = _load(tmp_path, json.dumps({"title": "会计", "description": value}), "a.jsonl").postings[0]
    assert posting.text("description") == value


@given(st.lists(st.sampled_from(["A", "B", "C"]), min_size=1, max_size=8))
def test_ids_are_unique_and_reading_twice_gives_the_same(ids: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        lines = [json.dumps({"id": i, "title": f"岗位{n % 3}"}, ensure_ascii=False) for n, i in enumerate(ids)]
        path.write_text("\n".join(lines), encoding="utf-8")
        first, second = load_postings([path]), load_postings([path])
    got = [p.id for p in first.postings]
    assert len(got) == len(set(got)) and got == [p.id for p in second.postings]
