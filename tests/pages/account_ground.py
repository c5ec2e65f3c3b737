"""The pages of accounts over a database with offices and an account a role, and a browser that fills in their forms."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.testclient import TestClient

from api.pages import account, accounts, audit, employer, employer_links, offices, sign_in, tokens
from api.security import forms_checked
from matcher.domain.access import Role
from matcher.domain.errors import NotAllowed, NotFound, NotSignedIn, RefusedError
from matcher.settings import Settings
from matcher.store.database import Database
from tests.offices import PASSWORD, QUICK, Offices, add_account, plant_offices

STATUS = {NotSignedIn: 401, NotAllowed: 403, NotFound: 404}
NEW = "brick-otter-lantern"


def page_app(database: Database, settings: Settings) -> FastAPI:
    """Return an application of these pages."""
    app = FastAPI(dependencies=[Depends(forms_checked)])
    app.state.service = SimpleNamespace(database=database, settings=settings)
    app.state.passwords = QUICK
    for module in (sign_in, account, tokens, accounts, offices, audit, employer_links, employer):
        app.include_router(module.router)

    @app.exception_handler(RefusedError)
    def refuse(request: Request, error: RefusedError) -> JSONResponse:
        return JSONResponse({"code": error.code}, STATUS.get(type(error), 409))

    return app


class Browser:
    """A browser that fills in the form it was shown."""

    def __init__(self, app: FastAPI, address: str = "http://office.example") -> None:
        self.client = TestClient(app, base_url=address, follow_redirects=False)
        self.form_token = ""

    def see(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(self, page: str, action: str, status: int = 303, **fields: object) -> str:
        """Open ``page``, send its form to ``action``; return where it leads, or what it shows."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.client.get(page).text)
        self.form_token = found.group(1) if found else self.form_token
        answer = self.client.post(action, data={"csrf": self.form_token, **fields})
        assert answer.status_code == status, answer.text
        return answer.headers["location"] if status == 303 else answer.text

    def enter(self, login: str, password: str = PASSWORD, status: int = 303, **fields: object) -> str:
        return self.send("/sign-in", "/sign-in", status, login=login, password=password, **fields)


@pytest.fixture
def planted(database: Database) -> Offices:
    with database.writing() as store:
        tree = plant_offices(store)
        add_account(store, "admin", Role.ADMINISTRATOR, tree.province)
        add_account(store, "chief", Role.SUPERVISOR, tree.city)
        add_account(store, "zhang.san", Role.CASEWORKER, tree.county)
        add_account(store, "far.away", Role.CASEWORKER, tree.other_city)
        add_account(store, "organizer", Role.ORGANIZER, tree.city)
        return tree


@pytest.fixture
def app(database: Database, planted: Offices) -> FastAPI:
    return page_app(database, Settings(sign_in_per_address="12/5minutes"))


@pytest.fixture
def browser(app: FastAPI) -> Browser:
    return Browser(app)


def as_(app: FastAPI, login: str) -> Browser:
    browser = Browser(app)
    browser.enter(login)
    return browser


def number_of(database: Database, login: str) -> int:
    with database.reading() as store:
        found = store.accounts.by_login(login)
        assert found is not None
        return found.number
