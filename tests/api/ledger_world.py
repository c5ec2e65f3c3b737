"""Clients of the county's and of the other city's caseworker, and a person entered into the ledger over HTTP."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from api.security import SESSION_COOKIE
from matcher.domain.access import Role
from matcher.domain.organisation import Organisation
from tests.api.conftest import World
from tests.offices import add_account

A = "/api/v1"


def client_at(world: World, role: Role, place: Organisation, login: str) -> TestClient:
    """Return a client with a session of a new account of a role at a place."""
    client = TestClient(world.app, base_url="http://testserver", follow_redirects=False)
    with world.service.database.writing() as store:
        account = add_account(store, login, role, place)
        token, session = store.sessions.open(account.number, world.service.settings.session_longest)
    client.cookies.set(SESSION_COOKIE, token)
    client.headers["X-CSRF-Token"] = session.csrf
    return client


def account_of(world: World, login: str) -> int:
    """Return the number of an account."""
    with world.service.database.reading() as store:
        account = store.accounts.by_login(login)
        assert account is not None
        return account.number


def enrolled(client: TestClient, person: int, year: int = 2026) -> dict[str, Any]:
    """Enter a person and return what was written."""
    answer = client.post(f"{A}/cases", json={"person": person, "year": year, "source": "教育部门移交"})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def written(client: TestClient, person: int, kind: str, **fields: Any) -> dict[str, Any]:
    """Write an entry and return it."""
    answer = client.post(f"{A}/cases/{person}/entries", json={"kind": kind, **fields})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found
