"""`matcher evaluate`: rank every judged set with every system and write one report."""

from __future__ import annotations

import time
from pathlib import Path
from typing import get_args

import click
import orjson

from matcher.cli import options, terminal
from matcher.domain.texts import quality as texts
from matcher.matching.pipeline import Pipeline
from matcher.quality.evaluation import Evaluation
from matcher.quality.judged import Direction, Half, Name, load_judged_set
from matcher.quality.plots import draw
from matcher.quality.report import as_json, as_markdown
from matcher.workflows.index.models import load_bundle
from matcher.workflows.learning.evaluating import evaluate
from matcher.workflows.learning.judged_ground import open_ground
from models.encoder import load_encoder

_SETS = get_args(Name)


@click.command(name="evaluate", help=texts.HELP_EVALUATE)
@click.option("--set", "sets", multiple=True, type=click.Choice(_SETS), default=_SETS[:1], show_default=True, help=texts.OPTION_SET)
@click.option("--direction", "directions", multiple=True, type=click.Choice([d.value for d in Direction]), help=texts.OPTION_DIRECTION)
@click.option("--half", type=click.Choice([*(h.value for h in Half), "all"]), default="test", show_default=True, help=texts.OPTION_HALF)
@click.option("--data", type=click.Path(path_type=Path), default=Path("../shared/data"), show_default=True, help=texts.OPTION_DATA)
@click.option("--other-encoder", "others", multiple=True, type=click.Path(path_type=Path), help=texts.OPTION_OTHER_ENCODER)
@click.option("--output", required=True, type=click.Path(path_type=Path, file_okay=False), help=texts.OPTION_REPORT)
@options.bundle_option
def evaluate_command(
    sets: tuple[Name, ...],
    directions: tuple[str, ...],
    half: str,
    data: Path,
    others: tuple[Path, ...],
    output: Path,
    bundle: Path | None,
    encoder: Path | None,
) -> int:
    """Evaluate the bundle against the baselines; report.json, report.md and pictures go to the output folder."""
    started = time.monotonic()
    models = load_bundle(bundle, encoder)
    encoders = {"encoder": models.encoder} | {folder.name: load_encoder(folder) for folder in others}
    part = None if half == "all" else Half(half)
    found: list[Evaluation] = []
    with terminal.progress_bars() as step:
        for name in sets:
            ground = open_ground(name, models.encoder, data, step)
            pipeline = Pipeline(ground.index, models.ranker, models.calibration)
            for direction in Direction:
                if directions and direction.value not in directions:
                    continue
                judged = load_judged_set(name, direction)
                if judged.queries(part):
                    found.append(evaluate(ground, judged, pipeline, part, encoders))
    names = {"name": models.name, "bundle_version": models.version, "fingerprint": models.encoder.fingerprint[:12]}
    report = as_json(found, names)
    output.mkdir(parents=True, exist_ok=True)
    (output / "report.json").write_bytes(orjson.dumps(report, option=orjson.OPT_INDENT_2))
    (output / "report.md").write_text(as_markdown(report, draw(report, output)), encoding="utf-8")
    for entry in report["evaluations"]:
        best = entry["systems"][0]["ndcg@10"]
        terminal.say(texts.EVALUATED.format(set=texts.SET_NAMES[entry["set"]], direction=texts.DIRECTIONS[entry["direction"]], **best))
    terminal.say(texts.REPORT_WRITTEN.format(path=output / "report.md", seconds=time.monotonic() - started))
    return 0
