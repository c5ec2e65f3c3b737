"""API tokens over the API: made once, listed without the secret, never wider than who asks, put out of force."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.testclient import TestClient

from api.routes import tokens
from api.security import header_checked
from matcher.domain.access import Permission, Role
from matcher.domain.errors import NotAllowed, NotFound, NotSignedIn, RefusedError, Unreadable
from matcher.settings import Settings
from matcher.store.database import Database
from matcher.workflows.accounts.tokens import create_token
from tests.offices import add_account, plant_offices
from tests.store.conftest import clock, database, empty_database

__all__ = ["clock", "database", "empty_database"]
STATUS = {NotSignedIn: 401, NotAllowed: 403, NotFound: 404, Unreadable: 422}
WANTED = {"name": "市就业系统", "scopes": ["postings:read"], "valid_days": 30}


@pytest.fixture
def client(database: Database) -> TestClient:
    """Return a client with an administrator's token that may manage tokens and read the trail."""
    app = FastAPI(dependencies=[Depends(header_checked)])
    app.state.service = SimpleNamespace(database=database, settings=Settings())
    app.include_router(tokens.router)

    @app.exception_handler(RefusedError)
    def refuse(request: Request, error: RefusedError) -> JSONResponse:
        return JSONResponse({"code": error.code}, STATUS[type(error)])

    with database.writing() as store:
        tree = plant_offices(store)
        admin = add_account(store, "admin", Role.ADMINISTRATOR, tree.province)
        add_account(store, "zhang.san", Role.CASEWORKER, tree.county)
        managing = {Permission.MANAGE_TOKENS, Permission.MANAGE_ACCOUNTS}
        scopes = frozenset({*managing, Permission.READ_POSTINGS, Permission.READ_AUDIT})
        token = create_token(store, admin.viewer(), admin.number, "脚本", scopes, 30).token
    return TestClient(app, headers={"Authorization": f"Bearer {token}"})


def test_a_token_is_made_used_listed_and_put_out_of_force(client: TestClient) -> None:
    made = client.post("/tokens", json=WANTED)
    assert made.status_code == 201
    fresh = {"Authorization": f"Bearer {made.json()['token']}"}
    assert client.get("/tokens", headers=fresh).status_code == 403
    listed = client.get("/tokens").json()
    assert [item["number"] for item in listed["items"]] == [2, 1] and "token" not in listed["items"][0]
    assert client.delete("/tokens/2").json()["revoked_at"] is not None
    assert client.delete("/tokens/2").status_code == 200
    assert client.get("/tokens", headers=fresh).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"scopes": ["jobs:run"]},
        {"scopes": ["nothing"]},
        {"scopes": []},
        {"valid_days": 0},
        {"valid_days": 10**30},
        {"name": ""},
        {"more": 1},
        {"account": 10**30},
    ],
)
def test_what_goes_too_far_is_refused(client: TestClient, change: dict[str, object]) -> None:
    assert client.post("/tokens", json={**WANTED, **change}).status_code == 422


def test_numbers_that_nobody_has_are_not_found(client: TestClient) -> None:
    assert client.delete("/tokens/99").status_code == 404
    assert client.delete(f"/tokens/{10**30}").status_code == 422
    assert client.post("/tokens", json={**WANTED, "account": 99}).status_code == 404


def test_a_token_for_another_account_is_cut_to_what_both_may(client: TestClient) -> None:
    assert client.post("/tokens", json={**WANTED, "account": 2}).status_code == 201
    wider = {**WANTED, "account": 2, "scopes": ["graduates:read"]}
    assert client.post("/tokens", json=wider).status_code == 422


def test_a_token_without_the_scope_for_accounts_reaches_the_own_account_only(client: TestClient) -> None:
    narrow = client.post("/tokens", json={**WANTED, "scopes": ["tokens:manage", "postings:read"]}).json()["token"]
    headers = {"Authorization": f"Bearer {narrow}"}
    assert client.post("/tokens", json=WANTED, headers=headers).status_code == 201
    assert client.post("/tokens", json={**WANTED, "account": 2}, headers=headers).status_code == 404
