"""A bundle opens whole or not at all: what is broken is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from matcher.domain.errors import CannotRunError
from matcher.matching.features import FEATURES
from matcher.workflows.index.models import load_bundle
from models.bundle import write_manifest
from models.ranker import AdditiveRanker, FeatureTable


@pytest.fixture
def copied(bundle_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the bundle that a test may break."""
    return Path(shutil.copytree(bundle_folder, tmp_path / "bundle"))


def test_a_whole_bundle_opens(bundle_folder: Path) -> None:
    models = load_bundle(bundle_folder)
    assert (models.folder, models.name, models.own_encoder) == (bundle_folder, "small", True)
    assert models.ranker.feature_names == FEATURES
    assert models.calibration.probability([0.0])[0] == pytest.approx(0.5)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "ranker.json", "calibration.json"])
@pytest.mark.parametrize("harm", ["cut", "missing", "altered"])
def test_a_broken_file_is_named(copied: Path, name: str, harm: str) -> None:
    path = copied / name
    content = path.read_bytes()
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(content[: len(content) // 2] if harm == "cut" else content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(CannotRunError, match=name):
        load_bundle(copied)


def test_a_missing_folder_or_manifest_is_named(copied: Path) -> None:
    (copied / "manifest.json").unlink()
    with pytest.raises(CannotRunError, match=r"manifest\.json"):
        load_bundle(copied)
    with pytest.raises(CannotRunError, match="nowhere"):
        load_bundle(copied / "nowhere")


def test_another_encoder_than_the_bundle_was_made_for_is_refused(copied: Path) -> None:
    path = copied / "manifest.json"
    stored = json.loads(path.read_text("utf-8"))
    stored["encoder_fingerprint"] = "0" * 64
    path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(CannotRunError, match="编码器"):
        load_bundle(copied)


def test_a_bundle_without_tables_or_with_others_is_refused(copied: Path) -> None:
    AdditiveRanker(("other",), {"other": FeatureTable((0.0,), (0.0, 1.0))}).save(copied / "ranker.json")
    write_manifest(copied)
    with pytest.raises(CannotRunError, match="排序特征"):
        load_bundle(copied)
    (copied / "ranker.json").unlink()
    write_manifest(copied)
    with pytest.raises(CannotRunError, match="缺少排序表"):
        load_bundle(copied)


def test_another_encoder_can_be_named_and_is_said_to_be_another(bundle_folder: Path, copied: Path) -> None:
    models = load_bundle(bundle_folder, encoder=copied)
    assert not models.own_encoder and models.encoder.dimension > 0
    with pytest.raises(CannotRunError):
        load_bundle(bundle_folder, encoder=copied / "nowhere")
