"""`matcher train`, `promote` and `rollback`: candidates from grades and feedback; only a winner serves, and there is a way back."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import click

from matcher.cli import options, terminal
from matcher.cli.configuration import read_settings
from matcher.domain.errors import CannotRunError
from matcher.domain.texts import quality as texts
from matcher.jobs.worker import means_of
from matcher.quality.judged import Name
from matcher.workflows.index.models import load_bundle
from matcher.workflows.installation.opening import is_installed, open_installation
from matcher.workflows.learning.bundle_shelf import BUILT_IN, BundleShelf, write_comparison
from matcher.workflows.learning.candidates import collect_all, feedback_of, judgment_sums
from matcher.workflows.learning.graded_pairs import NamedPairs, together
from matcher.workflows.learning.promoting import Comparison, compare_bundles
from matcher.workflows.learning.training import learn, write_candidate
from models.bundle import Manifest

_SETS = get_args(Name)
_set_option = click.option("--set", "sets", multiple=True, type=click.Choice(_SETS), default=_SETS[:1], show_default=True, help=texts.OPTION_SET)
_data_option = click.option("--data", type=click.Path(path_type=Path), default=Path("../shared/data"), show_default=True, help=texts.OPTION_DATA)


@click.command(help=texts.HELP_TRAIN)
@_set_option
@_data_option
@click.option("--from-encoder", type=click.Path(path_type=Path), default=None, help=texts.OPTION_FROM_ENCODER)
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), default=None, help=texts.OPTION_TRAIN_OUTPUT)
@click.option("--no-promote", is_flag=True, help=texts.OPTION_NO_PROMOTE)
@options.bundle_option
def train(
    sets: tuple[Name, ...],
    data: Path,
    from_encoder: Path | None,
    output: Path | None,
    no_promote: bool,
    bundle: Path | None,
    encoder: Path | None,
) -> int:
    """Learn a candidate, compare it with the bundle in service, and promote it where it wins."""
    if importlib.util.find_spec("sklearn") is None:
        raise CannotRunError(texts.NEEDS_QUALITY_EXTRA)
    settings = read_settings()
    shelf = BundleShelf(settings.bundles)
    present = load_bundle(bundle or settings.bundle or shelf.in_service(), encoder)
    source = from_encoder or present.folder
    models = load_bundle(present.folder, source)
    with terminal.progress_bars() as step:
        parts = collect_all(models, sets, data, step)
        feedback: list[NamedPairs] = []
        if is_installed(settings.folder):
            database = open_installation(settings.folder, settings.secret, settings.demo)
            feedback = feedback_of(means_of(settings, database, step), models)
        learned = learn(together([*parts, *feedback]))
        folder = output or shelf.next_folder()
        outcomes = sum(len(part.judged) for part in feedback)
        sources: Mapping[str, Any] = {"sets": list(sets), "judgments": judgment_sums(sets), "outcome_pairs": outcomes}
        write_candidate(learned, source, folder, sources, folder.name if output is None else Manifest.read(source).version)
    figures = learned.figures
    terminal.say(texts.TRAINED.format(
        name=folder.name, pairs=figures["judged_pairs"], outcomes=outcomes, ndcg=figures["ndcg_at_10"],
        free=figures["ndcg_at_10_unconstrained"], start=figures["ndcg_at_10_start"], ece=figures["calibration_error"],
    ))  # fmt: skip
    if output is not None or no_promote:
        return 0
    return _compare_and_promote(shelf, folder.name, present.folder, sets, data)


@click.command(help=texts.HELP_PROMOTE)
@click.argument("name")
@_set_option
@_data_option
def promote(name: str, sets: tuple[Name, ...], data: Path) -> int:
    """Put a candidate in service where it wins the paired test against what serves now."""
    settings = read_settings()
    shelf = BundleShelf(settings.bundles)
    shelf.candidate(name)
    present = load_bundle(settings.bundle or shelf.in_service())
    return _compare_and_promote(shelf, name, present.folder, sets, data)


@click.command(help=texts.HELP_ROLLBACK)
def rollback() -> int:
    """Return to the bundle that served before."""
    shelf = BundleShelf(read_settings().bundles)
    before = load_bundle(shelf.in_service())
    name = shelf.roll_back(datetime.now(UTC))
    terminal.say(texts.ROLLED_BACK.format(name=name))
    if load_bundle(shelf.in_service()).encoder.fingerprint != before.encoder.fingerprint:
        terminal.say(texts.INDEX_AGAIN)
    return 0


def _compare_and_promote(shelf: BundleShelf, name: str, present_folder: Path, sets: Sequence[Name], data: Path) -> int:
    candidate, present = load_bundle(shelf.candidate(name)), load_bundle(present_folder)
    with terminal.progress_bars() as step:
        found: Comparison = compare_bundles(candidate, present, sets, data, step)
    write_comparison(shelf.candidate(name), found.to_json() | {"against": shelf.name_in_service() or BUILT_IN})
    value = found.value
    terminal.say(texts.COMPARED.format(before=shelf.name_in_service(), value=value.value, low=value.low, high=value.high, p=found.p))
    if not found.wins:
        terminal.say(texts.NOT_PROMOTED.format(name=name))
        return 0
    shelf.put_in_service(name, "promote", datetime.now(UTC))
    terminal.say(texts.PROMOTED.format(name=name))
    if candidate.encoder.fingerprint != present.encoder.fingerprint:
        terminal.say(texts.INDEX_AGAIN)
    return 0
