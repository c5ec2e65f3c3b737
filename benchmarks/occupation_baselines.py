"""Plain ways of coding titles, for comparison: words of the definitions, official names, linear classifier and neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from models.lexical_index import LexicalIndex

Scores = npt.NDArray[np.float32]
NEIGHBOURS = 15


def lexical(titles: Sequence[str], documents: Sequence[str]) -> Scores:
    """Return (n, n_documents) BM25 scores, letters and pairs of letters as words."""
    index = LexicalIndex().fit([_words(document) for document in documents])
    return np.stack([np.asarray(index.scores(_words(title)), dtype=np.float32) for title in titles])


def classifier_and_neighbours(
    titles: Sequence[str], codes: Sequence[str], known: Sequence[tuple[str, str]], named: Sequence[tuple[str, str]]
) -> Scores:
    """Return (n, n_codes): a linear SVM on TF-IDF of one to three letters, added to the nearest texts' votes.

    ``known`` are titles with codes, ``named`` the official names, which vote and do not teach.
    """
    number = {code: i for i, code in enumerate(codes)}
    usable = [(text, number[code]) for text, code in (*known, *named) if code in number]
    taught = sum(code in number for _, code in known)
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    rows = vectors.fit_transform([f"^{text}$" for text, _ in usable])
    asked = vectors.transform([f"^{title}$" for title in titles])
    labels = np.array([code for _, code in usable])
    machine = LinearSVC(C=1.0, tol=1e-2, max_iter=300, random_state=0).fit(rows[:taught], labels[:taught])
    scores = np.full((len(titles), len(codes)), -2.0, dtype=np.float32)
    scores[:, machine.classes_] = machine.decision_function(asked)
    likeness = (asked @ rows.T).toarray()
    nearest = np.argpartition(-likeness, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    votes = np.take_along_axis(likeness, nearest, axis=1).astype(np.float32) ** 2
    np.add.at(scores, (np.arange(len(titles))[:, None], labels[nearest]), votes)
    return scores


def _words(text: str) -> list[str]:
    return [*text, *(text[i : i + 2] for i in range(len(text) - 1))]
