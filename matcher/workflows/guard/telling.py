"""What graduates are told beside a posting: the guard's warnings and published warnings of its employer, in plain words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from matcher.domain.recommendation import PairExplanation, Recommendation, RecommendationList
from matcher.domain.texts import reviews as texts
from matcher.store.store import Store

TOLD_ANYWAY = frozenset({"missing_pay", "missing_validity"})
"""Rules whose sentence every list of recommendations says by itself: no pay printed, no last day printed."""
INTERNAL = frozenset({"employer_history"})
"""Rules for the office only: what is said of an employer outside is said under the number of a published decision."""


def guard_warnings(store: Store, postings: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the sentences by posting; a posting about which nothing is to be said is left out."""
    found = store.screenings.warnings(postings, TOLD_ANYWAY | INTERNAL)
    employers = {number: stand.employer for number, stand in store.postings.stands(postings).items() if stand.employer is not None}
    published = store.employer_warnings.published_on(set(employers.values()))
    for number, employer in employers.items():
        lines = [texts.PUBLISHED_WARNING.format(number=one.decision_number, text=one.text) for one in published.get(employer, ())]
        if lines:
            found[number] = (*lines, *found.get(number, ()))
    return found


def with_guard_warnings(store: Store, found: RecommendationList) -> RecommendationList:
    """Return a list whose items carry these sentences first among their warnings."""
    lines = guard_warnings(store, [item.number for item in found.recommendations if item.number is not None])
    items = tuple(_told(item, lines.get(item.number or 0, ())) for item in found.recommendations)
    return replace(found, recommendations=items)


def explained_with_warnings(store: Store, told: PairExplanation) -> PairExplanation:
    """Return why or why not with these sentences first among its warnings."""
    lines = guard_warnings(store, [told.number] if told.number is not None else []).get(told.number or 0, ())
    item = _told(told.recommendation, lines) if told.recommendation is not None else None
    return replace(told, warnings=(*lines, *told.warnings), recommendation=item)


def _told(item: Recommendation, lines: tuple[str, ...]) -> Recommendation:
    return replace(item, warnings=(*lines, *item.warnings)) if lines else item
