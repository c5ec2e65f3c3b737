"""Kill imports, index builds, migrations, ledgers, proposals and month freezes at random points, and check what is left.

Run with ``make kill``. Each point starts the work in a process of its own on a fresh copy of the data folder, kills it
after a random part of the time that the undisturbed work takes, looks at what is left, lets the work go on, and
compares the end with that of the undisturbed work: nothing acknowledged is lost, nothing is there twice.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks import killed
from benchmarks.kill_checks import digest, faults, lost, state_of
from benchmarks.kill_scenes import READY

WORKS = tuple(READY)
# Every work has a process of its own; forked from one that has imported everything, it starts at once.
_STARTS = multiprocessing.get_all_start_methods()
_PROCESSES = multiprocessing.get_context("forkserver" if "forkserver" in _STARTS else "spawn")
_PROCESSES.set_forkserver_preload(["benchmarks.killed"])


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
        self.number = READY[what](self.ready, rows)
        whole = folder / "whole"
        shutil.copytree(self.ready, whole)
        self.seconds, _ = _run(what, whole, self.number, None)
        self.end = digest(whole)
        shutil.rmtree(whole)

    def kill_at(self, folder: Path, seconds: float) -> Point:
        """Kill the work after ``seconds``, check, let it go on, check again."""
        shutil.copytree(self.ready, folder)
        _, acknowledged = _run(self.what, folder, self.number, seconds)
        found = [*faults(folder), *lost(self.what, folder, self.number, acknowledged)]
        state = state_of(self.what, folder, self.number)
        _run(self.what, folder, self.number, None)
        found += [f"afterwards: {fault}" for fault in faults(folder)]
        if digest(folder) != self.end:
            found.append("the end differs from that of the undisturbed work")
        shutil.rmtree(folder)
        return Point(self.what, seconds, acknowledged, state, tuple(found))


def _run(what: str, folder: Path, number: int, kill_after: float | None) -> tuple[float, int]:
    """Start the work; return the seconds it took from its beginning and the last number it acknowledged."""
    receiving, sending = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=killed.work, args=(what, folder, number, sending))
    process.start()
    sending.close()
    begun = ended = time.monotonic()
    acknowledged = 0
    with suppress(EOFError, OSError):  # the pipe ends with the process, in the middle of a message if need be
        receiving.recv()
        begun = ended = time.monotonic()
        if kill_after is not None:
            time.sleep(kill_after)
            process.kill()
        while True:
            word, count = receiving.recv()
            acknowledged = count if word == killed.ACKNOWLEDGED else acknowledged
            ended = time.monotonic()
    process.join()
    if kill_after is None and process.exitcode:
        raise SystemExit(f"the undisturbed {what} failed with {process.exitcode}")
    return ended - begun, acknowledged


def kill_all(points: int, rows: int, seed: int, works: Sequence[str] = WORKS) -> list[Point]:
    """Kill each work at its share of ``points`` random moments, spread over the time it takes."""
    rng = Random(seed)
    found: list[Point] = []
    with tempfile.TemporaryDirectory() as folder:
        for turn, what in enumerate(works):
            share = points // len(works) + (turn < points % len(works))
            scene = Scene(what, Path(folder) / what, rows) if share else None
            for number in range(share if scene is not None else 0):
                assert scene is not None
                moment = scene.seconds * (number + rng.random()) / share
                found.append(scene.kill_at(Path(folder) / "killed", moment))
    return found


def main() -> None:
    """Kill, print the table, exit 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--rows", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    parser.add_argument("--work", action="append", choices=WORKS, help="only these; may be repeated")
    given = parser.parse_args()
    print(f"seed {given.seed}")
    points = kill_all(given.points, given.rows, given.seed, given.work or WORKS)
    print(f"{'work':<13} {'killed after':>12} {'acknowledged':>12}  {'found':<24} faults")
    for point in points:
        told = "; ".join(point.faults) or "none"
        print(f"{point.work:<13} {point.seconds:>10.3f} s {point.acknowledged:>12}  {point.found:<24} {told}")
    bad = sum(bool(point.faults) for point in points)
    print(f"{len(points)} kills, {bad} with faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
