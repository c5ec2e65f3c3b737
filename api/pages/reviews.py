"""The review of postings: the queue, one posting with its evidence, and the decision with its reason."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import PostingReviewer, Reading, RequestId, ServiceDep, Today
from api.pages.answers import AskedNumber, Number, go, show, whole
from api.pages.review_view import printed, summary_line
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.review import Decision, ReviewFilter, ReviewPart
from matcher.domain.texts import review_pages as texts
from matcher.domain.texts import reviews as words
from matcher.store.store import Store
from matcher.workflows.guard.appealing import review_told
from matcher.workflows.guard.reviewing import Review, decide, open_review, queue_counts, review_queue
from matcher.workflows.guard.screening import rule_names

router = APIRouter(prefix="/staff/reviews")
PAGE = 50
Text = Annotated[str, Form(max_length=5000)]


@router.get("")
def queue(
    request: Request,
    viewer: PostingReviewer,
    store: Reading,
    part: str = ReviewPart.WAITING.value,
    rule: str = "",
    q: str = "",
    before: AskedNumber | None = None,
    done: AskedNumber | None = None,
) -> Response:
    """Show a part of the queue, the newest first; after a decision what was decided, with the way to decide again."""
    chosen = next((one for one in ReviewPart if one.value == part), ReviewPart.WAITING)
    wanted = ReviewFilter(chosen, rule[:60], q[:60])
    found = review_queue(store, viewer, wanted, before, PAGE + 1)
    rows = found[:PAGE]
    counts, names = queue_counts(store, viewer), rule_names()
    return show(
        request,
        "reviews/queue.html",
        texts=texts,
        part=chosen,
        tabs=[(f"/staff/reviews?part={one.value}", one.label, counts[one]) for one in ReviewPart],
        rows=[(one, summary_line(one)) for one in rows],
        rules=[(rule, names[rule]) for rule in store.screenings.rules_found(names)],
        given={"rule": wanted.rule, "q": wanted.words},
        next=rows[-1].posting if len(found) > PAGE else None,
        is_first=before is None,
        done=_done(store, viewer, done),
    )


@router.get("/{number}")
def one(request: Request, viewer: PostingReviewer, store: Reading, number: Number) -> Response:
    """Show one posting with what was found in it, what was decided and what its employer says."""
    return _shown(request, viewer, store, number)


@router.post("/{number}")
def decided(
    request: Request,
    viewer: PostingReviewer,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    version: Annotated[int, Form(ge=1, le=10**9)],
    decision: Text = "",
    reason: Text = "",
    appeal: Text = "",
) -> Response:
    """Take the decision about the version that was shown, and lead back to the queue."""
    try:
        with service.database.writing() as store:
            wanted = next((one for one in Decision if one.value == decision), None)
            if wanted is None:
                raise Unreadable(texts.DECISION_MISSING, {"decision": texts.DECISION_MISSING})
            decide(store, viewer, number, version, wanted, reason, today, whole(appeal), request_id)
    except (Conflict, Unreadable) as refused:
        with service.database.reading() as store:
            return _shown(request, viewer, store, number, refused, {"decision": decision, "reason": reason})
    return go(f"/staff/reviews?done={number}")


def _shown(
    request: Request,
    viewer: Viewer,
    store: Store,
    number: int,
    refused: RefusedError | None = None,
    entered: dict[str, str] | None = None,
) -> Response:
    found = open_review(store, viewer, number)
    screening = found.item.screening
    findings = screening.findings if screening is not None else ()
    waiting = review_queue(store, viewer, ReviewFilter(), number, 1) or review_queue(store, viewer, ReviewFilter(), None, 1)
    return show(
        request,
        "reviews/one.html",
        refused,
        entered,
        texts=texts,
        found=found,
        told=review_told(found.item.state, screening, found.item.decision),
        findings=findings,
        fields=printed(found.posting.posting, findings),
        decisions=list(Decision),
        names=store.accounts.names(viewer, [one.decided_by for one in found.decisions]),
        answers=_answers(found),
        next=next((one.posting for one in waiting if one.posting != number), None),
        office=store.organisations.get(found.item.organisation).name,
        longest=500,
    )


def _answers(found: Review) -> dict[int, str]:
    """Return the numbers of the decisions that answer appeals, by appeal."""
    return {one.appeal: one.display_number for one in found.decisions if one.appeal is not None}


def _done(store: Store, viewer: Viewer, number: int | None) -> tuple[int, str] | None:
    if number is None:
        return None
    item = store.reviews.get(viewer, number)
    if item.decision is None:
        return None
    label = words.DECISIONS[item.decision.decision.value]
    return number, texts.DECIDED.format(title=item.title, decision=label)
