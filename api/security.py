"""Who asks: session cookie or bearer token to viewer, forms protected against forgery, cookies and headers."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api.addresses import client_address, is_https
from matcher.domain.access import Viewer
from matcher.domain.account import Account, Session
from matcher.domain.errors import Conflict, NotAllowed, NotSignedIn
from matcher.domain.texts import sign_in as texts
from matcher.settings import Settings
from matcher.store.database import Database
from matcher.workflows.accounts.signing_in import SignInPolicy, find_session
from matcher.workflows.accounts.tokens import find_token

SESSION_COOKIE = "matcher_session"
FORM_COOKIE = "matcher_form"
CSRF_FIELD, CSRF_HEADER = "csrf", "X-CSRF-Token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. ``session`` None: a program with an API token. ``token`` is what the cookie or header carried."""

    viewer: Viewer
    account: Account
    session: Session | None
    token: str = field(repr=False)


def security_headers(secure: bool = False) -> Mapping[str, str]:
    """Return the headers that every answer carries unless it sets its own; ``secure`` adds HSTS."""
    headers = {
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
    return {**headers, "Strict-Transport-Security": "max-age=31536000"} if secure else headers


def sign_in_policy(settings: Settings) -> SignInPolicy:
    """Return the settings of signing in as the workflows take them."""
    return SignInPolicy(
        settings.sign_in_failures, settings.sign_in_lock, settings.session_longest, settings.session_idle
    )


def identify(request: Request, database: Database, settings: Settings) -> Caller | None:
    """Return who asks, ``None`` when nobody is signed in; the answer is kept for the rest of the request.

    Raises NotSignedIn for a bearer token that is not in force. A session whose cookie is no longer good is nobody:
    ``had_session`` tells it from a first visit.
    """
    state = request.state
    if not hasattr(state, "caller"):
        bearer = _bearer(request)
        state.caller = _by_token(database, bearer) if bearer is not None else _by_session(request, database, settings)
    found: Caller | None = state.caller
    return found


def caller_of(request: Request) -> Caller | None:
    """Dependency: who asks, from the service that the application holds."""
    service = request.app.state.service
    return identify(request, service.database, service.settings)


def signed_in(request: Request) -> Viewer:
    """Dependency: the viewer. Raises NotSignedIn."""
    caller = caller_of(request)
    if caller is None:
        raise nobody(request)
    return caller.viewer


def nobody(request: Request) -> NotSignedIn:
    """Return the error for a request without anybody: a first visit and an ended session sound different."""
    if had_session(request):
        return NotSignedIn(texts.SESSION_ENDED, "session-ended")
    return NotSignedIn(texts.PLEASE_SIGN_IN)


def had_session(request: Request) -> bool:
    """Whether the browser sent a session cookie that is no longer good. Ask after ``identify``."""
    return SESSION_COOKIE in request.cookies and getattr(request.state, "caller", None) is None


def form_token(request: Request) -> str:
    """Return the token that the forms of this page carry: the session's, or one bound to the form cookie."""
    caller = caller_of(request)
    if caller is not None and caller.session is not None:
        return caller.session.csrf
    return _anonymous_token(request, _form_cookie(request))


async def forms_checked(request: Request) -> None:
    """Dependency of every page route: a POST carries the right token in its form or header, and comes from here.

    Raises NotAllowed, and NotSignedIn where the session ended since the page was shown. Programs with a bearer token
    need no form token: no browser adds that header by itself.
    """
    if request.method in _SAFE:
        return
    caller = await run_in_threadpool(caller_of, request)
    if caller is not None and caller.session is None:
        return
    sent = request.headers.get(CSRF_HEADER) or await _field(request)
    expected = form_token(request)
    if _is_from_elsewhere(request) or not hmac.compare_digest(sent.encode(), expected.encode()):
        if had_session(request):
            raise nobody(request)
        raise NotAllowed(texts.CSRF_WRONG, "csrf")


def header_checked(request: Request) -> None:
    """Dependency of every API route: a browser's session may write only with the header that pages know.

    Raises NotAllowed. Reads no body.
    """
    if request.method in _SAFE:
        return
    caller = caller_of(request)
    if caller is None or caller.session is None:
        return
    sent = request.headers.get(CSRF_HEADER, "")
    if _is_from_elsewhere(request) or not hmac.compare_digest(sent.encode(), caller.session.csrf.encode()):
        raise NotAllowed(texts.CSRF_WRONG, "csrf")


def set_session_cookie(response: Response, request: Request, token: str) -> None:
    """Put the session's token in its cookie: not for scripts, not from elsewhere, over https only where it is used."""
    set_cookie(response, request, SESSION_COOKIE, token, "/")


def clear_session_cookie(response: Response, request: Request) -> None:
    """Take the session's cookie away."""
    response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax")


def set_form_cookie(response: Response, request: Request) -> None:
    """Give a visitor without session the cookie that ``form_token`` is bound to. Call on pages with a form for them."""
    if caller_of(request) is None and request.cookies.get(FORM_COOKIE) != _form_cookie(request):
        set_cookie(response, request, FORM_COOKIE, _form_cookie(request), "/")


def set_cookie(response: Response, request: Request, name: str, value: str, path: str) -> None:
    """Put a cookie of ours, guarded like the session's, for one path."""
    settings: Any = request.app.state.service.settings
    secure = settings.secure_cookies or is_https(request, settings.trusted_proxies)
    response.set_cookie(name, value, path=path, httponly=True, samesite="lax", secure=secure)


def local_path(target: str | None, otherwise: str = "/") -> str:
    """Return ``target`` when it is a path of this service, else ``otherwise``: nobody is led elsewhere.

    >>> local_path("/me?x=1"), local_path("//evil.example"), local_path("https://evil.example"), local_path(None)
    ('/me?x=1', '/', '/', '/')
    """
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(target)
    clean = not parts.scheme and not parts.netloc and all(ord(sign) > 0x20 and sign != "\\" for sign in target)
    return target if clean else otherwise


def page_to_return_to(request: Request) -> str:
    """Return the local path to come back to after signing in: this page, or the page whose form was sent."""
    if request.method in _SAFE:
        path = request.headers.get("HX-Current-URL") or str(request.url)
    else:
        path = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    parts = urlsplit(path)
    if parts.netloc != request.url.netloc:
        return "/"
    return local_path(parts.path + (f"?{parts.query}" if parts.query else ""))


def address_of(request: Request) -> str:
    """Return the visitor's address, behind trusted proxies only by what they say."""
    return client_address(request, request.app.state.service.settings.trusted_proxies)


def _by_session(request: Request, database: Database, settings: Settings) -> Caller | None:
    token = request.cookies.get(SESSION_COOKIE, "")
    if not token:
        return None
    with database.reading() as store:
        found = find_session(store, token, settings.session_idle)
    if found is None:
        return None
    session, account, is_stale = found
    if is_stale:
        try:
            with database.writing() as store:
                store.sessions.touch(token)
        except Conflict:  # busy: the next request notes it
            pass
    return Caller(account.viewer(), account, session, token)


def _by_token(database: Database, token: str) -> Caller:
    with database.reading() as store:
        found = find_token(store, token)
    if found is None:
        raise NotSignedIn(texts.TOKEN_INVALID, "token-invalid")
    if found.is_stale:
        try:
            with database.writing() as store:
                store.tokens.touch(found.token.number)
        except Conflict:  # busy: the next request notes it
            pass
    return Caller(found.account.viewer(found.token.scopes), found.account, None, token)


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


async def _field(request: Request) -> str:
    if not request.headers.get("Content-Type", "").lower().startswith(_FORMS):
        return ""
    value: str | UploadFile | None = (await request.form()).get(CSRF_FIELD)
    return value if isinstance(value, str) else ""


def _is_from_elsewhere(request: Request) -> bool:
    """Whether the browser itself says that another site sent this; old browsers say nothing."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("Host", request.url.netloc)


def _form_cookie(request: Request) -> str:
    if not hasattr(request.state, "form_cookie"):
        kept = request.cookies.get(FORM_COOKIE, "")
        request.state.form_cookie = kept if len(kept) >= 32 else secrets.token_urlsafe(32)
    value: str = request.state.form_cookie
    return value


def _anonymous_token(request: Request, cookie: str) -> str:
    signed: str = request.app.state.service.database.keys.sign(f"form:{cookie}".encode())
    return signed
