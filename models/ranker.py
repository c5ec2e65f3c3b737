"""Score pairs by adding one looked-up value a feature: the table value is the contribution."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, cast

import numpy as np

from models.errors import InputShapeError, ManifestError
from models.types import Direction, Json, RealMatrix, RealVector

DECIMALS = 6
_UNIT = 10**DECIMALS


@dataclass(frozen=True, slots=True)
class FeatureTable:
    """What one feature adds to the score, as a function of its value.

    ``step``: ``values`` has one entry more than ``knots``; entry i holds from knot i-1 up to, not including, knot i.
    ``linear``: one entry a knot, straight between knots, level outside. ``missing`` stands for NaN.
    """

    knots: tuple[float, ...]
    values: tuple[float, ...]
    missing: float = 0.0
    shape: Literal["step", "linear"] = "step"
    direction: Direction = "any"

    def __post_init__(self) -> None:
        """Refuse knots out of order, entries that do not fit the knots, and a broken direction."""
        wanted = len(self.knots) + (self.shape == "step")
        if len(self.values) != wanted or (self.shape == "linear" and not self.knots):
            raise InputShapeError("查找表的取值个数", max(wanted, 1), len(self.values))
        if any(b <= a for a, b in zip(self.knots, self.knots[1:], strict=False)):
            raise InputShapeError("查找表的分界点", "从小到大", self.knots)
        if not np.isfinite((*self.knots, *self.values, self.missing)).all():
            raise InputShapeError("查找表的数值", "有限的数", self.values)
        if not self.is_monotone():
            raise InputShapeError("查找表的方向", self.direction, self.values)

    def is_monotone(self) -> bool:
        """Return whether the entries keep the declared direction."""
        steps = np.diff(self.values)
        if self.direction == "increasing":
            return bool((steps >= 0).all())
        return bool((steps <= 0).all()) if self.direction == "decreasing" else True

    def look_up(self, column: RealVector) -> RealVector:
        """Return the contribution of each value, float64 (n,)."""
        filled = np.where(np.isnan(column), 0.0, column)
        if self.shape == "step":
            found = np.asarray(self.values)[np.searchsorted(self.knots, filled, side="right")]
        else:
            found = np.interp(filled, self.knots, self.values)
        return cast(RealVector, np.where(np.isnan(column), self.missing, found))

    def to_json(self) -> Json:
        """Return the table as JSON values."""
        return {
            "shape": self.shape,
            "direction": self.direction,
            "knots": list(self.knots),
            "values": list(self.values),
            "missing": self.missing,
        }

    @classmethod
    def from_json(cls, stored: Json) -> FeatureTable:
        """Read a table back; a missing entry raises ``KeyError``."""
        knots, values = tuple(map(float, stored["knots"])), tuple(map(float, stored["values"]))
        return cls(knots, values, float(stored["missing"]), stored["shape"], stored["direction"])


@dataclass(frozen=True, slots=True)
class ScoreExplanation:
    """Scores that add up as printed: ``scores = base + Σ contributions`` exactly, in numbers of 6 decimals.

    ``contributions`` has shape (n_pairs, n_features), ``scores`` (n_pairs,), both float64 rounded to 6 decimals.
    """

    base: float
    contributions: RealMatrix
    scores: RealVector


class AdditiveRanker:
    """A base plus one table a feature; tables with a direction keep it, so does the score."""

    def __init__(self, feature_names: Sequence[str], tables: Mapping[str, FeatureTable], base: float = 0.0) -> None:
        """Take the order of the columns, a table for each name, and the score of a pair without any contribution."""
        if set(tables) != set(feature_names) or len(set(feature_names)) != len(feature_names):
            raise InputShapeError("排序特征", "、".join(feature_names), "、".join(tables))
        self.feature_names = tuple(feature_names)
        self.tables = {name: tables[name] for name in feature_names}
        self.base = float(base)

    def contributions(self, features: RealMatrix) -> RealMatrix:
        """Return what each feature adds, float64 (n_pairs, n_features); NaN in ``features`` means missing."""
        features = np.asarray(features, dtype=np.float64)
        if features.ndim != 2 or features.shape[1] != len(self.feature_names):
            raise InputShapeError("特征矩阵", f"(对数, {len(self.feature_names)})", features.shape)
        columns = [self.tables[name].look_up(features[:, place]) for place, name in enumerate(self.feature_names)]
        return np.stack(columns, axis=1) if columns else np.zeros((len(features), 0))

    def score(self, features: RealMatrix) -> RealVector:
        """Return one score per row, float64 (n_pairs,); only the order has meaning."""
        return cast(RealVector, self.base + self.contributions(features).sum(axis=1))

    def explain(self, features: RealMatrix) -> ScoreExplanation:
        """Return base, contributions and scores rounded to 6 decimals that add up exactly as printed."""
        parts = np.rint(self.contributions(features) * _UNIT).astype(np.int64)
        base = round(self.base * _UNIT)
        return ScoreExplanation(base / _UNIT, parts / _UNIT, (base + parts.sum(axis=1)) / _UNIT)

    def to_json(self) -> Json:
        """Return the ranker as JSON values."""
        tables = {name: table.to_json() for name, table in self.tables.items()}
        return {"kind": "additive", "base": self.base, "feature_names": list(self.feature_names), "tables": tables}

    @classmethod
    def from_json(cls, stored: Json) -> AdditiveRanker:
        """Read a ranker back; a missing entry raises ``KeyError``."""
        tables = {name: FeatureTable.from_json(table) for name, table in stored["tables"].items()}
        return cls(stored["feature_names"], tables, stored["base"])

    def save(self, path: Path | str) -> AdditiveRanker:
        """Write the ranker as a JSON file; return self."""
        text = json.dumps(self.to_json(), ensure_ascii=False, indent=1)
        Path(path).write_text(text + "\n", encoding="utf-8")
        return self

    @classmethod
    def load(cls, path: Path | str) -> AdditiveRanker:
        """Read a JSON file; unreadable content raises ``ManifestError``."""
        path = Path(path)
        try:
            return cls.from_json(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ManifestError(path, "内容无法读取或缺少条目") from error


def adds_up(base: float, contributions: Sequence[float], score: float) -> bool:
    """Return whether printed numbers add up exactly in decimal.

    >>> adds_up(0.1, [0.2, 0.3], 0.6)
    True
    """
    total = sum((printed(value) for value in contributions), printed(base))
    return total == printed(score)


def printed(value: float) -> Decimal:
    """Return a number as it is printed: a decimal of 6 places."""
    return Decimal(f"{value:.{DECIMALS}f}")
