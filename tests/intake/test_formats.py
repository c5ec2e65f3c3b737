"""Every format of the public contract is read by content, and a broken file says what is wrong in Chinese."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import openpyxl
import pytest

from matcher.domain.errors import InputError
from matcher.domain.problem import ProblemLevel
from matcher.intake.formats import cell_text, read_content
from matcher.intake.postings import load_postings

ROWS = [
    {"id": "P1", "title": "工艺工程师", "education": "本科", "city": "武汉"},
    {"id": "P2", "title": "质检员", "education": "大专", "city": "黄石"},
]
CSV_TEXT = "职位编号,职位名称,学历要求,城市\nP1,工艺工程师,本科,武汉\nP2,质检员,大专,黄石\n"


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in CSV_TEXT.strip().split("\n"):
        sheet.append(line.split(","))
    book.create_sheet("说明").append(["本表由人社部门汇总"])
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", "\n".join(json.dumps(r, ensure_ascii=False) for r in ROWS).encode()),
        ("a.json", json.dumps(ROWS, ensure_ascii=False, indent=1).encode()),
        ("a.csv", CSV_TEXT.encode()),
        ("bom.csv", CSV_TEXT.encode("utf-8-sig")),
        ("gbk.csv", CSV_TEXT.encode("gb18030")),
        ("utf16.csv", CSV_TEXT.encode("utf-16")),
        ("tab.tsv", CSV_TEXT.replace(",", "\t").encode()),
        ("wrong_name.xlsx", CSV_TEXT.encode()),
        ("packed.csv.gz", gzip.compress(CSV_TEXT.encode("gb18030"), mtime=0)),
        ("wrapped.json", json.dumps({"data": ROWS}, ensure_ascii=False, indent=1).encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_the_same_two_postings_come_out_of_every_text_format(tmp_path: Path, name: str, data: bytes) -> None:
    loaded = load_postings([_write(tmp_path / name, data)])
    assert [(p.id, p.text("title"), p.text("education"), p.text("regions")) for p in loaded.postings] == [
        ("P1", "工艺工程师", "本科", "武汉"),
        ("P2", "质检员", "大专", "黄石"),
    ]
    assert not loaded.problems


def test_a_workbook_is_read_sheet_by_sheet_and_a_sheet_without_header_is_only_a_warning(tmp_path: Path) -> None:
    loaded = load_postings([_workbook(tmp_path / "岗位.xlsx")])
    assert [p.id for p in loaded.postings] == ["P1", "P2"]
    assert [(q.sheet, q.level) for q in loaded.problems] == [("说明", ProblemLevel.WARNING)]


def test_merged_cells_keep_their_value_in_every_row_and_title_rows_are_skipped(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["二〇二六年秋季招聘会岗位汇总表", None, None, None])
    sheet.append(["单位名称", "岗位名称", "招聘条件", None])
    sheet.append([None, None, "学历", "专业"])
    sheet.append(["江汉澄明仪表厂", "装配工", "大专", "机电类"])
    sheet.append([None, "检验员", "本科", "测控"])
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    path = tmp_path / "合并.xlsx"
    book.save(path)
    loaded = load_postings([path])
    assert [(p.text("employer"), p.text("title"), p.text("education")) for p in loaded.postings] == [
        ("江汉澄明仪表厂", "装配工", "大专"),
        ("江汉澄明仪表厂", "检验员", "本科"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "是空的"),
        (b"   \n", "是空的"),
        (b"PK\x03\x04 not a workbook", "已损坏"),
        (b"\x1f\x8b\x08\x00broken", "不完整或已损坏"),
        (bytes(range(128, 256)) * 40, "编码无法识别"),
    ],
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_an_unreadable_file_is_refused_with_its_name(tmp_path: Path, data: bytes, words: str) -> None:
    path = _write(tmp_path / "坏.csv", data)
    with pytest.raises(InputError, match=words) as caught:
        load_postings([path])
    assert "坏.csv" in str(caught.value)


def test_one_bad_file_among_several_loses_nothing_of_the_others(tmp_path: Path) -> None:
    good = _write(tmp_path / "a.csv", CSV_TEXT.encode())
    bad = _write(tmp_path / "b.xlsx", b"PK\x03\x04 nothing")
    loaded = load_postings([bad, good])
    assert len(loaded.postings) == 2
    assert [(q.row, q.level) for q in loaded.problems] == [(0, ProblemLevel.ERROR)]


def test_a_broken_line_is_one_problem_and_the_lines_around_it_are_kept(tmp_path: Path) -> None:
    lines = [json.dumps(ROWS[0], ensure_ascii=False), '{"id": "P9", "title": ', json.dumps(ROWS[1], ensure_ascii=False)]
    loaded = load_postings([_write(tmp_path / "a.jsonl", "\n".join(lines).encode())])
    assert [p.id for p in loaded.postings] == ["P1", "P2"]
    assert [(q.row, q.level) for q in loaded.problems] == [(2, ProblemLevel.ERROR)]


def test_a_cut_json_array_gives_the_whole_objects_before_the_cut(tmp_path: Path) -> None:
    text = json.dumps(ROWS, ensure_ascii=False)
    loaded = load_postings([_write(tmp_path / "a.json", text[:-20].encode())])
    assert [p.id for p in loaded.postings] == ["P1"]
    assert loaded.problems[0].level is ProblemLevel.ERROR


def test_a_cell_with_one_unreadable_byte_does_not_lose_the_file(tmp_path: Path) -> None:
    data = (CSV_TEXT * 60).encode("utf-8")[:-1] + b"\xff\n"
    content = read_content(_write(tmp_path / "a.csv", data))
    assert len(content.grids[0].rows) == 180
    assert "无法识别" in content.problems[0].message


def test_line_ends_quotes_and_commas_inside_cells_stay_inside(tmp_path: Path) -> None:
    text = '职位名称,学历,岗位职责\r\n讲解员,本科,"接待团队,\n讲解""楚文化""展厅"\r\n'
    loaded = load_postings([_write(tmp_path / "a.csv", text.encode())])
    assert loaded.postings[0].text("description") == '接待团队,\n讲解"楚文化"展厅'


def test_numbers_from_a_workbook_lose_no_digit_and_gain_no_point() -> None:
    assert [cell_text(v) for v in (3.0, 2.5, 14230201003000001, None, True)] == ["3", "2.5", "14230201003000001", "", "是"]
