"""The options that several commands share, with their parsing and Chinese help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from matcher.domain.errors import UsageError
from matcher.domain.texts import commands as texts

F = TypeVar("F", bound=Callable[..., Any])
SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """Return today's date in Asia/Shanghai."""
    return datetime.now(SHANGHAI).date()


def _as_of(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return today()
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise UsageError(texts.BAD_DATE.format(value=value)) from error


def positive(context: click.Context, parameter: click.Parameter, value: str) -> int:
    """Return a whole number of at least 1. Raises UsageError."""
    if not value.strip().isdecimal() or int(value) < 1:
        raise UsageError(texts.BAD_COUNT.format(value=value))
    return int(value)


def postings_option(function: F) -> F:
    """Add ``--postings`` (repeatable)."""
    return click.option("--postings", "postings", multiple=True, required=True, help=texts.OPTION_POSTINGS)(function)


def graduates_option(function: F) -> F:
    """Add ``--graduates`` (repeatable)."""
    return click.option("--graduates", "graduates", multiple=True, required=True, help=texts.OPTION_GRADUATES)(function)


def output_option(function: F) -> F:
    """Add ``--output``."""
    return click.option("--output", required=True, type=click.Path(path_type=Path), help=texts.OPTION_OUTPUT)(function)


def as_of_option(function: F) -> F:
    """Add ``--as-of DATE``."""
    return click.option("--as-of", "as_of", default=None, callback=_as_of, help=texts.OPTION_AS_OF)(function)


def problems_option(function: F) -> F:
    """Add ``--problems FILE``."""
    return click.option(
        "--problems", "problems_file", default=None, type=click.Path(path_type=Path), help=texts.OPTION_PROBLEMS
    )(function)


def bundle_option(function: F) -> F:
    """Add ``--bundle FOLDER`` and ``--encoder FOLDER``."""
    function = click.option(
        "--bundle", default=None, envvar="MATCHER_BUNDLE", type=click.Path(path_type=Path), help=texts.OPTION_BUNDLE
    )(function)
    return click.option(
        "--encoder", default=None, envvar="MATCHER_ENCODER", type=click.Path(path_type=Path), help=texts.OPTION_ENCODER
    )(function)


def workers_option(function: F) -> F:
    """Add ``--workers N``."""
    return click.option("--workers", default="2", callback=positive, show_default=True, help=texts.OPTION_WORKERS)(function)
