"""FAISS and the exact yardstick give the same rows and scores, and only allowed rows come back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import BundleFileError, FingerprintMismatch, InputShapeError, ManifestError, NotFittedError
from models.types import FloatMatrix, Mask
from models.vector_index import ExactIndex, VectorIndex


def unit_vectors(count: int, seed: int, dimension: int = 12, doubles: bool = False) -> FloatMatrix:
    """Return random unit vectors; with ``doubles`` many rows are equal."""
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((count, dimension)).astype(np.float32)
    if doubles:
        vectors = vectors[random.integers(0, max(count // 8, 1), count)]
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def mask_of(count: int, seed: int, share: float) -> Mask:
    """Return a mask that allows about a share of the rows."""
    return np.asarray(np.random.default_rng(seed).random(count) < share)


seeds, shares = st.integers(0, 10_000), st.sampled_from([0.0, 0.02, 0.5, 1.0])


@settings(deadline=None)
@given(st.integers(1, 400), seeds, st.integers(1, 60), shares, st.booleans())
def test_faiss_equals_the_exact_search(count: int, seed: int, k: int, share: float, doubles: bool) -> None:
    """Rows and scores are equal, ties included, with and without a mask."""
    vectors, queries = unit_vectors(count, seed, doubles=doubles), unit_vectors(3, seed + 1)
    allowed = None if share == 1.0 else mask_of(count, seed, share)
    for given_, expected in zip(
        VectorIndex().fit(vectors).search(queries, k, allowed),
        ExactIndex().fit(vectors).search(queries, k, allowed),
        strict=True,
    ):
        assert np.array_equal(given_, expected)


@pytest.mark.parametrize("index", [ExactIndex(), VectorIndex(), VectorIndex("ivf", probes=1000), VectorIndex("hnsw")])
def test_only_allowed_rows_come_back_best_first(index: VectorIndex | ExactIndex) -> None:
    """Of whatever kind, an index returns allowed rows only, falling scores, and -1 for what is left."""
    vectors, queries = unit_vectors(600, 5), unit_vectors(4, 6)
    allowed = mask_of(600, 7, 0.05)
    scores, rows = index.fit(vectors).search(queries, 50, allowed)
    found = rows[rows >= 0]
    assert scores.dtype == np.float32 and rows.dtype == np.int64 and rows.shape == (4, 50)
    assert allowed[found].all() and len(index) == 600
    for line, row in zip(scores, rows, strict=True):
        assert (np.diff(line[row >= 0]) <= 0).all()
        assert len(set(row[row >= 0])) == np.count_nonzero(row >= 0)
        assert (row[np.count_nonzero(row >= 0) :] == -1).all()


@pytest.mark.parametrize("kind", ["ivf", "hnsw"])
def test_approximate_kinds_find_most_of_the_exact_answer(kind: str) -> None:
    """With generous settings nine in ten of the true best 20 are found among 3,000."""
    vectors, queries = unit_vectors(3000, 1), unit_vectors(20, 2)
    index = VectorIndex(kind, lists=40, probes=30, reach=400).fit(vectors)  # type: ignore[arg-type]
    found, true = index.search(queries, 20)[1], ExactIndex().fit(vectors).search(queries, 20)[1]
    shared = [len(set(a) & set(b)) / 20 for a, b in zip(found, true, strict=True)]
    assert np.mean(shared) > 0.9


def test_many_equal_rows_come_in_row_order() -> None:
    """When two hundred rows tie, the lowest row numbers are the ones returned."""
    vectors = np.repeat(unit_vectors(1, 3), 200, axis=0)
    assert VectorIndex().fit(vectors).search(vectors[:1], 5)[1].tolist() == [[0, 1, 2, 3, 4]]


def test_chosen_rows_score_as_in_a_search() -> None:
    """The score of a row does not depend on the way it was asked for."""
    index = VectorIndex().fit(unit_vectors(50, 4))
    query = unit_vectors(1, 9)
    scores, rows = index.search(query, 50)
    assert np.array_equal(index.score_rows(query[0], rows[0]), scores[0])


@pytest.mark.parametrize("kind", ["flat", "ivf", "hnsw"])
def test_a_saved_index_answers_as_before(kind: str, tmp_path: Path) -> None:
    """Saving and loading changes no answer and keeps the encoder's fingerprint."""
    index = VectorIndex(kind, probes=7).fit(unit_vectors(300, 1), fingerprint="aa")  # type: ignore[arg-type]
    loaded = VectorIndex.load(index.save(tmp_path) and tmp_path, fingerprint="aa")
    query, allowed = unit_vectors(2, 3), mask_of(300, 4, 0.5)
    for before, after in zip(index.search(query, 9, allowed), loaded.search(query, 9, allowed), strict=True):
        assert np.array_equal(before, after)
    assert loaded.fingerprint_ == "aa" and loaded.probes == 7


def test_an_index_of_another_encoder_is_refused(tmp_path: Path) -> None:
    """Vectors of two encoders are never compared."""
    VectorIndex().fit(unit_vectors(5, 1), fingerprint="aa").save(tmp_path)
    with pytest.raises(FingerprintMismatch, match="matcher index"):
        VectorIndex.load(tmp_path, fingerprint="bb")


def test_broken_index_files_are_refused_by_name(tmp_path: Path) -> None:
    """A missing or cut off file is named."""
    VectorIndex().fit(unit_vectors(50, 1)).save(tmp_path)
    path = tmp_path / "vectors.faiss"
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(BundleFileError, match=r"vectors\.faiss"):
        VectorIndex.load(tmp_path)
    path.unlink()
    with pytest.raises(BundleFileError, match=r"vectors\.faiss 缺失"):
        VectorIndex.load(tmp_path)
    (tmp_path / "vectors.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ManifestError, match=r"vectors\.json"):
        VectorIndex.load(tmp_path)
    (tmp_path / "vectors.json").unlink()
    with pytest.raises(BundleFileError, match=r"vectors\.json 缺失"):
        VectorIndex.load(tmp_path)


def test_wrong_shapes_and_unfitted_indexes_are_refused() -> None:
    """The sentence says what to call and which shape was expected."""
    with pytest.raises(NotFittedError, match="fit"):
        VectorIndex().search(unit_vectors(1, 1), 3)
    with pytest.raises(NotFittedError, match="fit"):
        ExactIndex().search(unit_vectors(1, 1), 3)
    index = VectorIndex().fit(unit_vectors(5, 1))
    with pytest.raises(InputShapeError, match="12"):
        index.search(unit_vectors(1, 1, dimension=3), 3)
    with pytest.raises(InputShapeError, match="可选范围"):
        index.search(unit_vectors(1, 1), 3, np.ones(4, dtype=bool))


def test_an_index_without_rows_answers_nothing() -> None:
    """An empty index is a legitimate index."""
    scores, rows = VectorIndex().fit(np.zeros((0, 12), dtype=np.float32)).search(unit_vectors(1, 1), 3)
    assert rows.tolist() == [[-1, -1, -1]] and scores.tolist() == [[0, 0, 0]]
