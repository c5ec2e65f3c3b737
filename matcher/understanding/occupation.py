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
from matcher.understanding.title_words import plain_title

Matrix = npt.NDArray[np.float32]
TRUST = {"name": 1.0, "everyday": 1.06, "alias": 0.86, "title": 1.0, "class": 0.8}
NEIGHBOURS = 30
SHARPNESS = 2.0
BATCH = 256
UNKNOWN_VOTES = 0.6
"""Votes for "none of these": a title that resembles nothing gets small probabilities."""


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
    unique = sorted(set(texts))
    coder = occupation_coder()
    found: dict[str, tuple[OccupationGuess, ...]] = {}
    for begin in range(0, len(unique), BATCH):
        found.update(
            zip(unique[begin : begin + BATCH], coder.guesses(unique[begin : begin + BATCH], top), strict=False)
        )
    return [found[text] for text in texts]


class OccupationCoder:
    """Finds occupations by the nearest known titles: cosine of tf-idf character n-grams with edges, then a vote."""

    def __init__(self, titles: Iterable[KnownTitle]) -> None:
        kept = sorted({(plain_title(t.text), t.code, t.origin) for t in titles})
        codes = sorted({code for _, code, _ in kept})
        self.codes = codes
        self._code_of = np.array([codes.index(code) for _, code, _ in kept], dtype=np.int32)
        self._grams: dict[str, int] = {}
        rows = [_grams(text) for text, _, _ in kept]
        counts: dict[str, int] = defaultdict(int)
        for row in rows:
            for gram in row:
                counts[gram] += 1
        self._grams = {gram: i for i, gram in enumerate(sorted(counts))}
        frequency = np.array([counts[gram] for gram in self._grams], dtype=np.float64)
        self._idf = (np.log((1 + len(rows)) / (1 + frequency)) + 0.3).astype(np.float32)
        known = self._vectors(rows)
        trust = np.array([TRUST[origin] for _, _, origin in kept], dtype=np.float32)
        self._known = sparse.csr_matrix(sparse.diags(trust) @ known).T.tocsr()
        self._exact: dict[str, dict[int, float]] = defaultdict(dict)
        for (text, _, origin), code in zip(kept, self._code_of, strict=True):
            self._exact[text][int(code)] = max(self._exact[text].get(int(code), 0.0), TRUST[origin])

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
        matrix = matrix @ sparse.diags(self._idf)
        norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
        return sparse.csr_matrix(sparse.diags((1.0 / np.maximum(norms, 1e-9)).astype(np.float32)) @ matrix)

    def scores(self, texts: Sequence[str]) -> Matrix:
        """Return (n, number of codes) votes of the nearest known titles for plain titles ``texts``."""
        queries = self._vectors([_grams(text) for text in texts])
        similarity = np.asarray((queries @ self._known).todense(), dtype=np.float32)
        keep = min(NEIGHBOURS, similarity.shape[1])
        nearest = np.argpartition(-similarity, keep - 1, axis=1)[:, :keep]
        values = np.take_along_axis(similarity, nearest, axis=1) ** SHARPNESS
        votes = np.zeros((len(texts), len(self.codes)), dtype=np.float32)
        np.add.at(votes, (np.arange(len(texts))[:, None], self._code_of[nearest]), values)
        return votes

    def guesses(self, texts: Sequence[str], top: int) -> list[tuple[OccupationGuess, ...]]:
        """Return at most ``top`` occupations for each plain title of ``texts``."""
        table = occupation_table()
        votes = self.scores(texts)
        shares = votes / (votes.sum(axis=1, keepdims=True) + UNKNOWN_VOTES)
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
