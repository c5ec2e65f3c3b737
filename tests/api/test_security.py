"""Cookies and tokens become viewers, and forged forms are refused."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI, Form, Request
from fastapi.responses import JSONResponse
from starlette.testclient import TestClient

from api.security import (
    FORM_COOKIE,
    SESSION_COOKIE,
    address_of,
    clear_session_cookie,
    form_token,
    forms_checked,
    header_checked,
    local_path,
    page_to_return_to,
    security_headers,
    set_form_cookie,
    set_session_cookie,
    signed_in,
)
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import NotAllowed, NotSignedIn, RefusedError
from matcher.settings import Settings
from matcher.store.database import Database
from matcher.workflows.accounts.tokens import create_token
from tests.offices import add_account, plant_offices, viewer_at
from tests.store.conftest import MovingClock, clock, database, empty_database

__all__ = ["clock", "database", "empty_database"]
STATUS = {NotSignedIn: 401, NotAllowed: 403}


def small_app(database: Database, settings: Settings) -> FastAPI:
    """Return an application with one route a rule."""
    app = FastAPI()
    app.state.service = SimpleNamespace(database=database, settings=settings)

    @app.exception_handler(RefusedError)
    def refuse(request: Request, error: RefusedError) -> JSONResponse:
        return JSONResponse({"code": error.code}, STATUS[type(error)])

    @app.get("/whoami")
    def whoami(viewer: Annotated[Viewer, Depends(signed_in)]) -> dict[str, object]:
        return {"account": viewer.account, "scopes": viewer.scopes and sorted(s.value for s in viewer.scopes)}

    @app.get("/form")
    def form(request: Request) -> JSONResponse:
        answer = JSONResponse({"csrf": form_token(request)})
        set_form_cookie(answer, request)
        return answer

    @app.post("/page", dependencies=[Depends(forms_checked)])
    def page(text: Annotated[str, Form()] = "") -> dict[str, str]:
        return {"text": text}

    @app.post("/api", dependencies=[Depends(header_checked)])
    def write() -> dict[str, str]:
        return {}

    @app.post("/open/{token}")
    def open_session(request: Request, token: str) -> JSONResponse:
        answer = JSONResponse({})
        set_session_cookie(answer, request, token)
        return answer

    @app.post("/close")
    def close(request: Request) -> JSONResponse:
        answer = JSONResponse({})
        clear_session_cookie(answer, request)
        return answer

    @app.get("/address")
    def address(request: Request) -> str:
        return address_of(request)

    @app.api_route("/back", methods=["GET", "POST"])
    def back(request: Request) -> str:
        return page_to_return_to(request)

    return app


@pytest.fixture
def settings() -> Settings:
    return Settings(session_idle=1800)


@pytest.fixture
def app(database: Database, settings: Settings) -> FastAPI:
    return small_app(database, settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://office.example") as opened:
        yield opened


@pytest.fixture
def session(database: Database) -> tuple[str, str]:
    """Return token and form token of a signed-in caseworker."""
    with database.writing() as store:
        account = add_account(store, "zhang.san", Role.CASEWORKER, plant_offices(store).county)
        token, opened = store.sessions.open(account.number, 12 * 3600)
    return token, opened.csrf


def api_token(database: Database, scopes: frozenset[Permission]) -> str:
    with database.writing() as store:
        root = store.organisations.root()
        assert root is not None
        owner = store.accounts.by_login("zhang.san")
        assert owner is not None
        return create_token(store, viewer_at(Role.ADMINISTRATOR, root), owner.number, "系统", scopes, 30).token


class TestWhoAsks:
    def test_nobody_without_cookie_or_header(self, client: TestClient) -> None:
        answer = client.get("/whoami")
        assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")

    def test_the_session_cookie_is_the_account(self, client: TestClient, session: tuple[str, str]) -> None:
        client.cookies.set(SESSION_COOKIE, session[0])
        assert client.get("/whoami").json() == {"account": 1, "scopes": None}

    def test_a_tampered_or_ended_cookie_is_nobody_and_says_that_the_session_ended(
        self, client: TestClient, session: tuple[str, str], clock: MovingClock
    ) -> None:
        for wrong in (session[0][:-1], session[0] + "x", "汉字"):
            answer = client.get("/whoami", headers={"Cookie": f"{SESSION_COOKIE}={wrong}".encode()})
            assert (answer.status_code, answer.json()["code"]) == (401, "session-ended")
        clock.move(seconds=1800)
        answer = client.get("/whoami", headers={"Cookie": f"{SESSION_COOKIE}={session[0]}"})
        assert answer.json()["code"] == "session-ended"

    def test_using_a_session_keeps_it_alive(
        self, client: TestClient, session: tuple[str, str], clock: MovingClock
    ) -> None:
        client.cookies.set(SESSION_COOKIE, session[0])
        for _ in range(4):
            clock.move(seconds=1500)
            assert client.get("/whoami").status_code == 200

    def test_a_bearer_token_is_its_account_within_its_scopes(
        self, client: TestClient, database: Database, session: tuple[str, str]
    ) -> None:
        token = api_token(database, frozenset({Permission.READ_POSTINGS}))
        answer = client.get("/whoami", headers={"Authorization": f"Bearer {token}"})
        assert answer.json() == {"account": 1, "scopes": ["postings:read"]}

    @pytest.mark.parametrize("wrong", ["jm_", "", "jm_" + "x" * 43, "x" * 9000])
    def test_a_wrong_bearer_token_is_refused_even_beside_a_good_cookie(
        self, client: TestClient, session: tuple[str, str], wrong: str
    ) -> None:
        client.cookies.set(SESSION_COOKIE, session[0])
        answer = client.get("/whoami", headers={"Authorization": f"Bearer {wrong}"})
        assert (answer.status_code, answer.json()["code"]) == (401, "token-invalid")

    def test_a_session_token_is_no_bearer_token_and_the_other_way_round(
        self, client: TestClient, database: Database, session: tuple[str, str]
    ) -> None:
        token = api_token(database, frozenset({Permission.READ_POSTINGS}))
        assert client.get("/whoami", headers={"Authorization": f"Bearer {session[0]}"}).status_code == 401
        assert client.get("/whoami", headers={"Cookie": f"{SESSION_COOKIE}={token}"}).status_code == 401


class TestForms:
    def test_a_form_with_the_sessions_token_is_taken(self, client: TestClient, session: tuple[str, str]) -> None:
        client.cookies.set(SESSION_COOKIE, session[0])
        assert client.get("/form").json()["csrf"] == session[1]
        assert client.post("/page", data={"csrf": session[1], "text": "好"}).json() == {"text": "好"}
        assert client.post("/page", data={"text": "好"}, headers={"X-CSRF-Token": session[1]}).status_code == 200

    @pytest.mark.parametrize("sent", [None, "", "wrong", "汉字"])
    def test_without_it_or_with_another_it_is_refused(
        self, client: TestClient, session: tuple[str, str], sent: str | None
    ) -> None:
        client.cookies.set(SESSION_COOKIE, session[0])
        answer = client.post("/page", data={} if sent is None else {"csrf": sent})
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")

    def test_a_visitors_form_is_bound_to_the_visitors_cookie(self, client: TestClient, app: FastAPI) -> None:
        token = client.get("/form").json()["csrf"]
        assert FORM_COOKIE in client.cookies
        assert client.post("/page", data={"csrf": token}).status_code == 200
        with TestClient(app, base_url="http://office.example") as other:
            other.get("/form")
            assert other.post("/page", data={"csrf": token}).status_code == 403

    def test_another_sites_form_is_refused_by_what_the_browser_says(
        self, client: TestClient, session: tuple[str, str]
    ) -> None:
        client.cookies.set(SESSION_COOKIE, session[0])
        for headers in (
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ):
            assert client.post("/page", data={"csrf": session[1]}, headers=headers).status_code == 403
        same = {"Origin": "http://office.example", "Sec-Fetch-Site": "same-origin"}
        assert client.post("/page", data={"csrf": session[1]}, headers=same).status_code == 200

    def test_a_form_sent_after_the_session_ended_asks_to_sign_in_again(
        self, client: TestClient, session: tuple[str, str], clock: MovingClock
    ) -> None:
        client.cookies.set(SESSION_COOKIE, session[0])
        clock.move(seconds=1800)
        assert client.post("/page", data={"csrf": session[1]}).json() == {"code": "session-ended"}

    def test_the_api_takes_a_browsers_session_with_the_header_only(
        self, client: TestClient, database: Database, session: tuple[str, str]
    ) -> None:
        token = api_token(database, frozenset({Permission.READ_POSTINGS}))
        assert client.post("/api", headers={"Authorization": f"Bearer {token}"}).status_code == 200
        client.cookies.set(SESSION_COOKIE, session[0])
        assert client.post("/api", data={"csrf": session[1]}).status_code == 403
        assert client.post("/api", headers={"X-CSRF-Token": session[1]}).status_code == 200


class TestCookies:
    def test_the_cookie_is_closed_to_scripts_and_other_sites(self, client: TestClient) -> None:
        cookie = client.post("/open/abc").headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie
        assert "secure" not in cookie and "expires" not in cookie and "domain" not in cookie

    def test_over_https_and_by_setting_it_is_secure(self, database: Database) -> None:
        with TestClient(small_app(database, Settings()), base_url="https://office.example") as client:
            assert "secure" in client.post("/open/abc").headers["set-cookie"].lower()
        with TestClient(small_app(database, Settings(secure_cookies=True)), base_url="http://a.example") as client:
            assert "secure" in client.post("/open/abc").headers["set-cookie"].lower()

    def test_signing_out_takes_it_away(self, client: TestClient) -> None:
        assert f'{SESSION_COOKIE}=""' in client.post("/close").headers["set-cookie"]

    def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(self) -> None:
        policy = security_headers()["Content-Security-Policy"]
        assert "unsafe" not in policy and "http" not in policy and "frame-ancestors 'none'" in policy
        assert "Strict-Transport-Security" in security_headers(secure=True)


class TestReturning:
    @pytest.mark.parametrize(
        "target",
        [
            "//evil.example",
            "https://evil.example/",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            None,
            "/a\nb",
            "me",
            "/\t/evil.example",
        ],
    )
    def test_nobody_is_led_to_another_site(self, target: str | None) -> None:
        assert local_path(target) == "/"

    def test_a_page_comes_back_with_its_filters_and_a_form_to_its_page(self, client: TestClient) -> None:
        assert client.get("/back?major=1&next=2").json() == "/back?major=1&next=2"
        assert (
            client.post("/back", headers={"Referer": "http://office.example/me/profile?x=1"}).json()
            == "/me/profile?x=1"
        )
        assert client.post("/back", headers={"Referer": "http://evil.example/me"}).json() == "/"
        assert client.post("/back").json() == "/"
