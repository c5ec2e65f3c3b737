"""Around every request: its id, limits on its size, protective headers, a log line without personal data, figures."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping

import structlog
from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.addresses import is_https
from api.errors import problem
from api.figures import FIGURES
from api.security import security_headers
from matcher.domain.errors import TooLarge
from matcher.domain.texts import http as texts

MEGABYTE = 1024 * 1024
PLAIN_LIMIT = 10 * MEGABYTE
STREAMED = re.compile(r"/api/v1/(?:imports|postings)|/staff/imports")
_ID = re.compile(r"[A-Za-z0-9_.-]{8,64}")
_KEPT = re.compile(r"/static/|/api/v1/lookups|/lookup/")


def install(app: FastAPI, upload_megabytes: int, trusted_proxies: str) -> None:
    """Wrap an application."""
    app.add_middleware(Around, upload_limit=(upload_megabytes + 1) * MEGABYTE, trusted_proxies=trusted_proxies)


class Around:
    """The outermost layer; what it logs are method, route template, status and time."""

    def __init__(self, app: ASGIApp, upload_limit: int, trusted_proxies: str) -> None:
        """Store the wrapped application and the limits in bytes."""
        self.app = app
        self._upload_limit = upload_limit
        self._trusted = trusted_proxies
        self._log = structlog.get_logger("access")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("X-Request-ID", "")
        identifier = given if _ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = identifier
        request = Request(scope)
        started = time.perf_counter()
        status = 500
        protective = security_headers(is_https(request, self._trusted))

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(MutableHeaders(scope=message), protective, identifier, scope["path"])
            await send(message)

        limit = self._upload_limit if STREAMED.match(scope["path"]) else PLAIN_LIMIT
        try:
            refused = _length_refused(request, limit)
            if refused is not None:
                await refused(scope, receive, sent)
            else:
                await self.app(scope, _bounded(receive, limit), sent)
        finally:
            seconds = time.perf_counter() - started
            route = str(scope["state"].get("route", "-"))
            FIGURES.request(scope["method"], route, status, seconds)
            self._log.info(
                "request", id=identifier, method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1)
            )


def _add_headers(headers: MutableHeaders, protective: Mapping[str, str], identifier: str, path: str) -> None:
    for name, value in protective.items():
        if name not in headers and not (name == "Cache-Control" and _KEPT.match(path)):
            headers[name] = value
    if path.startswith("/static/"):
        headers["Cache-Control"] = "public, max-age=31536000"  # addresses change with the content
    headers["X-Request-ID"] = identifier


def _length_refused(request: Request, limit: int) -> ASGIApp | None:
    stated = request.headers.get("content-length")
    if stated is None:
        return None
    if not stated.isdecimal():
        return problem(request, 400, "bad-length", texts.LENGTH_WRONG)
    if int(stated) > limit:
        return problem(request, 413, "too-large", texts.BODY_TOO_LARGE.format(limit=limit // MEGABYTE))
    return None


def _bounded(receive: Receive, limit: int) -> Receive:
    """Return ``receive`` that raises TooLarge when more than ``limit`` bytes come, whatever was stated."""
    count = 0

    async def counted() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > limit:
            raise TooLarge(texts.BODY_TOO_LARGE.format(limit=limit // MEGABYTE))
        return message

    return counted
