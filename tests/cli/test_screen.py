"""`matcher screen` keeps the contract: one line a posting in input order, quotes from the input, exit codes, no half output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from matcher.cli.main import run

AS_OF = ["--as-of", "2026-11-26"]
POSTINGS: list[dict[str, Any]] = [
    {"id": "P1", "title": "客服", "employer": "江汉澄明仪表厂", "description": "接听电话。入职需交 服装费300元，限女性。"},
    {"id": "P2", "title": "装配工", "employer": "襄水恒泰商贸", "description": "公司直招，不收押金，男女不限。"},
    {"id": "P3", "title": "管教", "employer": "楚泽监狱管理局", "employer_nature": "机关", "gender": "女"},
]


def _write(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return str(path)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_one_line_a_posting_in_input_order_with_rule_severity_quote_and_basis(tmp_path: Path) -> None:
    output = tmp_path / "筛查.jsonl"
    assert run(["screen", "--postings", _write(tmp_path / "岗位.jsonl", POSTINGS), "--output", str(output), *AS_OF]) == 0
    lines = _lines(output)
    assert [line["posting"] for line in lines] == ["P1", "P2", "P3"]
    assert set(lines[0]) == {"posting", "risk", "findings"}
    assert all(0 <= line["risk"] <= 1 for line in lines)
    assert lines[0]["risk"] > lines[1]["risk"]
    found = {finding["rule"]: finding for finding in lines[0]["findings"]}
    assert {"fee", "gender"} <= set(found)
    assert set(found["fee"]) == {"rule", "severity", "quote", "basis"}
    assert found["fee"]["severity"] == "block"
    assert found["fee"]["quote"] in POSTINGS[0]["description"]
    blocked = [[one["rule"] for one in line["findings"] if one["severity"] == "block"] for line in lines]
    assert blocked[1:] == [[], []]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    postings = _write(tmp_path / "岗位.jsonl", POSTINGS)
    for name in ("甲.jsonl", "乙.jsonl"):
        run(["screen", "--postings", postings, "--output", str(tmp_path / name), *AS_OF])
    assert (tmp_path / "甲.jsonl").read_bytes() == (tmp_path / "乙.jsonl").read_bytes()


def test_a_row_that_cannot_be_read_gives_exit_code_1_and_is_named(tmp_path: Path) -> None:
    problems = tmp_path / "问题.jsonl"
    postings = _write(tmp_path / "岗位.jsonl", [*POSTINGS, {"id": "P4", "employer": "无名商贸"}])
    arguments = ["screen", "--postings", postings, "--output", str(tmp_path / "o.jsonl"), "--problems", str(problems)]
    assert run([*arguments, *AS_OF]) == 1
    assert any(line["level"] == "error" for line in _lines(problems))


def test_lines_of_one_content_and_the_size_of_the_firm_are_held_against_a_posting(tmp_path: Path) -> None:
    row = {**POSTINGS[1], "headcount": "80", "description": POSTINGS[1]["description"] + "负责装配与调试，做好记录。" * 5}
    rows = [
        {**row, "id": "P1", "published_on": "2026-01-05", "employer_size": "200-499人"},
        {**row, "id": "P2", "published_on": "2026-11-20", "employer_size": "20-50人"},
        {**row, "id": "P3", "published_on": "2026-11-20", "title": "质检员"},
    ]
    output = tmp_path / "o.jsonl"
    assert run(["screen", "--postings", _write(tmp_path / "岗位.jsonl", rows), "--output", str(output), *AS_OF]) == 0
    wanted = {"evergreen", "headcount_size"}
    found = [{one["rule"] for one in line["findings"]} & wanted for line in _lines(output)]
    assert found == [{"evergreen"}, wanted, set()]


@pytest.mark.parametrize("arguments", [["--postings", "没有.jsonl", "--output", "o.jsonl"], ["--output", "o.jsonl"]])
def test_a_missing_file_or_option_is_wrong_use_and_leaves_no_output(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["screen", *arguments]) == 2
    assert not (tmp_path / "o.jsonl").exists()
