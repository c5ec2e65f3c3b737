"""A bundle is opened only as it was written: any altered, cut off or missing part is refused by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.bundle import Bundle, Manifest, main, write_manifest
from models.calibration import PlattCalibration, save_calibration
from models.errors import BundleError, BundleFileError, FingerprintMismatch, ManifestError
from models.ranker import AdditiveRanker, FeatureTable
from tests.models.conftest import small_encoder

RANKER = AdditiveRanker(["title"], {"title": FeatureTable((0.5,), (0.0, 1.0), direction="increasing")}, base=-1.0)


@pytest.fixture
def folder(tmp_path: Path, static_folder: Path) -> Path:
    """Return a complete bundle."""
    folder = Path(shutil.copytree(static_folder, tmp_path / "bundle"))
    manifest = Manifest("small", "1", "tests", "", 0, training_data="words made up for tests", metrics={"x": {"a": 1}})
    write_manifest(folder, manifest)
    Bundle.write(folder, RANKER, PlattCalibration().fit([0, 1, 2, 3], [0, 1, 0, 1]), {"y": {"b": {"mrr": 0.5}}})
    return folder


def test_a_bundle_gives_its_parts_back(folder: Path) -> None:
    """Encoder, ranker, calibration and figures are those that were written."""
    bundle = Bundle.load(folder)
    assert bundle.encoder.encode(["会计"]).tobytes() == small_encoder().encode(["会计"]).tobytes()
    assert bundle.ranker is not None and bundle.ranker.score(np.array([[0.9]])).tolist() == [0.0]
    assert bundle.calibration is not None and 0 < bundle.calibration.probability([1.0])[0] < 1
    assert bundle.manifest.feature_names == ("title",) and bundle.manifest.metrics == {
        "x": {"a": 1},
        "y": {"b": {"mrr": 0.5}},
    }
    assert bundle.manifest.encoder_fingerprint == bundle.encoder.fingerprint


def test_ranker_and_calibration_may_come_later(static_folder: Path, tmp_path: Path) -> None:
    """A bundle of an encoder alone is whole."""
    folder = Path(shutil.copytree(static_folder, tmp_path / "bundle"))
    write_manifest(folder, Manifest("small", "1", "tests", "", 0))
    bundle = Bundle.load(folder)
    assert bundle.ranker is None and bundle.calibration is None and bundle.manifest.dimension == 16


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(data=st.data())
def test_one_changed_byte_is_refused_by_name(folder: Path, data: st.DataObject) -> None:
    """Wherever a byte of whichever part changes, loading names the file; put back, it loads again."""
    name = data.draw(st.sampled_from(sorted(Manifest.read(folder).files)))
    content = (folder / name).read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    (folder / name).write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    try:
        with pytest.raises(BundleFileError, match=name.replace(".", r"\.")):
            Bundle.load(folder)
    finally:
        (folder / name).write_bytes(content)
    Bundle.load(folder)


@pytest.mark.parametrize(
    "name", ["tokenizer.json", "model.safetensors", "ranker.json", "calibration.json", "model_card.md"]
)
def test_missing_and_cut_off_parts_are_refused_by_name(folder: Path, name: str) -> None:
    """Both are told apart in the sentence."""
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(BundleFileError, match=f"{name} 不完整"):
        Bundle.load(folder)
    (folder / name).unlink()
    with pytest.raises(BundleFileError, match=f"{name} 缺失"):
        Bundle.load(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}', '{"format": 9, "files": {}}'])
def test_a_broken_manifest_is_refused(folder: Path, content: str) -> None:
    """Whatever is wrong with it, the manifest is named."""
    (folder / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(ManifestError, match=r"manifest\.json"):
        Bundle.load(folder)
    (folder / "manifest.json").unlink()
    with pytest.raises(BundleFileError, match=r"manifest\.json 缺失"):
        Bundle.load(folder)
    with pytest.raises(BundleFileError, match="nowhere"):
        Bundle.load(folder / "nowhere")


@pytest.mark.parametrize(
    ("entry", "value", "word"),
    [("encoder_fingerprint", "00", "编码器"), ("dimension", 8, "维数"), ("feature_names", ["other"], "排序特征")],
)
def test_parts_not_made_for_each_other_are_refused(folder: Path, entry: str, value: object, word: str) -> None:
    """A manifest that promises something else than the parts give is a mismatch."""
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | {entry: value}), encoding="utf-8")
    with pytest.raises(FingerprintMismatch, match=word):
        Bundle.load(folder)


def test_a_manifest_cannot_reach_outside_its_folder(folder: Path) -> None:
    """Only files of the bundle are checked and read."""
    path = folder / "manifest.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["files"]["../secret"] = {"size": 1, "sha256": "00"}
    path.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ManifestError, match="secret"):
        Bundle.load(folder)


def test_the_card_shows_parts_data_and_figures(folder: Path) -> None:
    """The card is rendered from the manifest alone."""
    card = (folder / "model_card.md").read_text(encoding="utf-8")
    for words in ("# small v1", "Words made up for tests.", "| b | 0.5 |", "ranker.json", "- a: 1"):
        assert words in card
    assert Manifest.read(folder).encoder_fingerprint[:16] in card


def test_the_command_supplies_parts_and_checks(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Parts put in by the command are served; a broken bundle ends with 3 and the sentence."""
    ranker = AdditiveRanker(["pay"], {"pay": FeatureTable((0.5,), (0.0, 2.0))}).save(tmp_path / "r.json")
    save_calibration(PlattCalibration().fit([0, 1], [0, 1]), tmp_path / "c.json")
    given_ = [str(folder), "--ranker", str(tmp_path / "r.json"), "--calibration", str(tmp_path / "c.json")]
    assert main(given_) == 0 and "校验通过" in capsys.readouterr().out
    bundle = Bundle.load(folder)
    assert bundle.ranker is not None and bundle.ranker.to_json() == ranker.to_json()
    (folder / "ranker.json").write_text("{}", encoding="utf-8")
    assert main([str(folder)]) == 3 and "ranker.json" in capsys.readouterr().out


def test_every_refusal_is_a_bundle_error() -> None:
    """One except clause is enough for callers."""
    assert all(issubclass(error, BundleError) for error in (BundleFileError, ManifestError, FingerprintMismatch))
