"""Every system's order of the whole pool: the service, and what anybody would try first, bare and behind the conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from matcher.matching.pipeline import Options, Pipeline
from matcher.matching.reciprocal import graduates_for
from matcher.quality.evaluation import BaselineSettings
from matcher.quality.judged import Direction
from matcher.quality.measuring import Ranking
from matcher.quality.plain_texts import graduate_plain_text, posting_plain_text
from matcher.text.segment import words
from matcher.workflows.learning.judged_ground import JudgedGround
from models.baselines import Baseline, Bm25Baseline, CharacterTfidfBaseline, CutWords, EncoderBaseline
from models.encoder import Encoder

SERVICE = "service"
BEHIND = " + conditions"
_SHOWN = 100
Scores = npt.NDArray[np.float32]
Allowed = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Systems:
    """The systems to rank with: settings of BM25 and TF-IDF, encoders by name."""

    bm25: BaselineSettings = field(default_factory=BaselineSettings)
    tfidf: BaselineSettings = field(default_factory=BaselineSettings)
    encoders: Mapping[str, Encoder] = field(default_factory=dict)


def service_ranking(pipeline: Pipeline, ground: JudgedGround, direction: Direction, queries: Sequence[str]) -> Ranking:
    """Return what the service shows: eligible and uncertain only, duplicates once, best first."""
    if direction is Direction.GRADUATES_FOR_POSTING:
        lists = graduates_for(pipeline, ground.graduates, ground.rows(queries), ground.as_of)
        return {query: [name for name, _ in found] for query, found in zip(queries, lists, strict=True)}
    people = ground.graduate_of
    options = Options(count=_SHOWN)
    return {
        query: [item.posting for item in pipeline.recommend(people[query], ground.as_of, options).recommendations]
        for query in queries
    }


def allowed_pairs(pipeline: Pipeline, ground: JudgedGround) -> Allowed:
    """Return (n_graduates, n_postings): what the hard conditions leave."""
    return np.stack([pipeline.market(graduate, ground.as_of).allowed for graduate in ground.graduates])


def baseline_scores(ground: JudgedGround, baseline: Baseline, places: bool, direction: Direction) -> Scores:
    """Return (n_graduates, n_postings) of a baseline; documents are what is searched in that direction."""
    people = [graduate_plain_text(graduate, places) for graduate in ground.graduates]
    ads = [posting_plain_text(posting) for posting in ground.index.postings]
    if direction is Direction.POSTINGS_FOR_GRADUATE:
        return np.asarray(baseline.fit(ads).scores(people), dtype=np.float32)
    return np.asarray(baseline.fit(people).scores(ads), dtype=np.float32).T


def baselines(systems: Systems) -> dict[str, tuple[Baseline, bool]]:
    """Return the text-only systems by name, each with whether its queries name the wished places."""
    bm25, tfidf = systems.bm25, systems.tfidf
    found: dict[str, tuple[Baseline, bool]] = {
        "BM25": (Bm25Baseline(cutter(bm25.unit), bm25.k1, bm25.b), bm25.places),
        "character TF-IDF": (CharacterTfidfBaseline(), tfidf.places),
    }
    for name, encoder in systems.encoders.items():
        found[name] = (EncoderBaseline(encoder), False)
    return found


def order(
    scores: Scores, ground: JudgedGround, direction: Direction, queries: Sequence[str], allowed: Allowed | None = None
) -> Ranking:
    """Return the whole pool for each query by falling score, ties by id; ``allowed`` leaves the other pairs out."""
    people = [graduate.id for graduate in ground.graduates]
    forward = direction is Direction.POSTINGS_FOR_GRADUATE
    table = scores if forward else scores.T
    mask = allowed if forward or allowed is None else allowed.T
    asking, found = (people, list(ground.index.ids)) if forward else (list(ground.index.ids), people)
    place = {query: row for row, query in enumerate(asking)}
    by_id = np.argsort(np.argsort(np.array(found)))
    ranking: dict[str, list[str]] = {}
    for query in queries:
        row = place[query]
        best = np.lexsort((by_id, -table[row]))
        if mask is not None:
            best = best[mask[row][best]]
        ranking[query] = [found[i] for i in best]
    return ranking


def cutter(unit: str) -> CutWords:
    """Return what cuts a text for BM25: ``words``, ``bigrams`` or ``both``; the same text is cut once."""
    cut: dict[str, CutWords] = {"words": _words, "bigrams": _bigrams, "both": _both}
    return cut[unit]


def _both(text: str) -> list[str]:
    return [*_words(text), *_bigrams(text)]


@lru_cache(maxsize=20_000)
def _words(text: str) -> list[str]:
    return [word for word in (word.strip().casefold() for word in words(text)) if word and any(map(str.isalnum, word))]


@lru_cache(maxsize=20_000)
def _bigrams(text: str) -> list[str]:
    line = "".join(text.casefold().split())
    return [line[i : i + 2] for i in range(len(line) - 1)]
