"""Administrators' page of the API tokens of an account: made, shown once, put out of force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import Reading, RequestId, ServiceDep, SignedIn, Writing
from api.pages.answers import Number, go, show, whole
from matcher.domain.access import PERMISSIONS, Permission, Viewer
from matcher.domain.errors import RefusedError, Unreadable
from matcher.domain.texts import accounts_pages as page_texts
from matcher.store.store import Store
from matcher.workflows.accounts.tokens import LONGEST_DAYS, NewToken, create_token, list_tokens, revoke_token

router = APIRouter(prefix="/staff/accounts", include_in_schema=False)
_DAYS = 365


@router.get("/{number}/tokens")
def tokens_page(request: Request, viewer: SignedIn, store: Reading, number: Number) -> Response:
    """Show the tokens of an account and the form of a new one."""
    return _shown(request, store, viewer, number)


@router.post("/{number}/tokens")
def create(
    request: Request,
    viewer: SignedIn,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    name: Annotated[str, Form()] = "",
    scopes: Annotated[list[str] | None, Form()] = None,
    valid_days: Annotated[str, Form()] = "",
) -> Response:
    """Make a token and show it, this once."""
    chosen = frozenset(scope for scope in Permission if scope.value in (scopes or []))
    days = min(whole(valid_days) or 0, LONGEST_DAYS + 1)
    try:
        with service.database.writing() as store:
            made = create_token(store, viewer, number, name, chosen, days, request_id)
            return _shown(request, store, viewer, number, made=made)
    except Unreadable as refused:
        entered = {"name": name, "scopes": scopes or [], "valid_days": valid_days}
        with service.database.reading() as store:
            return _shown(request, store, viewer, number, refused, entered)


@router.post("/{number}/tokens/{token}/revoke")
def revoke(viewer: SignedIn, store: Writing, request_id: RequestId, number: Number, token: Number) -> Response:
    """Put a token out of force."""
    revoke_token(store, viewer, token, request_id)
    return go(f"/staff/accounts/{number}/tokens")


def _shown(
    request: Request,
    store: Store,
    viewer: Viewer,
    number: int,
    refused: RefusedError | None = None,
    entered: Mapping[str, object] | None = None,
    made: NewToken | None = None,
) -> Response:
    tokens = list_tokens(store, viewer, number)
    account = store.accounts.load(number) if number == viewer.account else store.accounts.get(viewer, number)
    context: dict[str, Any] = {
        "account": account,
        "tokens": tokens,
        "made": made,
        "now": store.clock(),
        "allowed": [scope for scope in Permission if scope in PERMISSIONS[account.role]],
    }
    kept = entered or {"name": "", "scopes": [], "valid_days": str(_DAYS)}
    return show(request, "accounts/tokens.html", refused, kept, texts=page_texts, **context)
