"""The doctor finds a sound installation sound, and names what is broken."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from matcher.workflows.installation.diagnosis import diagnose


def test_a_sound_installation_is_sound(bundle_folder: Path, day: date) -> None:
    findings = list(diagnose(day, bundle_folder))
    texts = "\n".join(finding.text for finding in findings)
    assert all(finding.good for finding in findings if "终端编码" not in finding.text), texts
    assert "small" in texts and "numpy" in texts and "专业目录" in texts and "→" in texts


def test_a_cut_off_file_is_named(bundle_folder: Path, tmp_path: Path, day: date) -> None:
    broken = Path(shutil.copytree(bundle_folder, tmp_path / "bundle"))
    (broken / "ranker.json").write_bytes((broken / "ranker.json").read_bytes()[:100])
    bad = [finding.text for finding in diagnose(day, broken) if not finding.good]
    assert bad and any("ranker.json" in text for text in bad)
