"""What anybody would try first, to be measured against: BM25, character TF-IDF, an encoder's cosine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, Self

import numpy as np

from models.encoder import Encoder
from models.lexical_index import LexicalIndex
from models.types import FloatMatrix

CutWords = Callable[[str], list[str]]


class Baseline(Protocol):
    """A search that knows texts only."""

    def fit(self, documents: Sequence[str]) -> Self:
        """Learn what is needed of the documents."""

    def scores(self, queries: Sequence[str]) -> FloatMatrix:
        """Return (n_queries, n_documents); a higher score is a better match."""


class Bm25Baseline:
    """BM25 (Lucene's form) on the words that ``cut`` makes of a text."""

    def __init__(self, cut: CutWords, k1: float = 1.2, b: float = 0.75) -> None:
        """Store the cutter of words, saturation and length normalisation."""
        self.cut, self.k1, self.b = cut, k1, b

    def fit(self, documents: Sequence[str]) -> Self:
        """Index the documents."""
        self.index_ = LexicalIndex(self.k1, self.b).fit([self.cut(text) for text in documents])
        return self

    def scores(self, queries: Sequence[str]) -> FloatMatrix:
        """Return (n_queries, n_documents)."""
        return np.stack([self.index_.scores(list(dict.fromkeys(self.cut(text)))) for text in queries])


class CharacterTfidfBaseline:
    """Cosine of TF-IDF vectors of one to three characters (scikit-learn, sublinear counts)."""

    def __init__(self, longest: int = 3) -> None:
        """Store the greatest number of characters of a gram."""
        self.longest = longest

    def fit(self, documents: Sequence[str]) -> Self:
        """Count the grams of the documents. Needs scikit-learn."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.vectorizer_: Any = TfidfVectorizer(analyzer="char", ngram_range=(1, self.longest), sublinear_tf=True, dtype=np.float32)
        self.documents_ = self.vectorizer_.fit_transform(documents)
        return self

    def scores(self, queries: Sequence[str]) -> FloatMatrix:
        """Return (n_queries, n_documents)."""
        found: FloatMatrix = (self.vectorizer_.transform(queries) @ self.documents_.T).toarray()
        return found


class EncoderBaseline:
    """Cosine of the vectors of one encoder, and nothing else."""

    def __init__(self, encoder: Encoder) -> None:
        """Store the encoder."""
        self.encoder = encoder

    def fit(self, documents: Sequence[str]) -> Self:
        """Encode the documents."""
        self.documents_ = self.encoder.encode(documents)
        return self

    def scores(self, queries: Sequence[str]) -> FloatMatrix:
        """Return (n_queries, n_documents)."""
        found: FloatMatrix = self.encoder.encode(queries) @ self.documents_.T
        return found
