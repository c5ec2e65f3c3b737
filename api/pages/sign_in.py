"""Pages of signing in and out, the first sign-in with a code, and the lost password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from api.addresses import AddressLimit, address_limit
from api.dependencies import RequestId, ServiceDep
from api.pages.answers import go, show
from api.security import (
    SESSION_COOKIE,
    address_of,
    caller_of,
    clear_session_cookie,
    had_session,
    local_path,
    set_session_cookie,
    sign_in_policy,
)
from matcher.domain.access import Role
from matcher.domain.errors import NotSignedIn, RefusedError, TooManyAttempts, Unreadable
from matcher.domain.texts import sign_in as texts
from matcher.domain.texts import sign_in_pages as page_texts
from matcher.store.passwords import Passwords
from matcher.workflows.accounts.signing_in import (
    SignedInSession,
    ask_for_password,
    first_sign_in,
    sign_in,
    sign_out,
    sign_out_everywhere,
)

router = APIRouter(include_in_schema=False)
Limit = Annotated[AddressLimit, Depends(address_limit)]
Text = Annotated[str, Form()]


def passwords_of(request: Request) -> Passwords:
    """Dependency: the password hashes of this application."""
    if not hasattr(request.app.state, "passwords"):
        request.app.state.passwords = Passwords()
    kept: Passwords = request.app.state.passwords
    return kept


PasswordsDep = Annotated[Passwords, Depends(passwords_of)]


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "") -> Response:
    """Show the form; say so when a session ended, and lead somebody signed in onward."""
    caller = caller_of(request)
    if caller is not None:
        return go(local_path(next, start_of(caller.viewer.role)))
    notice = texts.TIMED_OUT if had_session(request) else ""
    answer = show(request, "sign_in/sign_in.html", next=local_path(next, ""), notice=notice, texts=page_texts)
    if notice:
        clear_session_cookie(answer, request)
    return answer


@router.post("/sign-in")
def enter(
    request: Request,
    service: ServiceDep,
    limit: Limit,
    passwords: PasswordsDep,
    request_id: RequestId,
    login: Text = "",
    password: Text = "",
    next: Text = "",
) -> Response:
    """Open a session and return to the page that asked for it."""
    try:
        limit.check(address_of(request))
        earlier = request.cookies.get(SESSION_COOKIE, "")
        policy = sign_in_policy(service.settings)
        entered = sign_in(service.database, login, password, policy, passwords, earlier, request_id)
    except (NotSignedIn, TooManyAttempts) as refused:
        limit.count(address_of(request))
        kept = {"login": login[:60]}
        return show(
            request, "sign_in/sign_in.html", refused, kept, next=local_path(next, ""), notice="", texts=page_texts
        )
    return _lead_in(request, entered, next)


@router.post("/sign-out")
def leave(request: Request, service: ServiceDep, request_id: RequestId) -> Response:
    """End this browser's session."""
    caller = caller_of(request)
    if caller is not None and caller.session is not None:
        with service.database.writing() as store:
            sign_out(store, caller.token, caller.viewer, request_id)
    answer = go("/sign-in")
    clear_session_cookie(answer, request)
    return answer


@router.post("/sign-out-everywhere")
def leave_everywhere(request: Request, service: ServiceDep, request_id: RequestId) -> Response:
    """End all sessions of one's account."""
    caller = caller_of(request)
    if caller is not None:
        with service.database.writing() as store:
            sign_out_everywhere(store, caller.viewer, request_id)
    answer = go("/sign-in")
    clear_session_cookie(answer, request)
    return answer


@router.get("/first-sign-in")
def first_page(request: Request) -> Response:
    """Show the form for login, code and a new password."""
    return show(request, "sign_in/first.html", texts=page_texts)


@router.post("/first-sign-in")
def enter_first(
    request: Request,
    service: ServiceDep,
    limit: Limit,
    passwords: PasswordsDep,
    request_id: RequestId,
    login: Text = "",
    code: Text = "",
    password: Text = "",
    again: Text = "",
) -> Response:
    """Use the code up, set the password, and sign in."""
    try:
        limit.check(address_of(request))
        if password != again:
            raise Unreadable(texts.PASSWORDS_DIFFER, {"again": texts.PASSWORDS_DIFFER})
        policy, earlier = sign_in_policy(service.settings), request.cookies.get(SESSION_COOKIE, "")
        entered = first_sign_in(service.database, login, code, password, policy, passwords, earlier, request_id)
    except (NotSignedIn, TooManyAttempts, Unreadable) as refused:
        if not isinstance(refused, Unreadable):
            limit.count(address_of(request))
        return show(request, "sign_in/first.html", refused, {"login": login[:60], "code": code[:20]}, texts=page_texts)
    return _lead_in(request, entered, "")


@router.get("/lost-password")
def lost_page(request: Request) -> Response:
    """Show the form for the login whose password is lost."""
    return show(request, "sign_in/lost.html", asked="", texts=page_texts)


@router.post("/lost-password")
def ask(request: Request, service: ServiceDep, limit: Limit, request_id: RequestId, login: Text = "") -> Response:
    """Take the request; the answer is the same whether or not there is such an account."""
    try:
        limit.check(address_of(request))
    except RefusedError as refused:
        return show(request, "sign_in/lost.html", refused, {"login": login[:60]}, asked="", texts=page_texts)
    limit.count(address_of(request))
    with service.database.writing() as store:
        ask_for_password(store, login, request_id)
    return show(request, "sign_in/lost.html", asked=texts.ASKED, texts=page_texts)


def start_of(role: Role) -> str:
    """Return the page on which a role begins."""
    return "/staff" if role.is_staff else "/me"


def _lead_in(request: Request, entered: SignedInSession, target: str) -> Response:
    answer = go(local_path(target, start_of(entered.account.role)))
    set_session_cookie(answer, request, entered.token)
    return answer
