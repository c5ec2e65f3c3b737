"""The recommend journey: an index over the postings, then one explained list a graduate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import orjson

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.recommendation import RecommendationList
from matcher.domain.texts import commands as texts
from matcher.matching.index import MatchIndex, build_index
from matcher.matching.market import market_prices
from matcher.matching.pipeline import Options, Pipeline
from matcher.workflows.files.loading import Step, no_progress
from matcher.workflows.index.models import ServingModels

_STEPS = {"encode": texts.STEP_ENCODE, "index": texts.STEP_INDEX}


def index_postings(
    postings: Sequence[Posting], groups: Sequence[int], models: ServingModels, step: Step = no_progress
) -> MatchIndex:
    """Build the index of ``postings`` with the encoder of ``models``."""
    return build_index(postings, models.encoder, groups, lambda name, done, total: step(_STEPS[name], done, total))


def recommend(
    graduates: Sequence[Graduate],
    index: MatchIndex,
    models: ServingModels,
    as_of: date,
    count: int = 10,
    spread: bool = False,
    congestion: float = 0.0,
    step: Step = no_progress,
) -> Iterator[RecommendationList]:
    """Yield a list a graduate, in input order; without ``congestion`` each list depends on its graduate alone.

    ``congestion`` is how strongly crowded postings are priced, 0 not at all.
    """
    pipeline = Pipeline(index, models.ranker, models.calibration)
    prices = market_prices(pipeline, graduates, as_of, congestion) if congestion > 0 else {}
    options = Options(count=count, spread=spread, prices=prices)
    for done, graduate in enumerate(graduates, start=1):
        yield pipeline.recommend(graduate, as_of, options)
        step(texts.STEP_RECOMMEND, done, len(graduates))


def recommendation_line(found: RecommendationList) -> bytes:
    """Return the list as one JSON line, scores to 6 decimals; equal lists give equal bytes."""
    record = {
        "graduate": found.graduate,
        "recommendations": [
            {
                "posting": item.posting,
                "title": item.title,
                "employer": item.employer,
                "rank": item.rank,
                "verdict": item.verdict.word,
                "score": item.score,
                "base": item.base,
                "contributions": dict(item.contributions),
                "probability": item.probability,
                "reasons": [
                    {"criterion": r.criterion, "text": r.text, "quote": r.quote, "source": r.source} for r in item.reasons
                ],
                "missing": list(item.missing),
                "warnings": list(item.warnings),
                "also": list(item.also),
            }
            for item in found.recommendations
        ],
        "considered": found.considered,
        "eligible": found.eligible,
        "uncertain": found.uncertain,
        "blocked": dict(found.blocked),
    }
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
