"""Data folders made ready for the works that the kill script kills: one function a work, everything from a seed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import orjson

from benchmarks import killed
from benchmarks.ledger_files import ledger_files
from matcher.demo.generator import generate_graduates, generate_postings
from matcher.domain.access import Role, Viewer
from matcher.domain.job import JobKind, JobState
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import PersonStatus, StatusChange
from matcher.store import schema
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.store.upload_files import seal_upload
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.graduates.profiles import add_profile
from matcher.workflows.installation.installing import prepare
from matcher.workflows.installation.opening import DATABASE_FILE
from matcher.workflows.ledger_import.ledger_importing import start_apply, start_check
from matcher.workflows.postings.importing import start_import
from matcher.workflows.referrals.proposing_batch import start_batch

_SEED = 7
_MONTHS = (date(2026, 7, 20), date(2026, 8, 20), date(2026, 9, 20), date(2026, 10, 20))


def ready_import(folder: Path, rows: int) -> int:
    """Leave postings waiting to be imported, one of them broken; return the job's number."""
    means = _installed(folder)
    lines = [orjson.dumps(record) for record in generate_postings(rows, seed=_SEED)]
    lines[rows // 2] = b'{"id": "broken", "education": "' + "本科".encode() + b'"}'
    stored = seal_upload(means.uploads, means.database.keys, [b"\n".join(lines)])
    with means.database.writing() as store:
        number = start_import(store, None, JobKind.IMPORT_POSTINGS, _root(store), "a.jsonl", stored).number
    means.database.close()
    return number


def ready_index(folder: Path, rows: int) -> int:
    """Leave a second index to be built over the first."""
    first = ready_import(folder, rows)
    means = killed.means_of(folder)
    _run(first, means)
    _run(_asked(means), means)
    number = _asked(means)
    means.database.close()
    return number


def ready_migration(folder: Path, rows: int) -> int:
    """Leave a database of the version before, with postings in it, to be upgraded."""
    done = folder / "newest"
    first = ready_import(done, rows // 10)
    means = killed.means_of(done)
    _run(first, means)
    means.database.close()
    schema.upgrade(folder / DATABASE_FILE, schema.known_versions()[-2])
    with closing(sqlite3.connect(folder / DATABASE_FILE)) as older:
        older.execute("ATTACH ? AS newest", (str(done / DATABASE_FILE),))
        for (table,) in older.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'").fetchall():
            there = {row[1] for row in older.execute(f"PRAGMA newest.table_info({table})")}
            ours = [row[1] for row in older.execute(f"PRAGMA main.table_info({table})")]
            names = ", ".join(f'"{name}"' for name in ours if name in there)
            if names and not table.startswith("sqlite_") and "_fts" not in table:
                older.execute(f"INSERT OR REPLACE INTO main.{table} ({names}) SELECT {names} FROM newest.{table}")
        older.commit()
    return 0


def ready_ledger_check(folder: Path, rows: int) -> int:
    """Leave a ledger with bad rows waiting to be compared."""
    means = _installed(folder)
    files, _, _ = ledger_files(rows, rows // 50, _SEED)
    stored = seal_upload(means.uploads, means.database.keys, [files[0].content])
    with means.database.writing() as store:
        number = start_check(store, None, _root(store), files[0].name, stored).number
    means.database.close()
    return number


def ready_ledger_apply(folder: Path, rows: int) -> int:
    """Leave a compared ledger waiting to be written."""
    check = ready_ledger_check(folder, rows)
    means = killed.means_of(folder)
    _run(check, means)
    with means.database.writing() as store:
        number = start_apply(store, None, check).number
    means.database.close()
    return number


def ready_proposals(folder: Path, rows: int) -> int:
    """Leave a batch of proposals for registered people to be drafted."""
    _run_all(folder, rows // 10)
    means = killed.means_of(folder)
    with means.database.writing() as store:
        worker, persons = _people(store, rows // 30)
        number = start_batch(store, worker, persons, killed.AS_OF).job.number
    means.database.close()
    return number


def ready_freeze(folder: Path, rows: int) -> int:
    """Leave four months that are over, each with entries of its own, to be frozen."""
    means = _installed(folder)
    with means.database.writing() as store:
        worker, persons = _people(store, rows // 10, _MONTHS[0])
    for day in _MONTHS:
        moment = datetime(day.year, day.month, day.day, 2, tzinfo=killed.NOON.tzinfo)
        then = Database(means.database.path, means.database.keys, lambda moment=moment: moment)  # type: ignore[misc]
        with then.writing() as store:
            for place, person in enumerate(persons):
                facts = (ContactAttempt(Channel.PHONE, ContactResult.REACHED), Service(ServiceKind.GUIDANCE))
                store.entries.add(worker, NewEntry(person, facts[place % 2], day), worker.organisation)
                if place % 9 == 0:
                    store.entries.add(worker, NewEntry(person, StatusChange(PersonStatus.SEEKING), day), worker.organisation)
        then.close()
    with means.database.writing() as store:
        job = ask_for(store, JobKind.REPORT_FREEZE)
    assert job is not None
    means.database.close()
    return job.number


READY: Mapping[str, Callable[[Path, int], int]] = {
    "import": ready_import,
    "index": ready_index,
    "migration": ready_migration,
    "ledger-check": ready_ledger_check,
    "ledger-apply": ready_ledger_apply,
    "proposals": ready_proposals,
    "freeze": ready_freeze,
}
"""The works, each with what makes its folder ready."""


def _installed(folder: Path) -> Means:
    prepare(folder).database.close()
    return killed.means_of(folder)


def _run_all(folder: Path, rows: int) -> None:
    first = ready_import(folder, rows)
    means = killed.means_of(folder)
    _run(first, means)
    _run(_asked(means), means)
    means.database.close()


def _people(store: Store, count: int, day: date = killed.AS_OF) -> tuple[Viewer, list[int]]:
    root = _root(store)
    worker = store.accounts.add("killed", "测量", Role.CASEWORKER, root).viewer()
    persons = []
    for record in generate_graduates(count, seed=_SEED):
        person, _, _ = add_profile(store, worker, dict(record))
        store.ledger_persons.enrol(person, root, Enrolment(2026))
        store.entries.add(worker, NewEntry(person, Enrolment(2026), day), root)
        store.ledger_persons.assign(person, worker.account)
        persons.append(person)
    return worker, persons


def _asked(means: Means) -> int:
    with means.database.writing() as store:
        job = ask_for(store, JobKind.BUILD_INDEX)
    assert job is not None
    return job.number


def _run(number: int, means: Means) -> None:
    done = run_job(number, means, silent=timedelta(0))
    assert done is not None and done.state is JobState.DONE, done


def _root(store: Store) -> int:
    root = store.organisations.root()
    assert root is not None
    return root.number
