"""The worker finds what waits or was left lying, keeps the timetable once a night, and ends with its parent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from matcher.domain.job import JobKind, JobState
from matcher.jobs.queue import JobQueue
from matcher.jobs.worker import NIGHTLY, UNTIL_CLOSED, keep_timetable, take_up
from matcher.store.upload_files import seal_upload
from matcher.workflows.installation.installing import prepare
from matcher.workflows.installation.opening import open_installation
from matcher.workflows.postings.importing import start_import

NIGHT = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)  # 02:30 in Shanghai, on the 26th


def test_the_queue_holds_numbers_only_and_gives_each_to_the_worker(tmp_path: Path) -> None:
    JobQueue(tmp_path / "queue.db").submit(41)
    taken: list[int] = []
    queue = JobQueue(tmp_path / "queue.db", taken.append).huey
    (message,) = queue.storage.enqueued_items()
    assert json.loads(message)["args"] == [41]
    queue.execute(queue.dequeue())
    assert taken == [41]


def test_the_nights_jobs_are_added_once_a_night_also_by_two_workers_and_also_late(tmp_path: Path) -> None:
    database, submitted = prepare(tmp_path).database, list[int]()
    first = keep_timetable(database, 2, submitted.append, NIGHT)
    assert len(first) == len(NIGHTLY) and submitted == first
    assert keep_timetable(database, 2, submitted.append, NIGHT) == []
    with database.writing() as store:
        for number in first:
            claimed = store.jobs.claim(number, store.clock())
            assert claimed is not None
            store.jobs.finish(claimed, {})
    assert keep_timetable(database, 2, submitted.append, NIGHT + timedelta(hours=20)) == []
    assert len(keep_timetable(database, 2, submitted.append, NIGHT + timedelta(hours=30))) == len(NIGHTLY)
    with database.reading() as store:
        night = store.jobs.last_of(JobKind.TIDY)
        assert night is not None and night.parameters["night"] == "2026-11-27" and night.requested_by is None


def test_jobs_that_wait_or_lost_their_worker_are_taken_up(tmp_path: Path) -> None:
    database = prepare(tmp_path).database
    with database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        waits, runs, silent = (store.jobs.add(JobKind.TIDY, None, root.number).number for _ in range(3))
        for number in (runs, silent):
            store.jobs.claim(number, store.clock())
        store.jobs.release([silent])
    submitted: list[int] = []
    assert take_up(database, submitted.append) == submitted == [waits, silent]


def test_a_worker_in_its_own_process_imports_and_ends_when_its_parent_does(tmp_path: Path) -> None:
    prepare(tmp_path)
    database = open_installation(tmp_path)
    stored = seal_upload(tmp_path / "uploads", database.keys, [b'{"title": "\xe5\x87\xba\xe7\xba\xb3", "employer": "x"}'])
    with database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        number = start_import(store, None, JobKind.IMPORT_POSTINGS, root.number, "a.jsonl", stored).number
    environment = os.environ | {"MATCHER_DATA": str(tmp_path), "MATCHER_NIGHTLY_HOUR": "0"}
    worker = subprocess.Popen(
        [sys.executable, "-m", "matcher.jobs.worker", UNTIL_CLOSED],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    assert worker.stdin is not None and worker.stderr is not None
    expected = len(NIGHTLY) + 3  # the import twice over, and the prices that the index asks for
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with database.reading() as store:
            states = [store.jobs.get(None, number).state]
            states += [job.state for kind in JobKind if (job := store.jobs.last_of(kind)) is not None]
        if len(states) == expected and all(state.is_over for state in states):
            break
        time.sleep(0.2)
    assert states == [JobState.DONE] * expected
    worker.stdin.close()
    assert worker.wait(15) == 0
    assert b"Traceback" not in worker.stderr.read()


def test_a_worker_without_an_installation_says_so_in_chinese(tmp_path: Path) -> None:
    environment = os.environ | {"MATCHER_DATA": str(tmp_path)}
    told = subprocess.run([sys.executable, "-m", "matcher.jobs.worker"], env=environment, capture_output=True, check=False)
    assert told.returncode == 3 and "matcher init" in told.stderr.decode() and b"Traceback" not in told.stderr
