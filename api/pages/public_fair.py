"""A fair's public page, found by its code: postings, booths, one posting, the check-in at the door; nobody signs in."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from api.addresses import AddressLimit
from api.dependencies import RequestId, ServiceDep
from api.pages.answers import show, whole
from api.pages.public_fair_view import booth_rows, employers_of, found_rows, posting_facts
from api.security import address_of, set_cookie
from matcher.domain.errors import Conflict, NotFound, TooManyAttempts
from matcher.domain.texts import public_fair as texts
from matcher.reports.fair_list_lines import shared_hints
from matcher.reports.fair_poster import times_of
from matcher.workflows.fairs.publishing import PublicFair, check_in_publicly, find_public

router = APIRouter(prefix="/fairs/{code}", include_in_schema=False)
PAGE = 30
CHECK_IN_COOKIE = "matcher_fair"
_PER_ADDRESS = "300/10minutes"
Word = Annotated[str, Query(max_length=100)]


@router.get("")
def fair(request: Request, service: ServiceDep, code: str, q: Word = "", booth: Word = "", after: Word = "") -> Response:
    """Show the postings of a published fair and its booths."""
    try:
        found = _found(service, code)
    except NotFound:
        return _gone(request)
    rows = found_rows(found.rows, q.strip(), booth.strip())
    start = whole(after) or 0
    context: dict[str, Any] = {
        "fair": found.fair,
        "shown": found.shown,
        "rows": rows[start : start + PAGE],
        "total": len(rows),
        "shared": shared_hints(found.rows),
        "employers": employers_of(found.rows),
        "booths": booth_rows(found.rows),
        "next": start + PAGE if start + PAGE < len(rows) else None,
        "gone": found.gone,
        "came": [texts.CAME_ONE.format(booth=booth, employer=name) for booth, name in found.came],
        "when": times_of(found.fair.plan),
        "warned": [texts.WARNING.format(employer=name, text=text) for name, text in found.warnings],
        "q": q.strip(),
        "booth": booth.strip(),
    }
    return show(request, "public_fair/fair.html", texts=texts, **context)


@router.get("/posting")
def posting(request: Request, service: ServiceDep, code: str, id: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Show one posting of a published fair."""
    try:
        found = _found(service, code)
    except NotFound:
        return _gone(request)
    row = next((one for one in found.rows if one.posting == id), None)
    if row is None:
        return _gone(request)
    warned = [text for name, text in found.warnings if name == row.employer]
    context: dict[str, Any] = {"fair": found.fair, "shown": found.shown, "row": row, "facts": posting_facts(row), "warned": warned}
    return show(request, "public_fair/posting.html", texts=texts, **context)


@router.get("/check-in")
def check_in_page(request: Request, service: ServiceDep, code: str) -> Response:
    """Show the two buttons of the door."""
    try:
        found = _found(service, code)
    except NotFound:
        return _gone(request)
    said = texts.CHECK_IN_ALREADY if request.cookies.get(CHECK_IN_COOKIE) == code else ""
    return show(request, "public_fair/check_in.html", texts=texts, fair=found.fair, said=said, kind="info")


@router.post("/check-in")
def check_in(
    request: Request, service: ServiceDep, request_id: RequestId, code: str, graduate: Annotated[str, Form(max_length=10)] = ""
) -> Response:
    """Count one person at the door, without a name, once a phone."""
    try:
        found = _found(service, code)
        kind, said = "good", texts.CHECK_IN_DONE
        if request.cookies.get(CHECK_IN_COOKIE) == code:
            kind, said = "info", texts.CHECK_IN_ALREADY
        else:
            limit = _limit(request)
            limit.check(address_of(request))
            with service.database.writing() as store:
                check_in_publicly(store, code, bool(graduate), request_id)
            limit.count(address_of(request))
    except NotFound:
        return _gone(request)
    except Conflict as refused:
        kind, said = "warn", str(refused)
    except TooManyAttempts:
        kind, said = "warn", texts.TOO_OFTEN
    answer = show(request, "public_fair/check_in.html", texts=texts, fair=found.fair, said=said, kind=kind)
    if kind == "good":
        set_cookie(answer, request, CHECK_IN_COOKIE, code, f"/fairs/{code}")
    return answer


def _found(service: ServiceDep, code: str) -> PublicFair:
    with service.database.reading() as store:
        return find_public(store, code)


def _limit(request: Request) -> AddressLimit:
    """A hall has one address for all its visitors, so the door has a limit of its own."""
    state = request.app.state
    if not hasattr(state, "door_limit"):
        state.door_limit = AddressLimit(_PER_ADDRESS)
    limit: AddressLimit = state.door_limit
    return limit


def _gone(request: Request) -> Response:
    answer = show(request, "public_fair/gone.html", texts=texts)
    answer.status_code = 404
    return answer
