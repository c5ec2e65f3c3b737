"""What each role may reach: every page and API address asked on behalf of every role, as a table.

``python -m tests.api.access`` prints it as docs/access.md keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from matcher.domain.access import Role

REACHED, REFUSED, SIGN_IN = "可", "—", "登录"
WHO: tuple[Role | None, ...] = (None, *Role)
_VALUES = {"kind": "majors", "code": "420000", "token": "no-such-link", "kind:path": "csv"}


def addresses(app: FastAPI) -> list[tuple[str, str]]:
    """Return (method, path template) of every route, without static files and the schema."""
    found = {(m, path) for methods, path in _walk(app.router.routes, "") for m in methods if m not in ("HEAD", "OPTIONS")}
    return sorted((m, p) for m, p in found if not p.startswith("/static") and not p.endswith("openapi.json"))


def _walk(routes: Any, prefix: str) -> Iterator[tuple[set[str], str]]:
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from _walk(inner.routes, prefix + route.include_context.prefix)
        elif getattr(route, "methods", None):
            yield route.methods, prefix + route.path


def table(app: FastAPI, client_of: Callable[[Role | None], TestClient], numbers: Mapping[str, int]) -> list[list[str]]:
    """Return one row an address: method, path, and what each of WHO gets. Nothing is sent in a body."""
    clients = {who: client_of(who) for who in WHO}
    rows = []
    for method, path in addresses(app):
        if path == "/sign-out" or path.endswith("/sign-out-everywhere"):
            continue
        asked = re.sub(r"\{(\w+)[^}]*\}", lambda found: _VALUES.get(found[1], str(numbers.get(found[1], 1))), path)
        cells = [_answer(clients[who], method, asked) for who in WHO]
        rows.append([method, path, *cells])
    return rows


def _answer(client: TestClient, method: str, path: str) -> str:
    answer = client.request(method, path)
    if answer.status_code == 401 or "/sign-in?" in answer.headers.get("location", ""):
        return SIGN_IN
    return REFUSED if answer.status_code in (403, 404) else REACHED
