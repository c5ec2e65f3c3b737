"""Fit the calibration on judged pairs and put ranker and calibration into a bundle.

``python -m matcher.workflows.fitting --bundle FOLDER --judged FILE``
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from matcher.demo.files import demo_graduates_path, demo_postings_path
from matcher.domain.graduate import Graduate
from matcher.intake.sources import expand
from matcher.matching.features import features, wide_features
from matcher.matching.index import MatchIndex, build_index
from matcher.matching.pipeline import Pipeline
from matcher.matching.prior_ranker import prior_ranker
from matcher.matching.profile import build_query
from matcher.workflows.loading import read_graduates, read_postings
from models.bundle import Bundle
from models.calibration import PlattCalibration
from models.encoder import load_encoder
from models.metrics import expected_calibration_error, ndcg

GOOD = 2
AS_OF = date(2026, 11, 24)
Grades = Mapping[str, Mapping[str, int]]


def read_grades(path: Path) -> dict[str, dict[str, int]]:
    """Read ``graduate,posting,grade`` into grades by graduate and posting."""
    grades: dict[str, dict[str, int]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            grades.setdefault(row["graduate"], {})[row["posting"]] = int(row["grade"])
    return grades


def judged_features(
    index: MatchIndex, pipeline: Pipeline, graduates: Sequence[Graduate], grades: Grades, as_of: date
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], list[int]]:
    """Return features (n, f), grades (n,) and the group (graduate number) of every judged open pair."""
    row_of = {posting.id: row for row, posting in enumerate(index.postings)}
    values: list[npt.NDArray[np.float64]] = []
    found: list[int] = []
    groups: list[int] = []
    for number, graduate in enumerate(graduates):
        market = pipeline.market(graduate, as_of)
        allowed = market.allowed
        judged = {row_of[p]: g for p, g in grades.get(graduate.id, {}).items() if p in row_of and allowed[row_of[p]]}
        if not judged:
            continue
        rows = np.array(sorted(judged), dtype=np.int64)
        query = build_query(graduate, index.encoder)
        lexical = index.lexical.scores(list(query.tokens))[rows]
        uncertain = market.verdicts[rows] == 1
        values.append(features(index, query, rows, wide_features(index, query), lexical, uncertain, as_of))
        found.extend(judged[int(row)] for row in rows)
        groups.extend([number] * len(rows))
    return np.concatenate(values), np.array(found), groups


def fit(bundle: Path, judged: Path) -> dict[str, float]:
    """Fit the calibration of the hand-set ranker, write both into ``bundle`` and return the figures.

    The expected calibration error is measured on graduates left out of the fit (five folds by graduate).
    """
    postings = read_postings(expand([demo_postings_path()])).postings
    graduates = read_graduates(expand([demo_graduates_path()])).graduates
    index = build_index(postings, load_encoder(bundle))
    ranker = prior_ranker()
    pipeline = Pipeline(index, ranker, PlattCalibration())
    values, grades, groups = judged_features(index, pipeline, graduates, read_grades(judged), AS_OF)
    scores = ranker.score(values)
    good = (grades >= GOOD).astype(np.float64)
    member = np.array(groups)
    left_out = np.zeros(len(scores))
    for fold in range(5):
        test = member % 5 == fold
        left_out[test] = PlattCalibration().fit(scores[~test], good[~test]).probability(scores[test])
    ranked = [ndcg(grades[member == g][np.argsort(-scores[member == g], kind="stable")], 10) for g in np.unique(member)]
    figures = {
        "judged_pairs": float(len(scores)),
        "judged_graduates": float(len(set(groups))),
        "calibration_error": round(float(expected_calibration_error(left_out, good)), 4),
        "ndcg_at_10_judged_only": round(float(np.mean(ranked)), 4),
    }
    calibration = PlattCalibration().fit(scores, good)
    Bundle.write(bundle, ranker, calibration, {"demo_pairs": figures})
    return figures


def main() -> None:
    """Read the arguments, fit, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", type=Path, required=True)
    parser.add_argument("--judged", type=Path, default=Path("benchmarks/judged/demo_pairs.csv"))
    given = parser.parse_args()
    for name, value in fit(given.bundle, given.judged).items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
