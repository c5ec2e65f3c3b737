"""Warnings of employers: hints written on evidence, published and withdrawn by reviewers, and the public page of them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import PostingReviewer, Reading, RequestId, ServiceDep
from api.pages.answers import AskedNumber, Number, go, show, whole
from matcher.domain.access import Viewer
from matcher.domain.employer_warning import WarningState
from matcher.domain.errors import Conflict, NotAllowed, RefusedError, Unreadable
from matcher.domain.texts import review_pages as texts
from matcher.store.store import Store
from matcher.workflows.guard.warning import (
    evidence_of,
    list_warnings,
    publish_warning,
    usable_evidence,
    withdraw_warning,
    write_warning,
)

router = APIRouter()
Text = Annotated[str, Form(max_length=5000)]


@router.get("/warnings")
def public(request: Request, store: Reading) -> Response:
    """Show what is published to everybody, the newest first."""
    return show(request, "warnings/public.html", texts=texts, warnings=store.employer_warnings.published())


@router.get("/staff/warnings")
def listed(
    request: Request,
    viewer: PostingReviewer,
    store: Reading,
    state: str = "",
    employer: AskedNumber | None = None,
    done: str = "",
) -> Response:
    """Show the warnings that a reviewer may see; with ``employer`` also the form to write one."""
    return _shown(request, viewer, store, state, employer, done=texts.DONE.get(done, ""))


@router.post("/staff/warnings")
def write(
    request: Request,
    viewer: PostingReviewer,
    service: ServiceDep,
    request_id: RequestId,
    employer: Text = "",
    text: Text = "",
    evidence: Annotated[list[str], Form(max_length=200)] = [],  # noqa: B006 - read only
) -> Response:
    """Keep a hint."""
    chosen = whole(employer) or 0
    try:
        with service.database.writing() as store:
            write_warning(store, viewer, chosen, text, [whole(one) or 0 for one in evidence], request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _shown(request, viewer, store, "", chosen, refused, {"text": text})
    return go("/staff/warnings?done=written")


@router.post("/staff/warnings/{number}/{action}")
def step(
    request: Request,
    viewer: PostingReviewer,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    action: Literal["publish", "withdraw"],
    decision_number: Text = "",
    reason: Text = "",
) -> Response:
    """Publish a hint under a decision's number, or withdraw what was published."""
    try:
        with service.database.writing() as store:
            if action == "publish":
                publish_warning(store, viewer, number, decision_number, request_id)
            else:
                withdraw_warning(store, viewer, number, reason, request_id)
    except (Unreadable, Conflict, NotAllowed) as refused:
        with service.database.reading() as store:
            entered = {"number": str(number), "decision_number": decision_number, "reason": reason}
            return _shown(request, viewer, store, "", None, refused, entered)
    return go(f"/staff/warnings?done={'published' if action == 'publish' else 'withdrawn'}")


def _shown(
    request: Request,
    viewer: Viewer,
    store: Store,
    state: str,
    employer: int | None,
    refused: RefusedError | None = None,
    entered: dict[str, str] | None = None,
    done: str = "",
) -> Response:
    chosen = next((one for one in WarningState if one.value == state), None)
    warnings = list_warnings(store, viewer, chosen, employer)
    people = {one.made_by for one in warnings} | {one.approved_by for one in warnings if one.approved_by is not None}
    return show(
        request,
        "warnings/list.html",
        refused,
        entered,
        texts=texts,
        rows=[(one, evidence_of(store, viewer, one)) for one in warnings],
        states=list(WarningState),
        state=chosen.value if chosen is not None else "",
        names=store.accounts.names(viewer, people),
        employer=store.employers.get(employer) if employer is not None else None,
        evidence=usable_evidence(store, viewer, employer) if employer is not None else [],
        done=done,
    )
