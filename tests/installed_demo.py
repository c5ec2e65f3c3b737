"""The demo, installed once a process for the tests that begin with it, and copied for each of them."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from matcher.workflows.background.means import Means
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.installation.demo_installing import DemoInstalled, install_demo
from matcher.workflows.installation.installing import prepare

DAY = date(2026, 11, 26)


@dataclass(frozen=True, slots=True)
class DemoCopy:
    """What jobs on a copy of the demo work with, and what installing it told."""

    means: Means
    told: DemoInstalled


def demo_copy(folder: Path, models: ServingModels) -> DemoCopy:
    """Return an installed demo of its own in ``folder``, as of ``DAY``."""
    installed, told = _installed()
    shutil.copytree(installed.name, folder, symlinks=True, dirs_exist_ok=True)
    return DemoCopy(_means(folder, models), told)


@cache
def _installed() -> tuple[tempfile.TemporaryDirectory[str], DemoInstalled]:
    folder = tempfile.TemporaryDirectory(prefix="demo-")
    means = _means(Path(folder.name), load_bundle())
    told = install_demo(means)
    assert told is not None
    means.database.close()
    return folder, told


def _means(folder: Path, models: ServingModels) -> Means:
    database = prepare(folder, demo=True).database
    return Means(database, folder / "uploads", folder / "index", lambda: models, lambda: DAY, workers=1)
