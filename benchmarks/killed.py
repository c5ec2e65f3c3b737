"""The work that the kill script kills: a background job or a migration, told of through a pipe."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from matcher.store import schema
from matcher.store.database import Database
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.index.models import load_bundle
from matcher.workflows.installation.opening import DATABASE_FILE, open_installation

AS_OF = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=timezone(timedelta(hours=8)))
BEGUN, ACKNOWLEDGED, ENDED = "begun", "acknowledged", "ended"


def means_of(folder: Path, pipe: Connection | None = None) -> Means:
    """Return what a job in ``folder`` works with; each step that is committed goes to ``pipe``."""

    def told(step: str, done: int, total: int) -> None:
        if pipe is not None:
            pipe.send((ACKNOWLEDGED, done))

    opened = open_installation(folder)
    return Means(
        database=Database(opened.path, opened.keys, _clock),
        uploads=folder / "uploads",
        index=folder / "index",
        models=cache(load_bundle),
        today=lambda: AS_OF,
        workers=1,
        progress=told,
    )


def _clock() -> datetime:
    return NOON + timedelta(seconds=time.monotonic())  # goes on from one process to the next


def work(what: str, folder: Path, number: int, pipe: Connection) -> None:
    """Do the work named ``what`` to its end, saying when it begins and ends."""
    if what == "migration":
        pipe.send((BEGUN, 0))
        schema.upgrade(folder / DATABASE_FILE)
    else:
        means = means_of(folder, pipe)
        if what in ("index", "proposals"):
            means.models()
        pipe.send((BEGUN, 0))
        run_job(number, means, silent=timedelta(0))
    pipe.send((ENDED, 0))
