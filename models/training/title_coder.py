"""Fit a title coder: a kernel ridge over known titles, and scorers that learn from each title left out of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import linalg

from models.encoder import StaticEncoder
from models.listwise import ListwiseScorer
from models.title_coder import (
    KINDS,
    Layout,
    Meaning,
    TitleCoder,
    candidate_features,
    gram_matrix,
    grams_of,
    kernel,
    on_grid,
    pack_weights,
)
from models.types import FloatMatrix

RIDGE = 0.6
TRUST = {"title": 1.0, "everyday": 0.4}
"""How much a text of each kind counts in the ridge. Names count where a title or an everyday title has their code."""
SCORERS = 4
HIDDEN = 16
PENALTY = 2e-3
_BLOCK = 400


@dataclass(frozen=True, slots=True)
class KnownText:
    """A cleaned text and its code; ``kind`` is one of ``KINDS``; texts of one ``group`` are left out together."""

    text: str
    code: str
    kind: str
    group: str


def fit_title_coder(
    known: Iterable[KnownText],
    definitions: dict[str, str],
    encoder: StaticEncoder,
    corpus: Sequence[str],
) -> TitleCoder:
    """Return a coder of the codes in ``definitions``; ``corpus`` are distinct texts in which grams are counted."""
    codes = sorted(definitions)
    number = {code: i for i, code in enumerate(codes)}
    texts = sorted(
        (text for text in known if text.code in number),
        key=lambda each: (KINDS.index(each.kind), number[each.code], each.text, each.group),
    )
    grams, idf = _gram_weights([each.text for each in texts], corpus)
    rows = gram_matrix([each.text for each in texts], {gram: i for i, gram in enumerate(grams)}, idf)
    known_code = np.array([number[each.code] for each in texts], dtype=np.int32)
    ends = np.cumsum([sum(each.kind == kind for each in texts) for kind in KINDS])
    steps, defined = (
        on_grid(encoder.encode(list(t))) for t in ([x.text for x in texts], [definitions[c] for c in codes])
    )
    n_titles, n_masked = int(ends[0]), int(ends[1])
    coded = np.unique(known_code[:n_masked])
    shared = np.flatnonzero(np.isin(known_code, coded) & np.array([each.kind in TRUST for each in texts]))
    likeness = (rows[shared] @ rows.T).toarray()
    cosine = Meaning(steps[shared]).cosine(Meaning(steps))
    target = np.zeros((len(shared), len(codes)), dtype=np.float32)
    target[np.arange(len(shared)), known_code[shared]] = 1.0
    weights, left_out = _ridge(
        kernel(likeness[:, shared], cosine[:, shared]),
        target,
        [texts[i].group for i in shared],
        np.array([TRUST[texts[i].kind] for i in shared]),
        n_titles,
    )
    layout = Layout(codes, known_code, ends)
    seen = target[:n_titles].sum(axis=0)
    features, starts, right, covered = _left_out_features(
        layout,
        (likeness[:n_titles], cosine[:n_titles], Meaning(steps[:n_titles]).cosine(Meaning(defined)), left_out),
        [each.group for each in texts[:n_masked]],
        target[:n_titles],
    )
    scorers = [ListwiseScorer(HIDDEN, PENALTY, seed=seed).fit(features, starts, right) for seed in range(SCORERS)]
    fitted = [scorer.arrays() for scorer in scorers]
    arrays: dict[str, npt.NDArray[np.generic]] = {
        "codes": np.array(codes),
        "idf": idf.astype(np.float16),
        "known_value": rows.data.astype(np.float16),
        "known_gram": rows.indices.astype(np.int32),
        "known_start": rows.indptr.astype(np.int32),
        "known_code": known_code,
        "block_ends": ends.astype(np.int32),
        "known_meaning": steps,
        "definition_meaning": defined,
        "coded": coded.astype(np.int32),
        "shared": shared.astype(np.int32),
        "weights": pack_weights(weights[:, coded]),
        "seen": seen.astype(np.float16),
        "covered": np.array(covered),
    }
    for name in fitted[0]:
        arrays[f"scorer_{name}"] = np.stack([each[name] for each in fitted])
    return TitleCoder(encoder, grams, arrays)


def _gram_weights(texts: Sequence[str], corpus: Sequence[str]) -> tuple[list[str], npt.NDArray[np.float32]]:
    found: Counter[str] = Counter()
    everything = {*corpus, *texts}
    for text in everything:
        found.update(grams_of(text).keys())
    kept = sorted({gram for text in texts for gram in grams_of(text)})
    count = np.array([found[gram] for gram in kept], dtype=np.float64)
    return kept, np.log((len(everything) + 1) / (count + 1)).astype(np.float32)


def _ridge(
    likeness: FloatMatrix,
    target: FloatMatrix,
    groups: Sequence[str],
    trust: npt.NDArray[np.float64],
    n_titles: int,
) -> tuple[FloatMatrix, FloatMatrix]:
    """Return the weights (n_shared, n_codes) and what the first ``n_titles`` get with their group left out.

    Leaving out is exact: with C the inverse of the ridge matrix and a the weights, the answer of the rows G without
    them is y_G - C_GG^-1 a_G.
    """
    matrix = likeness.astype(np.float32)
    matrix[np.diag_indices_from(matrix)] += (RIDGE / trust).astype(np.float32)
    inverse = linalg.inv(matrix, overwrite_a=True, check_finite=False)
    weights = (inverse @ target).astype(np.float32)
    left_out = np.zeros((n_titles, target.shape[1]), dtype=np.float32)
    for rows in _members(groups).values():
        titles = [place for place, row in enumerate(rows) if row < n_titles]
        if titles:
            away = np.linalg.solve(inverse[np.ix_(rows, rows)], weights[rows])
            left_out[[rows[place] for place in titles]] = (target[rows] - away)[titles]
    return weights, left_out


def _left_out_features(
    layout: Layout, measured: tuple[FloatMatrix, ...], groups: Sequence[str], target: FloatMatrix
) -> tuple[FloatMatrix, npt.NDArray[np.intp], npt.NDArray[np.intp], float]:
    """Return features, starts and right rows of the titles' lists, nothing of a title's own group in its evidence.

    The last value is the share of titles whose code is on their list; the others teach nothing.
    """
    numbers = np.unique(groups, return_inverse=True)[1]
    tables, starts, right, begin = [], [], [], 0
    wanted = target.argmax(axis=1)
    seen = target.sum(axis=0)[None]
    for first in range(0, len(target), _BLOCK):
        rows = np.arange(first, min(first + _BLOCK, len(target)))
        own = numbers[rows][:, None] == numbers[None]
        likeness, cosine, definition, share = (each[rows].copy() for each in measured)
        likeness[:, : len(numbers)][own] = 0.0
        cosine[:, : len(numbers)][own] = 0.0
        counted = seen - own[:, : len(target)].astype(np.float32) @ target
        evidence = layout.evidence(likeness, cosine, definition, share, counted)
        codes, offsets, table = candidate_features(evidence, layout)
        for row, (low, high) in zip(rows, zip(offsets, [*offsets[1:], len(codes)], strict=True), strict=True):
            hit = np.flatnonzero(codes[low:high] == wanted[row])
            if hit.size:
                tables.append(table[low:high])
                starts.append(begin)
                right.append(begin + int(hit[0]))
                begin += high - low
    return np.concatenate(tables), np.array(starts), np.array(right), len(starts) / len(target)


def _members(groups: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row, group in enumerate(groups):
        found[group].append(row)
    return found
