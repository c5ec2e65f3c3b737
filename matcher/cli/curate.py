"""`matcher curate`: postings and an audience in, a fair's list with its coverage and slips out; no database."""

from __future__ import annotations

import gc
import time
from datetime import date
from pathlib import Path

import click

from matcher.cli import options, terminal
from matcher.domain.errors import InputError, UsageError
from matcher.domain.fairs.curation import CurationSettings
from matcher.domain.texts import commands as command_texts
from matcher.domain.texts import curate_command as texts
from matcher.intake.fair_rosters import read_roster
from matcher.intake.sources import expand
from matcher.matching.pipeline import Pipeline
from matcher.workflows.fairs.curated_files import (
    fair_plan,
    inputs_digest,
    kept_booths,
    list_files,
    stored_list,
    wishes_unmet,
)
from matcher.workflows.fairs.curating import curate_list, prepare
from matcher.workflows.fairs.fitting import audience_units
from matcher.workflows.fairs.routing import routes, slips_jsonl
from matcher.workflows.files.loading import GraduateSet, read_graduates, read_postings
from matcher.workflows.files.output import output_file
from matcher.workflows.files.recommending import index_postings
from matcher.workflows.index.models import load_bundle


def _share(context: click.Context, parameter: click.Parameter, value: str) -> float:
    try:
        share = float(value)
    except ValueError as error:
        raise UsageError(texts.BAD_SHARE.format(value=value)) from error
    if not 0.0 <= share <= 1.0:
        raise UsageError(texts.BAD_SHARE.format(value=value))
    return share


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value.strip()) if value else None
    except ValueError as error:
        raise UsageError(texts.BAD_DATE.format(value=value)) from error


def _seed(context: click.Context, parameter: click.Parameter, value: str) -> int:
    try:
        return int(value)
    except ValueError as error:
        raise UsageError(texts.BAD_SEED.format(value=value)) from error


@click.command(help=texts.HELP_CURATE)
@options.postings_option
@click.option("--graduates", "graduates", multiple=True, help=texts.OPTION_GRADUATES)
@click.option("--roster", "rosters", multiple=True, type=click.Path(path_type=Path), help=texts.OPTION_ROSTER)
@click.option("--booths", required=True, callback=options.positive, help=texts.OPTION_BOOTHS)
@click.option("--seats", required=True, callback=options.positive, help=texts.OPTION_SEATS)
@click.option("--output", required=True, type=click.Path(path_type=Path), help=texts.OPTION_OUTPUT)
@click.option("--fair-date", "fair_date", default=None, callback=_day, help=texts.OPTION_FAIR_DATE)
@click.option("--school", default="", help=texts.OPTION_SCHOOL)
@click.option("--pin", "pins", multiple=True, help=texts.OPTION_PIN)
@click.option("--ban", "bans", multiple=True, help=texts.OPTION_BAN)
@click.option("--pin-posting", "posting_pins", multiple=True, help=texts.OPTION_PIN_POSTING)
@click.option("--ban-posting", "posting_bans", multiple=True, help=texts.OPTION_BAN_POSTING)
@click.option("--keep", "keep", default=None, type=click.Path(path_type=Path), help=texts.OPTION_KEEP)
@click.option("--per-person", "per_person", default="3", callback=options.positive, show_default=True, help=texts.OPTION_PER_PERSON)
@click.option("--least-internships", default="0", callback=_share, show_default=True, help=texts.OPTION_INTERNSHIPS)
@click.option("--least-policy", default="0", callback=_share, show_default=True, help=texts.OPTION_POLICY)
@click.option("--most-occupation", default="0.2", callback=_share, show_default=True, help=texts.OPTION_MOST_OCCUPATION)
@click.option("--most-nature", default="1", callback=_share, show_default=True, help=texts.OPTION_MOST_NATURE)
@click.option("--seed", default="0", callback=_seed, show_default=True, help=texts.OPTION_SEED)
@options.as_of_option
@options.problems_option
@options.bundle_option
@options.workers_option
def curate(
    postings: tuple[str, ...],
    graduates: tuple[str, ...],
    rosters: tuple[Path, ...],
    booths: int,
    seats: int,
    output: Path,
    fair_date: date | None,
    school: str,
    pins: tuple[str, ...],
    bans: tuple[str, ...],
    posting_pins: tuple[str, ...],
    posting_bans: tuple[str, ...],
    keep: Path | None,
    per_person: int,
    least_internships: float,
    least_policy: float,
    most_occupation: float,
    most_nature: float,
    seed: int,
    as_of: date,
    problems_file: Path | None,
    bundle: Path | None,
    encoder: Path | None,
    workers: int,
) -> int:
    """Curate a list for an audience and write its files into a folder."""
    started = time.monotonic()
    if not graduates and not rosters:
        raise UsageError(texts.NO_AUDIENCE)
    settings = CurationSettings(
        booths=booths,
        postings_per_booth=seats,
        per_person=per_person,
        seed=seed,
        least_internship_share=least_internships,
        least_policy_share=least_policy,
        most_occupation_share=most_occupation,
        most_nature_share=most_nature,
        pinned=pins,
        banned=bans,
        pinned_postings=posting_pins,
        banned_postings=posting_bans,
        kept_booths=kept_booths(keep) if keep is not None else {},
    )
    posting_paths, graduate_paths = expand(postings), expand(graduates) if graduates else []
    models = load_bundle(bundle, encoder)
    day = fair_date or as_of
    with terminal.progress_bars() as step:
        people = read_graduates(graduate_paths, step) if graduate_paths else GraduateSet([])
        groups = [read_roster(path.name, _content(path), school) for path in rosters]
        units = audience_units(people.graduates, [one for roster in groups for one in roster.groups])
        if not units.units:
            raise InputError(texts.NO_AUDIENCE)
        found = read_postings(posting_paths, step, workers)
        if not found.postings:
            raise InputError(command_texts.NO_POSTINGS)
        index = index_postings(found.postings, found.duplicates.exact, models, step)
        gc.freeze()
        ground = prepare(Pipeline(index, models.ranker, models.calibration), units, day, workers=workers)
        step(texts.STEP_FIT, units.size, units.size)
        curation = curate_list(ground, settings)
        step(texts.STEP_CURATE, booths, booths)
    digest = inputs_digest([*posting_paths, *graduate_paths, *rosters])
    plan = fair_plan(settings, day, school)
    stored = stored_list(curation.curated, day, as_of, f"{models.name}:{models.version}", digest)
    output.mkdir(parents=True, exist_ok=True)
    slips = slips_jsonl(routes(ground, curation))
    for name, content in {**list_files(plan, stored), "slips.jsonl": slips}.items():
        with output_file(output / name) as out:
            out.write(content)
    for line in wishes_unmet(ground, curation):
        terminal.say(line)
    coverage = curation.curated.coverage
    terminal.say(
        texts.SUMMARY.format(
            employers=len({row.employer_key for row in curation.curated.rows}),
            postings=len(curation.curated.rows),
            size=coverage.size,
            enough=coverage.with_enough,
            k=per_person,
            none=sum(group.with_none for group in coverage.groups),
        )
    )
    terminal.say(texts.SUMMARY_FIGURES.format(filled=coverage.expected_filled_seats, gini=coverage.gini_of_visits))
    terminal.say(texts.SUMMARY_FILES.format(folder=output, seconds=time.monotonic() - started))
    for roster in groups:
        for line in (*roster.unread, *roster.unknown):
            terminal.say(texts.ROSTER_LINE.format(line=line))
    return terminal.summarise([*people.problems, *found.problems], people.ignored + found.ignored, problems_file)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(texts.NO_ROSTER.format(path=path)) from error
