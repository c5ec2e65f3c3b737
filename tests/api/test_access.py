"""Every role reaches exactly what docs/access.md says; a new address must be written down there.

Run with ``MATCHER_WRITE_ACCESS=1`` to write the page anew, and read the difference.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from matcher.domain.access import Role
from tests.api.access import REACHED, WHO, table
from tests.api.conftest import World

PAGE = Path(__file__).parents[2] / "docs" / "access.md"
HEAD = """# Who reaches what
Every address asked on behalf of every role, with a graduate and postings of the own office and an empty body: 可 the
role reaches it (what it sees there is its own part), — refused (403 or 404), 登录 sent to sign in.
Written by `MATCHER_WRITE_ACCESS=1 pytest tests/api/test_access.py`; the same test holds it.

"""
PUBLIC = {
    "/", "/try", "/sign-in", "/first-sign-in", "/lost-password", "/register", "/style", "/style/beside", "/style/paper", "/lookup/{kind}",
    "/api/v1/health", "/api/v1/readiness", "/api/v1/docs",
}  # fmt: skip


def page(rows: list[list[str]]) -> str:
    names = [who.label if who is not None else "未登录" for who in WHO]
    lines = ["| 方法 | 地址 | " + " | ".join(names) + " |", "|---|---|" + "---|" * len(names)]
    lines += ["| " + " | ".join([row[0], f"`{row[1]}`", *row[2:]]) + " |" for row in rows]
    return HEAD + "\n".join(lines) + "\n"


def test_every_role_reaches_what_the_page_says(world: World, client_of: Callable[[Role | None], TestClient]) -> None:
    found = page(table(world.app, client_of, {"graduate": world.graduate}))
    if os.environ.get("MATCHER_WRITE_ACCESS"):
        PAGE.write_text(found, encoding="utf-8")
    assert found == PAGE.read_text(encoding="utf-8")


def test_nobody_reaches_anything_unsigned_but_what_is_public(
    world: World, client_of: Callable[[Role | None], TestClient]
) -> None:
    rows = table(world.app, client_of, {"graduate": world.graduate})
    assert {row[1] for row in rows if row[2] == REACHED and row[0] == "GET"} <= PUBLIC
