"""`matcher check`: every pair's hard conditions, criterion by criterion."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import click

from matcher.cli import options, terminal
from matcher.domain.errors import InputError, UsageError
from matcher.domain.texts import commands as texts
from matcher.domain.verdict import PairVerdict
from matcher.intake.sources import expand
from matcher.workflows.files.check_sheet import CheckSheet
from matcher.workflows.files.checking import check_pairs
from matcher.workflows.files.loading import read_graduates, read_postings
from matcher.workflows.files.output import output_file

_WORDS = {verdict.word: verdict for verdict in PairVerdict}


def _verdicts(context: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[PairVerdict]:
    if value is None:
        return frozenset(PairVerdict)
    words = [word.strip() for word in value.replace("，", ",").split(",") if word.strip()]
    for word in words:
        if word not in _WORDS:
            raise UsageError(texts.BAD_VERDICT.format(value=word))
    return frozenset(_WORDS[word] for word in words)


@click.command(help=texts.HELP_CHECK)
@options.postings_option
@options.graduates_option
@options.output_option
@click.option("--verdict", "verdicts", default=None, callback=_verdicts, help=texts.OPTION_VERDICT)
@options.as_of_option
@options.problems_option
@options.workers_option
def check(
    postings: tuple[str, ...],
    graduates: tuple[str, ...],
    output: Path,
    verdicts: frozenset[PairVerdict],
    as_of: date,
    problems_file: Path | None,
    workers: int,
) -> int:
    """Write the verdict of every pair."""
    started = time.monotonic()
    posting_paths, graduate_paths = expand(postings), expand(graduates)
    lines = 0
    with output_file(output) as out, terminal.progress_bars() as step:
        people = read_graduates(graduate_paths, step)
        if not people.graduates:
            raise InputError(texts.NO_GRADUATES)
        found = read_postings(posting_paths, step, workers)
        if not found.postings:
            raise InputError(texts.NO_POSTINGS)
        sheet = CheckSheet(found.postings)
        for done, graduate in enumerate(people.graduates, start=1):
            for line in check_pairs(sheet, [graduate], as_of, verdicts):
                out.write(line)
                lines += 1
            step(texts.STEP_CHECK, done, len(people.graduates))
    terminal.say(texts.SUMMARY_POSTINGS.format(count=len(found.postings), files=len(posting_paths)))
    terminal.say(texts.SUMMARY_GRADUATES.format(count=len(people.graduates), files=len(graduate_paths)))
    terminal.say(texts.SUMMARY_DONE.format(count=lines, path=output, seconds=time.monotonic() - started))
    return terminal.summarise([*people.problems, *found.problems], people.ignored + found.ignored, problems_file)
