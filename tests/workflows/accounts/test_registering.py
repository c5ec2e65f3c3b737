"""A graduate registers with consent: account, empty profile and session at the office of the place, or nothing at all."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.store.database import Database
from matcher.workflows.accounts.accounts import create_graduate_account, erase_account_of
from matcher.workflows.accounts.registering import Registration, register
from matcher.workflows.accounts.signing_in import SignedInSession, SignInPolicy, sign_in
from tests.offices import PASSWORD, QUICK, Offices, plant_offices, viewer_at

POLICY = SignInPolicy()


@pytest.fixture
def offices(database: Database) -> Offices:
    with database.writing() as store:
        return plant_offices(store)


def enrol(
    database: Database,
    login: str = "13800138000",
    region_code: str = "420115",
    consents: bool = True,
    is_open: bool = True,
) -> SignedInSession:
    form = Registration(login, "陈思远", PASSWORD, region_code, consents)
    return register(database, form, POLICY, QUICK, is_open)


@pytest.mark.parametrize(
    ("region_code", "place"), [("420115", "county"), ("420106", "city"), ("421002", "province"), ("", "province")]
)
def test_the_profile_lies_at_the_narrowest_office_of_the_place(
    database: Database, offices: Offices, region_code: str, place: str
) -> None:
    entered = enrol(database, region_code=region_code)
    assert entered.account.organisation == getattr(offices, place).number
    with database.reading() as store:
        stored = store.graduates.get(entered.viewer, entered.account.graduate or 0)
        assert stored.graduate.name == "陈思远"
        assert store.graduates.contact(entered.viewer, stored.number).phone == "13800138000"
    assert sign_in(database, "138 0013 8000", PASSWORD, POLICY, QUICK).account == sign_in_again(database)


def sign_in_again(database: Database) -> object:
    with database.reading() as store:
        return store.accounts.by_login("13800138000")


def test_a_taken_login_leaves_nothing_behind(database: Database, offices: Offices) -> None:
    enrol(database)
    with pytest.raises(Conflict):
        enrol(database)
    with database.reading() as store:
        assert store.connection.execute(text("SELECT count(*) FROM graduate")).scalar_one() == 1


def test_without_consent_or_where_it_is_closed_nobody_is_registered(database: Database, offices: Offices) -> None:
    with pytest.raises(Unreadable) as caught:
        enrol(database, consents=False)
    assert set(caught.value.fields) == {"consent"}
    with pytest.raises(NotAllowed):
        enrol(database, is_open=False)


def test_every_fault_is_named_at_once(database: Database, offices: Offices) -> None:
    with pytest.raises(Unreadable) as caught:
        register(database, Registration("a", "", "short", "999999", False), POLICY, QUICK)
    assert set(caught.value.fields) == {"login", "name", "password", "region_code", "consent"}


def test_staff_open_no_second_account_and_none_elsewhere(database: Database, offices: Offices) -> None:
    number = enrol(database).account.graduate or 0
    with database.writing() as store:
        with pytest.raises(Conflict):
            create_graduate_account(store, viewer_at(Role.CASEWORKER, offices.county), number)
        with pytest.raises(NotFound):
            create_graduate_account(store, viewer_at(Role.CASEWORKER, offices.other_city), number)
        with pytest.raises(NotAllowed):
            create_graduate_account(store, viewer_at(Role.ADMINISTRATOR, offices.province), number)


def test_an_erased_account_leaves_no_name_and_its_profile_can_have_another(
    database: Database, offices: Offices
) -> None:
    entered = enrol(database)
    number = entered.account.graduate or 0
    with database.writing() as store:
        erase_account_of(store, entered.viewer, number)
        left = store.accounts.load(entered.account.number)
        assert (left.name, left.graduate, left.active) == ("", None, False)
        assert store.accounts.by_login("13800138000") is None
        issued = create_graduate_account(store, viewer_at(Role.CASEWORKER, offices.county), number)
        assert issued.account.login == "13800138000"
