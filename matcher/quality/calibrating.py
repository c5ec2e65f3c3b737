"""How far the printed probabilities are true: ECE and Brier on held-out judgments, beside what chance alone gives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.quality.measuring import GOOD
from models.calibration import IsotonicCalibration
from models.metrics import brier, expected_calibration_error

_DRAWS = 500
Floats = npt.NDArray[np.float64]
Grades = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bin:
    """A tenth of the probability range: how many pairs, their mean probability, the share judged good."""

    count: int
    probability: float
    good: float


@dataclass(frozen=True, slots=True)
class CalibrationFigures:
    """``perfect_ece``: the mean ECE that a perfectly calibrated model has on as many pairs, by chance alone."""

    pairs: int
    ece: float
    perfect_ece: float
    brier: float
    baseline_brier: float
    bins: tuple[Bin, ...]


def calibration_figures(
    probabilities: Floats, grades: Grades, baseline: Floats, fitting: Floats, fitting_grades: Grades
) -> CalibrationFigures:
    """Return the figures of ``probabilities`` (n,) for judged pairs.

    ``baseline`` (n,) are BM25 scores of the same pairs; they become probabilities by isotonic steps learned on the
    ``fitting`` scores of the tuning half.
    """
    good = (grades >= GOOD).astype(np.float64)
    steps = IsotonicCalibration().fit(fitting, (fitting_grades >= GOOD).astype(np.float64))
    random = np.random.default_rng(0)
    chance = [
        expected_calibration_error(probabilities, (random.random(len(probabilities)) < probabilities).astype(np.float64))
        for _ in range(_DRAWS)
    ]
    return CalibrationFigures(
        pairs=len(good),
        ece=expected_calibration_error(probabilities, good),
        perfect_ece=float(np.mean(chance)),
        brier=brier(probabilities, good),
        baseline_brier=brier(steps.probability(baseline), good),
        bins=_bins(probabilities, good),
    )


def _bins(probabilities: Floats, good: Floats) -> tuple[Bin, ...]:
    place = np.minimum((probabilities * 10).astype(np.int64), 9)
    found: list[Bin] = []
    for number in range(10):
        own = place == number
        if own.any():
            found.append(Bin(int(own.sum()), float(probabilities[own].mean()), float(good[own].mean())))
    return tuple(found)
