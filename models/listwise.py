"""Choose one of a few candidates: a small network scores each, a softmax over a list makes probabilities of the scores."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from models.errors import InputShapeError, NotFittedError
from models.types import FloatMatrix, FloatVector, RealVector

Starts = npt.NDArray[np.intp]


class ListwiseScorer:
    """One hidden layer over standardised features, fitted so that the right candidate of each list is likely.

    Lists lie end to end: ``starts`` (n_lists,) is the first row of each, none is empty. Fitting is deterministic.
    """

    def __init__(self, hidden: int = 16, penalty: float = 3e-4, rounds: int = 150, seed: int = 0) -> None:
        """Store the width of the hidden layer, the weight of squared weights, the greatest number of steps, the seed."""
        self.hidden = hidden
        self.penalty = penalty
        self.rounds = rounds
        self.seed = seed
        self.mean_: FloatVector | None = None
        self.scale_: FloatVector | None = None
        self.weights_: list[FloatMatrix] | None = None

    def fit(self, features: FloatMatrix, starts: Starts, right: Starts) -> Self:
        """Learn from ``features`` (n_rows, n_features); ``right`` (n_lists,) is the row of each list's right candidate."""
        if len(right) != len(starts):
            raise InputShapeError("正确候选", f"({len(starts)},)", right.shape)
        self.mean_ = features.mean(axis=0, dtype=np.float64).astype(np.float32)
        self.scale_ = np.maximum(features.std(axis=0, dtype=np.float64), 1e-6).astype(np.float32)
        x = ((features - self.mean_) / self.scale_).astype(np.float32)
        shapes = ((x.shape[1], self.hidden), (1, self.hidden), (self.hidden, 1), (x.shape[1], 1))
        random = np.random.default_rng(self.seed)
        first = [random.standard_normal(shape) * (0.3 / np.sqrt(shape[0])) for shape in shapes]
        ends = np.cumsum([weight.size for weight in first])[:-1]
        lengths = np.diff(np.append(starts, len(x)))

        def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
            into, bias, out, straight = (
                part.reshape(shape).astype(np.float32) for part, shape in zip(np.split(flat, ends), shapes, strict=True)
            )
            inner = x @ into + bias
            lit = inner > 0
            inner *= lit
            share = _softmax((inner @ out + x @ straight)[:, 0], starts, lengths)
            value = -float(np.log(np.maximum(share[right], 1e-12)).mean())
            error: npt.NDArray[np.float32] = share.astype(np.float32)
            error[right] -= 1.0
            error = (error / np.float32(len(starts)))[:, None]
            back = (error @ out.T) * lit
            slope = [x.T @ back, back.sum(axis=0, keepdims=True), inner.T @ error, x.T @ error]
            steep = np.concatenate([each.ravel() for each in slope]).astype(np.float64)
            return value + self.penalty * float(flat @ flat), steep + 2 * self.penalty * flat

        start = np.concatenate([weight.ravel() for weight in first])
        found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": self.rounds})
        parts = np.split(found.x, ends)
        self.weights_ = [part.reshape(shape).astype(np.float32) for part, shape in zip(parts, shapes, strict=True)]
        return self

    def scores(self, features: FloatMatrix) -> RealVector:
        """Return one score per row, shape (n_rows,); only differences within a list have meaning."""
        if self.mean_ is None or self.scale_ is None or self.weights_ is None:
            raise NotFittedError("ListwiseScorer")
        x = _stepped((features - self.mean_) / self.scale_)
        into, bias, out, straight = (_stepped(weight) for weight in self.weights_)
        inner = _stepped(np.maximum(x @ into + bias, 0.0))
        score: RealVector = (inner @ out + x @ straight)[:, 0]
        return score

    def probabilities(self, features: FloatMatrix, starts: Starts) -> RealVector:
        """Return the probability of each row within its list, shape (n_rows,); each list sums to 1."""
        lengths = np.diff(np.append(starts, len(features)))
        return _softmax(self.scores(features), starts, lengths)

    def arrays(self) -> dict[str, npt.NDArray[np.float32]]:
        """Return what was learned as named arrays."""
        if self.mean_ is None or self.scale_ is None or self.weights_ is None:
            raise NotFittedError("ListwiseScorer")
        into, bias, out, straight = self.weights_
        return {"mean": self.mean_, "scale": self.scale_, "into": into, "bias": bias, "out": out, "straight": straight}

    @classmethod
    def from_arrays(cls, arrays: dict[str, npt.NDArray[np.float32]]) -> Self:
        """Return a fitted scorer of what ``arrays`` gave."""
        scorer = cls(hidden=arrays["into"].shape[1])
        scorer.mean_, scorer.scale_ = arrays["mean"], arrays["scale"]
        scorer.weights_ = [arrays[name] for name in ("into", "bias", "out", "straight")]
        return scorer


def _stepped(values: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float64]:
    """Return values on a grid of 2**-12: products of such values add up exactly in float64, in any order."""
    stepped: npt.NDArray[np.float64] = np.rint(values.astype(np.float64) * 4096.0) / 4096.0
    return stepped


def _softmax(score: npt.NDArray[np.floating[Any]], starts: Starts, lengths: npt.NDArray[np.intp]) -> RealVector:
    highest = np.repeat(np.maximum.reduceat(score, starts), lengths)
    weight = np.exp((score - highest).astype(np.float64))
    share: RealVector = weight / np.repeat(np.add.reduceat(weight, starts), lengths)
    return share
