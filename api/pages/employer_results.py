"""The employer's second page behind its link: who was recommended to its postings, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show
from api.pages.employer_door import behind_link
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.texts import employer_results as texts
from matcher.store.store import Store
from matcher.workflows.referrals.employer_results import REASONS, RESULTS, employer_referrals, report_result

router = APIRouter(prefix="/employer", include_in_schema=False)
Text = Annotated[str, Form(max_length=100)]


@router.get("/{token}/referrals")
def referrals(
    request: Request, service: ServiceDep, today: Today, request_id: RequestId, token: str, done: str = ""
) -> Response:
    """Show the referrals to the employer's own postings; before the code, lead to it."""
    said = texts.DONE if done else ""

    def page(store: Store, link: EmployerLink) -> Response:
        return _shown(request, store, link, token, today, request_id, done=said)

    return behind_link(request, service, token, page, is_writing=True)


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

    def take(store: Store, link: EmployerLink) -> Response:
        wanted = next((one for one in RESULTS if one.value == result), None)
        if wanted is None:
            raise Unreadable(texts.RESULT_UNKNOWN, {"result": texts.RESULT_UNKNOWN})
        happened, starts = _day(happened_on), _day(starts_on)
        report_result(store, link, number, wanted, today, happened, starts, reason, request_id)
        return go(f"/employer/{token}/referrals?done=yes")

    try:
        return behind_link(request, service, token, take, is_writing=True)
    except (Unreadable, Conflict) as refused:
        problem = refused

    def again(store: Store, link: EmployerLink) -> Response:
        return _shown(request, store, link, token, today, request_id, problem, entered)

    return behind_link(request, service, token, again, is_writing=True)


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
