"""The employer's second page behind its link: who was recommended to its postings, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show
from api.pages.employer import COOKIE, gone
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.texts import employer_results as texts
from matcher.store.store import Store
from matcher.workflows.postings.employer_links import find_opened
from matcher.workflows.referrals.employer_results import REASONS, RESULTS, employer_referrals, report_result

router = APIRouter(prefix="/employer", include_in_schema=False)
Text = Annotated[str, Form(max_length=100)]


@router.get("/{token}/referrals")
def referrals(
    request: Request, service: ServiceDep, today: Today, request_id: RequestId, token: str, done: str = ""
) -> Response:
    """Show the referrals to the employer's own postings; before the code, lead to it."""
    try:
        with service.database.writing() as store:
            link, session = find_opened(store, token, request.cookies.get(COOKIE, ""))
            if session is None:
                return go(f"/employer/{token}")
            return _shown(request, store, link, token, today, request_id, done=texts.DONE if done else "")
    except NotFound as refused:
        return gone(request, refused)


@router.post("/{token}/referrals/{number}")
def report(
    request: Request,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    token: str,
    number: Number,
    result: Text = "",
    happened_on: Text = "",
    starts_on: Text = "",
    reason: Text = "",
) -> Response:
    """Take the result of one referral."""
    entered = {"number": number, "result": result, "happened_on": happened_on, "starts_on": starts_on, "reason": reason}
    try:
        with service.database.writing() as store:
            link, session = find_opened(store, token, request.cookies.get(COOKIE, ""))
            if session is None:
                return go(f"/employer/{token}")
            wanted = next((one for one in RESULTS if one.value == result), None)
            if wanted is None:
                raise Unreadable(texts.RESULT_UNKNOWN, {"result": texts.RESULT_UNKNOWN})
            happened, starts = _day(happened_on), _day(starts_on)
            report_result(store, link, number, wanted, today, happened, starts, reason, request_id)
    except NotFound as refused:
        return gone(request, refused)
    except (Unreadable, Conflict) as refused:
        with service.database.writing() as store:
            return _shown(request, store, link, token, today, request_id, refused, entered)
    return go(f"/employer/{token}/referrals?done=yes")


def _shown(
    request: Request,
    store: Store,
    link: EmployerLink,
    token: str,
    today: date,
    request_id: str,
    refused: RefusedError | None = None,
    entered: dict[str, Any] | None = None,
    done: str = "",
) -> Response:
    return show(
        request,
        "employer/referrals.html",
        refused,
        entered,
        texts=texts,
        link=link,
        token=token,
        referrals=employer_referrals(store, link, today, request_id),
        reasons=REASONS,
        labels={"interview": texts.INTERVIEW, "rejected-by-employer": texts.REJECTED, "hired": texts.HIRED},
        today=today,
        done=done,
    )


def _day(value: str) -> date | None:
    if not value.strip():
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError as error:
        raise Unreadable(texts.DAY_WRONG, {"happened_on": texts.DAY_WRONG}) from error
