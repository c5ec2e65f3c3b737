"""Codes short titles into a classification: likeness to titles of known code, weighed by what was learned.

Likeness is the mean of two kernels: shared character grams, and nearness of meaning (a static encoder). A ridge
regression over the kernel gives every code a share; a small listwise network weighs that share together with the
nearest titles, names and definitions of some fifty candidates. No text is kept, only grams and vectors.

Factors of products are whole numbers on a grid, so that sums are exact in any order, batch and number of threads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse

from models.encoder import StaticEncoder
from models.errors import BundleFileError
from models.listwise import ListwiseScorer
from models.types import FloatMatrix, FloatVector

CODER_FILE = "coder.npz"
GRAM_WEIGHTS = (0.6, 1.0, 1.0, 0.8)
"""Of grams of one to four letters; edges count as letters from two letters on."""
SHARPNESS = 4.0
"""Of the kernel of meaning: exp(SHARPNESS (cosine - 1))."""
KINDS = ("title", "everyday", "name")
"""Titles of known code, everyday titles, official names: the three blocks of known texts, in this order."""
PICKED = {"share": 30, "title": 12, "name": 14, "definition": 5}
"""How many codes each kind of evidence puts on the list of candidates."""
RELATIVE = 13
"""The first so many features also enter as their distance to the best candidate's."""
Rows = npt.NDArray[np.intp]


_KERNEL_STEPS, _SHARE_STEPS, _MEANING_STEPS = 4096, 16384, 255


def pack_weights(weights: FloatMatrix) -> npt.NDArray[np.int16]:
    """Return weights within -4 and 4 as whole steps of 1/4096: most are a few steps and pack well."""
    packed: npt.NDArray[np.int16] = np.rint(np.clip(weights, -4.0, 4.0) * 4096).astype(np.int16)
    return packed


def unpack_weights(packed: npt.NDArray[np.int16]) -> FloatMatrix:
    """Return the weights of ``pack_weights``."""
    return np.ascontiguousarray(packed.astype(np.float32) / np.float32(4096))


def on_grid(vectors: FloatMatrix) -> npt.NDArray[np.int8]:
    """Return unit vectors as whole steps; a coordinate beyond half a length is cut."""
    steps: npt.NDArray[np.int8] = np.clip(np.rint(vectors * np.float32(_MEANING_STEPS)), -127, 127).astype(np.int8)
    return steps


class Meaning:
    """Vectors of whole steps, their lengths at hand; products of two are below 2**24, so exact in float32."""

    def __init__(self, steps: npt.NDArray[np.int8]) -> None:
        """Take int8 vectors (n, dimension); a zero vector is near nothing."""
        self.steps = steps.astype(np.float32)
        self._lengths = np.maximum(np.sqrt(np.einsum("ij,ij->i", self.steps, self.steps)), np.float32(1.0))

    def cosine(self, other: Meaning) -> FloatMatrix:
        """Return cosines (n, m) of these vectors and those of ``other``."""
        product: FloatMatrix = self.steps @ other.steps.T
        product /= self._lengths[:, None]
        product /= other._lengths[None]
        return product


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for each code, matrices (n_queries, n_codes); ``by_level`` and the two ``in_class`` by wider class."""

    share: FloatMatrix
    by_level: tuple[FloatMatrix, ...]
    nearest: tuple[FloatMatrix, ...]
    nearest_in_class: FloatMatrix
    definition: FloatMatrix
    seen: FloatMatrix
    seen_in_class: FloatMatrix


class TitleCoder:
    """Reads a folder that ``models.training.title_coder`` wrote; equal titles get equal answers in any batch."""

    def __init__(self, encoder: StaticEncoder, grams: Sequence[str], arrays: dict[str, npt.NDArray[Any]]) -> None:
        """Take the encoder, the grams in column order and the learned arrays."""
        self.encoder = encoder
        self.codes = [str(code) for code in arrays["codes"]]
        self._grams = {gram: column for column, gram in enumerate(grams)}
        self.arrays = arrays
        self._idf = arrays["idf"].astype(np.float32)
        shape = (len(arrays["known_code"]), len(self._grams))
        parts = (arrays["known_value"].astype(np.float32), arrays["known_gram"], arrays["known_start"])
        self._known = sparse.csr_matrix(parts, shape=shape).T.tocsr()
        self._meaning = Meaning(arrays["known_meaning"])
        self._definitions = Meaning(arrays["definition_meaning"])
        self._weights = unpack_weights(arrays["weights"]).astype(np.float64)
        self._shared = arrays["shared"]
        self._layout = Layout(self.codes, arrays["known_code"], arrays["block_ends"])
        self._seen = arrays["seen"].astype(np.float32)[None]
        self._scorers = _scorers(arrays)
        self._covered = float(arrays["covered"])

    def choices(self, texts: Sequence[str], top: int) -> list[list[tuple[str, float]]]:
        """Return at most ``top`` (code, probability) for each text, best first; a text of unknown letters gets none."""
        if not texts:
            return []
        grams = gram_matrix(texts, self._grams, self._idf)
        meaning = Meaning(on_grid(self.encoder.encode(texts)))
        likeness = (grams @ self._known).toarray()
        cosine = meaning.cosine(self._meaning)
        share = self._shares(kernel(likeness[:, self._shared], cosine[:, self._shared]))
        evidence = self._layout.evidence(likeness, cosine, meaning.cosine(self._definitions), share, self._seen)
        candidates, starts, features = candidate_features(evidence, self._layout)
        chance = np.mean([scorer.probabilities(features, starts) for scorer in self._scorers], axis=0)
        empty = (np.diff(grams.indptr) == 0) & ~meaning.steps.any(axis=1)
        ends = np.append(starts, len(candidates))
        found = []
        for row in range(len(texts)):
            codes, part = candidates[starts[row] : ends[row + 1]], chance[starts[row] : ends[row + 1]]
            order = np.argsort(-part, kind="stable")[:top]
            listed = [(self.codes[codes[i]], float(part[i]) * self._covered) for i in order if part[i] > 0]
            found.append([] if empty[row] else listed)
        return found

    def _shares(self, likeness: FloatMatrix) -> FloatMatrix:
        """Return the ridge's share of every code, (n, n_codes), for kernels (n, n_shared)."""
        stepped = np.rint(likeness.astype(np.float64) * _KERNEL_STEPS)
        share = np.zeros((len(likeness), len(self.codes)), dtype=np.float32)
        share[:, self._layout.coded] = stepped @ self._weights / _KERNEL_STEPS
        np.rint(share * np.float32(_SHARE_STEPS), out=share)
        share /= np.float32(_SHARE_STEPS)
        return share

    def save(self, folder: Path) -> None:
        """Write the coder's own file; the encoder's files lie beside it."""
        folder.mkdir(parents=True, exist_ok=True)
        stored: dict[str, Any] = {"grams": np.array(list(self._grams)), **self.arrays}
        np.savez_compressed(folder / CODER_FILE, **stored)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read a folder; a missing or broken file raises ``BundleFileError``."""
        encoder = StaticEncoder.load(folder)
        path = folder / CODER_FILE
        try:
            with np.load(path, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in stored.files}
        except (OSError, ValueError) as error:
            raise BundleFileError(path, "缺失或内容无法读取") from error
        return cls(encoder, arrays.pop("grams").tolist(), arrays)


class Layout:
    """Where the known texts of each code lie: blocks by kind, each in code order, so that maxima are one pass."""

    def __init__(self, codes: Sequence[str], known_code: npt.NDArray[Any], block_ends: npt.NDArray[Any]) -> None:
        """Take all codes in order, the code number of every known text and where each block of ``KINDS`` ends."""
        self.n_codes = len(codes)
        self._blocks = []
        for begin, end in zip((0, *block_ends[:-1]), block_ends, strict=True):
            held, first = np.unique(known_code[begin:end], return_index=True)
            self._blocks.append((int(begin), int(end), held, first))
        self.titled = self._blocks[0][2]
        self.coded = np.unique(known_code[: int(block_ends[1])])
        self.every = np.arange(self.n_codes)
        self.levels = [np.unique([code[:cut] for code in codes], return_inverse=True)[1] for cut in (7, 4, 1)]
        self._level_starts = [np.flatnonzero(np.r_[True, np.diff(level) > 0]) for level in self.levels]

    def evidence(
        self, likeness: FloatMatrix, cosine: FloatMatrix, definition: FloatMatrix, share: FloatMatrix, seen: FloatMatrix
    ) -> Evidence:
        """Turn likeness to known texts (n, n_known) into evidence for codes; ``seen`` (1 or n, n_codes) counts titles."""
        nearest = []
        for begin, end, held, first in self._blocks:
            for measured in (likeness, cosine):
                best = np.zeros((len(share), self.n_codes), dtype=np.float32)
                if end > begin:
                    best[:, held] = np.maximum.reduceat(measured[:, begin:end], first, axis=1)
                nearest.append(best)
        by_level = tuple(np.add.reduceat(share, starts, axis=1) for starts in self._level_starts)
        in_class = np.maximum.reduceat(nearest[0], self._level_starts[0], axis=1)
        in_wide = np.add.reduceat(seen, self._level_starts[0], axis=1)
        logs = [np.log1p(np.maximum(each, np.float32(0.0))) for each in (seen, in_wide)]
        counted = tuple(np.broadcast_to(each, (len(share), each.shape[1])) for each in logs)
        return Evidence(share, by_level, tuple(nearest), in_class, definition, *counted)


def candidate_features(evidence: Evidence, layout: Layout) -> tuple[Rows, Rows, FloatMatrix]:
    """Return candidates' codes end to end, where each query's begin, and their features (n_candidates, n_features)."""
    near = evidence.nearest
    sources = {
        "share": (evidence.share, layout.coded),
        "title": (near[0] + near[1], layout.titled),
        "name": (near[4] + near[5], layout.every),
        "definition": (evidence.definition, layout.every),
    }
    lists = []
    for name, (strength, columns) in sources.items():
        count = min(PICKED[name], len(columns))
        few = strength if len(columns) == layout.n_codes else strength[:, columns]
        lists.append(columns[np.argpartition(few, few.shape[1] - count, axis=1)[:, -count:]])
    picked = np.sort(np.concatenate(lists, axis=1), axis=1)
    new = np.ones(picked.shape, dtype=bool)
    new[:, 1:] = picked[:, 1:] != picked[:, :-1]
    row, codes = np.nonzero(new)[0], picked[new]
    starts = np.append(0, np.cumsum(new.sum(axis=1))[:-1])
    group = layout.levels[0][codes]
    share = evidence.share[row, codes]
    facts = [share, np.log(np.maximum(share, 1e-3))]
    facts += [sums[row, level[codes]] for sums, level in zip(evidence.by_level, layout.levels, strict=True)]
    facts += [best[row, codes] for best in near]
    facts += [evidence.nearest_in_class[row, group], evidence.definition[row, codes]]
    facts += [evidence.seen[row, codes], evidence.seen_in_class[row, group]]
    table = np.stack(facts, axis=1).astype(np.float32)
    best = np.maximum.reduceat(table[:, :RELATIVE], starts, axis=0)
    relative = table[:, :RELATIVE] - np.repeat(best, np.diff(np.append(starts, len(row))), axis=0)
    return codes, starts, np.concatenate([table, relative], axis=1)


def kernel(likeness: FloatMatrix, cosine: FloatMatrix) -> FloatMatrix:
    """Return the mean of the kernel of shared grams and the kernel of meaning, shape unchanged."""
    mixed: FloatMatrix = 0.5 * likeness + 0.5 * np.exp(np.float32(SHARPNESS) * (cosine - np.float32(1.0)))
    return mixed


def grams_of(text: str) -> dict[str, int]:
    """Return the grams of one to four letters of a text with its edges marked, and how often each occurs."""
    marked = f"^{text}$"
    found: dict[str, int] = {}
    for char in text:
        found[char] = found.get(char, 0) + 1
    for length in range(2, len(GRAM_WEIGHTS) + 1):
        for begin in range(len(marked) - length + 1):
            gram = marked[begin : begin + length]
            found[gram] = found.get(gram, 0) + 1
    return found


def gram_matrix(texts: Sequence[str], columns: dict[str, int], idf: FloatVector) -> sparse.csr_matrix:
    """Return unit rows (n_texts, n_grams) of weighted grams; grams without a column are left out."""
    place, value, ends = [], [], [0]
    for text in texts:
        for gram, count in grams_of(text).items():
            column = columns.get(gram)
            if column is not None:
                place.append(column)
                value.append(
                    GRAM_WEIGHTS[len(gram) - 1] if count == 1 else GRAM_WEIGHTS[len(gram) - 1] * (1 + np.log(count))
                )
        ends.append(len(place))
    indices = np.array(place, dtype=np.int32)
    data = np.array(value, dtype=np.float32) * idf[indices]
    squares = np.add.reduceat(np.append(data.astype(np.float64) ** 2, 0.0), np.array(ends[:-1], dtype=np.intp))
    lengths = np.diff(ends)
    norm = np.sqrt(np.where(lengths > 0, squares, 1.0))
    data = (data / np.repeat(np.maximum(norm, 1e-9), lengths)).astype(np.float32)
    return sparse.csr_matrix((data, indices, np.array(ends, dtype=np.int32)), shape=(len(texts), len(columns)))


def _scorers(arrays: dict[str, npt.NDArray[Any]]) -> list[ListwiseScorer]:
    names = ("mean", "scale", "into", "bias", "out", "straight")
    count = len(arrays["scorer_mean"])
    return [
        ListwiseScorer.from_arrays({name: arrays[f"scorer_{name}"][i].astype(np.float32) for name in names})
        for i in range(count)
    ]
