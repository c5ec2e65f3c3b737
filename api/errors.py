"""One place where errors become answers: problem+json under /api, a page elsewhere; nothing internal is told."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from api.security import page_to_return_to
from matcher.domain.errors import (
    CannotRunError,
    Conflict,
    InputError,
    MatcherError,
    NotAllowed,
    NotFound,
    NotSignedIn,
    RefusedError,
    TooLarge,
    TooManyAttempts,
    Unreadable,
)
from matcher.domain.texts import http as texts

API_PREFIX = "/api/"
PROBLEM = "application/problem+json"
_logger = logging.getLogger(__name__)
_STATUS: Mapping[type[RefusedError], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    TooLarge: 413,
    Unreadable: 422,
    TooManyAttempts: 429,
}
_BY_CODE = {"busy": 503, "precondition-failed": 412, "precondition-required": 428, "version-conflict": 412}
_PAGES = {403: "not_allowed", 404: "not_found", 405: "not_found", 409: "conflict", 412: "conflict", 429: "too_many"}


def install(app: FastAPI) -> None:
    """Teach an application how to answer errors."""
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(InputError, _unreadable_file)
    app.add_exception_handler(CannotRunError, _cannot)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _broken)


def status_of(error: RefusedError) -> int:
    """Return the HTTP status of a refusal."""
    if error.code in _BY_CODE:
        return _BY_CODE[error.code]
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 409)


def problem(
    request: Request,
    status: int,
    code: str,
    detail: str,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return an answer to an error: a problem document under /api, a page elsewhere."""
    if not request.url.path.startswith(API_PREFIX):
        return _page(request, status, detail, headers)
    body = {
        "type": f"/problems/{code}",
        "title": texts.TITLES.get(status, texts.TITLES[400]),
        "status": status,
        "detail": detail,
        "instance": _request_id(request),
        "errors": [dict(one) for one in errors],
    }
    return JSONResponse(body, status, dict(headers or {}), PROBLEM)


def _page(request: Request, status: int, detail: str, headers: Mapping[str, str] | None) -> Response:
    from api.pages.rendering import render

    title = texts.TITLES.get(status, texts.TITLES[400])
    template = f"errors/{_PAGES.get(status, 'broken')}.html"
    answer: Response = render(request, template, title=title, message=detail, request_id=_request_id(request))
    answer.status_code = status
    answer.headers.update(headers or {})
    return answer


def _request_id(request: Request) -> str:
    return str(getattr(request.state, "request_id", ""))


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    if isinstance(error, NotSignedIn) and not request.url.path.startswith(API_PREFIX):
        ended = "&ended=yes" if error.code == "session-ended" else ""
        return RedirectResponse(f"/sign-in?next={quote(page_to_return_to(request))}{ended}", 303)
    headers = {}
    if isinstance(error, TooManyAttempts):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, NotSignedIn):
        headers["WWW-Authenticate"] = "Bearer"
    fields = error.fields if isinstance(error, Unreadable) else {}
    errors = [{"field": name, "message": message} for name, message in fields.items()]
    return problem(request, status_of(error), error.code, str(error), errors, headers)


def _unreadable_file(request: Request, error: Exception) -> Response:
    return problem(request, 422, "unreadable", str(error))


def _cannot(request: Request, error: Exception) -> Response:
    assert isinstance(error, MatcherError)
    _logger.error("cannot run: %s", error)
    return problem(request, 503, "cannot-run", str(error))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [_field(one) for one in error.errors()]
    if any(one.get("type") == "json_invalid" for one in error.errors()):
        return problem(request, 400, "bad-json", texts.BAD_JSON.format(reason=_reason(error)), found)
    return problem(request, 422, "unreadable", texts.CHECK_INPUT, found)


def _reason(error: RequestValidationError) -> str:
    first = next(one for one in error.errors() if one.get("type") == "json_invalid")
    return str(first.get("ctx", {}).get("error", ""))[:120]


def _field(one: Mapping[str, Any]) -> dict[str, str]:
    """Return path and Chinese sentence of one validation error; the value itself is not repeated."""
    path = ".".join(str(part) for part in one.get("loc", ()) if part not in ("body", "query", "path", "header"))
    template = texts.VALIDATION.get(str(one.get("type")), texts.VALIDATION_OTHER)
    context = {name: value for name, value in (one.get("ctx") or {}).items() if isinstance(value, str | int | float)}
    try:
        message = template.format(**context)
    except KeyError:
        message = texts.VALIDATION_OTHER
    return {"field": path, "message": message}


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 400 and "maximum size" in str(error.detail):
        # The parser of forms says only in words that one field is a megabyte or more.
        return problem(request, 413, "too-large", texts.TEXT_TOO_LARGE)
    detail = {404: texts.NOT_FOUND, 405: texts.WRONG_METHOD}.get(error.status_code)
    if error.status_code == 400 and detail is None:
        detail = texts.CHECK_INPUT
    code = {404: "not-found", 405: "method-not-allowed"}.get(error.status_code, "refused")
    shown = detail or texts.TITLES.get(error.status_code, texts.CHECK_INPUT)
    return problem(request, error.status_code, code, shown, headers=error.headers)


def _broken(request: Request, error: Exception) -> Response:
    """Answer an error nobody foresaw; its kind and place go to the log, never its message: that may name a person."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""
    _logger.error("%s at %s, request %s", type(error).__name__, where, _request_id(request))
    return problem(request, 500, "broken", texts.BROKEN.format(request=_request_id(request)))
