"""`matcher demo` shows graduates with reasons in the terminal, names masked."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.cli.main import run
from matcher.domain.graduate import Graduate


def _demo(bundle: Path, *more: str) -> int:
    return run(["demo", "--bundle", str(bundle), "--as-of", "2026-11-24", *more])


def test_the_asked_graduate_is_shown_with_reasons_a_masked_name_and_the_figures_of_the_readme(
    bundle_folder: Path, people: list[Graduate], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert _demo(bundle_folder, "--graduate", "G001", "--count", "2") == 0
    out = capsys.readouterr().out
    name = people[0].name
    assert name[0] + "*" * (len(name) - 1) in out and name not in out
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    figures = [line for line in readme.splitlines() if line.startswith(("演示数据：岗位", "  在招岗位 ", "  被硬条件挡住："))]
    assert len(figures) == 3 and all(line in out.replace("\n、", "、").splitlines() for line in figures), "the README's sample"
    assert "1. " in out and "2. " in out and "\n  3. " not in out and "✔" in out


def test_several_people_of_different_levels_are_shown(bundle_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _demo(bundle_folder, "--people", "3", "--count", "1") == 0
    out = capsys.readouterr().out
    assert out.count("  意向：") == 3
    assert sum(level in out for level in ("（专科，", "（本科，", "（硕士，", "（博士，")) == 3


def test_a_wrong_number_is_wrong_use(bundle_folder: Path) -> None:
    assert _demo(bundle_folder, "--people", "零") == 2
