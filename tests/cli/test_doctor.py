"""`matcher doctor` exits 0 on a sound installation and 3 with the broken file's name otherwise."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from matcher.cli.main import run
from matcher.workflows.learning.bundle_shelf import BundleShelf


def test_a_sound_installation_exits_with_0(bundle_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--bundle", str(bundle_folder), "--as-of", "2026-11-24"]) == 0
    out = capsys.readouterr().out
    assert "[有问题]" not in out and "一切正常" in out


def test_a_broken_bundle_exits_with_3_and_names_the_file(
    bundle_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Path(shutil.copytree(bundle_folder, tmp_path / "bundle"))
    (broken / "model.safetensors").unlink()
    assert run(["doctor", "--bundle", str(broken)]) == 3
    out = capsys.readouterr().out
    assert "[有问题]" in out and "model.safetensors" in out


def test_the_promoted_bundle_is_the_one_examined_unless_another_is_named(
    bundle_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MATCHER_DATA", str(tmp_path))
    promoted = Path(shutil.copytree(bundle_folder, tmp_path / "bundles" / "0001"))
    BundleShelf(tmp_path / "bundles").put_in_service("0001", "promote", datetime(2026, 11, 24, tzinfo=UTC))
    (promoted / "model.safetensors").unlink()
    assert run(["doctor", "--as-of", "2026-11-24"]) == 3
    assert "0001" in capsys.readouterr().out
    assert run(["doctor", "--bundle", str(bundle_folder), "--as-of", "2026-11-24"]) == 0
    assert "优先于已启用的 0001" in capsys.readouterr().out
