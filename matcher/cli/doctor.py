"""`matcher doctor`: what is installed, which bundle, what is wrong and how to mend it."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import click

from matcher.cli import options
from matcher.cli.configuration import read_settings
from matcher.domain.texts import commands as texts
from matcher.workflows.installation.diagnosis import diagnose
from matcher.workflows.installation.installation_check import check_installation
from matcher.workflows.learning.bundle_shelf import BUILT_IN, BundleShelf


@click.command(help=texts.HELP_DOCTOR)
@options.as_of_option
@options.bundle_option
def doctor(as_of: date, bundle: Path | None, encoder: Path | None) -> int:
    """Print one line a finding; exit 3 where something is wrong."""
    settings = read_settings()
    shelf = BundleShelf(settings.bundles)
    promoted = shelf.name_in_service()
    if bundle is not None and promoted != BUILT_IN:
        click.echo(f"[{texts.DOCTOR_OK}] {texts.DOCTOR_BUNDLE_OVERRIDES.format(folder=bundle, name=promoted)}")
    service = check_installation(settings.folder, settings.index, settings.secret, settings.demo)
    bad = 0
    for finding in chain(diagnose(as_of, bundle or shelf.in_service(), encoder), service):
        bad += not finding.good
        click.echo(f"[{texts.DOCTOR_OK if finding.good else texts.DOCTOR_BAD}] {finding.text}")
    click.echo(texts.DOCTOR_SUMMARY_BAD.format(count=bad) if bad else texts.DOCTOR_SUMMARY_OK)
    return 3 if bad else 0
