"""One graduate and one posting of the index in service: why, why not, and what one change would matter most."""

from __future__ import annotations

from datetime import date

import numpy as np

from matcher.domain.graduate import Graduate
from matcher.domain.recommendation import Change, PairExplanation, Recommendation
from matcher.domain.texts import explanation as texts_of_reasons
from matcher.domain.texts import serving as texts
from matcher.domain.verdict import CriterionResult, PairVerdict
from matcher.eligibility.verdict import judge_pair
from matcher.matching import explanation
from matcher.matching.changes import suppositions
from matcher.matching.features import FEATURES
from matcher.matching.profile import Query, build_query
from matcher.matching.reranking import Scored, less
from matcher.matching.service_index import SearchOptions, Segment, ServiceIndex

_RANKED = 100


def explain(index: ServiceIndex, graduate: Graduate, number: int, as_of: date) -> PairExplanation | None:
    """Return why a posting on offer is or is not recommended to a graduate; ``None`` when it is not on offer."""
    found = index.find(number)
    if found is None:
        return None
    segment, row = found
    posting = segment.pipeline.index.postings[row]
    results = tuple(judge_pair(graduate, posting, as_of))
    market = segment.market(graduate, as_of)
    verdict = PairVerdict(int(market.verdicts[row]))
    query = build_query(graduate, index.encoder)
    recommendation, rank = None, None
    if verdict is not PairVerdict.INELIGIBLE and market.live[row]:
        listed = _listed(index, graduate, posting.id, as_of)
        crowded = listed is not None and texts_of_reasons.WARN_CROWDED in listed.warnings
        recommendation = _recommendation(segment, query, row, graduate, as_of, index.price(number), crowded)
        rank = listed.rank if listed is not None else None
    return PairExplanation(
        posting=posting.id,
        number=number,
        verdict=verdict,
        results=results,
        recommendation=recommendation,
        rank=rank,
        warnings=explanation.warnings(posting, as_of),
        change=_change(index, graduate, number, results, as_of),
    )


def fit_of(index: ServiceIndex, graduate: Graduate, number: int, as_of: date) -> Recommendation | None:
    """Return how well one posting fits, outside any list; ``None`` when it is not on offer or a hard condition is unmet."""
    found = index.find(number)
    if found is None:
        return None
    segment, row = found
    market = segment.market(graduate, as_of)
    if PairVerdict(int(market.verdicts[row])) is PairVerdict.INELIGIBLE or not market.live[row]:
        return None
    query = build_query(graduate, index.encoder)
    return _recommendation(segment, query, row, graduate, as_of, index.price(number), crowded=False)


def _recommendation(
    segment: Segment, query: Query, row: int, graduate: Graduate, as_of: date, price: float | None, crowded: bool
) -> Recommendation:
    pipeline, rows = segment.pipeline, np.array([row], dtype=np.int64)
    index = pipeline.index
    market = segment.market(graduate, as_of)
    values = pipeline.features_of(query, market, rows, as_of)
    told = pipeline.ranker.explain(values)
    item = Scored(
        row=row,
        posting=index.ids[row],
        employer=index.employers[row],
        score=float(told.scores[0]),
        contributions=dict(zip(FEATURES, told.contributions[0].tolist(), strict=True)),
    )
    if price is not None:
        item = less(item, price)
    return pipeline.explained(query, item, 1, market, values[0], (), as_of, crowded)


def _listed(index: ServiceIndex, graduate: Graduate, posting: str, as_of: date) -> Recommendation | None:
    """Return the posting, or its twin, as it stands among all that are open to her, ``None`` beyond the first hundred."""
    listed = index.recommend(graduate, as_of, SearchOptions(count=_RANKED)).recommendations
    for item in listed:
        if item.posting == posting or posting in item.also:
            return item
    return None


def _change(
    index: ServiceIndex, graduate: Graduate, number: int, results: tuple[CriterionResult, ...], as_of: date
) -> Change | None:
    posting = index.posting(number)
    if posting is None:
        return None
    tried = suppositions(graduate, posting, results, as_of)
    if not tried:
        return None
    best = tried[0]
    here = 1 if best.verdict is not PairVerdict.INELIGIBLE and _is_blocked(results) else 0
    opens = max(0, index.open_to(best.graduate, as_of) - index.open_to(graduate, as_of) - here)
    tail = texts.CHANGE_OPENS.format(count=opens) if opens else texts.CHANGE_OPENS_NONE
    if best.verdict is PairVerdict.INELIGIBLE:
        tail += texts.CHANGE_NOT_ENOUGH
    return Change(best.criterion.value, best.text + tail, best.verdict, opens)


def _is_blocked(results: tuple[CriterionResult, ...]) -> bool:
    return any(int(result.verdict) == int(PairVerdict.INELIGIBLE) for result in results)


