"""The employer's page behind a link with a code: its own postings, confirmed, extended or stopped."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from api.addresses import AddressLimit, address_limit
from api.dependencies import RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show
from api.pages.employer_door import COOKIE, behind_link, gone
from api.security import address_of, set_cookie
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, NotFound, RefusedError, TooManyAttempts, Unreadable
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.texts import employer as texts
from matcher.domain.texts import employer_pages as page_texts
from matcher.domain.texts import review_pages as review_texts
from matcher.store.store import Store
from matcher.workflows.fairs.receipts import fairs_of_link, may_submit
from matcher.workflows.guard.appealing import appeal as take_appeal
from matcher.workflows.guard.appealing import employer_reviews
from matcher.workflows.postings.employer_links import (
    confirm_posting,
    extend_posting,
    find_opened,
    open_link,
    stop_posting,
)

router = APIRouter(prefix="/employer", include_in_schema=False)
_UNANSWERED = (ParticipantState.INVITED, ParticipantState.RETURNED)
_LONGEST = 2 * 3600
Text = Annotated[str, Form()]
Limit = Annotated[AddressLimit, Depends(address_limit)]


@router.get("/{token}")
def link_page(request: Request, service: ServiceDep, today: Today, token: str, done: str = "") -> Response:
    """Show the form for the code, or the postings once it was right; one clear page for a link out of force."""
    with service.database.reading() as store:
        try:
            link, session = find_opened(store, token, request.cookies.get(COOKIE, ""))
        except NotFound as refused:
            return gone(request, refused)
        if session is None:
            return show(request, "employer/code.html", token=token, texts=page_texts)
        return _postings(request, store, link, token, today, done=page_texts.DONE.get(done, ""))


@router.post("/{token}")
def enter(
    request: Request, service: ServiceDep, limit: Limit, request_id: RequestId, token: str, code: Text = ""
) -> Response:
    """Check the code and open the page."""
    try:
        limit.check(address_of(request))
        opened = open_link(service.database, token, code, _LONGEST, request_id)
    except NotFound as refused:
        limit.count(address_of(request))
        return gone(request, refused)
    except (Unreadable, TooManyAttempts) as refused:
        limit.count(address_of(request))
        return show(request, "employer/code.html", refused, token=token, texts=page_texts)
    answer = go(f"/employer/{token}")
    set_cookie(answer, request, COOKIE, opened.token, f"/employer/{token}")
    return answer


@router.post("/{token}/postings/{number}/{action}")
def act(
    request: Request,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    token: str,
    number: Number,
    action: str,
    valid_until: Text = "",
    reason: Text = "",
    appeal: Text = "",
) -> Response:
    """Confirm, extend or stop one posting, or appeal against the decision on it."""
    entered = {"number": number, "action": action, "valid_until": valid_until, "reason": reason, "appeal": appeal}

    def take(store: Store, link: EmployerLink) -> Response:
        if action == "appeal":
            take_appeal(store, link, number, appeal, request_id)
        else:
            _apply(store, link, number, action, valid_until, reason, today, request_id)
        return go(f"/employer/{token}?done={action}")

    try:
        return behind_link(request, service, token, take, is_writing=True)
    except (Unreadable, Conflict) as refused:
        problem = refused
    return behind_link(request, service, token, lambda store, link: _postings(request, store, link, token, today, problem, entered))


def _apply(
    store: Store, link: EmployerLink, number: int, action: str, valid_until: str, reason: str, today: date, request: str
) -> None:
    if action == "confirm":
        confirm_posting(store, link, number, today, request)
    elif action == "extend":
        extend_posting(store, link, number, _day(valid_until), today, request)
    elif action == "stop":
        stop_posting(store, link, number, reason, today, request)
    else:
        raise NotFound(texts.LINK_GONE, "unknown-action")


def _postings(
    request: Request,
    store: Store,
    link: EmployerLink,
    token: str,
    today: date,
    refused: RefusedError | None = None,
    entered: dict[str, Any] | None = None,
    done: str = "",
) -> Response:
    context: dict[str, Any] = {
        "link": link,
        "token": token,
        "postings": store.employer_postings.of(link),
        "office": store.organisations.get(link.organisation),
        "today": today,
        "reasons": texts.REASONS,
        "done": done,
        "fairs_waiting": sum(may_submit(fair, one) and one.state in _UNANSWERED for fair, one in fairs_of_link(store, link)),
        "reviews": employer_reviews(store, link),
        "review_texts": review_texts,
    }
    return show(request, "employer/postings.html", refused, entered, texts=page_texts, **context)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None
