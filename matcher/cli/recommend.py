"""`matcher recommend`: files in, one explained list a graduate out; no database."""

from __future__ import annotations

import gc
import time
from datetime import date
from pathlib import Path

import click

from matcher.cli import options, terminal
from matcher.domain.errors import InputError
from matcher.domain.texts import commands as texts
from matcher.intake.sources import expand
from matcher.matching.market import STRENGTH
from matcher.workflows.files.loading import read_graduates, read_postings
from matcher.workflows.files.output import output_file
from matcher.workflows.files.recommending import index_postings, recommendation_line
from matcher.workflows.files.recommending import recommend as recommend_all
from matcher.workflows.index.models import load_bundle


@click.command(help=texts.HELP_RECOMMEND)
@options.postings_option
@options.graduates_option
@click.option("--count", default="10", callback=options.positive, show_default=True, help=texts.OPTION_COUNT)
@options.output_option
@click.option("--spread/--no-spread", default=False, help=texts.OPTION_SPREAD)
@click.option("--congestion/--no-congestion", default=False, help=texts.OPTION_CONGESTION)
@options.as_of_option
@options.problems_option
@options.bundle_option
@options.workers_option
def recommend(
    postings: tuple[str, ...],
    graduates: tuple[str, ...],
    count: int,
    output: Path,
    spread: bool,
    congestion: bool,
    as_of: date,
    problems_file: Path | None,
    bundle: Path | None,
    encoder: Path | None,
    workers: int,
) -> int:
    """Recommend postings to every graduate of the files."""
    started = time.monotonic()
    posting_paths, graduate_paths = expand(postings), expand(graduates)
    models = load_bundle(bundle, encoder)
    if not models.own_encoder:
        terminal.say(texts.ENCODER_NOT_FITTED.format(folder=encoder))
    with output_file(output) as out, terminal.progress_bars() as step:
        people = read_graduates(graduate_paths, step)
        if not people.graduates:
            raise InputError(texts.NO_GRADUATES)
        found = read_postings(posting_paths, step, workers)
        if not found.postings:
            raise InputError(texts.NO_POSTINGS)
        index = index_postings(found.postings, found.duplicates.exact, models, step)
        gc.freeze()
        for line in recommend_all(people.graduates, index, models, as_of, count, spread, STRENGTH if congestion else 0.0, step):
            out.write(recommendation_line(line))
    terminal.say(texts.SUMMARY_POSTINGS.format(count=len(found.postings), files=len(posting_paths)))
    terminal.say(texts.SUMMARY_GRADUATES.format(count=len(people.graduates), files=len(graduate_paths)))
    seconds = time.monotonic() - started
    terminal.say(texts.SUMMARY_DONE.format(count=len(people.graduates), path=output, seconds=seconds))
    return terminal.summarise([*people.problems, *found.problems], people.ignored + found.ignored, problems_file)
