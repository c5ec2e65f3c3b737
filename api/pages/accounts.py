"""Staff's pages of accounts: list, new, change, close, one-time codes on a slip, requests for lost passwords."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from api.dependencies import Reading, RequestId, ServiceDep, SignedIn, Writing
from api.pages.answers import Number, go, own_address, show, whole
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.account import Account
from matcher.domain.errors import Conflict, NotAllowed, RefusedError, Unreadable
from matcher.domain.managing import manageable_roles
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import accounts as texts
from matcher.domain.texts import accounts_pages as page_texts
from matcher.store.accounts import AccountFilter
from matcher.store.store import Store
from matcher.workflows.accounts.accounts import (
    IssuedCode,
    change_account,
    close_account,
    create_account,
    create_graduate_account,
    issue_code,
    reopen_account,
)

router = APIRouter(prefix="/staff/accounts", include_in_schema=False)
PAGE = 50
Text = Annotated[str, Form()]


def managing(viewer: SignedIn) -> Viewer:
    """Dependency: a viewer who may manage somebody's account. Raises NotAllowed."""
    if not manageable_roles(viewer):
        message = access_texts.NOT_ALLOWED.format(role=viewer.role.label, action=Permission.MANAGE_ACCOUNTS.label)
        raise NotAllowed(message)
    return viewer


Managing = Annotated[Viewer, Depends(managing)]


@router.get("")
def accounts_page(
    request: Request,
    viewer: Managing,
    store: Reading,
    login: str = "",
    name: str = "",
    role: str = "",
    state: str = "",
    place: str = "",
    before: str = "",
) -> Response:
    """Show the accounts that the viewer may manage; the filters stand in the address."""
    wanted = AccountFilter(
        login[:60],
        name[:60],
        next((known for known in Role if known.value == role), None),
        whole(place),
        {"active": True, "closed": False}.get(state),
    )
    found = store.accounts.visible(viewer, wanted, whole(before), PAGE + 1)
    context: dict[str, Any] = {
        "accounts": found[:PAGE],
        "next_before": found[PAGE - 1].number if len(found) > PAGE else None,
        "total": store.accounts.count(viewer, wanted),
        "requests": store.accounts.password_requests(viewer),
        "filters": {"login": login, "name": name, "role": role, "state": state, "place": whole(place)},
        "is_first": whole(before) is None,
    }
    return show(request, "accounts/list.html", texts=page_texts, **_choices(store, viewer), **context)


@router.get("/new")
def new_page(request: Request, viewer: Managing, store: Reading) -> Response:
    """Show the form of a new account."""
    viewer.require(Permission.MANAGE_ACCOUNTS)
    return show(request, "accounts/new.html", texts=page_texts, **_choices(store, viewer))


@router.post("/new")
def create(
    request: Request,
    viewer: Managing,
    service: ServiceDep,
    request_id: RequestId,
    login: Text = "",
    name: Text = "",
    role: Text = "",
    organisation: Text = "",
) -> Response:
    """Open an account and show the slip with its first code, this once."""
    hours = service.settings.code_valid_hours
    try:
        with service.database.writing() as store:
            kind, place = _role(role), _number(organisation)
            return _slip(request, create_account(store, viewer, login, name, kind, place, hours, request_id))
    except (Unreadable, Conflict, NotAllowed) as refused:
        entered = {"login": login, "name": name, "role": role, "organisation": organisation}
        with service.database.reading() as store:
            choices = _choices(store, viewer)
        return show(request, "accounts/new.html", _on_field(refused), entered, texts=page_texts, **choices)


@router.post("/of-graduate/{graduate}")
def create_for_graduate(
    request: Request, viewer: Managing, service: ServiceDep, request_id: RequestId, graduate: Number, login: Text = ""
) -> Response:
    """Open a graduate's account and show the slip, this once."""
    with service.database.writing() as store:
        hours = service.settings.code_valid_hours
        return _slip(request, create_graduate_account(store, viewer, graduate, login, hours, request_id))


@router.get("/{number}")
def account_page(request: Request, viewer: Managing, store: Reading, number: Number, done: str = "") -> Response:
    """Show one account with what can be done to it."""
    return _account(request, store, viewer, number, None, None, done)


@router.post("/{number}/change")
def change(
    request: Request,
    viewer: Managing,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    name: Text = "",
    role: Text = "",
    organisation: Text = "",
) -> Response:
    """Change name, role and place."""
    try:
        with service.database.writing() as store:
            change_account(store, viewer, number, name, _role(role), _number(organisation), request_id)
    except (Unreadable, NotAllowed) as refused:
        entered = {"name": name, "role": role, "organisation": organisation}
        with service.database.reading() as store:
            return _account(request, store, viewer, number, refused, entered, "")
    return go(f"/staff/accounts/{number}?done=changed")


@router.post("/{number}/close")
def close(viewer: Managing, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Close an account."""
    close_account(store, viewer, number, request_id)
    return go(f"/staff/accounts/{number}?done=closed")


@router.post("/{number}/reopen")
def reopen(viewer: Managing, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Reopen a closed account."""
    reopen_account(store, viewer, number, request_id)
    return go(f"/staff/accounts/{number}?done=reopened")


@router.post("/{number}/code")
def code(request: Request, viewer: Managing, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Hand out a new one-time code and show its slip, this once."""
    with service.database.writing() as store:
        hours = service.settings.code_valid_hours
        return _slip(request, issue_code(store, viewer, number, hours, request_id))


def _slip(request: Request, issued: IssuedCode) -> Response:
    grouped = f"{issued.code[:4]} {issued.code[4:]}"
    address = own_address(request)
    return show(request, "accounts/slip.html", issued=issued, code=grouped, address=address, texts=page_texts)


def _account(
    request: Request,
    store: Store,
    viewer: Viewer,
    number: int,
    refused: RefusedError | None,
    entered: dict[str, str] | None,
    done: str,
) -> Response:
    account: Account = store.accounts.get(viewer, number)
    context: dict[str, Any] = {
        "account": account,
        "place": store.organisations.get(account.organisation),
        "code_until": store.codes.waiting(number),
        "sessions": store.sessions.count(number),
        "done": page_texts.DONE.get(done, ""),
        "may_make_tokens": viewer.may(Permission.MANAGE_TOKENS),
        "may_change": viewer.may(Permission.MANAGE_ACCOUNTS),
    }
    kept = entered or {"name": account.name, "role": account.role.value, "organisation": str(account.organisation)}
    return show(request, "accounts/one.html", refused, kept, texts=page_texts, **_choices(store, viewer), **context)


def _choices(store: Store, viewer: Viewer) -> dict[str, Any]:
    allowed = manageable_roles(viewer)
    return {
        "roles": [role for role in Role if role in allowed],
        "places": store.organisations.visible(viewer),
        "place_names": {place.number: place.name for place in store.organisations.visible(viewer)},
        "may_create": viewer.may(Permission.MANAGE_ACCOUNTS),
    }


def _role(value: str) -> Role:
    for role in Role:
        if role.value == value:
            return role
    raise Unreadable(page_texts.CHOOSE_ROLE, {"role": page_texts.CHOOSE_ROLE})


def _number(value: str) -> int:
    number = whole(value)
    if number is None:
        raise Unreadable(texts.ORGANISATION_NOT_YOURS, {"organisation": texts.ORGANISATION_NOT_YOURS})
    return number


def _on_field(refused: RefusedError) -> RefusedError:
    """Put a taken login beside its field."""
    if isinstance(refused, Conflict) and refused.code == "login-taken":
        return Unreadable(str(refused), {"login": str(refused)}, refused.code)
    return refused
