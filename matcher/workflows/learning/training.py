"""The train journey: a candidate bundle from graded pairs, with what it was made of and how it did on queries left out."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from matcher.matching.prior_ranker import prior_ranker
from matcher.workflows.learning.graded_pairs import NamedPairs
from models.bundle import Bundle, Manifest, write_manifest
from models.calibration import Calibration, PlattCalibration
from models.metrics import expected_calibration_error, ndcg
from models.ranker import AdditiveRanker
from models.training.additive import FitSettings, GradedPairs, fit_additive, folds
from models.training.unconstrained import fit_unconstrained

FOLDS = 5
GOOD = 2
GRID = (FitSettings(1.0, 10.0, 1.0), FitSettings(1.0, 1e4, 1.0), FitSettings(0.3, 10.0, 1.0), FitSettings(1.0, 3.0, 0.3))
FIXED = ("conditions", "kind")
"""Rules, not for grades to soften: 见习, 实习 and 兼职 unasked never stand among jobs; a met condition that is quoted as a
reason always counts a little."""
_ENCODER_FILES = ("model.safetensors", "modules.json", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Learned:
    """A ranker and its calibration; ``figures`` are measured on queries left out of each fit."""

    ranker: AdditiveRanker
    calibration: Calibration
    settings: FitSettings
    figures: Mapping[str, float]


def learn(named: NamedPairs, grid: Sequence[FitSettings] = GRID, start: AdditiveRanker | None = None) -> Learned:
    """Learn tables and calibration from graded pairs; the settings are those that rank left-out queries best.

    The calibration is fitted on left-out scores of judged pairs, so it speaks of people the tables have not seen.
    """
    start = start or prior_ranker()
    fold = folds(named.pairs.queries, FOLDS)
    by_settings = {settings: _left_out(start, named.pairs, fold, settings) for settings in grid}
    best = max(grid, key=lambda settings: _mean_ndcg(by_settings[settings], named))
    scores = by_settings[best]
    good = (named.pairs.grades >= GOOD).astype(np.float64)
    kept = named.judged
    calibration = PlattCalibration().fit(scores[kept], good[kept])
    left_out = np.zeros(len(scores))
    for number in range(FOLDS):
        test = fold == number
        left_out[test] = PlattCalibration().fit(scores[kept & ~test], good[kept & ~test]).probability(scores[test])
    figures = {
        "queries": float(len(named.names)),
        "judged_pairs": float(kept.sum()),
        "unexposed_pairs": float((~kept).sum()),
        "ndcg_at_10": round(_mean_ndcg(scores, named), 4),
        "ndcg_at_10_start": round(_mean_ndcg(start.score(named.pairs.features), named), 4),
        "ndcg_at_10_unconstrained": round(_mean_ndcg(_left_out_unconstrained(named.pairs, fold), named), 4),
        "calibration_error": round(expected_calibration_error(left_out[kept], good[kept]), 4),
    }
    return Learned(fit_additive(start, named.pairs, best, FIXED), calibration, best, figures)


def write_candidate(learned: Learned, encoder_from: Path, folder: Path, sources: Mapping[str, Any], version: str) -> Bundle:
    """Write a bundle of an encoder's files and what was learned; ``sources`` say what to run to get it again."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _ENCODER_FILES:
        if folder.resolve() != encoder_from.resolve():
            shutil.copyfile(encoder_from / name, folder / name)
    manifest = Manifest.read(encoder_from)
    settings = asdict(learned.settings)
    training = {**manifest.training, "ranker": {**settings, **sources}}
    write_manifest(folder, replace(manifest, version=version, training=training, files={}))
    return Bundle.write(folder, learned.ranker, learned.calibration, {"ranker on queries left out": dict(learned.figures)})


def _left_out(
    start: AdditiveRanker, pairs: GradedPairs, fold: npt.NDArray[np.int64], settings: FitSettings
) -> npt.NDArray[np.float64]:
    scores = np.zeros(len(pairs.grades))
    for number in range(FOLDS):
        test = fold == number
        scores[test] = fit_additive(start, pairs.only(~test), settings, FIXED).score(pairs.features[test])
    return scores


def _left_out_unconstrained(pairs: GradedPairs, fold: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    scores = np.zeros(len(pairs.grades))
    for number in range(FOLDS):
        test = fold == number
        scores[test] = fit_unconstrained(pairs.only(~test)).scores(pairs.features[test])
    return scores


def _mean_ndcg(scores: npt.NDArray[np.float64], named: NamedPairs) -> float:
    """Return nDCG@10 over the judged pairs of each query that has a good one."""
    values = []
    for query in range(len(named.names)):
        own = np.flatnonzero((named.pairs.queries == query) & named.judged)
        grades = named.pairs.grades[own]
        if len(own) and grades.max() >= GOOD:
            values.append(ndcg(grades[np.argsort(-scores[own], kind="stable")], 10))
    return float(np.mean(values)) if values else 0.0
