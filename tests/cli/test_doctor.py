"""`matcher doctor` exits 0 on a sound installation and 3 with the broken file's name otherwise."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from matcher.cli.main import run


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
