"""The doctor's journey: what is installed, which bundle, what is wrong and how to mend it."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.texts import commands as texts
from matcher.intake.sources import expand
from matcher.reference.certificates import certificate_table
from matcher.reference.majors import majors_table
from matcher.reference.occupations import occupation_table
from matcher.reference.regions import region_table
from matcher.reference.schools import school_table
from matcher.reference.skills import skill_table
from matcher.workflows.files.loading import read_graduates, read_postings
from matcher.workflows.files.recommending import index_postings, recommend
from matcher.workflows.index.models import load_bundle

_PACKAGES = ("numpy", "scipy", "faiss-cpu", "tokenizers", "safetensors", "orjson", "python-calamine", "rjieba", "rich")
_OPTIONAL = ("torch", "sentence_transformers")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One checked thing; ``good`` False means that the text says how to mend it."""

    good: bool
    text: str


def diagnose(as_of: date, bundle: Path | None = None, encoder: Path | None = None) -> Iterator[Finding]:
    """Yield a finding for each part, the cheap ones first; nothing raises."""
    yield Finding(True, texts.DOCTOR_PYTHON.format(version=platform.python_version()))
    yield from _packages()
    yield from _tables()
    yield _guarded(lambda: _bundle(bundle, encoder))
    yield _guarded(lambda: _trial(as_of, bundle, encoder))
    encoding = sys.stdout.encoding or ""
    if "utf" not in encoding.lower() and "gb" not in encoding.lower():
        yield Finding(False, texts.DOCTOR_ENCODING.format(encoding=encoding))


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield Finding(False, texts.DOCTOR_PACKAGE_MISSING.format(name=name))
        else:
            yield Finding(True, texts.DOCTOR_PACKAGE.format(name=name, version=version))
    for name in _OPTIONAL:
        if find_spec(name) is None:
            yield Finding(True, texts.DOCTOR_OPTIONAL.format(name=name))


def _tables() -> Iterator[Finding]:
    tables: tuple[tuple[str, Callable[[], int]], ...] = (
        ("行政区划", lambda: len(region_table())),
        ("专业目录", lambda: len(majors_table().majors)),
        ("职业分类", lambda: len(occupation_table())),
        ("学校", lambda: len(school_table())),
        ("技能", lambda: len(skill_table())),
        ("证书", lambda: len(certificate_table())),
    )
    for name, count in tables:
        try:
            yield Finding(True, texts.DOCTOR_TABLE.format(name=name, rows=count()))
        except Exception as error:
            yield Finding(False, texts.DOCTOR_TABLE_BAD.format(name=name, reason=error))


def _bundle(bundle: Path | None, encoder: Path | None) -> Finding:
    models = load_bundle(bundle, encoder)
    size = sum(path.stat().st_size for path in models.folder.rglob("*") if path.is_file()) / _MEGABYTE
    text = texts.DOCTOR_BUNDLE.format(
        name=models.name, version=models.version, fingerprint=models.encoder.fingerprint[:12], size=size
    )
    return Finding(True, text)


def _trial(as_of: date, bundle: Path | None, encoder: Path | None) -> Finding:
    models = load_bundle(bundle, encoder)
    postings = read_postings(expand([demo_postings_path()])[:1], workers=1).postings[:40]
    graduate = read_graduates(expand([demo_graduates_path()])[:1]).graduates[0]
    index = index_postings(postings, range(len(postings)), models)
    listed = next(recommend([graduate], index, models, as_of))
    return Finding(True, texts.DOCTOR_TRY.format(found=f"{listed.considered} → {len(listed.recommendations)}"))


def _guarded(part: Callable[[], Finding]) -> Finding:
    try:
        return part()
    except Exception as error:
        return Finding(False, texts.DOCTOR_TRY_BAD.format(reason=error))
