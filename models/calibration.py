"""Turn a ranking score into a probability, by Platt's sigmoid or by isotonic steps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol, Self, cast

import numpy as np
import numpy.typing as npt

from models.errors import InputShapeError, ManifestError, NotFittedError
from models.types import Json, RealVector


class Calibration(Protocol):
    """A rising map from score to probability."""

    def probability(self, scores: npt.ArrayLike) -> RealVector:
        """Return probabilities in [0, 1], float64, one a score; a higher score never gets a lower one."""

    def to_json(self) -> Json:
        """Return the map as JSON values."""


class PlattCalibration:
    """``1 / (1 + exp(-(slope × score + intercept)))`` with slope ≥ 0. Source: Platt 1999, with his smoothed targets."""

    def __init__(self, rounds: int = 100) -> None:
        """Store the greatest number of Newton steps."""
        self.rounds = rounds
        self.slope_: float | None = None
        self.intercept_ = 0.0

    def fit(self, scores: npt.ArrayLike, outcomes: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Self:
        """Learn from scores and outcomes (0 or 1), both (n,); ``weights`` count a pair more than once."""
        x, y, w = _training(scores, outcomes, weights)
        good, bad = float(w @ y), float(w @ (1 - y))
        target = np.where(y > 0, (good + 1) / (good + 2), 1 / (bad + 2))
        centre, spread = float(x.mean()), float(x.std()) or 1.0
        design = np.stack(((x - centre) / spread, np.ones_like(x)), axis=1)
        found = _newton(design, target, w, self.rounds)
        if found[0] < 0:
            found = np.array([0.0, _log_odds(float(w @ target) / float(w.sum()))])
        self.slope_ = float(found[0] / spread)
        self.intercept_ = float(found[1] - found[0] * centre / spread)
        return self

    def probability(self, scores: npt.ArrayLike) -> RealVector:
        """Return probabilities in (0, 1), float64, one a score."""
        if self.slope_ is None:
            raise NotFittedError("概率校准")
        return _sigmoid(self.slope_ * np.asarray(scores, dtype=np.float64) + self.intercept_)

    def to_json(self) -> Json:
        """Return slope and intercept."""
        if self.slope_ is None:
            raise NotFittedError("概率校准")
        return {"kind": "platt", "slope": self.slope_, "intercept": self.intercept_}

    @classmethod
    def from_json(cls, stored: Json) -> PlattCalibration:
        """Read a stored sigmoid back."""
        made = cls()
        made.slope_, made.intercept_ = float(stored["slope"]), float(stored["intercept"])
        return made


class IsotonicCalibration:
    """The rising step function nearest to the outcomes, straight between its knots (pool adjacent violators)."""

    def __init__(self, floor: float = 0.001) -> None:
        """Store how near to 0 and 1 a probability may come."""
        self.floor = floor
        self.scores_: RealVector | None = None

    def fit(self, scores: npt.ArrayLike, outcomes: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Self:
        """Learn from scores and outcomes (0 or 1), both (n,)."""
        x, y, w = _training(scores, outcomes, weights)
        knots, inverse = np.unique(x, return_inverse=True)
        mass = np.bincount(inverse, w).astype(np.float64)
        means: RealVector = np.bincount(inverse, w * y) / np.maximum(mass, 1e-300)
        self.scores_ = knots
        self.probabilities_ = np.clip(_pool_violators(means, mass), self.floor, 1 - self.floor)
        return self

    def probability(self, scores: npt.ArrayLike) -> RealVector:
        """Return probabilities in [floor, 1 - floor], float64, one a score."""
        if self.scores_ is None:
            raise NotFittedError("概率校准")
        return np.interp(np.asarray(scores, dtype=np.float64), self.scores_, self.probabilities_)

    def to_json(self) -> Json:
        """Return the knots that matter: those where the level changes."""
        if self.scores_ is None:
            raise NotFittedError("概率校准")
        p = self.probabilities_
        keep = np.ones(len(p), dtype=bool)
        keep[1:-1] = (p[1:-1] != p[:-2]) | (p[1:-1] != p[2:])
        return {"kind": "isotonic", "scores": self.scores_[keep].tolist(), "probabilities": p[keep].tolist()}

    @classmethod
    def from_json(cls, stored: Json) -> IsotonicCalibration:
        """Read stored knots back."""
        made = cls()
        made.scores_ = np.array(stored["scores"], dtype=np.float64)
        made.probabilities_ = np.array(stored["probabilities"], dtype=np.float64)
        return made


def save_calibration(calibration: Calibration, path: Path | str) -> None:
    """Write a calibration as a JSON file."""
    Path(path).write_text(json.dumps(calibration.to_json(), indent=1) + "\n", encoding="utf-8")


def load_calibration(path: Path | str) -> Calibration:
    """Read a calibration of either kind; unreadable content raises ``ManifestError``."""
    path = Path(path)
    kinds = {"platt": PlattCalibration.from_json, "isotonic": IsotonicCalibration.from_json}
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cast(Calibration, kinds[stored["kind"]](stored))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ManifestError(path, "内容无法读取或缺少条目") from error


def _newton(design: RealVector, target: RealVector, weights: RealVector, rounds: int) -> RealVector:
    """Return the coefficients of a logistic fit with a slight pull towards 0."""
    found = np.zeros(design.shape[1])
    pull = 1e-6 * np.eye(design.shape[1])
    for _ in range(rounds):
        p = _sigmoid(design @ found)
        slope = design.T @ (weights * (target - p)) - pull @ found
        curve = (design * (weights * p * (1 - p))[:, None]).T @ design + pull
        step = np.linalg.solve(curve, slope)
        found = found + np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-10:
            break
    return found


def _pool_violators(means: RealVector, mass: RealVector) -> RealVector:
    blocks: list[tuple[float, float, int]] = []
    for mean, weight in zip(means.tolist(), mass.tolist(), strict=True):
        blocks.append((mean, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            (m1, w1, n1), (m2, w2, n2) = blocks[-2], blocks[-1]
            blocks[-2:] = [((m1 * w1 + m2 * w2) / (w1 + w2), w1 + w2, n1 + n2)]
    return np.repeat([block[0] for block in blocks], [block[2] for block in blocks])


def _training(
    scores: npt.ArrayLike, outcomes: npt.ArrayLike, weights: npt.ArrayLike | None
) -> tuple[RealVector, RealVector, RealVector]:
    x, y = np.asarray(scores, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    w = np.ones_like(x) if weights is None else np.asarray(weights, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape or x.shape != w.shape or not x.size:
        raise InputShapeError("校准数据", "同样长度的分数与结果", (x.shape, y.shape, w.shape))
    if not np.isin(y, (0.0, 1.0)).all():
        raise InputShapeError("校准结果", "0 或 1", np.unique(y).tolist())
    return x, y, w


def _sigmoid(values: RealVector) -> RealVector:
    return 0.5 * (1.0 + np.tanh(0.5 * values))


def _log_odds(p: float) -> float:
    return float(np.log(p / (1.0 - p)))
