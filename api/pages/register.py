"""The page on which graduates register: what is recorded and for what stands beside the form."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import RequestId, ServiceDep
from api.pages.answers import go, show
from api.pages.sign_in import Limit, PasswordsDep, Text
from api.security import address_of, set_session_cookie, sign_in_policy
from matcher.domain.errors import Conflict, NotAllowed, RefusedError, TooManyAttempts, Unreadable
from matcher.domain.region import RegionLevel
from matcher.domain.texts import sign_in as texts
from matcher.domain.texts import sign_in_pages as page_texts
from matcher.reference.regions import region_table
from matcher.workflows.accounts.registering import Registration, check_registration, register

router = APIRouter(include_in_schema=False)
_PROVINCE = "42"


@router.get("/register")
def register_page(request: Request, service: ServiceDep) -> Response:
    """Show the form, or say that the office takes no registrations."""
    return _shown(request, service.settings.self_registration, None, None)


@router.post("/register")
def create(
    request: Request,
    service: ServiceDep,
    limit: Limit,
    passwords: PasswordsDep,
    request_id: RequestId,
    login: Text = "",
    name: Text = "",
    password: Text = "",
    again: Text = "",
    region_code: Text = "",
    consent: Text = "",
) -> Response:
    """Open account, profile and session, and lead on to the profile."""
    form = Registration(login, name, password, region_code, consent == "yes")
    is_open = service.settings.self_registration
    try:
        limit.check(address_of(request))
        _check(form, again)
        limit.count(address_of(request))
        policy = sign_in_policy(service.settings)
        entered = register(service.database, form, policy, passwords, is_open, request_id)
    except (Unreadable, Conflict, NotAllowed, TooManyAttempts) as refused:
        kept = {"login": login[:60], "name": name[:40], "region_code": region_code, "consent": consent}
        return _shown(request, is_open, _on_field(refused), kept)
    answer = go("/me/profile")
    set_session_cookie(answer, request, entered.token)
    return answer


def _check(form: Registration, again: str) -> None:
    """Name every fault at once, the second typing of the password among them."""
    differ = {"again": texts.PASSWORDS_DIFFER} if form.password != again else {}
    try:
        check_registration(form)
    except Unreadable as refused:
        raise Unreadable(str(refused), {**refused.fields, **differ}) from refused
    if differ:
        raise Unreadable(texts.PASSWORDS_DIFFER, differ)


def _shown(request: Request, is_open: bool, refused: RefusedError | None, kept: dict[str, str] | None) -> Response:
    context: dict[str, Any] = {"is_open": is_open, "closed": texts.REGISTRATION_CLOSED, "regions": _regions()}
    return show(request, "sign_in/register.html", refused, kept, texts=page_texts, **context)


@cache
def _regions() -> tuple[tuple[str, str], ...]:
    """Code and name of the province's cities and counties, each county behind its city."""
    table = region_table()
    places = sorted((place for place in table if place.code.startswith(_PROVINCE)), key=lambda place: place.code)
    cities = {place.code: place.name for place in places if place.level is RegionLevel.CITY}
    return tuple(
        (
            place.code,
            place.name if place.code in cities else f"{cities.get(place.parent or '', '')} {place.name}".strip(),
        )
        for place in places
        if place.level is not RegionLevel.PROVINCE
    )


def _on_field(refused: RefusedError) -> RefusedError:
    if isinstance(refused, Conflict) and refused.code == "login-taken":
        return Unreadable(str(refused), {"login": str(refused)}, refused.code)
    return refused
