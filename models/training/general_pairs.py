"""Measure an encoder on general sentence pairs, next to character TF-IDF, on files that training never saw."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr
from sklearn.feature_extraction.text import TfidfVectorizer

from models.encoder import StaticEncoder
from models.training.texts import JUDGED_PAIRS, pair_rows

Numbers = npt.NDArray[np.float64]


def general_figures(encoder: StaticEncoder, folder: Path) -> dict[str, dict[str, float]]:
    """Return Spearman on STS-B dev and accuracy on LCQMC dev (threshold of the other half) of encoder and TF-IDF."""
    likeness, sameness = (pair_rows(folder / name) for name in JUDGED_PAIRS)
    found: dict[str, dict[str, float]] = {}
    for name, cosines in (("encoder", lambda rows: encoder_cosines(encoder, rows)), ("tfidf", tfidf_cosines)):
        order = spearmanr(cosines(likeness), [float(label) for *_, label in likeness])[0]
        same = np.array([label == "1" for *_, label in sameness])
        found[name] = {
            "sts-b dev spearman": round(float(order), 4),
            "lcqmc dev accuracy": round(crossed_accuracy(cosines(sameness), same), 4),
        }
    return found


def encoder_cosines(encoder: StaticEncoder, rows: list[tuple[str, str, str]]) -> Numbers:
    """Return the cosine of the two sentences of each row."""
    left, right = (encoder.encode([row[side] for row in rows]) for side in (0, 1))
    return np.asarray(np.einsum("ij,ij->i", left, right), dtype=np.float64)


def tfidf_cosines(rows: list[tuple[str, str, str]]) -> Numbers:
    """Return the same by TF-IDF of one to three characters, counted on the sentences of the rows."""
    vectoriser = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    vectoriser.fit([sentence for row in rows for sentence in row[:2]])
    left, right = (vectoriser.transform([row[side] for row in rows]) for side in (0, 1))
    return np.asarray(left.multiply(right).sum(axis=1), dtype=np.float64).ravel()


def crossed_accuracy(scores: Numbers, same: npt.NDArray[np.bool_]) -> float:
    """Return the accuracy of "at or above the threshold"; each half of the rows gets the threshold best on the other.

    >>> crossed_accuracy(np.array([0.1, 0.2, 0.8, 0.9]), np.array([False, False, True, True]))
    1.0
    """
    odd = np.arange(len(scores)) % 2 == 1
    right = 0
    for fitted, tested in ((odd, ~odd), (~odd, odd)):
        thresholds = np.quantile(scores[fitted], np.linspace(0, 1, 200))
        best = max(thresholds, key=lambda at: float(((scores[fitted] >= at) == same[fitted]).mean()))
        right += int(((scores[tested] >= best) == same[tested]).sum())
    return right / len(scores)
