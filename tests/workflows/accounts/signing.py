"""Offices with accounts to sign in to, and the steps of signing in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from matcher.domain.access import Role
from matcher.domain.account import CodePurpose
from matcher.domain.errors import MatcherError
from matcher.store.database import Database
from matcher.store.passwords import Passwords
from matcher.workflows.accounts.signing_in import (
    SignedInSession,
    SignInPolicy,
    first_sign_in,
    sign_in,
)
from tests.offices import PASSWORD, QUICK, Offices, add_account, plant_offices

POLICY = SignInPolicy(failures=5, lock=900, longest=12 * 3600, idle=1800)


class CountingPasswords(Passwords):
    """Counts the hash calls."""

    def __init__(self) -> None:
        super().__init__(1, 64, 1)
        self.calls = 0

    def hash(self, password: str) -> str:
        self.calls += 1
        return super().hash(password)

    def matches(self, hashed: str | None, password: str) -> bool:
        self.calls += 1
        return super().matches(hashed, password)


@pytest.fixture
def offices(database: Database) -> Offices:
    with database.writing() as store:
        planted = plant_offices(store)
        add_account(store, "zhang.san", Role.CASEWORKER, planted.county)
        closed = add_account(store, "closed", Role.CASEWORKER, planted.county)
        add_account(store, "new.person", Role.CASEWORKER, planted.county, password=None)
        store.accounts.set_active(closed.number, False)
    return planted


def enter(database: Database, login: str = "zhang.san", password: str = PASSWORD, earlier: str = "") -> SignedInSession:
    return sign_in(database, login, password, POLICY, QUICK, earlier)


def refusal(database: Database, login: str, password: str = "wrong") -> MatcherError:
    with pytest.raises(MatcherError) as caught:
        enter(database, login, password)
    return caught.value


def actions(database: Database) -> list[str]:
    with database.reading() as store:
        return list(store.connection.execute(text("SELECT action FROM audit_event ORDER BY number")).scalars())


def issue(database: Database, login: str, valid: timedelta = timedelta(hours=72)) -> str:
    with database.writing() as store:
        account = store.accounts.by_login(login)
        assert account is not None
        return store.codes.issue(account.number, CodePurpose.FIRST_SIGN_IN, valid)[0]


def set_first(database: Database, login: str, code: str, password: str = "brick-otter-lantern") -> SignedInSession:
    return first_sign_in(database, login, code, password, POLICY, QUICK)
