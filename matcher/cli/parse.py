"""`matcher parse`: what was read from each posting, with quote and position."""

from __future__ import annotations

import time
from pathlib import Path

import click

from matcher.cli import options, terminal
from matcher.domain.errors import InputError
from matcher.domain.texts import commands as texts
from matcher.intake.sources import expand
from matcher.workflows.files.loading import read_postings
from matcher.workflows.files.output import output_file
from matcher.workflows.files.parsing import parsed_lines


@click.command(help=texts.HELP_PARSE)
@options.postings_option
@options.output_option
@options.problems_option
@options.workers_option
def parse(postings: tuple[str, ...], output: Path, problems_file: Path | None, workers: int) -> int:
    """Write the readings of every posting."""
    started = time.monotonic()
    paths = expand(postings)
    with output_file(output) as out, terminal.progress_bars() as step:
        found = read_postings(paths, step, workers, keep_readings=True)
        if not found.postings:
            raise InputError(texts.NO_POSTINGS)
        for done, line in enumerate(parsed_lines(found.postings), start=1):
            out.write(line)
            if done % 1000 == 0 or done == len(found.postings):
                step(texts.STEP_PARSE, done, len(found.postings))
    terminal.say(texts.SUMMARY_POSTINGS.format(count=len(found.postings), files=len(paths)))
    terminal.say(
        texts.SUMMARY_DONE.format(count=len(found.postings), path=output, seconds=time.monotonic() - started)
    )
    return terminal.summarise(found.problems, found.ignored, problems_file)
