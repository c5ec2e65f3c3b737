"""`matcher demo`: the demo postings and graduates, matched and shown in the terminal."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from matcher.cli import options, terminal
from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.recommendation import Recommendation, RecommendationList
from matcher.domain.texts import commands as texts
from matcher.domain.verdict import Criterion
from matcher.intake.sources import expand
from matcher.workflows.files.loading import read_graduates, read_postings
from matcher.workflows.files.recommending import index_postings, recommend
from matcher.workflows.index.models import load_bundle

MOST_REASONS = 5


@click.command(help=texts.HELP_DEMO)
@click.option("--graduate", "names", multiple=True, help=texts.OPTION_DEMO_GRADUATE)
@click.option("--people", default="4", callback=options.positive, show_default=True, help=texts.OPTION_DEMO_PEOPLE)
@click.option("--count", default="3", callback=options.positive, show_default=True, help=texts.OPTION_COUNT)
@options.as_of_option
@options.bundle_option
def demo(
    names: tuple[str, ...], people: int, count: int, as_of: date, bundle: Path | None, encoder: Path | None
) -> int:
    """Show a few demo graduates' recommendations."""
    models = load_bundle(bundle, encoder)
    with terminal.progress_bars() as step:
        found = read_postings(expand([demo_postings_path()]), step)
        everyone = read_graduates(expand([demo_graduates_path()]), step).graduates
        chosen = [g for g in everyone if g.id in names] if names else _varied(everyone, people)
        index = index_postings(found.postings, found.duplicates.exact, models, step)
        lists = list(recommend(chosen, index, models, as_of, count, spread=True, step=step))
    console = Console(file=sys.stdout, width=min(100, Console().width), highlight=False)
    console.print(
        texts.DEMO_HEAD.format(postings=len(found.postings), graduates=len(everyone), date=as_of.isoformat()), style="bold"
    )
    by_id = {posting.id: posting for posting in found.postings}
    for graduate, listed in zip(chosen, lists, strict=True):
        show_list(console, graduate, listed, by_id)
    console.print(texts.DEMO_FOOT, style="dim")
    return 0


def _varied(everyone: list[Graduate], people: int) -> list[Graduate]:
    """The first graduate of each education level in turn, then the next ones."""
    by_level: dict[object, list[Graduate]] = {}
    for graduate in everyone:
        by_level.setdefault(graduate.education, []).append(graduate)
    queues = list(by_level.values())
    picked = [queue[turn] for turn in range(len(everyone)) for queue in queues if turn < len(queue)]
    return picked[:people]


def show_list(console: Console, graduate: Graduate, listed: RecommendationList, postings: dict[str, Posting]) -> None:
    """Print a graduate's list with reasons, what is missing and warnings; ``postings`` are those shown, by id."""
    wishes = "、".join(graduate.intentions.occupations) or texts.DEMO_NOT_STATED
    places = "、".join(graduate.intentions.regions) or texts.DEMO_NOT_STATED
    level = graduate.education.label if graduate.education else texts.DEMO_NOT_STATED
    console.print()
    console.print(
        texts.DEMO_GRADUATE.format(
            id=graduate.id,
            name=_masked(graduate.name),
            school=graduate.school,
            major=graduate.major,
            level=level,
            year=graduate.graduation_year or "",
            wishes=wishes,
            places=places,
        ),
        style="bold cyan",
    )
    blocked = "、".join(f"{Criterion(name).label}{count}" for name, count in listed.blocked.items() if count)
    console.print(
        texts.DEMO_COUNTS.format(
            considered=listed.considered, eligible=listed.eligible, uncertain=listed.uncertain, blocked=blocked or "无"
        ),
        style="dim",
    )
    if not listed.recommendations:
        console.print(texts.DEMO_NOTHING)
    for item in listed.recommendations:
        _show_item(console, item, postings[item.posting])


def _show_item(console: Console, item: Recommendation, posting: Posting) -> None:
    places = "、".join(place.name or place.quote.text for place in posting.places[:2])
    pay = _pay(posting)
    head = f"{item.rank}. {item.title} · {item.employer} · {places} · {pay} · {item.verdict.label}"
    console.print(Padding(Text(head, style="bold"), (0, 0, 0, 2)))
    for reason in item.reasons[:MOST_REASONS]:
        console.print(Padding(Text("✔ " + reason.text), (0, 0, 0, 5)))
    for line in item.missing:
        console.print(Padding(Text("？ " + line, style="yellow"), (0, 0, 0, 5)))
    for line in item.warnings:
        console.print(Padding(Text("！ " + line, style="magenta"), (0, 0, 0, 5)))


def _pay(posting: Posting) -> str:
    if posting.pay is None or posting.pay.minimum is None:
        return texts.DEMO_PAY_UNKNOWN
    if posting.pay.maximum is None:
        return texts.DEMO_PAY_FROM.format(low=posting.pay.minimum)
    return texts.DEMO_PAY.format(low=posting.pay.minimum, high=posting.pay.maximum)


def _masked(name: str) -> str:
    return name[:1] + "*" * (len(name) - 1) if name else texts.DEMO_NOT_STATED
