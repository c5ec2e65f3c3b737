"""The night closes what is past its last day, and removes what has served; run twice it does nothing more."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import timedelta

from matcher.domain.job import Job, JobKind, JobState
from matcher.store.database import Database
from matcher.store.upload_files import seal_upload
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.postings.importing import start_import
from tests.workflows.conftest import DAY

ROWS = [
    {"id": "old", "title": "出纳", "employer": "襄水恒泰商贸", "valid_until": "2026-11-25"},
    {"id": "today", "title": "会计", "employer": "襄水恒泰商贸", "valid_until": "2026-11-26"},
    {"id": "open", "title": "文员", "employer": "襄水恒泰商贸"},
]


def _start(means: Means, rows: list[dict[str, str]]) -> Job:
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    stored = seal_upload(means.uploads, means.database.keys, [content])
    with means.database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        return start_import(store, None, JobKind.IMPORT_POSTINGS, root.number, "岗位.jsonl", stored)


def _run(means: Means, kind: JobKind) -> Job:
    with means.database.writing() as store:
        job = ask_for(store, kind)
    assert job is not None
    done = run_job(job.number, means)
    assert done is not None and done.state is JobState.DONE, done
    return done


def test_only_what_is_past_its_last_day_is_closed_and_once(means: Means) -> None:
    run_job(_start(means, ROWS).number, means)
    assert _run(means, JobKind.EXPIRE_POSTINGS).result == {"expired": 1}
    with means.database.reading() as store:
        assert store.postings.count_open() == 2
        assert store.postings.changes(3)[0].kind.value == "expired"
    assert _run(means, JobKind.EXPIRE_POSTINGS).result == {"expired": 0}
    tomorrow = replace(means, today=lambda: DAY + timedelta(days=1))
    assert _run(tomorrow, JobKind.EXPIRE_POSTINGS).result == {"expired": 1}


def test_many_are_closed_chunk_by_chunk(means: Means) -> None:
    rows = [{"id": str(n), "title": f"岗{n:05d}", "employer": "x", "valid_until": "2026-11-01"} for n in range(1500)]
    run_job(_start(means, rows).number, means)
    assert _run(means, JobKind.EXPIRE_POSTINGS).result == {"expired": 1500}


def test_the_files_of_old_uploads_go_and_their_rows_stay(means: Means) -> None:
    job = _start(means, ROWS)
    run_job(job.number, means)
    assert _run(means, JobKind.TIDY).result["uploads"] == 0
    assert len(list(means.uploads.iterdir())) == 1
    later = Database(
        means.database.path, means.database.keys, lambda: job.created_at + timedelta(days=31)
    )
    assert _run(replace(means, database=later), JobKind.TIDY).result["uploads"] == 1
    assert list(means.uploads.iterdir()) == []
    with means.database.reading() as store:
        (upload,) = store.uploads.of(job.number)
        assert upload.name == "岗位.jsonl" and upload.deleted_at is not None
        assert store.jobs.get(None, job.number).result["created"] == 3


def test_an_import_whose_file_was_tidied_away_fails_with_a_sentence(means: Means) -> None:
    job = _start(means, ROWS)
    for file in means.uploads.iterdir():
        file.unlink()
    done = run_job(job.number, means)
    assert done is not None and done.state is JobState.FAILED and "重新上传" in done.error


def test_two_imports_at_once_both_finish(means: Means) -> None:
    rows = [[{"id": f"{turn}-{n}", "title": f"岗{n:05d}", "employer": "x"} for n in range(1300)] for turn in range(2)]
    jobs = [_start(means, some) for some in rows]
    threads = [threading.Thread(target=run_job, args=(job.number, means)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with means.database.reading() as store:
        assert [store.jobs.get(None, job.number).state for job in jobs] == [JobState.DONE] * 2
        assert store.postings.count_open() == 2600


def test_a_job_asked_for_twice_at_once_runs_once(means: Means) -> None:
    job = _start(means, ROWS)
    results: list[Job | None] = []
    threads = [threading.Thread(target=lambda: results.append(run_job(job.number, means))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result is None for result in results].count(False) == 1
