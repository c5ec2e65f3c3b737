"""How a page answers: a template with what was typed and what to change, or on to the next page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Path, Query, Request
from starlette.responses import RedirectResponse, Response

from api.addresses import is_https
from api.pages.rendering import render
from api.security import form_token, local_path, set_form_cookie
from matcher.domain.errors import Conflict, NotAllowed, NotSignedIn, RefusedError, TooManyAttempts, Unreadable

_LONGEST_NUMBER = 15
Number = Annotated[int, Path(ge=1, lt=10**_LONGEST_NUMBER)]
"""A number in a page's path."""
AskedNumber = Annotated[int, Query(ge=1, lt=10**_LONGEST_NUMBER)]
"""A number behind a page's question mark."""
_STATUS: Mapping[type[RefusedError], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    Conflict: 409,
    Unreadable: 422,
    TooManyAttempts: 429,
}


def show(
    request: Request,
    template: str,
    refused: RefusedError | None = None,
    entered: Mapping[str, Any] | None = None,
    **context: Any,
) -> Response:
    """Render a page; with ``refused`` it says what to change and keeps what was ``entered``.

    ``form_token`` goes into every form; ``errors`` in the template maps a field's name to its sentence; ``problem`` is the sentence for the whole form.
    """
    errors = refused.fields if isinstance(refused, Unreadable) else {}
    problem = str(refused) if refused is not None else ""
    said = {"errors": errors, "problem": problem, "entered": dict(entered or {}), "form_token": form_token(request)}
    answer = render(request, template, **said, **context)
    if refused is not None:
        answer.status_code = next((code for kind, code in _STATUS.items() if isinstance(refused, kind)), 422)
    if isinstance(refused, TooManyAttempts):
        answer.headers["Retry-After"] = str(refused.retry_after)
    set_form_cookie(answer, request)
    return answer


def go(path: str) -> RedirectResponse:
    """Lead on to a page of this service after a form was taken."""
    return RedirectResponse(local_path(path), status_code=303)


def own_address(request: Request) -> str:
    """Return the service's address as the visitor sees it, for paper."""
    settings = request.app.state.service.settings
    scheme = "https" if is_https(request, settings.trusted_proxies) else "http"
    return f"{scheme}://{request.headers.get('Host', request.url.netloc)}"


def whole(text: str) -> int | None:
    """Return the whole number that an address or form holds as text, ``None`` for anything else.

    >>> whole(" 42 "), whole(""), whole("4_2"), whole("9" * 30)
    (42, None, None, None)
    """
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER else None
