"""`matcher import-ledger` says in Chinese what it did, keeps the exit codes, explains bad rows and changes nothing twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from matcher.cli.main import run
from tests.ledgers import ledger, person

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SECRET", "DEMO", "PORT", "BUNDLE", "ENCODER"):
        monkeypatch.delenv(f"MATCHER_{name}", raising=False)
    monkeypatch.setenv("MATCHER_DATA", str(tmp_path / "data"))
    run(["init"])
    return tmp_path


def test_a_ledger_goes_in_once_and_again_changes_nothing(folder: Path, capsys: Captured) -> None:
    (folder / "台账.csv").write_bytes(ledger([person(1), person(2)], "gb18030"))
    capsys.readouterr()
    assert run(["import-ledger", str(folder / "台账.csv"), "--organisation", "武汉市"]) == 0
    assert "台账.csv：新增 2 人" in capsys.readouterr().err
    assert run(["import-ledger", str(folder / "台账.csv"), "--organisation", "武汉市"]) == 0
    assert "无变化 2 人" in capsys.readouterr().err


def test_bad_rows_give_exit_1_a_line_each_and_a_workbook(folder: Path, capsys: Captured) -> None:
    (folder / "台账.csv").write_bytes(ledger([person(1), person(2, 身份证号码="4.20107E+17")]))
    problems, book = folder / "问题.jsonl", folder / "改正.xlsx"
    arguments = ["import-ledger", str(folder / "台账.csv"), "--problems", str(problems), "--bad-rows", str(book)]
    assert run(arguments) == 1
    assert "没有导入 1 行" in capsys.readouterr().err
    (line,) = (json.loads(text) for text in problems.read_text(encoding="utf-8").splitlines())
    assert (line["file"], line["row"], line["column"], line["value"]) == ("台账.csv", 3, "身份证号码", "4.20107E+17")
    assert line["level"] == "error" and "科学计数法" in line["message"]
    sheet = load_workbook(book).active
    assert [cell.value for cell in sheet[2]][1] == "4.20107E+17"


def test_checking_only_writes_nothing(folder: Path, capsys: Captured) -> None:
    (folder / "台账.csv").write_bytes(ledger([person(1)]))
    assert run(["import-ledger", str(folder / "台账.csv"), "--check-only"]) == 0
    assert "没有写入" in capsys.readouterr().err
    assert run(["import-ledger", str(folder / "台账.csv")]) == 0
    assert "新增 1 人" in capsys.readouterr().err


def test_a_file_that_is_no_ledger_gives_exit_2_and_the_others_go_in(folder: Path, capsys: Captured) -> None:
    (folder / "a.csv").write_text("职位名称,学历,专业\n出纳,大专,会计\n", encoding="utf-8")
    (folder / "b.csv").write_bytes(ledger([person(1)]))
    assert run(["import-ledger", str(folder / "a.csv"), str(folder / "b.csv")]) == 2
    told = capsys.readouterr().err
    assert "a.csv：没有导入" in told and "b.csv：新增 1 人" in told
    assert run(["import-ledger", str(folder / "没有.csv")]) == 2
