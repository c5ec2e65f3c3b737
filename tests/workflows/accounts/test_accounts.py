"""Who may open, change and close whose account; a refusal by place sounds as if there were nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from matcher.domain.access import PERMISSIONS, Permission, Role, Viewer
from matcher.domain.account import Account
from matcher.domain.errors import Conflict, NotAllowed, NotFound, Unreadable
from matcher.domain.organisation import Organisation
from matcher.store.accounts import AccountFilter
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.accounts.accounts import (
    change_account,
    close_account,
    create_account,
    first_administrator,
    issue_code,
    reopen_account,
    set_password,
)
from matcher.workflows.accounts.signing_in import ask_for_password
from matcher.workflows.accounts.tokens import create_token, find_token, list_tokens, revoke_token
from tests.offices import Offices, add_account, plant_offices, viewer_at
from tests.store.conftest import MovingClock

READ = frozenset({Permission.READ_POSTINGS})


@pytest.fixture
def offices(database: Database) -> Offices:
    with database.writing() as store:
        return plant_offices(store)


def account_of(database: Database, role: Role, place: Organisation) -> Account:
    with database.writing() as store:
        return add_account(store, f"{role.value}-{place.number}", role, place)


def create(database: Database, viewer: Viewer | None, role: Role, place: Organisation, login: str = "li.si") -> Account:
    with database.writing() as store:
        return create_account(store, viewer, login, "李四", role, place.number).account


def test_an_administrator_opens_every_staff_role_below_the_own_place(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.ADMINISTRATOR, offices.city)
    for role in set(Role) - {Role.GRADUATE, Role.COUNSELLOR}:
        assert create(database, viewer, role, offices.county, f"a.{role.value}").role is role


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_a_supervisor_opens_no_account_of_the_own_role_or_above(
    database: Database, offices: Offices, role: Role
) -> None:
    with pytest.raises(NotAllowed):
        create(database, viewer_at(Role.SUPERVISOR, offices.city), role, offices.county)


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ORGANIZER])
def test_a_supervisor_opens_those_below(database: Database, offices: Offices, role: Role) -> None:
    assert create(database, viewer_at(Role.SUPERVISOR, offices.city), role, offices.county).active


@pytest.mark.parametrize("role", [Role.GRADUATE, Role.ORGANIZER, Role.CASEWORKER, Role.COUNSELLOR])
def test_other_roles_open_no_staff_account(database: Database, offices: Offices, role: Role) -> None:
    with pytest.raises(NotAllowed):
        create(database, viewer_at(role, offices.city), Role.CASEWORKER, offices.county)


def test_nobody_opens_an_account_above_or_beside_the_own_place(database: Database, offices: Offices) -> None:
    for viewer in (viewer_at(Role.SUPERVISOR, offices.city), viewer_at(Role.ADMINISTRATOR, offices.city)):
        for place in (offices.province, offices.other_city):
            with pytest.raises(Unreadable) as caught:
                create(database, viewer, Role.CASEWORKER, place)
            assert "organisation" in caught.value.fields


def test_a_counsellor_belongs_to_a_school(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.ADMINISTRATOR, offices.province)
    with pytest.raises(Unreadable, match="高校"):
        create(database, viewer, Role.COUNSELLOR, offices.county)
    assert create(database, viewer, Role.COUNSELLOR, offices.school).school == "江城理工学院"


def test_a_login_is_given_once_in_whatever_way_it_is_written(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.ADMINISTRATOR, offices.province)
    create(database, viewer, Role.CASEWORKER, offices.county, "13800138000")
    with pytest.raises(Conflict):
        create(database, viewer, Role.CASEWORKER, offices.county, "+86 138-0013-8000")


def test_wrong_fields_are_named_together(database: Database, offices: Offices) -> None:
    with database.writing() as store, pytest.raises(Unreadable) as caught:
        create_account(store, viewer_at(Role.ADMINISTRATOR, offices.province), "a", " ", Role.CASEWORKER, 1)
    assert set(caught.value.fields) == {"login", "name"}


@pytest.mark.parametrize("role", list(Role))
def test_what_each_role_sees_of_the_accounts(database: Database, offices: Offices, role: Role) -> None:
    for other in Role:
        account_of(database, other, offices.county)
        account_of(database, other, offices.other_city)
    with database.reading() as store:
        seen = store.accounts.visible(viewer_at(role, offices.city))
        assert store.accounts.count(viewer_at(role, offices.city)) == len(seen)
    expected = {
        Role.ADMINISTRATOR: set(Role),
        Role.SUPERVISOR: {Role.CASEWORKER, Role.ORGANIZER, Role.COUNSELLOR, Role.GRADUATE},
        Role.CASEWORKER: {Role.GRADUATE},
    }.get(role, set())
    assert {account.role for account in seen} == expected
    assert {account.organisation for account in seen} <= {offices.county.number}


def test_accounts_elsewhere_are_not_found_whatever_is_tried(database: Database, offices: Offices) -> None:
    elsewhere = account_of(database, Role.CASEWORKER, offices.other_city)
    above = account_of(database, Role.SUPERVISOR, offices.province)
    same = account_of(database, Role.SUPERVISOR, offices.city)
    city = offices.city.number
    attempts: list[Callable[[Store, Viewer, int], object]] = [
        lambda store, viewer, number: store.accounts.get(viewer, number),
        issue_code,
        close_account,
        reopen_account,
        lambda store, viewer, number: change_account(store, viewer, number, "王五", Role.CASEWORKER, city),
        lambda store, viewer, number: set_password(store, number, "brick-otter-lantern", viewer),
    ]
    for viewer in (viewer_at(Role.SUPERVISOR, offices.city), viewer_at(Role.CASEWORKER, offices.city)):
        for number in (elsewhere.number, above.number, same.number, 9999):
            for attempt in attempts:
                with database.writing() as store, pytest.raises(NotFound):
                    attempt(store, viewer, number)


def test_nobody_manages_the_own_account(database: Database, offices: Offices) -> None:
    own = account_of(database, Role.ADMINISTRATOR, offices.province)
    with database.writing() as store, pytest.raises(NotFound):
        close_account(store, own.viewer(), own.number)


def test_an_account_is_not_lifted_to_a_role_or_place_that_is_not_the_viewers_to_give(
    database: Database, offices: Offices
) -> None:
    viewer = viewer_at(Role.SUPERVISOR, offices.city)
    below = account_of(database, Role.CASEWORKER, offices.county)
    with database.writing() as store:
        with pytest.raises(NotAllowed):
            change_account(store, viewer, below.number, "王五", Role.ADMINISTRATOR, offices.county.number)
        with pytest.raises(Unreadable):
            change_account(store, viewer, below.number, "王五", Role.CASEWORKER, offices.province.number)
        with pytest.raises(Unreadable):
            change_account(store, viewer, below.number, "王五", Role.GRADUATE, offices.county.number)


def test_moving_or_closing_ends_sessions_and_tokens(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.ADMINISTRATOR, offices.province)
    moved = account_of(database, Role.CASEWORKER, offices.county)
    with database.writing() as store:
        for act in (
            lambda: change_account(store, viewer, moved.number, "王五", Role.ORGANIZER, offices.county.number),
            lambda: close_account(store, viewer, moved.number),
        ):
            session, _ = store.sessions.open(moved.number, 3600)
            token = create_token(store, viewer, moved.number, "就业系统", READ, 30).token
            act()
            assert store.sessions.find(session, 3600) is None and find_token(store, token) is None
        assert not store.accounts.load(moved.number).active
        with pytest.raises(Conflict):
            issue_code(store, viewer, moved.number)
        assert reopen_account(store, viewer, moved.number).active
        assert find_token(store, token) is None


def test_a_code_ends_the_lock_and_answers_the_request(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.SUPERVISOR, offices.city)
    account = account_of(database, Role.CASEWORKER, offices.county)
    with database.writing() as store:
        for _ in range(5):
            store.failures.record(account.login, 5, 900)
        assert store.accounts.load(account.number).locked_until is not None
        ask_for_password(store, account.login)
        assert len(store.accounts.password_requests(viewer)) == 1
        issue_code(store, viewer, account.number)
        assert store.accounts.load(account.number).locked_until is None
        assert store.accounts.password_requests(viewer) == []


def test_there_is_one_first_administrator(database: Database, offices: Offices) -> None:
    with database.writing() as store:
        assert first_administrator(store, "admin", "系统管理员")
        assert first_administrator(store, "admin2", "系统管理员") is None


def test_accounts_are_found_by_whole_login_and_name_and_paged(database: Database, offices: Offices) -> None:
    viewer = viewer_at(Role.ADMINISTRATOR, offices.province)
    with database.writing() as store:
        made = [add_account(store, f"user{n}", Role.CASEWORKER, offices.county).number for n in range(7)]
        assert [a.number for a in store.accounts.visible(viewer, count=3)] == made[:3:-1]
        assert [a.number for a in store.accounts.visible(viewer, before=made[4], count=3)] == made[3:0:-1]
        assert [a.number for a in store.accounts.visible(viewer, AccountFilter(login="USER3"))] == [made[3]]
        assert [a.number for a in store.accounts.visible(viewer, AccountFilter(name="user3的姓名"))] == [made[3]]
        assert store.accounts.visible(viewer, AccountFilter(name="user3")) == []
        assert store.accounts.names(viewer, made[:2]) == {made[0]: "user0的姓名", made[1]: "user1的姓名"}
        assert store.accounts.names(viewer_at(Role.ADMINISTRATOR, offices.other_city), made) == {}


def test_logins_and_names_are_nowhere_in_clear(database: Database, offices: Offices) -> None:
    create(database, None, Role.CASEWORKER, offices.county, "13912345678")
    database.close()
    files = [path.read_bytes() for path in database.path.parent.iterdir() if path.is_file()]
    assert not any("李四".encode() in content or b"13912345678" in content for content in files)


class TestTokens:
    def test_a_token_is_shown_once_and_kept_as_a_hash(self, database: Database, offices: Offices) -> None:
        viewer = viewer_at(Role.ADMINISTRATOR, offices.province)
        account = account_of(database, Role.CASEWORKER, offices.county)
        with database.writing() as store:
            made = create_token(store, viewer, account.number, "就业系统", READ, 30)
            kept = store.connection.execute(text("SELECT * FROM api_token")).one()
            found = find_token(store, made.token)
            assert found is not None and found.token.scopes == READ and found.is_stale
            store.tokens.touch(found.token.number)
            again = find_token(store, made.token)
            assert again is not None and not again.is_stale and again.token.last_used is not None
        assert made.token.startswith("jm_") and len(made.token) == 46
        assert made.token not in str(kept) and kept.prefix == made.token[:9]

    def test_tampered_expired_and_revoked_tokens_are_nobody(
        self, database: Database, offices: Offices, clock: MovingClock
    ) -> None:
        viewer = viewer_at(Role.ADMINISTRATOR, offices.province)
        account = account_of(database, Role.CASEWORKER, offices.county)
        with database.writing() as store:
            first = create_token(store, viewer, account.number, "甲", READ, 30)
            second = create_token(store, viewer, account.number, "乙", READ, 60)
            for wrong in (first.token[:-1], first.token + "A", first.token.upper(), "jm_", ""):
                assert find_token(store, wrong) is None
            revoke_token(store, viewer, first.record.number)
            revoke_token(store, viewer, first.record.number)
            assert find_token(store, first.token) is None
            clock.move(days=60)
            assert find_token(store, second.token) is None

    def test_scopes_lie_within_the_accounts_permissions(self, database: Database, offices: Offices) -> None:
        viewer = viewer_at(Role.ADMINISTRATOR, offices.province)
        account = account_of(database, Role.ORGANIZER, offices.county)
        with database.writing() as store:
            create_token(store, viewer, account.number, "甲", PERMISSIONS[Role.ORGANIZER], 30)
            with pytest.raises(Unreadable) as caught:
                create_token(store, viewer, account.number, "", READ | {Permission.READ_GRADUATES}, 0)
            with pytest.raises(Unreadable):
                create_token(store, viewer, account.number, "甲", frozenset(), 30)
        assert set(caught.value.fields) == {"name", "scopes", "valid_days"}

    def test_a_token_makes_no_wider_token(self, database: Database, offices: Offices) -> None:
        own = account_of(database, Role.ADMINISTRATOR, offices.province)
        narrow = own.viewer(frozenset({Permission.MANAGE_TOKENS, Permission.READ_POSTINGS}))
        with database.writing() as store:
            create_token(store, narrow, own.number, "甲", READ, 30)
            with pytest.raises(Unreadable):
                create_token(store, narrow, own.number, "甲", frozenset({Permission.READ_AUDIT}), 30)

    def test_tokens_of_others_are_not_found(self, database: Database, offices: Offices) -> None:
        account = account_of(database, Role.CASEWORKER, offices.county)
        with database.writing() as store:
            made = create_token(store, viewer_at(Role.ADMINISTRATOR, offices.province), account.number, "甲", READ, 30)
            beside = viewer_at(Role.ADMINISTRATOR, offices.other_city)
            assert list_tokens(store, beside) == []
            with pytest.raises(NotFound):
                revoke_token(store, beside, made.record.number)
            with pytest.raises(NotFound):
                create_token(store, beside, account.number, "甲", READ, 30)
            with pytest.raises(NotAllowed):
                list_tokens(store, viewer_at(Role.SUPERVISOR, offices.province))
