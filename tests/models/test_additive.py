"""Learned tables keep their directions, put better pairs first, and never pay silence more than what is met."""

from __future__ import annotations

import numpy as np
import pytest

from models.ranker import AdditiveRanker, FeatureTable
from models.training.additive import FitSettings, GradedPairs, fit_additive, folds

NAN = float("nan")
START = AdditiveRanker(
    ("fit", "gap", "noise"),
    {
        "fit": FeatureTable((0.0, 0.5, 1.0), (0.0, 0.1, 0.2), missing=0.05, shape="linear", direction="increasing"),
        "gap": FeatureTable((0.5, 1.5), (0.0, -0.1, -0.2), missing=0.0, direction="decreasing"),
        "noise": FeatureTable((0.0, 1.0), (0.0, 0.0), shape="linear", direction="increasing"),
    },
    base=-1.0,
)


def _pairs(seed: int = 0, count: int = 600) -> GradedPairs:
    random = np.random.default_rng(seed)
    features = np.column_stack([random.random(count), random.integers(0, 4, count), random.random(count)]).astype(float)
    worth = 4.0 * features[:, 0] - 0.8 * features[:, 1] + 0.3 * random.standard_normal(count)
    grades = np.digitize(worth, (0.5, 1.5, 2.5))
    features[random.random(count) < 0.1, 0] = NAN
    return GradedPairs(features, grades, np.arange(count) // 20, np.ones(count))


def _right_order(ranker: AdditiveRanker, pairs: GradedPairs) -> float:
    scores = ranker.score(pairs.features)
    same = (pairs.queries[:, None] == pairs.queries[None, :]) & (pairs.grades[:, None] > pairs.grades[None, :])
    return float((scores[:, None] > scores[None, :])[same].mean())


def test_what_is_learned_orders_unseen_queries_better_than_the_start() -> None:
    learned = fit_additive(START, _pairs(0), FitSettings(pull=0.01, scale_pull=0.01))
    unseen = _pairs(1)
    assert _right_order(learned, unseen) > _right_order(START, unseen) + 0.02
    assert _right_order(learned, unseen) > 0.85


@pytest.mark.parametrize("pull", [0.0, 0.05, 5.0])
def test_directions_and_silence_are_kept_whatever_the_data_say(pull: float) -> None:
    pairs = _pairs(2)
    upside_down = GradedPairs(pairs.features, 3 - pairs.grades, pairs.queries, pairs.weights)
    learned = fit_additive(START, upside_down, FitSettings(pull=pull))
    for name, table in learned.tables.items():
        assert table.direction == START.tables[name].direction and table.is_monotone()
    assert learned.tables["fit"].missing <= max(learned.tables["fit"].values)
    assert learned.tables["gap"].missing <= learned.tables["gap"].values[0]


def test_a_strong_pull_leaves_the_start_as_it_is() -> None:
    learned = fit_additive(START, _pairs(3), FitSettings(pull=1e6, scale_pull=1e6))
    for name, table in START.tables.items():
        assert learned.tables[name].values == pytest.approx(table.values, abs=1e-3)


def test_all_pairs_of_a_query_lie_in_one_fold() -> None:
    queries = np.repeat(np.arange(13), 5)
    found = folds(queries, 4)
    assert all(len(set(found[queries == query])) == 1 for query in range(13))
    assert set(found) == {0, 1, 2, 3}
