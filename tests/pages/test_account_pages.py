"""Accounts, tokens, offices and the trail as people meet them: by their pages."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from matcher.domain.access import Role
from matcher.domain.organisation import Organisation
from matcher.store.database import Database
from tests.offices import PASSWORD, Offices, add_account
from tests.pages.account_ground import NEW, Browser, app, as_, browser, number_of, planted
from tests.store.conftest import clock, database, empty_database

__all__ = ["app", "browser", "clock", "database", "empty_database", "planted"]


class TestOwnAccount:
    def test_the_password_is_changed_here_and_ends_elsewhere(self, app: FastAPI) -> None:
        here, there = as_(app, "zhang.san"), as_(app, "zhang.san")
        to = here.send("/account", "/account/password", old=PASSWORD, password=NEW, again=NEW)
        assert "密码已修改" in here.see(to)
        there.see("/account", 401)
        Browser(app).enter("zhang.san", NEW)

    def test_a_wrong_old_password_stands_beside_its_field(self, app: FastAPI) -> None:
        page = as_(app, "zhang.san").send("/account", "/account/password", 422, old="x", password=NEW, again=NEW)
        assert "原密码不对" in page and "old-error" in page


class TestAccounts:
    def test_a_chief_opens_an_account_and_the_person_signs_in_with_the_slip(
        self, app: FastAPI, planted: Offices
    ) -> None:
        chief = as_(app, "chief")
        fields = {"login": "li.si", "name": "李四", "role": "caseworker", "organisation": planted.county.number}
        slip = chief.send("/staff/accounts/new", "/staff/accounts/new", 200, **fields)
        found = re.search(r'class="code">([A-Z0-9]{4} [A-Z0-9]{4})<', slip)
        assert found is not None and "李四" in slip and "http://office.example" in slip
        person = Browser(app)
        entered = {"login": "li.si", "code": found.group(1), "password": NEW, "again": NEW}
        assert person.send("/first-sign-in", "/first-sign-in", **entered) == "/staff"
        assert found.group(1) not in chief.see("/staff/accounts")

    def test_wrong_fields_are_marked_and_kept(self, app: FastAPI, planted: Offices) -> None:
        chief = as_(app, "chief")
        page = chief.send(
            "/staff/accounts/new",
            "/staff/accounts/new",
            422,
            login="a",
            name="",
            role="caseworker",
            organisation=planted.county.number,
        )
        assert 'href="#login"' in page and 'href="#name"' in page and 'value="a"' in page
        page = chief.send(
            "/staff/accounts/new",
            "/staff/accounts/new",
            422,
            login="zhang.san",
            name="张",
            role="caseworker",
            organisation=planted.county.number,
        )
        assert "不能使用" in page and 'value="张"' in page

    @pytest.mark.parametrize(
        ("role", "place", "status"),
        [
            ("administrator", "county", 403),
            ("caseworker", "other_city", 422),
            ("caseworker", "province", 422),
            ("x", "county", 422),
        ],
    )
    def test_a_forged_form_opens_nothing_above_or_beside(
        self, app: FastAPI, database: Database, planted: Offices, role: str, place: str, status: int
    ) -> None:
        target: Organisation = getattr(planted, place)
        fields = {"login": "li.si", "name": "李四", "role": role, "organisation": target.number}
        as_(app, "chief").send("/staff/accounts/new", "/staff/accounts/new", status, **fields)
        with database.reading() as store:
            assert store.accounts.by_login("li.si") is None

    def test_accounts_elsewhere_are_not_found_by_number(
        self, app: FastAPI, database: Database, planted: Offices
    ) -> None:
        chief = as_(app, "chief")
        for login in ("far.away", "admin", "chief"):
            number = number_of(database, login)
            chief.see(f"/staff/accounts/{number}", 404)
            for action in ("code", "close", "reopen"):
                chief.send("/account", f"/staff/accounts/{number}/{action}", 404)
            fields = {"name": "x", "role": "caseworker", "organisation": planted.county.number}
            chief.send("/account", f"/staff/accounts/{number}/change", 404, **fields)

    @pytest.mark.parametrize("login", ["organizer"])
    def test_those_who_manage_nobody_are_refused(self, app: FastAPI, login: str) -> None:
        browser = as_(app, login)
        for path in (
            "/staff/accounts",
            "/staff/accounts/new",
            "/staff/offices",
            "/staff/audit",
            "/staff/accounts/1/tokens",
        ):
            browser.see(path, 403)

    def test_a_caseworker_sees_graduates_accounts_only(self, app: FastAPI) -> None:
        page = as_(app, "zhang.san").see("/staff/accounts")
        assert "far.away" not in page and "chief" not in page and "新建账号" not in page

    def test_changing_closing_and_reopening(self, app: FastAPI, database: Database, planted: Offices) -> None:
        chief, person = as_(app, "chief"), as_(app, "zhang.san")
        here = f"/staff/accounts/{number_of(database, 'zhang.san')}"
        to = chief.send(here, f"{here}/change", name="张三丰", role="organizer", organisation=planted.city.number)
        assert "张三丰" in chief.see(to) and "已保存修改" in chief.see(to)
        person.see("/account", 401)
        assert "已停用" in chief.see(chief.send(here, f"{here}/close"))
        Browser(app).enter("zhang.san", status=401)
        chief.send(here, f"{here}/reopen")
        Browser(app).enter("zhang.san")

    def test_the_list_keeps_its_filters_in_the_address_and_pages(
        self, app: FastAPI, database: Database, planted: Offices
    ) -> None:
        with database.writing() as store:
            for number in range(60):
                add_account(store, f"user{number}", Role.ORGANIZER, planted.county)
        chief = as_(app, "chief")
        page = chief.see("/staff/accounts?role=organizer")
        assert "共 61 个账号" in page and "role=organizer" in page
        following = re.search(r'href="(/staff/accounts\?[^"]*before=\d+)"', page)
        assert following is not None
        assert chief.see(following.group(1).replace("&amp;", "&")).count('<th scope="row">') == 11
        assert "user7" in chief.see("/staff/accounts?login=USER7") and "没有符合条件" in chief.see(
            "/staff/accounts?name=x"
        )


class TestTokensAndOffices:
    def test_a_token_is_shown_once_and_revoked(self, app: FastAPI, database: Database) -> None:
        admin = as_(app, "admin")
        here = f"/staff/accounts/{number_of(database, 'zhang.san')}/tokens"
        page = admin.send(here, here, 200, name="市就业系统", scopes=["postings:read"], valid_days="30")
        found = re.search(r"jm_[\w-]{43}", page)
        assert found is not None and found.group(0) not in admin.see(here)
        admin.send(here, f"{here}/1/revoke")
        assert "已停用" in admin.see(here)
        page = admin.send(here, here, 422, name="市就业系统", scopes=["audit:read"], valid_days="30")
        assert "不能超过" in page and "市就业系统" in page

    def test_a_chief_makes_no_tokens(self, app: FastAPI, database: Database) -> None:
        as_(app, "chief").see(f"/staff/accounts/{number_of(database, 'zhang.san')}/tokens", 403)

    def test_an_office_is_hung_into_the_tree(self, app: FastAPI, planted: Offices) -> None:
        admin = as_(app, "admin")
        admin.send("/staff/offices", "/staff/offices", name="纸坊街道", kind="street", parent=planted.county.number)
        assert "纸坊街道" in admin.see("/staff/offices")
        page = admin.send(
            "/staff/offices", "/staff/offices", 422, name="某市", kind="city", parent=planted.county.number
        )
        assert "不能放在" in page and 'value="某市"' in page
        as_(app, "chief").send(
            "/staff/offices", "/staff/offices", 403, name="纸坊", kind="street", parent=planted.county.number
        )


class TestAudit:
    def test_the_trail_shows_names_words_and_filters(self, app: FastAPI) -> None:
        admin = as_(app, "admin")
        as_(app, "chief").send("/lost-password", "/lost-password", 200, login="zhang.san")
        page = admin.see("/staff/audit")
        assert "chief的姓名" in page and "申请重置密码" in page and "session.opened" not in page.split("<table>")[1]
        only = admin.see("/staff/audit?action=password.asked")
        assert only.count("申请重置密码") == 2
        assert "没有符合条件" in admin.see("/staff/audit?until=2020-01-01")
        assert admin.see("/staff/audit?since=x&actor=y&number=%00") is not None

    def test_other_roles_do_not_read_it(self, app: FastAPI) -> None:
        for login in ("chief", "zhang.san", "organizer"):
            as_(app, login).see("/staff/audit", 403)
