"""`matcher occupation`: titles to codes of the national occupation classification."""

from __future__ import annotations

import time
from pathlib import Path

import click

from matcher.cli import options, terminal
from matcher.domain.texts import commands as texts
from matcher.workflows.files.coding import coded_lines, read_titles
from matcher.workflows.files.output import output_file


@click.command(help=texts.HELP_OCCUPATION)
@click.argument("source", metavar="F|TEXT")
@click.option("--top", default="5", callback=options.positive, show_default=True, help=texts.OPTION_TOP)
@click.option("--output", default=None, type=click.Path(path_type=Path), help=texts.OPTION_OUTPUT)
@options.problems_option
def occupation(source: str, top: int, output: Path | None, problems_file: Path | None) -> int:
    """Code the titles of a file, or one text; without --output the lines go to stdout."""
    started = time.monotonic()
    found = read_titles(source)
    count = 0
    if output is None:
        for line in coded_lines(found.titles, top):
            click.echo(line.decode(), nl=False)
    else:
        with output_file(output) as out, terminal.progress_bars() as step:
            for line in coded_lines(found.titles, top):
                out.write(line)
                count += 1
                if count % 500 == 0 or count == len(found.titles):
                    step(texts.STEP_OCCUPATION, count, len(found.titles))
        terminal.say(texts.SUMMARY_DONE.format(count=count, path=output, seconds=time.monotonic() - started))
    return terminal.summarise(found.problems, found.ignored, problems_file)
