"""An installation of its own a test, and what jobs work with in it."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from matcher.workflows.background.means import Means
from matcher.workflows.index.models import load_bundle
from matcher.workflows.installation.installing import prepare
from tests.store.conftest import clock, database, empty_database

__all__ = ["clock", "database", "empty_database"]
DAY = date(2026, 11, 26)


@pytest.fixture
def means(tmp_path: Path) -> Means:
    """Return the means of a fresh installation; one process understands, today is 2026-11-26."""
    folder = shutil.copytree(_installed().name, tmp_path / "data")
    return Means(
        database=prepare(folder).database,
        uploads=folder / "uploads",
        index=folder / "index",
        models=load_bundle,
        today=lambda: DAY,
        workers=1,
    )


@cache
def _installed() -> tempfile.TemporaryDirectory[str]:
    """Return the folder of an installation without rows, made once a process."""
    folder = tempfile.TemporaryDirectory(prefix="installed-")
    prepare(Path(folder.name)).database.close()
    return folder
