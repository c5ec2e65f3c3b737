"""Words of the same stretches of text start out near each other."""

from __future__ import annotations

import numpy as np
import pytest


def test_words_used_together_are_nearer_than_words_used_apart() -> None:
    """Two groups of words that never meet: inside a group the cosine is higher than across."""
    pytest.importorskip("sklearn", reason="needs scikit-learn of the dev extra")
    from models.training.start_vectors import ppmi_vectors

    random = np.random.default_rng(0)
    texts = [(random.integers(0, 10, 12) + 10 * (number % 2)).tolist() for number in range(400)]
    vectors = ppmi_vectors(texts, 20, 4)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    near = unit @ unit.T
    inside = (near[:10, :10].sum() - 10) / 90
    assert vectors.shape == (20, 4) and inside > near[:10, 10:].mean() + 0.2
