"""Writes that are sent again: with the same Idempotency-Key the first answer comes back and nothing happens twice.

The transaction of the write marks its key; the answer is kept after it. A process killed between the two has done the
work: a repeat is told so and does nothing.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from api.security import caller_of
from api.service import Service
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.texts import http as texts
from matcher.store.answers import Answer
from matcher.store.store import Store

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
_KEPT_HEADERS = ("content-type", "etag", "location")
_LONGEST_BODY = 2 * 1024 * 1024
_MARK = 0
"""The status of a key whose work is done and whose answer is not kept yet."""
_lock = threading.Lock()
_running: set[tuple[int, str]] = set()


class RepeatableRoute(APIRoute):
    """A route whose writes may carry an Idempotency-Key; answers of failures of the service are not remembered."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler that looks for a remembered answer first."""
        handle = super().get_route_handler()

        async def repeatable(request: Request) -> Response:
            key = request.headers.get(HEADER)
            if key is None or request.method in ("GET", "HEAD"):
                return await handle(request)
            if not _KEY.fullmatch(key):
                raise Unreadable(texts.KEY_WRONG, {HEADER: texts.KEY_WRONG})
            caller = await run_in_threadpool(caller_of, request)
            if caller is None:
                return await handle(request)
            return await _once(request, handle, caller.viewer.account, key)

        return repeatable


def mark_done(request: Request, store: Store) -> None:
    """Mark the key of a request, if it has one, in the transaction that does what it asks for."""
    once = getattr(request.state, "once", None)
    if once is not None:
        account, key, digest = once
        store.answers.remember(account, key, Answer(digest, _MARK, {}, b""))


@contextmanager
def writing_once(request: Request, service: Service) -> Iterator[Store]:
    """Run a writing transaction that marks the request's key, for handlers that open their own."""
    with service.database.writing() as store:
        yield store
        mark_done(request, store)


async def _once(
    request: Request, handle: Callable[[Request], Coroutine[Any, Any, Response]], account: int, key: str
) -> Response:
    service: Service = request.app.state.service
    digest = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
    digest.update(await request.body())
    place = (account, key)
    with _lock:
        if place in _running:
            raise Conflict(texts.KEY_BUSY, "in-progress")
        _running.add(place)
    try:
        known = await run_in_threadpool(_remembered, service, account, key)
        if known is not None:
            if known.request_hash != digest.digest():
                raise Conflict(texts.KEY_REUSED, "key-reused")
            if known.status == _MARK:
                raise Conflict(texts.KEY_DONE, "done-unanswered")
            _release(place)
            return Response(known.body, known.status, {**known.headers, REPLAYED: "true"})
        request.state.once = (*place, digest.digest())
        answer = await handle(request)
    except BaseException:
        _release(place)
        raise
    given = None
    if answer.status_code < 500 and len(answer.body) <= _LONGEST_BODY:
        headers = {name: answer.headers[name] for name in _KEPT_HEADERS if name in answer.headers}
        given = Answer(digest.digest(), answer.status_code, headers, bytes(answer.body))
    # The transaction of the write ends after this handler: only then can the answer be kept. Until it is, the key is busy.
    answer.background = BackgroundTask(_remember, service, place, given)
    return answer


def _release(place: tuple[int, str]) -> None:
    with _lock:
        _running.discard(place)


def _remembered(service: Service, account: int, key: str) -> Answer | None:
    with service.database.reading() as store:
        return store.answers.get(account, key)


def _remember(service: Service, place: tuple[int, str], given: Answer | None) -> None:
    try:
        if given is not None:
            with service.database.writing() as store:
                store.answers.remember(*place, given)
    finally:
        _release(place)
