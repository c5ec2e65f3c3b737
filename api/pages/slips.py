"""The page behind the link of a slip: a person answers a referral without signing in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from api.addresses import AddressLimit, address_limit
from api.dependencies import RequestId, ServiceDep, Today
from api.pages.answers import go, own_address, show
from api.security import address_of
from api.service import Service
from matcher.domain.errors import Conflict, NotFound, RefusedError, TooManyAttempts, Unreadable
from matcher.domain.texts import slip_answers as texts
from matcher.store.store import Store
from matcher.workflows.papers.slip_answers import REASONS, answer_slip, open_slip, slip_token

router = APIRouter(prefix="/slip", include_in_schema=False)
Text = Annotated[str, Form(max_length=100)]
Limit = Annotated[AddressLimit, Depends(address_limit)]


@router.get("/{token}")
def slip(request: Request, service: ServiceDep, today: Today, token: str, done: str = "") -> Response:
    """Show the form of the receipt; it names nobody."""
    return _shown(request, service, token, today, done=bool(done))


@router.post("/{token}")
def answer(
    request: Request,
    service: ServiceDep,
    limit: Limit,
    today: Today,
    request_id: RequestId,
    token: str,
    last_four: Text = "",
    state: Text = "",
    reason: Text = "",
) -> Response:
    """Take the answer."""
    try:
        limit.check(address_of(request))
        answer_slip(service.database, token, last_four, state, today, reason, request_id)
    except NotFound:
        limit.count(address_of(request))
        return _gone(request)
    except (Unreadable, Conflict, TooManyAttempts) as refused:
        limit.count(address_of(request))
        return _shown(request, service, token, today, refused, {"state": state, "reason": reason})
    return go(f"/slip/{token}?done=yes")


def slip_links(request: Request, store: Store, referrals: Collection[int]) -> dict[int, str]:
    """Return for each referral the address that its slip prints."""
    return {one: f"{own_address(request)}/slip/{slip_token(store.keys, one)}" for one in referrals}


def _shown(
    request: Request,
    service: Service,
    token: str,
    today: date,
    refused: RefusedError | None = None,
    entered: dict[str, Any] | None = None,
    done: bool = False,
) -> Response:
    try:
        with service.database.reading() as store:
            opened = open_slip(store, token, today)
    except NotFound:
        return _gone(request)
    words = {"texts": texts, "token": token, "slip": opened, "reasons": REASONS, "done": done}
    return show(request, "slips/answer.html", refused, entered, **words)


def _gone(request: Request) -> Response:
    shown = show(request, "slips/gone.html", texts=texts)
    shown.status_code = 404
    return shown
