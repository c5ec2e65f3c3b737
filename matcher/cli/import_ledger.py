"""`matcher import-ledger F…`: ledgers into the service, checked and then written; bad rows come back to be corrected."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from matcher.cli import options, terminal
from matcher.cli.configuration import read_settings
from matcher.cli.importing import file_parts, find_organisation
from matcher.domain.errors import MatcherError
from matcher.domain.job import Job, JobState
from matcher.domain.texts import ledger_commands as texts
from matcher.intake.sources import expand
from matcher.jobs.worker import means_of
from matcher.store.upload_files import seal_upload
from matcher.workflows.background.background import run_job
from matcher.workflows.background.means import Means
from matcher.workflows.files.output import output_file, write_problems
from matcher.workflows.installation.opening import open_installation
from matcher.workflows.ledger_import.ledger_importing import bad_rows, start_apply, start_check
from matcher.workflows.postings.importing import IGNORED

_COUNTED = ("created", "queued", "updated", "unchanged", "stale")


@dataclass(frozen=True, slots=True)
class _Done:
    """One file's jobs; ``applied`` None: only checked, or nothing could be read."""

    path: Path
    checked: Job
    applied: Job | None
    seconds: float


@click.command(name="import-ledger", help=texts.HELP)
@click.argument("files", metavar="F…", nargs=-1, required=True)
@click.option("--organisation", default="", help=texts.OPTION_ORGANISATION)
@click.option("--check-only", is_flag=True, help=texts.OPTION_CHECK_ONLY)
@click.option("--bad-rows", "bad_rows_file", default=None, type=click.Path(path_type=Path), help=texts.OPTION_BAD_ROWS)
@options.problems_option
def import_ledger(
    files: tuple[str, ...], organisation: str, check_only: bool, bad_rows_file: Path | None, problems_file: Path | None
) -> int:
    """Check and write each file; exit 0, 1 with rows left out, 2 with a file left out."""
    settings = read_settings()
    paths = expand(files)
    database = open_installation(settings.folder, settings.secret, settings.demo)
    with database.reading() as store:
        office = find_organisation(store, organisation)
    done: list[_Done] = []
    for path in paths:
        with terminal.progress_bars() as step:
            done.append(_import(path, office, means_of(settings, database, step), check_only))
        _tell(done[-1])
    if problems_file is not None:
        with database.reading() as store:
            numbers = [one.checked.number for one in done]
            write_problems(problems_file, (p for n in numbers for p in store.uploads.every_problem(None, n)))
    if bad_rows_file is not None:
        with database.writing() as store, output_file(bad_rows_file) as out:
            out.write(bad_rows(store, None, [one.checked.number for one in done]))
    return _exit_code(done)


def _import(path: Path, office: int, means: Means, check_only: bool) -> _Done:
    started = time.monotonic()
    with file_parts(path) as parts:
        stored = seal_upload(means.uploads, means.database.keys, parts)
    with means.database.writing() as store:
        job = start_check(store, None, office, path.name, stored)
    checked = _run(job, means)
    applied: Job | None = None
    if checked.state is JobState.DONE and not check_only:
        with means.database.writing() as store:
            job = start_apply(store, None, checked.number)
        applied = _run(job, means)
    return _Done(path, checked, applied, time.monotonic() - started)


def _run(job: Job, means: Means) -> Job:
    finished = run_job(job.number, means)
    while finished is None:  # the worker of a running service was quicker
        with means.database.reading() as store:
            found = store.jobs.get(None, job.number)
        if found.state.is_over:
            return found
        with suppress(MatcherError):
            finished = run_job(job.number, means)
        time.sleep(0.5)
    return finished


def _tell(done: _Done) -> None:
    checked, applied = done.checked, done.applied
    for job in (checked, applied):
        if job is not None and job.state is not JobState.DONE:
            terminal.say(texts.FAILED.format(file=done.path.name, error=job.error))
            return
    result = checked.result if applied is None else {**applied.result, "unchanged": checked.result.get("unchanged", 0)}
    line = texts.CHECKED if applied is None else texts.IMPORTED
    terminal.say(line.format(file=done.path.name, counts=_counts(result), seconds=done.seconds, job=checked.number))
    ignored = [name.removeprefix(IGNORED) for name in checked.result if name.startswith(IGNORED)]
    if ignored:
        terminal.say(texts.IGNORED.format(columns="、".join(ignored)))
    errors, warnings = checked.result.get("errors", 0), checked.result.get("warnings", 0)
    if errors or warnings:
        terminal.say(texts.PROBLEMS.format(errors=errors, warnings=warnings))


def _counts(result: Mapping[str, int]) -> str:
    told = [texts.COUNTS[name].format(count=result[name]) for name in _COUNTED if result.get(name)]
    return "，".join(told) or texts.NOTHING


def _exit_code(done: Sequence[_Done]) -> int:
    jobs = [job for one in done for job in (one.checked, one.applied) if job is not None]
    if any(job.state is not JobState.DONE for job in jobs):
        return 2
    return 1 if any(job.result.get(name) for job in jobs for name in ("errors", "stale")) else 0
