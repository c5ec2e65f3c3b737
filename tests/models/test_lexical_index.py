"""BM25 gives the values of its formula, the same for any word order, and only allowed rows come back."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BundleFileError, FingerprintMismatch, InputShapeError, NotFittedError
from models.lexical_index import LexicalIndex, best_rows

words = st.sampled_from(["会计", "软件", "护士", "销售", "司机", "教师", "的", "c++"])
documents_of_words = st.lists(st.lists(words, max_size=8), min_size=1, max_size=30)


def plain_bm25(documents: list[list[str]], query: list[str], k1: float, b: float) -> list[float]:
    """Return BM25 scores by the formula as printed, in plain Python: the yardstick."""
    mean = sum(map(len, documents)) / len(documents) or 1e-9
    frequency = Counter(word for document in documents for word in set(document))
    scores = []
    for document in documents:
        total = 0.0
        for word in query:
            rarity = math.log(1 + (len(documents) - frequency[word] + 0.5) / (frequency[word] + 0.5))
            times = document.count(word)
            total += rarity * times * (k1 + 1) / (times + k1 * (1 - b + b * len(document) / mean)) if times else 0
        scores.append(total)
    return scores


@given(documents_of_words, st.lists(words, max_size=8), st.sampled_from([0.5, 1.2, 2.0]), st.sampled_from([0.0, 0.75]))
def test_scores_are_those_of_the_formula(documents: list[list[str]], query: list[str], k1: float, b: float) -> None:
    """Each document gets the value worked out in plain Python."""
    scores = LexicalIndex(k1, b).fit(documents).scores(query)
    assert scores.dtype == np.float32
    assert np.allclose(scores, plain_bm25(documents, query, k1, b), atol=1e-4)


@given(documents_of_words, st.lists(words, max_size=8))
def test_word_order_changes_no_byte(documents: list[list[str]], query: list[str]) -> None:
    """The query's words are added in one fixed order."""
    index = LexicalIndex().fit(documents)
    assert index.scores(query).tobytes() == index.scores(query[::-1]).tobytes()


@given(documents_of_words, st.lists(words, min_size=1, max_size=8), st.integers(1, 12), st.data())
def test_a_search_returns_the_best_allowed_rows(
    documents: list[list[str]], query: list[str], k: int, data: st.DataObject
) -> None:
    """Compared with sorting everything: falling scores, ties by row, nothing forbidden, nothing without a word."""
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=len(documents), max_size=len(documents))))
    index = LexicalIndex().fit(documents)
    scores, rows = index.search(query, k, allowed)
    every = index.scores(query)
    expected = sorted(
        (row for row in range(len(documents)) if allowed[row] and every[row] > 0), key=lambda r: (-every[r], r)
    )
    assert rows.tolist() == expected[:k]
    assert scores.tolist() == [every[row] for row in expected[:k]]


@given(documents_of_words, st.lists(words, min_size=1, max_size=6))
def test_contributions_add_up_to_the_score(documents: list[list[str]], query: list[str]) -> None:
    """What each word adds explains the whole score."""
    index = LexicalIndex().fit(documents)
    for row, score in enumerate(index.scores(query)):
        assert abs(sum(index.contributions(query, row).values()) - score) < 1e-5


def test_a_weight_counts_a_word_more() -> None:
    """Weight 2 is the same as giving the word twice; weight 0 as leaving it out."""
    index = LexicalIndex().fit([["会计", "软件"], ["护士"], ["会计"]])
    twice = index.scores(["会计", "会计", "护士"])
    assert np.allclose(index.scores(["会计", "护士"], weights=[2.0, 1.0]), twice)
    assert np.allclose(index.scores(["会计", "护士"], weights=[0.0, 1.0]), index.scores(["护士"]))


def test_token_numbers_serve_as_words() -> None:
    """Numbers of the encoder's tokenizer can be indexed as they are."""
    index = LexicalIndex().fit([[1, 2, 3], [4, 5]])
    assert index.search([4], 5)[1].tolist() == [1]
    assert index.rarity(4) > 0 and index.rarity(99) == 0


def test_a_saved_index_answers_as_before(tmp_path: Path) -> None:
    """Saving and loading changes no byte of a score, for words and for numbers."""
    for documents, query in (([["会计", "的"], ["的"]], ["会计", "的"]), ([[3, 4], [4]], [3, 4])):
        index = LexicalIndex(1.5, 0.6).fit(documents, fingerprint="aa").save(tmp_path)
        loaded = LexicalIndex.load(tmp_path, fingerprint="aa")
        assert loaded.scores(query).tobytes() == index.scores(query).tobytes()
        assert (loaded.k1, loaded.b, len(loaded)) == (1.5, 0.6, 2)


def test_a_broken_or_foreign_index_is_refused(tmp_path: Path) -> None:
    """Another fingerprint, a cut off file and a missing file are each refused by name."""
    LexicalIndex().fit([["会计"]], fingerprint="aa").save(tmp_path)
    with pytest.raises(FingerprintMismatch, match="词语索引"):
        LexicalIndex.load(tmp_path, fingerprint="bb")
    path = tmp_path / "words.npz"
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(BundleFileError, match=r"words\.npz"):
        LexicalIndex.load(tmp_path)
    path.unlink()
    with pytest.raises(BundleFileError, match=r"words\.npz 缺失"):
        LexicalIndex.load(tmp_path)


def test_unfitted_and_misfitting_questions_are_refused() -> None:
    """The sentence says what to call or what does not fit."""
    with pytest.raises(NotFittedError, match="fit"):
        LexicalIndex().scores(["会计"])
    index = LexicalIndex().fit([["会计"], ["护士"]])
    with pytest.raises(InputShapeError, match="权重"):
        index.scores(["会计"], weights=[1.0, 2.0])
    with pytest.raises(InputShapeError, match="可选范围"):
        index.search(["会计"], 1, np.ones(3, dtype=bool))


def test_best_rows_takes_the_lowest_rows_of_a_tie() -> None:
    """Of three equal scores two are asked for: the first two."""
    assert best_rows(np.array([1, 2, 1, 1], dtype=np.float32), 3).tolist() == [1, 0, 2]
    assert best_rows(np.zeros(0, dtype=np.float32), 3).tolist() == []
