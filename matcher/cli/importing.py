"""What the two import commands share: each file stored sealed, imported as a job of its own, and summed up in a line."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from matcher.cli import terminal
from matcher.cli.configuration import read_settings
from matcher.domain.access import Role, Viewer
from matcher.domain.errors import CannotRunError, UsageError
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.texts import service as texts
from matcher.intake.sources import expand
from matcher.jobs.worker import means_of
from matcher.store.store import Store
from matcher.store.upload_files import CHUNK, seal_upload
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.files.output import write_problems
from matcher.workflows.installation.opening import open_installation
from matcher.workflows.postings.importing import COUNTED, IGNORED, start_import


def import_files(
    kind: JobKind, names: Sequence[str], organisation: str, problems_file: Path | None, workers: int | None
) -> int:
    """Import every file, one after the other; return exit code 0, 1 with rows left out, 2 with a file left out."""
    settings = read_settings(import_workers=workers)
    paths = expand(names)
    database = open_installation(settings.folder, settings.secret, settings.demo)
    with database.reading() as store:
        office = find_organisation(store, organisation)
    jobs: list[Job] = []
    for path in paths:
        started = time.monotonic()
        with terminal.progress_bars() as step:
            job = _import(path, kind, office, means_of(settings, database, step))
        _tell(path, job, time.monotonic() - started)
        jobs.append(job)
    if problems_file is not None:
        with database.reading() as store:
            write_problems(problems_file, (p for job in jobs for p in store.uploads.every_problem(None, job.number)))
    with database.reading() as store:
        if kind is JobKind.IMPORT_POSTINGS and store.jobs.unfinished(JobKind.BUILD_INDEX) is not None:
            terminal.say(texts.IMPORT_INDEX)
    if any(job.state is JobState.FAILED for job in jobs):
        return 2
    return 1 if any(job.result.get("errors") for job in jobs) else 0


def find_organisation(store: Store, given: str) -> int:
    """Return the number of the organisation named by name or number, the root for an empty text. Raises UsageError."""
    root = store.organisations.root()
    if root is None:
        raise CannotRunError(texts.NO_ORGANISATION.format(name=given, examples=""))
    if not given:
        return root.number
    seen = store.organisations.visible(Viewer(0, Role.ADMINISTRATOR, root.number, root.path))
    everything = sorted(seen, key=lambda office: office.number)
    for office in everything:
        if given in (office.name, str(office.number)):
            return office.number
    examples = "、".join(office.name for office in everything[:8])
    raise UsageError(texts.NO_ORGANISATION.format(name=given, examples=examples))


def _import(path: Path, kind: JobKind, office: int, means: Means) -> Job:
    with file_parts(path) as parts:
        stored = seal_upload(means.uploads, means.database.keys, parts)
    with means.database.writing() as store:
        job = start_import(store, None, kind, office, path.name, stored)
    try:
        finished = run_job(job.number, means)
    except KeyboardInterrupt:
        terminal.say(texts.IMPORT_INTERRUPTED.format(file=path.name, job=job.number))
        raise
    if finished is not None:
        return finished
    with means.database.reading() as store:  # the worker of a running service was quicker
        return store.jobs.get(None, job.number)


@contextmanager
def file_parts(path: Path) -> Iterator[Iterator[bytes]]:
    """Open a file and give its content piece by piece."""
    with path.open("rb") as file:
        yield iter(lambda: file.read(CHUNK), b"")


def _tell(path: Path, job: Job, seconds: float) -> None:
    if job.state is JobState.FAILED:
        terminal.say(texts.IMPORT_FAILED.format(file=path.name, error=job.error))
        return
    if not job.state.is_over:
        terminal.say(texts.IMPORT_ELSEWHERE.format(file=path.name, job=job.number))
        return
    terminal.say(texts.IMPORT_LINE.format(file=path.name, counts=counts_line(job), seconds=seconds, job=job.number))
    ignored = [name.removeprefix(IGNORED) for name in job.result if name.startswith(IGNORED)]
    if ignored:
        terminal.say(texts.IMPORT_IGNORED.format(columns="、".join(ignored)))
    errors, warnings = job.result.get("errors", 0), job.result.get("warnings", 0)
    if errors or warnings:
        terminal.say(texts.IMPORT_PROBLEMS.format(errors=errors, warnings=warnings))


def counts_line(job: Job) -> str:
    """Return what an import changed, in Chinese: ``新增 3，修改 1`` or ``无变化（4 条）``."""
    counts = {name: job.result.get(name, 0) for name in COUNTED}
    if not any(counts.values()):
        return texts.IMPORT_NOTHING
    if {name for name, count in counts.items() if count} == {"unchanged"}:
        return texts.IMPORT_UNCHANGED.format(count=counts["unchanged"])
    return "，".join(texts.COUNTS[name].format(count=count) for name, count in counts.items() if count)
