"""The doctor's journey over an installation: folder, keys, database, index, last jobs, audit chain, worker."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from matcher.domain.errors import MatcherError
from matcher.domain.job import JobKind, JobState
from matcher.domain.texts import service as texts
from matcher.store import schema
from matcher.store.database import Database
from matcher.store.installation import WORKER_SEEN
from matcher.store.store import Store
from matcher.workflows.index.indexing import changes_since, present_generation
from matcher.workflows.installation.diagnosis import Finding
from matcher.workflows.installation.opening import DATABASE_FILE, open_installation

LEAST_FREE_GIGABYTES = 2.0
_GIGABYTE = 1_000_000_000
_MEGABYTE = 1_000_000
_SHANGHAI = ZoneInfo("Asia/Shanghai")


def check_installation(folder: Path, index: Path, secret: str, demo: bool) -> Iterator[Finding]:
    """Yield a finding for each part of the installation in ``folder``; nothing raises."""
    if not (folder / DATABASE_FILE).exists():
        yield Finding(True, texts.DOCTOR_NO_SERVICE.format(folder=folder))
        return
    yield _folder(folder)
    try:
        database = open_installation(folder, secret, demo)
    except MatcherError as error:
        yield Finding(False, str(error))
        return
    try:
        with database.reading() as store:
            yield _database(database, store)
            yield _index(store, index)
            yield from _jobs(store)
            yield from _audit(store)
            seen = store.installation.get(WORKER_SEEN)
            if seen is not None:
                yield Finding(True, texts.DOCTOR_WORKER.format(when=_when(datetime.fromisoformat(seen))))
    except MatcherError as error:
        yield Finding(False, str(error))
    finally:
        database.close()


def _folder(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free / _GIGABYTE
    if free < LEAST_FREE_GIGABYTES:
        return Finding(False, texts.DOCTOR_DISK_LOW.format(folder=folder, free=free))
    return Finding(True, texts.DOCTOR_FOLDER.format(folder=folder, free=free))


def _database(database: Database, store: Store) -> Finding:
    fault = store.installation.damage()
    if fault is not None:
        return Finding(False, texts.DOCTOR_INTEGRITY_BAD.format(reason=fault))
    size = database.path.stat().st_size / _MEGABYTE
    return Finding(True, texts.DOCTOR_DATABASE.format(version=schema.known_versions()[-1], size=size))


def _index(store: Store, index: Path) -> Finding:
    generation = present_generation(index)
    if generation is None:
        return Finding(store.postings.last_seq() == 0, texts.DOCTOR_NO_INDEX)
    behind = changes_since(store, generation)
    return Finding(True, texts.DOCTOR_INDEX.format(rows=generation.rows, behind=behind))


def _jobs(store: Store) -> Iterator[Finding]:
    for kind in JobKind:
        job = store.jobs.last_of(kind)
        if job is None:
            continue
        when = _when(job.finished_at or job.started_at or job.created_at)
        if job.state is JobState.FAILED:
            yield Finding(False, texts.DOCTOR_JOB_FAILED.format(kind=kind.label, when=when, error=job.error))
        else:
            yield Finding(True, texts.DOCTOR_JOB.format(kind=kind.label, state=job.state.label, when=when))


def _audit(store: Store) -> Iterator[Finding]:
    fault = next(store.audit.faults(), None)
    if fault is None:
        yield Finding(True, texts.DOCTOR_AUDIT.format(count=store.audit.count()))
    else:
        yield Finding(False, fault.message)


def _when(moment: datetime) -> str:
    return moment.astimezone(_SHANGHAI).strftime("%Y-%m-%d %H:%M")
