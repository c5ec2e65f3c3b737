"""`matcher curate`: a list, its coverage and slips from files alone, byte for byte the same when made again."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import openpyxl
import pytest

from matcher.cli.main import run
from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.intake.sources import expand

_ROSTER = "专业,学历,人数,届别\n机械设计制造及其自动化,本科,40,2026\n合计,,40,\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A hundred demo postings, five graduates and a roster, as arguments of the command."""
    for name, pattern, count in (("p.jsonl", demo_postings_path(), 100), ("g.jsonl", demo_graduates_path(), 5)):
        lines = (line for path in expand((pattern,)) for line in path.read_text(encoding="utf-8").splitlines())
        (tmp_path / name).write_text("\n".join(itertools.islice(lines, count)), encoding="utf-8")
    (tmp_path / "r.csv").write_text(_ROSTER, encoding="utf-8")
    return [
        *("--postings", str(tmp_path / "p.jsonl"), "--graduates", str(tmp_path / "g.jsonl")),
        *("--roster", str(tmp_path / "r.csv"), "--booths", "5", "--seats", "2", "--workers", "1"),
        *("--as-of", "2026-11-26", "--fair-date", "2026-12-05", "--school", "江城理工学院"),
        *("--problems", str(tmp_path / "problems.jsonl")),
    ]


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_it_writes_list_workbook_coverage_and_slips_and_the_same_again(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["curate", *files, "--output", str(tmp_path / "a")]) == 0
    assert run(["curate", *files, "--output", str(tmp_path / "b")]) == 0
    for name in ("list.jsonl", "list.xlsx", "coverage.json", "slips.jsonl"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    rows = [line for line in _lines(tmp_path / "a" / "list.jsonl") if "posting" in line]
    assert 0 < len({row["employer_key"] for row in rows}) <= 5
    coverage = json.loads((tmp_path / "a" / "coverage.json").read_text(encoding="utf-8"))["coverage"]
    assert sum(group["count"] for group in coverage["groups"]) == 45
    assert len(rows) + sum(coverage["left_out"].values()) == 100
    sheet = openpyxl.load_workbook(tmp_path / "a" / "list.xlsx")["清单"]
    assert [row["title"] for row in rows] == [sheet.cell(5 + place, 5).value for place in range(len(rows))]
    assert {slip["group"] for slip in _lines(tmp_path / "a" / "slips.jsonl")} >= {"机械设计制造及其自动化（本科）"}
    assert "45人中" in capsys.readouterr().err


def test_an_earlier_list_keeps_its_booths_and_a_ban_frees_one(files: list[str], tmp_path: Path) -> None:
    assert run(["curate", *files, "--output", str(tmp_path / "a")]) == 0
    before = {str(row["employer_key"]): row["booth"] for row in _lines(tmp_path / "a" / "list.jsonl") if "posting" in row}
    gone = next(iter(before))
    again = ["curate", *files, "--output", str(tmp_path / "b"), "--ban", gone, "--keep", str(tmp_path / "a" / "list.jsonl")]
    assert run(again) == 0
    after = {str(row["employer_key"]): row["booth"] for row in _lines(tmp_path / "b" / "list.jsonl") if "posting" in row}
    assert gone not in after
    assert {key: booth for key, booth in after.items() if key in before} == {k: b for k, b in before.items() if k != gone}


def test_without_an_audience_it_says_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["curate", "--postings", "x", "--booths", "5", "--seats", "2", "--output", str(tmp_path)]
    assert run(arguments) == 2
    assert "--roster" in capsys.readouterr().err


def test_a_pin_nobody_knows_is_told(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["curate", *files, "--output", str(tmp_path / "a"), "--pin", "不存在的单位"]) == 0
    assert "不存在的单位" in capsys.readouterr().err
