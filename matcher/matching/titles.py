"""How much the printed title shares with the wished occupations, letter pair by letter pair, rare pairs counting more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt
from scipy import sparse

from matcher.domain.posting import Posting
from matcher.matching.documents import posting_title

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TitleLinks:
    """Postings × letter groups of their titles; ``grams`` (n, m) has unit rows, ``rarity`` weighs a group, ``rare`` one
    that no title has.
    """

    ids: Mapping[str, int]
    grams: sparse.csr_matrix
    rarity: Mapping[str, float]
    rare: float

    def overlap(self, wishes: Sequence[str], rows: npt.NDArray[np.int64]) -> Floats:
        """Return (len(rows), len(wishes)) the cosine 0-1 of each title and each wish; words known to no title count."""
        asked = np.zeros((len(self.ids), len(wishes)))
        for column, wish in enumerate(wishes):
            mine = title_grams(wish)
            weights = [self.rarity.get(gram, self.rare) for gram in mine]
            norm = float(np.sqrt(sum(weight * weight for weight in weights)))
            for gram, weight in zip(mine, weights, strict=True):
                if gram in self.ids:
                    asked[self.ids[gram], column] = weight / norm
        found: Floats = np.round(self.grams[rows].astype(np.float64) @ asked, 9)
        return found


class TitleCollector:
    """Collects the letter groups of one title after another."""

    def __init__(self) -> None:
        """Start with no posting."""
        self._ids: dict[str, int] = {}
        self._columns: list[int] = []
        self._bounds = [0]

    def add(self, posting: Posting) -> None:
        """Append a posting."""
        ids = self._ids
        self._columns.extend(ids.setdefault(gram, len(ids)) for gram in title_grams(posting_title(posting)))
        self._bounds.append(len(self._columns))

    def links(self, like: TitleLinks | None = None) -> TitleLinks:
        """Return the links; ``like`` lends its rarity."""
        n, m = len(self._bounds) - 1, len(self._ids)
        columns = np.array(self._columns, dtype=np.int32)
        rarity: Mapping[str, float]
        if like is None:
            counts = np.bincount(columns, minlength=m).tolist()
            rare = log((n + 1) / 0.5)
            rarity = {gram: max(0.1, log((n + 1) / (count + 0.5))) for gram, count in zip(self._ids, counts, strict=True)}
        else:
            rare, rarity = like.rare, like.rarity
        weight = np.array([rarity.get(gram, rare) for gram in self._ids], dtype=np.float32)
        bounds = np.array(self._bounds, dtype=np.int64)
        grams = sparse.csr_matrix((weight[columns] if m else np.zeros(0, np.float32), columns, bounds), shape=(n, m))
        norms = np.sqrt(np.asarray(grams.multiply(grams).sum(axis=1)).ravel())
        unit = sparse.diags((1.0 / np.maximum(norms, 1e-9)).astype(np.float32)) @ grams
        return TitleLinks(self._ids, sparse.csr_matrix(unit, dtype=np.float32), rarity, rare)


def title_grams(title: str) -> list[str]:
    """Return the letters and letter pairs of a title, each once, Latin words whole.

    >>> title_grams("Java开发")
    ['java', '开', '发', '开发']
    """
    found: dict[str, None] = {}
    before = word = ""
    for letter in f"{title.casefold()} ":
        if letter.isascii() and (letter.isalnum() or letter in "+#."):
            word += letter
            before = ""
            continue
        if word:
            found.setdefault(word)
            word = ""
        if letter.isalnum():
            found.setdefault(letter)
            if before:
                found.setdefault(before + letter)
            before = letter
        else:
            before = ""
    return list(found)
