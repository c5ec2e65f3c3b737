"""Measures occupation coding over five folds of the titles with known codes, plain ways beside it in the same run.

Run: ``python -m benchmarks.occupation --data ../shared/data [--strict]``. No two folds share a normalised title; in each
fold the coder knows the other folds' titles, the official names, definitions and tasks, and the everyday titles that
are no title of the fold. ``--strict`` also keeps titles together that are one once employer, place and offers are cut.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.occupation_baselines import classifier_and_neighbours, lexical
from matcher.reference.occupations import occupation_table
from matcher.understanding.occupation import BUNDLE
from matcher.understanding.title_words import plain_title, work_title
from matcher.workflows.learning.occupation_training import FOLDS, CodingData, fit, fold_of, read_coding_data, title_key
from models.encoder import StaticEncoder
from models.metrics import expected_calibration_error

Answers = list[list[tuple[str, float]]]
BATCH = 256


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line a system: accuracy, hits among five, three-level accuracy; then calibration and speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--strict", action="store_true", help="no two folds share a title cut down to the work")
    given = parser.parse_args(arguments)
    data = read_coding_data(given.data)
    folds = np.array([fold_of(work_title(t) if given.strict else title_key(t)) for t, _ in data.titles])
    print(f"{len(data.titles)} titles, {FOLDS} folds of {np.bincount(folds).tolist()}", flush=True)
    named = [(name, each.code) for each in occupation_table() for name in (each.name, *each.aliases)]
    codes = sorted(data.definitions)
    aliases = {each.code: " ".join(each.aliases) for each in occupation_table()}
    documents = [f"{aliases[code]} {data.definitions[code]}" for code in codes]
    systems: dict[str, Answers] = {"BM25 on names, definition, tasks": [], "TF-IDF + SVM + neighbours": [], "coder": []}
    systems = {name: [[] for _ in data.titles] for name in systems}
    seconds = 0.0
    for fold in range(FOLDS):
        rows = np.flatnonzero(folds == fold).tolist()
        others = [data.titles[i] for i in np.flatnonzero(folds != fold)]
        asked = [data.titles[i][0] for i in rows]
        plain = [plain_title(title) for title in asked]
        known = [(plain_title(title), code) for title, code in others]
        found = [
            _best(lexical(plain, documents), codes),
            _best(classifier_and_neighbours(plain, codes, known, named), codes),
        ]
        hidden = {title_key(title) for title in asked}
        if given.strict:
            works = {work_title(title) for title in asked}
            hidden |= {title_key(t) for t, _ in occupation_table().everyday_titles() if work_title(t) in works}
        coder = fit(CodingData(others, data.definitions, data.corpus), StaticEncoder.load(BUNDLE), hidden)
        works_asked = [work_title(title) for title in asked]
        begun = time.process_time()
        batches = [coder.choices(works_asked[i : i + BATCH], 5) for i in range(0, len(asked), BATCH)]
        seconds += time.process_time() - begun
        found.append([each for batch in batches for each in batch])
        for answers, part in zip(systems.values(), found, strict=True):
            for row, answer in zip(rows, part, strict=True):
                answers[row] = answer
        print(f"fold {fold + 1} done", flush=True)
    truth = [code for _, code in data.titles]
    print(f"{'system':36}{'accuracy@1':>20}{'hit@5':>20}{'three levels':>20}")
    for name, answers in systems.items():
        cells = [_with_bounds(measure(answers, truth)) for measure in (_first, _among_five, _three_levels)]
        print(f"{name:36}" + "".join(f"{cell:>20}" for cell in cells))
    coded = systems["coder"]
    chances = np.array([answer[0][1] if answer else 0.0 for answer in coded])
    error = expected_calibration_error(chances, _first(coded, truth).astype(np.float64))
    print(f"first probability: mean {chances.mean():.3f}, 10-bin calibration error {error:.3f}")
    print(f"speed: {len(truth) / seconds:,.0f} distinct cleaned titles/s (processor seconds of this process)")


def _best(scores: npt.NDArray[np.float32], codes: Sequence[str]) -> Answers:
    order = np.argsort(-scores, axis=1, kind="stable")[:, :5]
    return [[(codes[column], 0.0) for column in row] for row in order]


def _first(answers: Answers, truth: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([bool(a) and a[0][0] == code for a, code in zip(answers, truth, strict=True)])


def _among_five(answers: Answers, truth: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([code in [found for found, _ in a] for a, code in zip(answers, truth, strict=True)])


def _three_levels(answers: Answers, truth: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([bool(a) and a[0][0][:7] == code[:7] for a, code in zip(answers, truth, strict=True)])


def _with_bounds(hits: npt.NDArray[np.bool_], rounds: int = 1000) -> str:
    random = np.random.default_rng(0)
    means = hits[random.integers(0, len(hits), (rounds, len(hits)))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return f"{hits.mean():.3f} ({low:.3f}-{high:.3f})"


if __name__ == "__main__":
    main()
