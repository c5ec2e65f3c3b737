"""The reviewer's journey: the queue, one posting with its evidence, and a decision with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.access import Permission, Viewer
from matcher.domain.employer_warning import EmployerWarning
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.review import (
    Decision,
    KeptScreening,
    PostingAppeal,
    PostingDecision,
    ReviewFilter,
    ReviewItem,
    ReviewPart,
    finding_key,
)
from matcher.domain.stored import PostingState, StoredPosting
from matcher.domain.texts import reviews as texts
from matcher.store.store import Store
from matcher.workflows.guard.holding import settle

LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a reviewer looks at: the posting, what was found in it, what was decided, appealed and warned of."""

    item: ReviewItem
    posting: StoredPosting
    screenings: Sequence[KeptScreening]
    decisions: Sequence[PostingDecision]
    appeals: Sequence[PostingAppeal]
    warnings: Sequence[EmployerWarning]


def review_queue(
    store: Store, viewer: Viewer, wanted: ReviewFilter, after: int | None = None, count: int = 50
) -> Sequence[ReviewItem]:
    """Return postings of a part of the queue, the newest first. Raises NotAllowed."""
    viewer.require(Permission.REVIEW_POSTINGS)
    return store.reviews.queue(viewer, wanted, after, count)


def queue_counts(store: Store, viewer: Viewer) -> dict[ReviewPart, int]:
    """Return how many postings each part of the queue holds. Raises NotAllowed."""
    viewer.require(Permission.REVIEW_POSTINGS)
    return store.reviews.counts(viewer)


def open_review(store: Store, viewer: Viewer, number: int) -> Review:
    """Return one posting's review. Raises NotAllowed, NotFound outside the viewer's part of the tree."""
    viewer.require(Permission.REVIEW_POSTINGS)
    item = store.reviews.get(viewer, number)
    return Review(
        item=item,
        posting=store.postings.get(viewer, number),
        screenings=store.screenings.history(number),
        decisions=store.reviews.decisions(number),
        appeals=store.reviews.appeals([number]),
        warnings=store.employer_warnings.visible(viewer, None, item.employer) if item.employer is not None else [],
    )


def decide(
    store: Store,
    viewer: Viewer,
    number: int,
    version: int,
    decision: Decision,
    reason: str,
    today: date,
    appeal: int | None = None,
    request: str = "",
) -> PostingDecision:
    """Decide about the version that was looked at; the posting stands accordingly at once.

    A decision is taken back by deciding again. With ``appeal`` it answers that appeal, of a withdrawn posting too. Raises NotAllowed, NotFound,
    Unreadable without a reason, Conflict where the posting has changed since or was withdrawn, or the appeal is another's.
    """
    viewer.require(Permission.REVIEW_POSTINGS)
    item = store.reviews.get(viewer, number)
    words = _reason(reason)
    if item.state is PostingState.WITHDRAWN and appeal is None:
        raise Conflict(texts.WITHDRAWN, "withdrawn")
    if item.version != version:
        raise Conflict(texts.CHANGED_MEANWHILE.format(version=item.version, seen=version), "version-conflict")
    if appeal is not None and (item.appeal is None or item.appeal.number != appeal):
        raise Conflict(texts.APPEAL_NOT_THIS.format(appeal=appeal), "appeal-answered")
    blocking = {finding_key(one) for one in item.screening.blocking} if item.screening is not None else set()
    decided = store.reviews.decide(viewer, item, decision, words, blocking, appeal, request)
    (stand,) = store.postings.stands([number]).values()
    settle(store, stand, blocking, decided, today, viewer.account, None, request)
    detail: dict[str, str | int] = {"decision": decided.number, "outcome": decision.value, "version": version}
    store.audit.append("posting.reviewed", viewer, "posting", number, request, detail)
    return decided


def _reason(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise Unreadable(texts.REASON_MISSING, {"reason": texts.REASON_MISSING})
    if len(words) > LONGEST_REASON:
        message = texts.REASON_LONG.format(most=LONGEST_REASON, count=len(words))
        raise Unreadable(message, {"reason": message})
    return words
