"""`matcher report`: the monthly report of an organisation as files."""

from __future__ import annotations

from pathlib import Path

import click

from matcher.cli import terminal
from matcher.cli.configuration import read_settings
from matcher.cli.importing import find_organisation
from matcher.domain.errors import UsageError
from matcher.domain.texts import reports as texts
from matcher.reports.periods import read_period
from matcher.workflows.installation.opening import open_installation
from matcher.workflows.reports.report_files import write_report
from matcher.workflows.reports.reporting import month_report


@click.command(help=texts.COMMAND_HELP)
@click.argument("month", metavar=texts.COMMAND_MONTH)
@click.option("--output", required=True, type=click.Path(path_type=Path), help=texts.COMMAND_OUTPUT)
@click.option("--organisation", default="", help=texts.COMMAND_ORGANISATION)
@click.option("--year", default="", help=texts.COMMAND_YEAR)
@click.option("--outside", is_flag=True, help=texts.COMMAND_OUTSIDE)
def report(month: str, output: Path, organisation: str, year: str, outside: bool) -> int:
    """Write workbook, values and definitions of a month; from its snapshot where it is frozen."""
    period = read_period(month)
    if year and not (year.isdecimal() and len(year) == 4):
        raise UsageError(texts.YEAR_UNREADABLE.format(value=year))
    settings = read_settings()
    database = open_installation(settings.folder, settings.secret, settings.demo)
    with database.reading() as store:
        office = find_organisation(store, organisation)
        found = month_report(store, None, period, office, year=int(year or 0))
    files = write_report(found, output, outside)
    state = texts.COMMAND_FROZEN if found.is_frozen else texts.COMMAND_NOT_FROZEN
    terminal.say(state.format(period=period.name, checksum=found.checksum[:16]))
    registered = found.table.total.figures["registered"].count
    terminal.say(texts.COMMAND_WRITTEN.format(registered=registered, path=files[0]))
    return 0
