"""Fit a linear text model: one regression over character grams, one over the numbers, their sum brought onto a curve of probability."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from models.linear_text import STEPS, LinearText, Numbers, grams_of, in_steps

LEAST_GROUPS = 4
"""A gram is kept when it occurs in the texts of so many groups: nothing that only one firm writes stays."""
TEXT_SHARE = 2.0
TEXT_PENALTY, NUMBER_PENALTY = 0.1, 0.1
FOLDS = 5


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with its numbers; texts of one ``group`` are left out together and share one vote, ``fold`` is the group's."""

    text: str
    numbers: Numbers
    label: bool
    group: str
    fold: int


def fit_linear_text(known: Sequence[LabelledText]) -> LinearText:
    """Return a model of all texts; its curve is fitted to the scores that every text gets from the other folds."""
    left_out = left_out_scores(known)
    labels = np.array([one.label for one in known])
    curve = LogisticRegression(C=1e6, max_iter=500).fit(left_out[:, None], labels)
    return replace(_fit(known), slope=float(curve.coef_[0, 0]), bias=float(curve.intercept_[0]))


def left_out_scores(known: Sequence[LabelledText]) -> npt.NDArray[np.float64]:
    """Return for every text the score of a model that saw no text of its fold."""
    scores = np.zeros(len(known))
    for fold in range(FOLDS):
        inside = [place for place, one in enumerate(known) if one.fold == fold]
        model = _fit([one for one in known if one.fold != fold])
        scores[inside] = model.score([known[i].text for i in inside], [known[i].numbers for i in inside])
    return scores


def _fit(known: Sequence[LabelledText]) -> LinearText:
    counts = [grams_of(one.text) for one in known]
    groups: dict[str, set[str]] = defaultdict(set)
    texts: Counter[str] = Counter()
    for one, found in zip(known, counts, strict=True):
        texts.update(found.keys())
        for gram in found:
            groups[gram].add(one.group)
    grams = sorted(gram for gram, seen in groups.items() if len(seen) >= LEAST_GROUPS)
    rarity = np.array([round(STEPS * (1 + np.log((1 + len(known)) / (1 + texts[gram])))) for gram in grams])
    labels = np.array([one.label for one in known])
    by_gram = _regression(_unit_rows(counts, grams, rarity), labels, known, TEXT_PENALTY, 0.5)
    means, scales, scaled = _scaled([one.numbers for one in known])
    by_number = _regression(scaled, labels, known, NUMBER_PENALTY, 1.0)
    weights = np.rint(TEXT_SHARE * STEPS * by_gram).astype(np.int32)
    kept = np.flatnonzero(weights)
    return LinearText(
        tuple(grams[i] for i in kept), rarity[kept].astype(np.int32), weights[kept], means, scales, by_number, 1.0, 0.0
    )


def _unit_rows(
    counts: Sequence[Counter[str]], grams: Sequence[str], rarity: npt.NDArray[np.int64]
) -> sparse.csr_matrix:
    column = {gram: place for place, gram in enumerate(grams)}
    place, value, ends = [], [], [0]
    for found in counts:
        row = [(column[gram], in_steps(count)) for gram, count in found.items() if gram in column]
        numbers = np.array([steps * int(rarity[i]) for i, steps in row], dtype=np.float64)
        place += [i for i, _ in row]
        value += (numbers / max(float(np.sqrt((numbers**2).sum())), 1.0)).tolist()
        ends.append(len(place))
    return sparse.csr_matrix((value, place, ends), shape=(len(counts), len(grams)))


def _scaled(
    rows: Sequence[Numbers],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    given = np.array([[np.nan if value is None else value for value in row] for row in rows], dtype=np.float64)
    means = np.nanmean(given, axis=0)
    scales = np.maximum(np.nanstd(given, axis=0), 1e-6)
    return means, scales, np.nan_to_num((given - means) / scales)


def _regression(
    rows: sparse.csr_matrix | npt.NDArray[np.float64],
    labels: npt.NDArray[np.bool_],
    known: Sequence[LabelledText],
    penalty: float,
    damping: float,
) -> npt.NDArray[np.float64]:
    """Return the weights of a logistic regression; a group of n texts counts as n to the power of 1 - ``damping``."""
    size = Counter(one.group for one in known)
    votes = np.array([size[one.group] ** -damping for one in known])
    model = LogisticRegression(C=penalty, class_weight="balanced", max_iter=300)
    model.fit(rows, labels, sample_weight=votes / votes.mean())
    found: npt.NDArray[np.float64] = model.coef_[0]
    return found
