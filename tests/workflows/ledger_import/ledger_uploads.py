"""Ledgers sent in by an office, compared and written, for the tests of their import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from matcher.domain.access import Role, Viewer
from matcher.domain.job import Job, JobState
from matcher.domain.ledger.importing import ImportDifference
from matcher.store.store import Store
from matcher.store.upload_files import seal_upload
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.ledger_import.ledger_importing import start_apply, start_check
from tests.ledgers import ledger
from tests.offices import Offices, plant_offices, viewer_at

SERVED = {"调查日期": "2026-09-01", "调查方式": "电话", "未就业原因": "正在求职", "已接受就业服务": "职业指导", "服务时间": "2026-09-03"}


@pytest.fixture
def offices(means: Means) -> Offices:
    """Return a tree of offices beside the installation's own."""
    with means.database.writing() as store:
        return plant_offices(store)


def check(means: Means, office: int, content: bytes, name: str = "台账.csv") -> Job:
    stored = seal_upload(means.uploads, means.database.keys, [content])
    with means.database.writing() as store:
        job = start_check(store, None, office, name, stored)
    done = run_job(job.number, means)
    assert done is not None and done.state is JobState.DONE, done and done.error
    return done


def apply(means: Means, checked: Job) -> Job:
    with means.database.writing() as store:
        job = start_apply(store, None, checked.number)
    done = run_job(job.number, means)
    assert done is not None and done.state is JobState.DONE, done and done.error
    return done


def imported(means: Means, office: int, rows: Sequence[Mapping[str, str]]) -> Job:
    return apply(means, check(means, office, ledger(rows)))


def differences(means: Means, job: Job, viewer: Viewer | None = None) -> Sequence[ImportDifference]:
    with means.database.reading() as store:
        return store.import_differences.lines(viewer, job.number, count=10_000)


def counts(job: Job) -> dict[str, int]:
    return {name: job.result.get(name, 0) for name in ("created", "updated", "unchanged", "queued", "errors")}


def persons(store: Store, offices: Offices) -> list[int]:
    everybody = store.ledger_persons.visible(viewer_at(Role.SUPERVISOR, offices.province))
    return [found.person for found in everybody]
