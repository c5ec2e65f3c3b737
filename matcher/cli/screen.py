"""`matcher screen`: what the guard finds in each posting, with the quote, the basis and one figure of risk."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from pathlib import Path

import click

from matcher.cli import options, terminal
from matcher.domain.errors import InputError
from matcher.domain.finding import Severity
from matcher.domain.texts import commands as texts
from matcher.domain.texts import screening as screening_texts
from matcher.intake.sources import expand
from matcher.workflows.files.loading import read_postings
from matcher.workflows.files.output import output_file
from matcher.workflows.guard.screening import screen_file, screened_lines
from matcher.workflows.guard.standing import contexts_in_files


@click.command(help=screening_texts.HELP_SCREEN)
@options.postings_option
@options.output_option
@options.as_of_option
@options.problems_option
@options.workers_option
def screen(postings: tuple[str, ...], output: Path, as_of: date, problems_file: Path | None, workers: int) -> int:
    """Write the findings of every posting."""
    started = time.monotonic()
    paths = expand(postings)
    seen: Counter[Severity] = Counter()
    with output_file(output) as out, terminal.progress_bars() as step:
        found = read_postings(paths, step, workers)
        if not found.postings:
            raise InputError(texts.NO_POSTINGS)
        contexts = contexts_in_files(found.postings, found.duplicates.exact, as_of)
        for done, screening in enumerate(screen_file(found.postings, as_of, contexts), start=1):
            out.writelines(screened_lines([screening]))
            seen.update({finding.severity for finding in screening.findings})
            if done % 1000 == 0 or done == len(found.postings):
                step(screening_texts.STEP_SCREEN, done, len(found.postings))
    terminal.say(texts.SUMMARY_POSTINGS.format(count=len(found.postings), files=len(paths)))
    terminal.say(screening_texts.SUMMARY_SCREEN.format(blocked=seen[Severity.BLOCK], warned=seen[Severity.WARN]))
    terminal.say(
        texts.SUMMARY_DONE.format(count=len(found.postings), path=output, seconds=time.monotonic() - started)
    )
    return terminal.summarise(found.problems, found.ignored, problems_file)
