"""`matcher index`: build the index anew and switch to it."""

from __future__ import annotations

import time

import click

from matcher.cli import options, terminal
from matcher.cli.configuration import read_settings
from matcher.domain.errors import CannotRunError
from matcher.domain.job import JobKind, JobState
from matcher.domain.texts import service as texts
from matcher.jobs.worker import means_of
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.installation.opening import open_installation
from matcher.workflows.postings.rereading import reread_postings


@click.command(help=texts.HELP_INDEX)
@click.option("--reread", is_flag=True, help=texts.OPTION_REREAD)
@options.workers_option
def index(reread: bool, workers: int) -> int:
    """Build a generation from the postings that are open; the old one serves until the new one is whole."""
    settings = read_settings(import_workers=workers)
    database = open_installation(settings.folder, settings.secret, settings.demo)
    with terminal.progress_bars() as step:
        means = means_of(settings, database, step)
        if reread:
            count, changed = reread_postings(means)
            terminal.say(texts.REREAD_DONE.format(count=count, changed=changed))
        return _build(means)


def _build(means: Means) -> int:
    started = time.monotonic()
    with means.database.writing() as store:
        job = ask_for(store, JobKind.BUILD_INDEX)
    if job is None:
        raise CannotRunError(texts.INDEX_FAILED.format(error=""))
    done = run_job(job.number, means)
    if done is None:
        terminal.say(texts.INDEX_RUNNING.format(job=job.number))
        return 0
    if done.state is not JobState.DONE:
        raise CannotRunError(texts.INDEX_FAILED.format(error=done.error))
    terminal.say(texts.INDEX_DONE.format(rows=done.result.get("rows", 0), seconds=time.monotonic() - started))
    return 0
