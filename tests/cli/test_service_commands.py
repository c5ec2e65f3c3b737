"""The commands of the installed service say in Chinese what they did, keep the exit codes, and change nothing twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from matcher.cli.main import run
from matcher.matching.market import STRENGTH, STRONGEST
from matcher.settings import Settings

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SECRET", "DEMO", "PORT", "BUNDLE", "ENCODER"):
        monkeypatch.delenv(f"MATCHER_{name}", raising=False)
    monkeypatch.setenv("MATCHER_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def _file(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return str(path)


POSTINGS = [{"id": f"P{n}", "title": f"出纳{n}", "employer": "襄水恒泰商贸", "regions": ["襄阳"], "education": "大专"} for n in range(3)]


def test_init_prints_the_code_of_the_first_administrator_once(folder: Path, capsys: Captured) -> None:
    assert run(["init", "--admin-login", "guanli"]) == 0
    told = capsys.readouterr().out
    assert "guanli" in told and "一次性验证码" in told and str(folder / "keys.json") in told
    assert run(["init"]) == 0
    told = capsys.readouterr().out
    assert "一次性验证码" not in told and "已有管理员" in told and "最新版本" in told


def test_a_new_key_is_told_and_older_data_stays_readable(folder: Path, capsys: Captured) -> None:
    run(["init"])
    assert run(["init", "--new-key"]) == 0
    assert "第 2 版密钥" in capsys.readouterr().out
    assert run(["init"]) == 0


def test_import_tells_what_changed_and_again_that_nothing_did(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    run(["init"])
    capsys.readouterr()
    file = _file(tmp_path / "岗位.jsonl", POSTINGS)
    assert run(["import-postings", file]) == 0
    assert "岗位.jsonl：新增 3" in capsys.readouterr().err
    assert run(["import-postings", file]) == 0
    assert "无变化（3 条）" in capsys.readouterr().err
    changed = _file(tmp_path / "岗位.jsonl", [POSTINGS[0], POSTINGS[1] | {"salary": "5000-6000元/月"}, POSTINGS[2]])
    assert run(["import-postings", changed, "--organisation", "襄阳市"]) == 0
    assert "新增 3" in capsys.readouterr().err
    assert run(["import-postings", changed]) == 0
    assert "修改 1，无变化 2" in capsys.readouterr().err


def test_rows_left_out_give_exit_code_one_and_a_problem_file(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    run(["init"])
    file, problems = _file(tmp_path / "岗位.jsonl", [*POSTINGS, {"id": "P9"}]), tmp_path / "问题.jsonl"
    assert run(["import-postings", file, "--problems", str(problems)]) == 1
    (told,) = [json.loads(line) for line in problems.read_text(encoding="utf-8").splitlines()]
    assert (told["file"], told["row"], told["level"]) == ("岗位.jsonl", 4, "error")
    assert "问题 1 条（未导入）" in capsys.readouterr().err


def test_an_unreadable_file_leaves_the_others_and_gives_exit_code_two(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    run(["init"])
    (tmp_path / "坏.jsonl").write_bytes(b"")
    assert run(["import-postings", str(tmp_path / "坏.jsonl"), _file(tmp_path / "好.jsonl", POSTINGS)]) == 2
    told = capsys.readouterr().err
    assert "坏.jsonl：没有导入" in told and "好.jsonl：新增 3" in told


def test_index_builds_and_the_doctor_sees_it(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    run(["init"])
    run(["import-postings", _file(tmp_path / "岗位.jsonl", POSTINGS)])
    capsys.readouterr()
    run(["doctor"])
    assert "还没有索引" in capsys.readouterr().out
    assert run(["index"]) == 0
    assert "岗位 3 条" in capsys.readouterr().err
    assert run(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "索引：岗位 3 条，之后有 0 处变化" in told and "链条完整" in told and "最近一次导入岗位：已完成" in told


def test_rereading_changes_nothing_when_the_readers_are_the_same(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    run(["init"])
    run(["import-postings", _file(tmp_path / "岗位.jsonl", POSTINGS)])
    assert run(["index", "--reread"]) == 0
    assert "重新理解 3 条岗位，其中 0 条" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["import-postings", "没有.csv"], 2, "找不到文件"),
        (["import-postings"], 2, "缺少参数"),
        (["index"], 3, "matcher init"),
        (["import-graduates", "--fly", "x"], 2, "没有参数"),
    ],
)
def test_wrong_use_and_a_missing_installation_are_said_in_chinese(
    folder: Path, arguments: list[str], code: int, words: str, capsys: Captured
) -> None:
    assert run(arguments) == code
    assert words in capsys.readouterr().err


def test_an_unknown_organisation_is_named_with_examples(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    run(["init"])
    assert run(["import-postings", _file(tmp_path / "a.jsonl", POSTINGS), "--organisation", "月球"]) == 2
    told = capsys.readouterr().err
    assert "月球" in told and "武汉市" in told


def test_a_setting_with_a_wrong_value_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("MATCHER_PORT", "很多")
    assert run(["init"]) == 2
    assert "MATCHER_PORT" in capsys.readouterr().err


@pytest.mark.parametrize("value", ["-0.1", "3.5", "nan", "inf", "很强"])
def test_a_strength_of_congestion_out_of_its_range_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, value: str
) -> None:
    monkeypatch.setenv("MATCHER_CONGESTION", value)
    assert run(["init"]) == 2
    assert "MATCHER_CONGESTION" in capsys.readouterr().err


def test_the_default_strength_is_that_of_the_market() -> None:
    congestion = Settings.model_fields["congestion"]
    assert congestion.default == STRENGTH and any(getattr(limit, "le", None) == STRONGEST for limit in congestion.metadata)


def test_the_demo_secret_is_refused_outside_the_demo(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("MATCHER_SECRET", "demo-only-not-secret")
    assert run(["init"]) == 3
    assert "公开的演示口令" in capsys.readouterr().err and not folder.exists()
