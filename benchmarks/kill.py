"""Kill imports, index builds and migrations at random points, and check what is left: nothing acknowledged is lost.

Run with ``make kill``. Each point starts the work in a process of its own on a fresh copy of the data folder, kills it
after a random part of the time that the undisturbed work takes, looks at what is left, lets the work go on, and
compares the end with that of the undisturbed work.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random

import orjson

from benchmarks import killed
from matcher.demo.generator import generate_postings
from matcher.domain.errors import MatcherError
from matcher.domain.job import JobKind, JobState
from matcher.matching.index_files import current_name, load_generation
from matcher.store import schema
from matcher.store.upload_files import seal_upload
from matcher.workflows.background import ask_for, run_job
from matcher.workflows.importing import start_import
from matcher.workflows.installing import prepare
from matcher.workflows.opening import DATABASE_FILE

WORKS = ("import", "index", "migration")
_CONTENT = (
    "SELECT source_key, hex(content_hash), state, version FROM posting ORDER BY source_key",
    "SELECT p.source_key, v.version, hex(v.content_hash) FROM posting_version v JOIN posting p ON p.number = v.posting"
    " ORDER BY 1, 2",
    "SELECT p.source_key, c.version, c.kind FROM posting_change c JOIN posting p ON p.number = c.posting ORDER BY 1, 2, 3",
    "SELECT level, row FROM row_problem ORDER BY job, position",
    "SELECT kind, state, result FROM job ORDER BY number",
)
_ORPHANS = (
    "SELECT count(*) FROM posting p WHERE NOT EXISTS"
    " (SELECT 1 FROM posting_version v WHERE v.posting = p.number AND v.version = p.version)",
    "SELECT count(*) FROM posting p WHERE NOT EXISTS"
    " (SELECT 1 FROM posting_change c WHERE c.posting = p.number AND c.version = p.version)",
)


@dataclass(frozen=True, slots=True)
class Point:
    """One kill: after ``seconds`` of the work, having acknowledged ``acknowledged``; ``faults`` empty: all is well."""

    work: str
    seconds: float
    acknowledged: int
    found: str
    faults: tuple[str, ...]


class Scene:
    """A data folder made ready for one work, the job's number, and what the undisturbed work leaves."""

    def __init__(self, what: str, folder: Path, rows: int) -> None:
        """Make the folder ready and do the work once without a kill."""
        self.what = what
        self.ready = folder / "ready"
        self.number = 0
        getattr(self, f"_ready_{what}")(rows)
        whole = folder / "whole"
        shutil.copytree(self.ready, whole)
        self.seconds, _ = _run(what, whole, self.number, None)
        self.end = _digest(whole)
        shutil.rmtree(whole)

    def kill_at(self, folder: Path, seconds: float) -> Point:
        """Kill the work after ``seconds``, check, let it go on, check again."""
        shutil.copytree(self.ready, folder)
        _, acknowledged = _run(self.what, folder, self.number, seconds)
        faults = [*_faults(folder), *self._lost(folder, acknowledged)]
        found = self._found(folder)
        _run(self.what, folder, self.number, None)
        faults += [f"afterwards: {fault}" for fault in _faults(folder)]
        if _digest(folder) != self.end:
            faults.append("the end differs from that of the undisturbed work")
        shutil.rmtree(folder)
        return Point(self.what, seconds, acknowledged, found, tuple(faults))

    def _lost(self, folder: Path, acknowledged: int) -> Iterator[str]:
        if self.what == "import":
            done = _one(folder, "SELECT done FROM job WHERE number = ?", self.number)
            if done < acknowledged:
                yield f"{acknowledged} rows were acknowledged, the job row says {done}"
            if _one(folder, "SELECT count(*) FROM posting") < acknowledged:
                yield f"{acknowledged} rows were acknowledged, fewer are there"
        elif self.what == "index":
            yield from _index_faults(folder)

    def _found(self, folder: Path) -> str:
        if self.what == "migration":
            return schema.found_version(folder / DATABASE_FILE) or "empty"
        state = _text(folder, "SELECT state FROM job WHERE number = ?", self.number)
        return f"{state}, {_one(folder, 'SELECT done FROM job WHERE number = ?', self.number)} done"

    def _ready_import(self, rows: int) -> None:
        prepare(self.ready).database.close()
        means = killed.means_of(self.ready)
        lines = [orjson.dumps(record) for record in generate_postings(rows, seed=7)]
        lines[rows // 2] = b'{"id": "broken", "education": "' + "本科".encode() + b'"}'
        stored = seal_upload(means.uploads, means.database.keys, [b"\n".join(lines)])
        with means.database.writing() as store:
            root = store.organisations.root()
            assert root is not None
            self.number = start_import(store, None, JobKind.IMPORT_POSTINGS, root.number, "a.jsonl", stored).number
        means.database.close()

    def _ready_index(self, rows: int) -> None:
        self._ready_import(rows)
        means = killed.means_of(self.ready)
        run_job(self.number, means)
        with means.database.writing() as store:
            first = ask_for(store, JobKind.BUILD_INDEX)
        assert first is not None
        done = run_job(first.number, means)
        assert done is not None and done.state is JobState.DONE
        with means.database.writing() as store:
            second = ask_for(store, JobKind.BUILD_INDEX)
        assert second is not None
        self.number = second.number
        means.database.close()

    def _ready_migration(self, rows: int) -> None:
        older = schema.known_versions()[:-1]
        if older:
            self.ready.mkdir(parents=True)
            schema.upgrade(self.ready / DATABASE_FILE, older[-1])
        else:
            self.ready.mkdir(parents=True)


def _run(what: str, folder: Path, number: int, kill_after: float | None) -> tuple[float, int]:
    """Start the work; return the seconds it took from its beginning and the last number it acknowledged."""
    command = [sys.executable, "-m", "benchmarks.killed", what, str(folder), str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while (line := process.stdout.readline()) and not line.startswith(killed.BEGUN):
            pass
        begun, acknowledged = time.monotonic(), 0
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        ended = begun
        for line in process.stdout:
            word, _, count = line.partition(" ")
            if word == killed.ACKNOWLEDGED:
                acknowledged = int(count)
            ended = time.monotonic()
    if kill_after is None and process.returncode:
        raise SystemExit(f"the undisturbed {what} failed with {process.returncode}")
    return ended - begun, acknowledged


def _faults(folder: Path) -> Iterator[str]:
    if not (folder / DATABASE_FILE).exists():
        return
    whole = _text(folder, "PRAGMA integrity_check")
    if whole != "ok":
        yield f"integrity: {whole}"
    if _one(folder, "SELECT count(*) FROM sqlite_master WHERE name = 'posting'"):
        for query in _ORPHANS:
            if _one(folder, query):
                yield f"half a posting: {query}"


def _index_faults(folder: Path) -> Iterator[str]:
    name = current_name(folder / "index")
    if name is None:
        yield "no generation is in service"
        return
    means = killed.means_of(folder)
    try:
        generation = load_generation(folder / "index" / name, means.models().encoder)
    except MatcherError as error:
        yield f"the generation in service cannot be loaded: {error}"
    else:
        if len(generation.numbers) != _one(folder, "SELECT count(*) FROM posting WHERE state = 'open'"):
            yield "the generation in service misses postings"
    finally:
        means.database.close()


def _digest(folder: Path) -> str:
    parts = [schema.found_version(folder / DATABASE_FILE) or ""]
    with closing(sqlite3.connect(folder / DATABASE_FILE)) as connection:
        parts += [repr(connection.execute(query).fetchall()) for query in _CONTENT]
    return sha256("\n".join(parts).encode()).hexdigest()


def _one(folder: Path, query: str, *values: int) -> int:
    return int(_text(folder, query, *values))


def _text(folder: Path, query: str, *values: int) -> str:
    with closing(sqlite3.connect(folder / DATABASE_FILE)) as connection:
        return str(connection.execute(query, values).fetchone()[0])


def kill_all(points: int, rows: int, seed: int) -> list[Point]:
    """Kill each work at a third of ``points`` random moments, spread over the time it takes."""
    rng = Random(seed)
    found: list[Point] = []
    with tempfile.TemporaryDirectory() as folder:
        for turn, what in enumerate(WORKS):
            scene = Scene(what, Path(folder) / what, rows)
            share = points // len(WORKS) + (turn < points % len(WORKS))
            for number in range(share):
                moment = scene.seconds * (number + rng.random()) / share
                found.append(scene.kill_at(Path(folder) / "killed", moment))
    return found


def main() -> None:
    """Kill, print the table, exit 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--rows", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    given = parser.parse_args()
    print(f"seed {given.seed}")
    points = kill_all(given.points, given.rows, given.seed)
    print(f"{'work':<10} {'killed after':>12} {'acknowledged':>12}  {'found':<24} faults")
    for point in points:
        faults = "; ".join(point.faults) or "none"
        print(f"{point.work:<10} {point.seconds:>10.3f} s {point.acknowledged:>12}  {point.found:<24} {faults}")
    bad = sum(bool(point.faults) for point in points)
    print(f"{len(points)} kills, {bad} with faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
