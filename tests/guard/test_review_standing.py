"""How a posting stands follows the last decision and what has changed since: the table of docs/reviews.md, row by row."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from matcher.domain.review import Decision, PostingDecision
from matcher.domain.stored import PostingState
from matcher.guard.review_standing import review_state

FEE, LOAN = "fee:培训费", "training_loan:培训贷"


def _decided(decision: Decision, *covered: str) -> PostingDecision:
    return PostingDecision(1, 7, 1, decision, "理由", frozenset(covered), 1, 2, datetime(2026, 11, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("decision", "covered", "version", "blocking", "expected"),
    [
        (Decision.PASS, [FEE], 1, [FEE], PostingState.OPEN),
        (Decision.PASS, [FEE], 2, [FEE], PostingState.OPEN),
        (Decision.PASS, [FEE], 2, [FEE, LOAN], PostingState.HELD),
        (Decision.RETURN, [FEE], 1, [FEE], PostingState.RETURNED),
        (Decision.RETURN, [FEE], 2, [FEE], PostingState.RETURNED),
        (Decision.RETURN, [FEE], 2, [], PostingState.OPEN),
        (Decision.RETURN, [], 2, [], PostingState.HELD),
        (Decision.RETURN, [FEE], 2, [LOAN], PostingState.HELD),
        (Decision.BLOCK, [FEE], 2, [FEE], PostingState.BLOCKED),
        (Decision.BLOCK, [FEE], 2, [], PostingState.HELD),
    ],
)
def test_a_decision_holds_for_what_lay_before_who_decided(
    decision: Decision, covered: list[str], version: int, blocking: list[str], expected: PostingState
) -> None:
    assert review_state(blocking, version, _decided(decision, *covered)) is expected


@pytest.mark.parametrize(("blocking", "expected"), [([], PostingState.OPEN), ([FEE], PostingState.HELD)])
def test_without_a_decision_only_what_blocks_holds(blocking: list[str], expected: PostingState) -> None:
    assert review_state(blocking, 1, None) is expected
