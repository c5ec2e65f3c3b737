"""The listwise scorer prefers what was right, sums to one a list, and answers the same in any batch."""

from __future__ import annotations

import numpy as np
import pytest

from models.errors import NotFittedError
from models.listwise import ListwiseScorer


def _lists(seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    features = random.standard_normal((600, 4)).astype(np.float32)
    starts = np.arange(0, 600, 6)
    right = starts + np.array([features[s : s + 6, 1].argmax() for s in starts])
    return features, starts, right


def test_the_right_candidate_becomes_likely() -> None:
    features, starts, right = _lists()
    fitted = ListwiseScorer(hidden=4).fit(features, starts, right)
    unseen, begin, wanted = _lists(2)
    chance = fitted.probabilities(unseen, begin)
    assert np.allclose(np.add.reduceat(chance, begin), 1.0)
    assert np.mean([s + chance[s : s + 6].argmax() for s in begin] == wanted) >= 0.9


def test_a_list_alone_is_answered_as_among_others() -> None:
    features, starts, right = _lists()
    fitted = ListwiseScorer(hidden=4).fit(features, starts, right)
    alone = fitted.probabilities(features[6:12], np.array([0]))
    assert alone.tolist() == fitted.probabilities(features, starts)[6:12].tolist()
    again = ListwiseScorer.from_arrays(fitted.arrays())
    assert again.scores(features).tolist() == fitted.scores(features).tolist()


def test_an_unfitted_scorer_says_what_to_call() -> None:
    with pytest.raises(NotFittedError):
        ListwiseScorer().scores(np.zeros((1, 2), dtype=np.float32))
