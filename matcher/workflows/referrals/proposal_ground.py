"""What proposals are chosen from: a person's past, her best postings, and how those stand in the service now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.ledger.proposal import Candidate, Past, ProposalSettings
from matcher.domain.ledger.referral import OPEN, Referral, ReferralState
from matcher.domain.recommendation import RecommendationList
from matcher.domain.stored import Mark, PostingState
from matcher.eligibility.verdict import judge_pair
from matcher.matching.service_index import SearchOptions, ServiceIndex
from matcher.store.store import Store
from matcher.workflows.graduates.advising import JOBS, paired
from matcher.workflows.guard.telling import with_guard_warnings

_NOT_THIS_EMPLOYER = "employer"
"""The reason, of a mark and of a refusal, that speaks of the employer and not of the posting."""
_IN_HAND = OPEN | {ReferralState.HIRED, ReferralState.VERIFIED}


def past_of(store: Store, rows: Sequence[int]) -> Past:
    """Return what the past of the rows that are one person forbids.

    A posting that she was told of, has refused, or that lies in hand is never proposed again by itself: within 90 days
    the rules forbid it, and later a caseworker may send it with a changed reason. A draft withdrawn, and what was entered
    in error, she never saw.
    """
    referrals = [one for one in store.referrals.of(rows) if counts_as_told(one)]
    marks = [mark for row in rows for mark in store.marks.of(row, Mark.HIDDEN)]
    told = {one.posting for one in referrals}
    hidden = {mark.posting for mark in marks}
    stands = store.postings.stands(told | hidden)
    refused = [one.employer for one in referrals if one.end_reason == _NOT_THIS_EMPLOYER]
    refused += [
        stands[mark.posting].employer for mark in marks if mark.reason == _NOT_THIS_EMPLOYER and mark.posting in stands
    ]
    return Past(
        postings=frozenset(told),
        keys=frozenset(stand.duplicate_key for stand in stands.values()),
        hidden=frozenset(hidden),
        refused_employers=frozenset(f"number:{employer}" for employer in refused if employer is not None),
    )


def candidates_for(
    store: Store,
    index: ServiceIndex,
    graduate: Graduate,
    day: date,
    settings: ProposalSettings,
    taken: Mapping[int, int] | None = None,
) -> tuple[RecommendationList, list[Candidate]]:
    """Return her best postings with how they stand; ``taken`` counts referrals that will be written beside the stored."""
    options = SearchOptions(count=settings.considered, kinds=JOBS)
    found = with_guard_warnings(store, index.recommend(graduate, day, options))
    pairs = [(item.number, item, posting) for item, posting in paired(index, found) if item.number is not None]
    numbers = [number for number, _, _ in pairs]
    stands = store.postings.stands(numbers)
    counts = Counter(store.referrals.count_open_by_posting(numbers))
    counts.update(taken or {})
    candidates = [
        Candidate(
            number=number,
            version=stands[number].version,
            posting=posting,
            found=item,
            results=tuple(judge_pair(graduate, posting, day)),
            key=stands[number].duplicate_key,
            employer=stands[number].employer,
            is_open=stands[number].state is PostingState.OPEN and not posting.is_expired(day),
            open_referrals=counts[number],
        )
        for number, item, posting in pairs
        if number in stands
    ]
    return found, candidates


def counts_as_told(one: Referral) -> bool:
    """Whether a referral reached the person or lies in hand; a draft withdrawn and a mistake she never saw."""
    if one.state is ReferralState.VOIDED:
        return False
    return one.sent_on is not None or one.state in _IN_HAND or one.state is ReferralState.DECLINED_BY_PERSON
