"""Codes job titles into the national classification (职业分类大典): probabilities, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.domain.occupation import OccupationLevel
from matcher.domain.posting import OccupationGuess
from matcher.reference.occupations import occupation_table
from matcher.understanding.title_words import names_no_work, plain_title

Matrix = npt.NDArray[np.float32]
TRUST = {"name": 1.0, "everyday": 1.06, "alias": 0.86, "title": 1.0, "class": 0.8}
NEIGHBOURS = 40
NEIGHBOUR_POWER = 2.0
FEW_VOTES = 0.3
CENTROID_WEIGHT = 0.8
SHARPNESS = 2.0
NONE_OF_THESE = 0.1
"""Share kept for "none of these"; with SHARPNESS fitted so that a probability is the rate of being right."""
BATCH = 256


@dataclass(frozen=True, slots=True)
class KnownTitle:
    """A title whose code is known; ``origin`` is a key of ``TRUST``."""

    text: str
    code: str
    origin: str


def known_titles() -> Iterable[KnownTitle]:
    """Yield every title the tables know: official names, everyday titles, other names, real titles with codes."""
    table = occupation_table()
    for occupation in table:
        if occupation.level in (OccupationLevel.OCCUPATION, OccupationLevel.MINOR):
            origin = "name" if occupation.level is OccupationLevel.OCCUPATION else "class"
            yield KnownTitle(occupation.name, occupation.code, origin)
            for alias in occupation.aliases:
                yield KnownTitle(alias, occupation.code, "alias")
    for title, code in table.everyday_titles():
        yield KnownTitle(title, code, "everyday")
    for title, code in table.labelled_titles():
        yield KnownTitle(title, code, "title")


def code_occupation(title: str, description: str = "", top: int = 5) -> tuple[OccupationGuess, ...]:
    """Return at most ``top`` occupations of one title, best first; probabilities sum to at most 1."""
    return code_occupations([title], [description], top)[0]


def code_occupations(
    titles: Sequence[str], descriptions: Sequence[str] | None = None, top: int = 5
) -> list[tuple[OccupationGuess, ...]]:
    """Return for each title at most ``top`` occupations, best first, ties by code; probabilities sum to at most 1.

    Equal titles get equal answers. ``descriptions`` are taken for the interface's sake where a title says nothing at
    all: only a blank title is coded by the first words of its description.
    """
    texts = [plain_title(title) for title in titles]
    if descriptions is not None:
        texts = [text or plain_title(body[:24]) for text, body in zip(texts, descriptions, strict=True)]
    unique = sorted(text for text in set(texts) if not names_no_work(text))
    coder = occupation_coder()
    found: dict[str, tuple[OccupationGuess, ...]] = {}
    for begin in range(0, len(unique), BATCH):
        found.update(
            zip(unique[begin : begin + BATCH], coder.guesses(unique[begin : begin + BATCH], top), strict=False)
        )
    return [found.get(text, ()) for text in texts]


class OccupationCoder:
    """Compares titles as tf-idf character n-grams with edges.

    The nearest known titles vote for their codes, and each code voted for is weighed by its centroid, the mean of all
    its titles. Every step is exact arithmetic on sorted input: equal titles give equal answers.
    """

    def __init__(self, titles: Iterable[KnownTitle]) -> None:
        known = sorted({(plain_title(t.text), t.code, t.origin) for t in titles})
        self.codes = sorted({code for _, code, _ in known})
        column = {code: i for i, code in enumerate(self.codes)}
        self._code_of = np.array([column[code] for _, code, _ in known], dtype=np.int32)
        rows = [_grams(text) for text, _, _ in known]
        counts: dict[str, int] = defaultdict(int)
        for row in rows:
            for gram in row:
                counts[gram] += 1
        self._grams = {gram: i for i, gram in enumerate(sorted(counts))}
        frequency = np.array([counts[gram] for gram in self._grams], dtype=np.float64)
        self._idf = (np.log((1 + len(rows)) / (1 + frequency)) + 0.3).astype(np.float32)
        trust = np.array([TRUST[origin] for _, _, origin in known], dtype=np.float32)
        vectors = sparse.csr_matrix(sparse.diags(trust) @ self._vectors(rows))
        self._known = vectors.T.tocsr()
        members = sparse.csr_matrix(
            (np.ones(len(known), dtype=np.float32), (self._code_of, np.arange(len(known)))),
            shape=(len(self.codes), len(known)),
        )
        self._centroids = _unit_rows(members @ vectors).T.tocsr()

    def _vectors(self, rows: Sequence[dict[str, float]]) -> sparse.csr_matrix:
        index, data, ends = [], [], [0]
        for row in rows:
            for gram, weight in row.items():
                column = self._grams.get(gram)
                if column is not None:
                    index.append(column)
                    data.append(weight)
            ends.append(len(index))
        matrix = sparse.csr_matrix(
            (np.array(data, dtype=np.float32), np.array(index, dtype=np.int32), np.array(ends, dtype=np.int32)),
            shape=(len(rows), len(self._grams)),
        )
        return _unit_rows(matrix @ sparse.diags(self._idf))

    def probabilities(self, texts: Sequence[str]) -> Matrix:
        """Return (n, number of codes) for plain titles ``texts``; each row sums to at most 1."""
        queries = self._vectors([_grams(text) for text in texts])
        similarity = (queries @ self._known).toarray()
        keep = min(NEIGHBOURS, similarity.shape[1])
        nearest = np.argpartition(-similarity, keep - 1, axis=1)[:, :keep]
        ballots = np.take_along_axis(similarity, nearest, axis=1) ** NEIGHBOUR_POWER
        votes = np.zeros((len(texts), len(self.codes)), dtype=np.float32)
        np.add.at(votes, (np.arange(len(texts))[:, None], self._code_of[nearest]), ballots)
        shares = votes / (votes.sum(axis=1, keepdims=True) + FEW_VOTES)
        centroids = (queries @ self._centroids).toarray()
        weights = np.where(votes > 0, shares + CENTROID_WEIGHT * centroids, 0.0) ** SHARPNESS
        found: Matrix = (weights / (weights.sum(axis=1, keepdims=True) + NONE_OF_THESE)).astype(np.float32)
        return found

    def guesses(self, texts: Sequence[str], top: int) -> list[tuple[OccupationGuess, ...]]:
        """Return at most ``top`` occupations for each plain title of ``texts``."""
        table = occupation_table()
        shares = self.probabilities(texts)
        order = np.argsort(-shares, axis=1, kind="stable")[:, :top]
        return [
            tuple(
                OccupationGuess(self.codes[column], table[self.codes[column]].name, float(shares[row, column]))
                for column in order[row]
                if shares[row, column] > 0
            )
            for row in range(len(texts))
        ]


@cache
def occupation_coder() -> OccupationCoder:
    """Return the coder of all known titles, built once (about a second)."""
    return OccupationCoder(known_titles())


def _unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags((1.0 / np.maximum(norms, 1e-9)).astype(np.float32)) @ matrix)


def _grams(text: str) -> dict[str, float]:
    marked = f"^{text}$"
    found: dict[str, float] = {}
    for i in range(len(marked) - 1):
        pair = marked[i : i + 2]
        found[pair] = found.get(pair, 0.0) + 1.0
        if i + 3 <= len(marked):
            triple = marked[i : i + 3]
            found[triple] = found.get(triple, 0.0) + 1.0
    for char in text:
        found[char] = found.get(char, 0.0) + 0.5
    return found
