"""What was found is kept, and a posting gets the state that its findings and decisions say; its referrals follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from matcher.casework.referral_rules import ended_by_closing
from matcher.domain.finding import Screening
from matcher.domain.review import KeptScreening, PostingDecision, finding_key
from matcher.domain.stored import PostingStand, PostingState
from matcher.guard.review_standing import review_state
from matcher.store.screenings import NewScreening
from matcher.store.store import Store
from matcher.workflows.referrals.referral_expiry import close_flagged

HELD = "held"
"""The name of the count of postings that now wait for a reviewer."""


def keep_screenings(
    store: Store,
    found: Sequence[tuple[int, Screening]],
    rule_version: str,
    today: date,
    actor: int | None = None,
    job: int | None = None,
    request: str = "",
    contexts: Mapping[int, str] | None = None,
) -> Counter[str]:
    """Keep what was found in the present version of each posting, by number, and let it stand accordingly.

    ``contexts`` name what was known beside each. What was found before in the same version, knowing the same, is not
    written again. Returns how many postings came into each state.
    """
    known = contexts or {}
    numbers = [number for number, _ in found]
    stands, kept = store.postings.stands(numbers), store.screenings.latest(numbers)
    new = [
        one
        for number, screening in found
        if number in stands
        and (one := NewScreening(number, stands[number].version, screening, known.get(number, "")))
        and not _is_known(kept.get(number), one, rule_version)
    ]
    store.screenings.add_many(new, rule_version, job)
    decisions = store.reviews.in_force(numbers)
    moved: Counter[str] = Counter()
    for number, screening in found:
        if number in stands:
            keys = {finding_key(one) for one in screening.findings if one.is_blocking}
            state = settle(store, stands[number], keys, decisions.get(number), today, actor, job, request)
            moved.update([state.value] if state is not None else [])
    return moved


def settle(
    store: Store,
    stand: PostingStand,
    blocking: Collection[str],
    decision: PostingDecision | None,
    today: date,
    actor: int | None = None,
    job: int | None = None,
    request: str = "",
) -> PostingState | None:
    """Give a posting the state that its review says, and return it where it is another; withdrawn ones stay withdrawn."""
    if stand.state in (PostingState.WITHDRAWN, PostingState.EXPIRED):
        return None
    state = review_state(blocking, stand.version, decision)
    if state is stand.state:
        return None
    store.reviews.move(stand, state, actor, job)
    if state.is_hidden_by_review:
        close_flagged(store, stand.number, ended_by_closing(state, reaches_applied=True), today, request)
    return state


def _is_known(kept: KeptScreening | None, new: NewScreening, rule_version: str) -> bool:
    return kept is not None and (kept.version, kept.rule_version, kept.context, kept.findings) == (
        new.version,
        rule_version,
        new.context,
        new.screening.findings,
    )
