"""Measure an encoder against BM25 and character TF-IDF on the same unseen texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from models.encoder import StaticEncoder
from models.lexical_index import LexicalIndex
from models.metrics import bootstrap, mrr, ranks_of, recall_at, reciprocal_ranks
from models.training.texts import Occupation

Scores = npt.NDArray[np.float64]
Scorer = Callable[[Sequence[str], Sequence[str]], Scores]


@dataclass(frozen=True, slots=True)
class CodingTest:
    """Titles with their codes to be found, and labelled titles that may be looked up."""

    titles: list[tuple[str, str]]
    labelled: list[tuple[str, str]]
    occupations: list[Occupation]


def scorers(encoder: StaticEncoder) -> dict[str, Scorer]:
    """Return the systems to compare: name to a function of queries and documents that gives (q, d) scores."""
    return {
        "encoder": lambda queries, documents: _dense(encoder, queries, documents),
        "bm25": lambda queries, documents: _bm25(encoder, queries, documents),
        "tfidf": _tfidf,
        "encoder+bm25": lambda queries, documents: (
            _standard(_dense(encoder, queries, documents)) + _standard(_bm25(encoder, queries, documents))
        ),
        "encoder+tfidf": lambda queries, documents: (
            _standard(_dense(encoder, queries, documents)) + _standard(_tfidf(queries, documents))
        ),
    }


def title_to_text(systems: dict[str, Scorer], pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Return MRR (with 95 % bounds) and recall@10 of finding each title's own text among all texts."""
    titles, texts = [title for title, _ in pairs], [text for _, text in pairs]
    figures = {}
    for name, system in systems.items():
        ranks = ranks_of(system(titles, texts), np.arange(len(texts)))
        bounds = bootstrap(reciprocal_ranks(ranks), rounds=300)
        found = {"mrr": mrr(ranks), "mrr_low": bounds.low, "mrr_high": bounds.high, "recall@10": recall_at(ranks, 10)}
        figures[name] = {measure: round(value, 4) for measure, value in found.items()}
    return figures


def occupation_coding(systems: dict[str, Scorer], test: CodingTest) -> dict[str, dict[str, float]]:
    """Return accuracy@1 and hit@5 of coding titles by the nearest entry, and with nearest names and titles added."""
    queries = [title for title, _ in test.titles]
    right = [code for _, code in test.titles]
    codes = sorted({entry.code for entry in test.occupations} | {code for _, code in test.labelled})
    place = {code: number for number, code in enumerate(codes)}
    described = [(f"{entry.name} {' '.join(entry.aliases)} {entry.text}", entry.code) for entry in test.occupations]
    named = [(name, entry.code) for entry in test.occupations for name in (entry.name, *entry.aliases)]
    figures = {}
    for name, system in systems.items():
        alone = _by_code(system, queries, described, place)
        added = _by_code(system, queries, named, place) + _by_code(system, queries, test.labelled, place)
        for kind, scores in (("classification", alone), ("names and labelled titles added", alone + added)):
            order = np.argsort(-scores, axis=1, kind="stable")[:, :5]
            hits = np.array([[codes[column] == code for column in row] for row, code in zip(order, right, strict=True)])
            found = {"accuracy@1": float(hits[:, 0].mean()), "hit@5": float(hits.any(axis=1).mean())}
            figures[f"{name}, {kind}"] = {measure: round(value, 4) for measure, value in found.items()}
    return figures


def _by_code(
    system: Scorer, queries: Sequence[str], entries: Sequence[tuple[str, str]], place: dict[str, int]
) -> Scores:
    """Return the best score of each code, (q, codes), each row scaled to a greatest score of 1."""
    scores = system(queries, [text for text, _ in entries])
    best = np.full((len(queries), len(place)), scores.min())
    columns = np.array([place[code] for _, code in entries])
    np.maximum.at(best.T, columns, scores.T)
    best -= scores.min()
    return np.asarray(best / np.maximum(best.max(axis=1, keepdims=True), 1e-9))


def _dense(encoder: StaticEncoder, queries: Sequence[str], documents: Sequence[str]) -> Scores:
    return np.asarray(encoder.encode(queries) @ encoder.encode(documents).T, dtype=np.float64)


def _bm25(encoder: StaticEncoder, queries: Sequence[str], documents: Sequence[str]) -> Scores:
    index = LexicalIndex().fit(encoder.token_ids(documents))
    return np.stack([index.scores(tokens) for tokens in encoder.token_ids(queries)]).astype(np.float64)


def _tfidf(queries: Sequence[str], documents: Sequence[str]) -> Scores:
    vectoriser = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
    table = vectoriser.fit_transform(documents)
    return np.asarray((vectoriser.transform(queries) @ table.T).toarray(), dtype=np.float64)


def _standard(scores: Scores) -> Scores:
    spread = scores.std(axis=1, keepdims=True)
    return np.asarray((scores - scores.mean(axis=1, keepdims=True)) / np.maximum(spread, 1e-9))
