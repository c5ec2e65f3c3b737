"""How a posting stands after a screening and a decision: a decision holds for what lay before who decided, no further."""

from __future__ import annotations

from collections.abc import Collection

from matcher.domain.review import Decision, PostingDecision
from matcher.domain.stored import PostingState


def review_state(blocking: Collection[str], version: int, decision: PostingDecision | None) -> PostingState:
    """Return the state of a posting that is on offer otherwise.

    ``blocking`` are the keys of the blocking findings in ``version``. Letting pass covers the findings seen, in later
    versions too; anything new waits again. Blocked and returned postings stay so under the same version; a later one
    waits for a reviewer where it holds anything new or was blocked, and is open where it was returned for findings of
    which nothing is left. What a reviewer complained of in her own words no rule can see: it waits for her again.
    """
    fresh = set(blocking) - (decision.covered if decision is not None else frozenset())
    if decision is None or decision.decision is Decision.PASS:
        return PostingState.HELD if fresh else PostingState.OPEN
    if version == decision.version:
        return decision.decision.state
    if fresh:
        return PostingState.HELD
    if blocking:
        return decision.decision.state
    is_mended = decision.decision is Decision.RETURN and bool(decision.covered)
    return PostingState.OPEN if is_mended else PostingState.HELD
