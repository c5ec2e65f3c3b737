"""Start vectors for tokens: a truncated SVD of their positive pointwise mutual information."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags
from sklearn.utils.extmath import randomized_svd


def ppmi_vectors(
    token_ids: Sequence[Sequence[int]], vocabulary: int, dimension: int, window: int = 16, seed: int = 0
) -> npt.NDArray[np.float32]:
    """Return vectors (vocabulary, dimension) in which tokens of the same stretches of text are near.

    Rows are weighted by rarity, so that their mean is a fair text vector before any training.
    Source: Levy & Goldberg 2014, with context distribution smoothing of 0.75.
    """
    stretches = [ids[start : start + window] for ids in token_ids for start in range(0, len(ids), window)]
    bounds = np.concatenate(([0], np.cumsum([len(stretch) for stretch in stretches])))
    columns = np.fromiter((i for stretch in stretches for i in stretch), dtype=np.int32, count=int(bounds[-1]))
    seen = csr_matrix((np.ones(len(columns), np.float32), columns, bounds), shape=(len(stretches), vocabulary))
    seen.sum_duplicates()
    seen.data[:] = 1.0
    together = (seen.T @ seen).tocoo()
    frequency = np.asarray(seen.sum(axis=0)).ravel().astype(np.float64)
    kept = (together.data >= 2) & (together.row != together.col)
    rows, columns, data = together.row[kept], together.col[kept], together.data[kept].astype(np.float64)
    beside = np.maximum(np.bincount(rows, data, vocabulary), 1.0)
    context = beside**0.75
    information = np.log(data * context.sum() / (beside[rows] * context[columns]))
    positive = information > 0
    table = csr_matrix(
        (information[positive].astype(np.float32), (rows[positive], columns[positive])), shape=(vocabulary, vocabulary)
    )
    left, strength, _ = randomized_svd(table, dimension, n_iter=2, random_state=seed)
    vectors = left * np.sqrt(strength)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    rarity = np.log1p(len(stretches) / np.maximum(frequency, 1))
    return np.asarray(diags(rarity / rarity.mean()) @ vectors, dtype=np.float32)
