"""A ranker without any constraint, to measure what additivity and monotony cost; never served. Needs scikit-learn."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from models.training.additive import Floats, GradedPairs


class UnconstrainedRanker:
    """Boosted trees with interactions in any direction, fitted on the gains ``2**grade - 1`` of the pairs."""

    def __init__(self, trees: int = 120, leaves: int = 12, rate: float = 0.06, seed: int = 0) -> None:
        """Store the settings. Raises ImportError without scikit-learn, which serving does not need."""
        from sklearn.ensemble import HistGradientBoostingRegressor

        self.model: Any = HistGradientBoostingRegressor(
            max_iter=trees, max_leaf_nodes=leaves, learning_rate=rate, min_samples_leaf=15, l2_regularization=5.0, random_state=seed
        )

    def fit(self, pairs: GradedPairs) -> Self:
        """Learn from graded pairs."""
        self.model.fit(pairs.features, 2.0**pairs.grades - 1.0, sample_weight=pairs.weights)
        return self

    def scores(self, features: Floats) -> Floats:
        """Return one score a row."""
        return np.asarray(self.model.predict(features), dtype=np.float64)


def fit_unconstrained(pairs: GradedPairs) -> UnconstrainedRanker:
    """Return boosted trees learned from ``pairs``."""
    return UnconstrainedRanker().fit(pairs)
