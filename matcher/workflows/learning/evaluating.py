"""The evaluate journey: every system ranks the whole pool in one process, and one report compares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import numpy.typing as npt

from matcher.matching.pipeline import Pipeline
from matcher.matching.reciprocal import pair_scores
from matcher.quality.calibrating import CalibrationFigures, calibration_figures
from matcher.quality.evaluation import BaselineSettings, Evaluation
from matcher.quality.judged import Direction, Half, JudgedSet
from matcher.quality.measuring import Ranking, compare, measure, slices
from matcher.workflows.learning.channel_recall import channel_recall
from matcher.workflows.learning.evaluated_slices import groupings
from matcher.workflows.learning.judged_ground import JudgedGround
from matcher.workflows.learning.ranked_systems import (
    BEHIND,
    SERVICE,
    Systems,
    allowed_pairs,
    baseline_scores,
    baselines,
    cutter,
    order,
    service_ranking,
)
from models.baselines import Baseline, Bm25Baseline, CharacterTfidfBaseline
from models.encoder import Encoder

_GRID = tuple(product((0.9, 1.2, 2.0), (0.4, 0.75), ("words", "both"), (True, False)))


def tuned(ground: JudgedGround, judged: JudgedSet) -> Systems:
    """Return BM25 and TF-IDF with the settings that are best on the tuning half (nDCG@10)."""
    queries = judged.queries(Half.TUNING)
    best: dict[str, tuple[float, BaselineSettings]] = {}
    for k1, b, unit, places in _GRID:
        settings = BaselineSettings(k1, b, unit, places)
        made: dict[str, Baseline] = {"bm25": Bm25Baseline(cutter(unit), k1, b)}
        if (k1, b, unit) == _GRID[0][:3]:
            made["tfidf"] = CharacterTfidfBaseline()
        for name, baseline in made.items():
            scores = baseline_scores(ground, baseline, places, judged.direction)
            value = measure(name, judged, order(scores, ground, judged.direction, queries), Half.TUNING).ndcg.value
            if name not in best or value > best[name][0]:
                best[name] = (value, settings)
    return Systems(bm25=best["bm25"][1], tfidf=best["tfidf"][1])


def evaluate(
    ground: JudgedGround,
    judged: JudgedSet,
    pipeline: Pipeline,
    half: Half | None = Half.TEST,
    encoders: Mapping[str, Encoder] | None = None,
    others: Mapping[str, Pipeline] | None = None,
) -> Evaluation:
    """Rank every query of ``judged`` with every system, and compare the service with each of the others.

    ``encoders`` are measured alone (cosine); ``others`` are further whole pipelines, such as the bundle in service.
    """
    queries = judged.queries(half)
    systems = replace(tuned(ground, judged), encoders=dict(encoders or {}))
    allowed = allowed_pairs(pipeline, ground)
    rankings: dict[str, Ranking] = {SERVICE: service_ranking(pipeline, ground, judged.direction, queries)}
    for name, other in (others or {}).items():
        rankings[name] = service_ranking(other, ground, judged.direction, queries)
    for name, (baseline, places) in baselines(systems).items():
        scores = baseline_scores(ground, baseline, places, judged.direction)
        rankings[name] = order(scores, ground, judged.direction, queries)
        rankings[name + BEHIND] = order(scores, ground, judged.direction, queries, allowed)
    figures = [measure(name, judged, ranking, half) for name, ranking in rankings.items()]
    forward = judged.direction is Direction.POSTINGS_FOR_GRADUATE
    return Evaluation(
        name=judged.name,
        direction=judged.direction,
        half=half,
        pool=len(ground.index) if forward else len(ground.graduates),
        queries=len(queries),
        judgments=judged.count(half),
        systems=tuple(figures),
        differences=tuple(compare(figures[0], other) for other in figures[1:]),
        slices=tuple(slices(figures[0], groupings(ground, judged))),
        settings={"BM25": systems.bm25, "character TF-IDF": systems.tfidf},
        channels=channel_recall(ground, pipeline, queries) if forward else (),
        calibration=_calibration(ground, judged, pipeline, half, systems),
    )


def judged_pairs(
    ground: JudgedGround, judged: JudgedSet, scores: npt.NDArray[np.floating], half: Half | None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], list[str]]:
    """Return score, grade and query of every judged pair of a half whose score is finite (not ruled out)."""
    person_of = {graduate.id: row for row, graduate in enumerate(ground.graduates)}
    row_of = ground.row_of
    forward = judged.direction is Direction.POSTINGS_FOR_GRADUATE
    found: list[tuple[float, int, str]] = []
    for query in judged.queries(half):
        for document, grade in judged.grades[query].items():
            graduate, posting = (query, document) if forward else (document, query)
            if graduate in person_of and posting in row_of:
                score = float(scores[person_of[graduate], row_of[posting]])
                if np.isfinite(score):
                    found.append((score, grade, query))
    return (
        np.array([score for score, _, _ in found]),
        np.array([grade for _, grade, _ in found], dtype=np.int64),
        [query for _, _, query in found],
    )


def _calibration(
    ground: JudgedGround, judged: JudgedSet, pipeline: Pipeline, half: Half | None, systems: Systems
) -> CalibrationFigures:
    every = np.arange(len(ground.index), dtype=np.int64)
    scores = pair_scores(pipeline, ground.graduates, every, ground.as_of)
    bm25 = baselines(systems)["BM25"]
    lexical = baseline_scores(ground, bm25[0], bm25[1], judged.direction)
    lexical = np.where(np.isfinite(scores), lexical, -np.inf)
    own, grades, _ = judged_pairs(ground, judged, scores, half)
    other, _, _ = judged_pairs(ground, judged, lexical, half)
    fitting, fitting_grades, _ = judged_pairs(ground, judged, lexical, Half.TUNING)
    return calibration_figures(pipeline.calibration.probability(own), grades, other, fitting, fitting_grades)


