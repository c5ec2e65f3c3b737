"""Scores texts, each with a few numbers beside it, by weights of character grams and of the numbers: no library needed to serve.

Grams are counted in whole steps, so that equal input gives equal scores on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log, sqrt
from operator import add
from pathlib import Path
from typing import Self
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from models.errors import BundleFileError, InputShapeError

WEIGHTS_FILE = "linear_text.npz"
STEPS = 1024
"""Steps to one of counts, of rarity and of weights."""

Numbers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class LinearText:
    """``probability = 1 / (1 + exp(-(slope · score + bias)))``, the score a sum over grams and numbers.

    ``rarity`` and ``weights`` are whole steps, one a gram. A number that is None counts as the mean it was learned
    with, 0 after scaling by ``means`` and ``scales``.
    """

    grams: tuple[str, ...]
    rarity: npt.NDArray[np.int32]
    weights: npt.NDArray[np.int32]
    means: npt.NDArray[np.float64]
    scales: npt.NDArray[np.float64]
    number_weights: npt.NDArray[np.float64]
    slope: float
    bias: float
    _known: dict[str, tuple[int, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        pairs = zip(self.rarity.tolist(), self.weights.tolist(), strict=True)
        object.__setattr__(self, "_known", dict(zip(self.grams, pairs, strict=True)))

    def score(self, texts: Sequence[str], numbers: Sequence[Numbers]) -> list[float]:
        """Return one score a text; only their order has meaning. ``numbers`` holds one row a text."""
        return [self._of_grams(text) + self._of_numbers(row) for text, row in zip(texts, numbers, strict=True)]

    def probability(self, texts: Sequence[str], numbers: Sequence[Numbers]) -> list[float]:
        """Return the calibrated probability of each text, rounded to 6 decimals."""
        return [round(1.0 / (1.0 + exp(-(self.slope * one + self.bias))), 6) for one in self.score(texts, numbers)]

    def save(self, folder: Path) -> None:
        """Write the weights of the model into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / WEIGHTS_FILE,
            grams=np.array(self.grams),
            rarity=self.rarity.astype(np.int32),
            weights=self.weights.astype(np.int32),
            means=self.means,
            scales=self.scales,
            number_weights=self.number_weights,
            curve=np.array([self.slope, self.bias]),
        )

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a folder; a missing or broken file raises ``BundleFileError``."""
        path = folder / WEIGHTS_FILE
        try:
            with np.load(path, allow_pickle=False) as stored:
                slope, bias = (float(value) for value in stored["curve"])
                return cls(
                    grams=tuple(stored["grams"].tolist()),
                    rarity=stored["rarity"],
                    weights=stored["weights"],
                    means=stored["means"],
                    scales=stored["scales"],
                    number_weights=stored["number_weights"],
                    slope=slope,
                    bias=bias,
                )
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise BundleFileError(path, "缺失或内容无法读取") from error

    def _of_grams(self, text: str) -> float:
        product = squares = 0
        known = self._known.get
        for gram, count in grams_of(text).items():
            if (found := known(gram)) is not None:
                value = in_steps(count) * found[0]
                product += value * found[1]
                squares += value * value
        return product / sqrt(squares) / STEPS if squares else 0.0

    def _of_numbers(self, row: Numbers) -> float:
        if len(row) != len(self.means):
            raise InputShapeError("数值特征", len(self.means), len(row))
        shown = zip(row, self.means, self.scales, self.number_weights, strict=True)
        return float(sum((value - mean) / scale * weight for value, mean, scale, weight in shown if value is not None))


def grams_of(text: str) -> Counter[str]:
    """Return the grams of one and two letters of a text with their counts; a gram never reaches over a line's end.

    Two letters are too short to hold anything of a text that was learned from.

    >>> sorted(grams_of("ab"))
    ['a', 'ab', 'b']
    """
    found: Counter[str] = Counter()
    for line in text.split("\n"):
        found.update(line)
        found.update(map(add, line, line[1:]))
    return found


@cache
def in_steps(count: int) -> int:
    """Return the weight of a gram that occurs ``count`` times, one and its logarithm, in whole steps."""
    return round(STEPS * (1.0 + log(count)))
