"""The own account: who one is here, changing the password, the other devices."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import RequestId, ServiceDep, SignedIn
from api.pages.answers import go, show
from api.pages.sign_in import PasswordsDep, Text
from api.security import set_session_cookie, sign_in_policy
from matcher.domain.access import Viewer
from matcher.domain.errors import RefusedError, TooManyAttempts, Unreadable
from matcher.domain.texts import sign_in as texts
from matcher.domain.texts import sign_in_pages as page_texts
from matcher.workflows.accounts.signing_in import change_password

router = APIRouter(include_in_schema=False)


@router.get("/account")
def account_page(request: Request, viewer: SignedIn, service: ServiceDep, changed: str = "") -> Response:
    """Show the own account."""
    return _shown(request, service, viewer, None, bool(changed))


@router.post("/account/password")
def change(
    request: Request,
    viewer: SignedIn,
    service: ServiceDep,
    passwords: PasswordsDep,
    request_id: RequestId,
    old: Text = "",
    password: Text = "",
    again: Text = "",
) -> Response:
    """Change the password; this browser gets a new session, all others end."""
    try:
        if password != again:
            raise Unreadable(texts.PASSWORDS_DIFFER, {"again": texts.PASSWORDS_DIFFER})
        policy = sign_in_policy(service.settings)
        renewed = change_password(service.database, viewer, old, password, policy, passwords, request_id)
    except (Unreadable, TooManyAttempts) as refused:
        return _shown(request, service, viewer, refused, False)
    answer = go("/account?changed=1")
    set_session_cookie(answer, request, renewed.token)
    return answer


def _shown(
    request: Request, service: ServiceDep, viewer: Viewer, refused: RefusedError | None, is_changed: bool
) -> Response:
    with service.database.reading() as store:
        account = store.accounts.load(viewer.account)
        place = store.organisations.get(viewer.organisation)
        sessions = store.sessions.count(viewer.account)
    context: dict[str, Any] = {"account": account, "place": place, "sessions": sessions, "is_changed": is_changed}
    return show(request, "sign_in/account.html", refused, texts=page_texts, **context)
