"""Keep encoder, ranker and calibration together in one checked folder: the bundle."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from models.calibration import Calibration, load_calibration
from models.checksums import file_sha256
from models.encoder import Encoder, load_encoder
from models.errors import BundleError, BundleFileError, FingerprintMismatch, ManifestError
from models.model_card import CARD_FILE, render_card
from models.ranker import AdditiveRanker
from models.types import Json

MANIFEST_FILE = "manifest.json"
RANKER_FILE = "ranker.json"
CALIBRATION_FILE = "calibration.json"
FORMAT = 1
_REBUILD = "请重新训练排序表，或换回原来的编码器"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """Size in bytes and SHA-256 of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says about itself; ``files`` is filled in when it is written."""

    name: str
    version: str
    created_for: str
    encoder_fingerprint: str
    dimension: int
    feature_names: tuple[str, ...] = ()
    training_data: str = ""
    training: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, FileRecord] = field(default_factory=dict)

    def to_json(self) -> Json:
        """Return the manifest as JSON values."""
        return {"format": FORMAT} | asdict(self)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of a folder; a missing file or entry is refused by name."""
        path = folder / MANIFEST_FILE
        if not path.exists():
            raise BundleFileError(path, "缺失")
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored.pop("format") != FORMAT:
                raise ManifestError(path, f"的格式版本不是 {FORMAT}")
            stored["files"] = {name: FileRecord(**record) for name, record in stored["files"].items()}
            stored["feature_names"] = tuple(stored["feature_names"])
            return cls(**stored)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ManifestError(path, "内容无法读取或缺少条目") from error


@dataclass(frozen=True, slots=True)
class Bundle:
    """The parts that score: ranker and calibration are there once they have been supplied."""

    folder: Path
    manifest: Manifest
    encoder: Encoder
    ranker: AdditiveRanker | None = None
    calibration: Calibration | None = None

    @classmethod
    def load(cls, folder: Path | str) -> Bundle:
        """Open a bundle after checking every file and that the parts were made for each other.

        A missing, cut off or altered file raises ``BundleFileError`` with its name, an unreadable manifest
        ``ManifestError``, parts that do not fit ``FingerprintMismatch``.
        """
        folder = Path(folder)
        if not folder.is_dir():
            raise BundleFileError(folder, "不存在或不是文件夹")
        manifest = Manifest.read(folder)
        check_files(folder, manifest)
        encoder = load_encoder(folder)
        if encoder.fingerprint != manifest.encoder_fingerprint:
            raise FingerprintMismatch("编码器", manifest.encoder_fingerprint, encoder.fingerprint, _REBUILD)
        if encoder.dimension != manifest.dimension:
            raise FingerprintMismatch("编码器维数", str(manifest.dimension), str(encoder.dimension), _REBUILD)
        ranker = AdditiveRanker.load(folder / RANKER_FILE) if RANKER_FILE in manifest.files else None
        if ranker is not None and ranker.feature_names != manifest.feature_names:
            expected, found = "、".join(manifest.feature_names), "、".join(ranker.feature_names)
            raise FingerprintMismatch("排序特征", expected, found, _REBUILD)
        calibration = load_calibration(folder / CALIBRATION_FILE) if CALIBRATION_FILE in manifest.files else None
        return cls(folder, manifest, encoder, ranker, calibration)

    @staticmethod
    def write(
        folder: Path | str,
        ranker: AdditiveRanker | None = None,
        calibration: Calibration | None = None,
        metrics: Mapping[str, Any] | None = None,
    ) -> Bundle:
        """Put a ranker, a calibration and more figures into an existing bundle, and open it anew.

        A part that is not given stays as it was; figures are added to those of the manifest by name.
        """
        folder = Path(folder)
        manifest = Manifest.read(folder)
        if ranker is not None:
            ranker.save(folder / RANKER_FILE)
            manifest = replace(manifest, feature_names=ranker.feature_names)
        if calibration is not None:
            text = json.dumps(calibration.to_json(), indent=1)
            (folder / CALIBRATION_FILE).write_text(text + "\n", encoding="utf-8")
        write_manifest(folder, replace(manifest, metrics={**manifest.metrics, **(metrics or {})}))
        return Bundle.load(folder)


def write_manifest(folder: Path | str, manifest: Manifest | None = None) -> Manifest:
    """Write manifest and model card of a folder with the sizes and checksums of its files as they are now.

    Without ``manifest`` the one in the folder is renewed: fingerprint, dimension and features are read from
    the parts.
    """
    folder = Path(folder)
    encoder = load_encoder(folder)
    known = Manifest.read(folder) if manifest is None else manifest
    ranker = AdditiveRanker.load(folder / RANKER_FILE) if (folder / RANKER_FILE).exists() else None
    known = replace(
        known,
        encoder_fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        feature_names=ranker.feature_names if ranker is not None else (),
        files={name: _record(folder / name) for name in _part_names(folder)},
    )
    (folder / CARD_FILE).write_text(render_card(known), encoding="utf-8")
    known = replace(known, files={**known.files, CARD_FILE: _record(folder / CARD_FILE)})
    text = json.dumps(known.to_json(), ensure_ascii=False, indent=1)
    (folder / MANIFEST_FILE).write_text(text + "\n", encoding="utf-8")
    return known


def check_files(folder: Path, manifest: Manifest) -> None:
    """Refuse a folder with a missing, cut off or altered file, by name."""
    for name, record in manifest.files.items():
        path = folder / name
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise ManifestError(folder / MANIFEST_FILE, f"含有文件夹之外的文件 {name}")
        if not path.is_file():
            raise BundleFileError(path, "缺失")
        if (size := path.stat().st_size) != record.size:
            raise BundleFileError(path, f"不完整：应为 {record.size} 字节，实际为 {size} 字节")
        if file_sha256(path) != record.sha256:
            raise BundleFileError(path, "已被改动：校验和与说明文件不符")


def _part_names(folder: Path) -> list[str]:
    """Return the files of a bundle but manifest and card, sorted, hidden ones left out."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    visible = (name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))
    return sorted(name for name in visible if name not in (MANIFEST_FILE, CARD_FILE))


def _record(path: Path) -> FileRecord:
    return FileRecord(path.stat().st_size, file_sha256(path))


def main(arguments: list[str] | None = None) -> int:
    """``python -m models.bundle FOLDER [--ranker FILE] [--calibration FILE]``: supply parts, renew, check."""
    parser = argparse.ArgumentParser(prog="python -m models.bundle", description=__doc__)
    parser.add_argument("folder", type=Path, help="bundle folder")
    parser.add_argument("--ranker", type=Path, help="ranker.json to put in")
    parser.add_argument("--calibration", type=Path, help="calibration.json to put in")
    parser.add_argument("--renew", action="store_true", help="write the manifest anew from the files as they are")
    given = parser.parse_args(arguments)
    try:
        for source, name in ((given.ranker, RANKER_FILE), (given.calibration, CALIBRATION_FILE)):
            if source is not None:
                shutil.copyfile(source, given.folder / name)
        if given.renew or given.ranker or given.calibration:
            write_manifest(given.folder)
        bundle = Bundle.load(given.folder)
    except (BundleError, OSError) as error:
        print(error)
        return 3
    print(f"{bundle.manifest.name} v{bundle.manifest.version}：{len(bundle.manifest.files)} 个文件，校验通过。")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
