"""`matcher import-graduates F…`: files of graduates into the service."""

from __future__ import annotations

from pathlib import Path

import click

from matcher.cli import options
from matcher.cli.importing import import_files
from matcher.domain.job import JobKind
from matcher.domain.texts import service as texts


@click.command(name="import-graduates", help=texts.HELP_IMPORT_GRADUATES)
@click.argument("files", metavar="F…", nargs=-1, required=True)
@click.option("--organisation", default="", help=texts.OPTION_ORGANISATION)
@options.problems_option
@options.workers_option
def import_graduates(files: tuple[str, ...], organisation: str, problems_file: Path | None, workers: int) -> int:
    """Import each file as a job of its own."""
    return import_files(JobKind.IMPORT_GRADUATES, files, organisation, problems_file, workers)
