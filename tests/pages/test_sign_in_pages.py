"""Signing in, the first time and after, as people meet it: by its pages."""

from __future__ import annotations

import re
from datetime import timedelta

from fastapi import FastAPI

from api.security import SESSION_COOKIE
from matcher.domain.account import CodePurpose
from matcher.store.database import Database
from tests.offices import PASSWORD
from tests.pages.account_ground import NEW, Browser, app, as_, browser, number_of, planted
from tests.store.conftest import MovingClock, clock, database, empty_database

__all__ = ["app", "browser", "clock", "database", "empty_database", "planted"]


class TestSigningIn:
    def test_one_signs_in_and_comes_back_to_the_page_asked_for(self, browser: Browser) -> None:
        assert 'value="/staff/postings?x=1"' in browser.see("/sign-in?next=/staff/postings?x=1")
        assert browser.enter("zhang.san", next="/staff/postings?x=1") == "/staff/postings?x=1"
        assert browser.client.get("/sign-in").headers["location"] == "/staff"

    def test_nobody_is_led_to_another_site(self, browser: Browser) -> None:
        assert browser.enter("zhang.san", next="//evil.example/") == "/staff"

    def test_a_wrong_password_keeps_the_login_and_never_the_password(self, browser: Browser) -> None:
        page = browser.enter("zhang.san", "my-wrong-secret", 401)
        assert 'value="zhang.san"' in page and "my-wrong-secret" not in page and "登录名或密码不对" in page

    def test_unknown_and_known_logins_are_refused_alike(self, browser: Browser) -> None:
        pages = [browser.enter(login, "wrong", 401).replace(login, "") for login in ("zhang.san", "nobody")]
        assert re.sub(r'value="[^"]*"', "", pages[0]) == re.sub(r'value="[^"]*"', "", pages[1])

    def test_a_locked_login_says_how_long(self, browser: Browser) -> None:
        for _ in range(4):
            browser.enter("zhang.san", "wrong", 401)
        assert "15 分钟" in browser.enter("zhang.san", "wrong", 429)

    def test_one_address_gets_so_many_failures(self, browser: Browser) -> None:
        for number in range(12):
            browser.enter(f"nobody{number}", "wrong", 401)
        found = re.search(r'name="csrf" value="([^"]+)"', browser.client.get("/sign-in").text)
        assert found is not None
        answer = browser.client.post("/sign-in", data={"csrf": found[1], "login": "zhang.san", "password": PASSWORD})
        assert answer.status_code == 429 and 0 < int(answer.headers["retry-after"]) <= 300

    def test_without_the_forms_token_nothing_happens(self, browser: Browser) -> None:
        answer = browser.client.post("/sign-in", data={"login": "zhang.san", "password": PASSWORD})
        assert answer.status_code == 403 and SESSION_COOKIE not in browser.client.cookies

    def test_the_cookie_changes_at_every_sign_in(self, browser: Browser, app: FastAPI) -> None:
        browser.client.cookies.set(SESSION_COOKIE, "planted-by-somebody-else", domain="office.example")
        browser.enter("zhang.san")
        first = browser.client.cookies[SESSION_COOKIE]
        assert first != "planted-by-somebody-else"
        browser.send("/account", "/sign-out")
        browser.enter("zhang.san")
        assert browser.client.cookies[SESSION_COOKIE] != first

    def test_an_ended_session_is_told_and_leads_back(self, browser: Browser, clock: MovingClock) -> None:
        browser.enter("zhang.san")
        clock.move(seconds=1800)
        page = browser.see("/sign-in?next=/staff")
        assert "已自动退出" in page and 'value="/staff"' in page
        assert "已自动退出" not in browser.see("/sign-in")

    def test_signing_out_ends_the_session_itself(self, browser: Browser, app: FastAPI) -> None:
        browser.enter("zhang.san")
        stolen = browser.client.cookies[SESSION_COOKIE]
        browser.send("/account", "/sign-out")
        other = Browser(app)
        other.client.cookies.set(SESSION_COOKIE, stolen)
        other.see("/account", 401)

    def test_signing_out_everywhere_ends_the_other_browsers_too(self, app: FastAPI) -> None:
        here, there = as_(app, "zhang.san"), as_(app, "zhang.san")
        here.send("/account", "/sign-out-everywhere")
        there.see("/account", 401)


class TestFirstSignIn:
    def code(self, database: Database, login: str = "zhang.san") -> str:
        with database.writing() as store:
            number = number_of(database, login)
            return store.codes.issue(number, CodePurpose.FIRST_SIGN_IN, timedelta(hours=72))[0]

    def test_login_and_code_set_the_password_and_sign_in(self, browser: Browser, database: Database) -> None:
        fields = {"login": "zhang.san", "code": self.code(database), "password": NEW, "again": NEW}
        assert browser.send("/first-sign-in", "/first-sign-in", **fields) == "/staff"
        browser.see("/account")

    def test_differing_and_weak_passwords_keep_what_was_typed(self, browser: Browser, database: Database) -> None:
        code = self.code(database)
        page = browser.send(
            "/first-sign-in", "/first-sign-in", 422, login="zhang.san", code=code, password=NEW, again="x"
        )
        assert "两次输入" in page and f'value="{code}"' in page and NEW not in page
        page = browser.send(
            "/first-sign-in",
            "/first-sign-in",
            422,
            login="zhang.san",
            code=code,
            password="1234567890",
            again="1234567890",
        )
        assert 'href="#password"' in page or "太常见" in page

    def test_a_wrong_code_is_refused_in_one_sentence(self, browser: Browser) -> None:
        for login in ("zhang.san", "nobody"):
            page = browser.send(
                "/first-sign-in", "/first-sign-in", 401, login=login, code="22222222", password=NEW, again=NEW
            )
            assert "一次性登录码不对" in page

    def test_a_lost_password_is_answered_alike_and_reaches_the_chief(self, browser: Browser, app: FastAPI) -> None:
        answers = {browser.send("/lost-password", "/lost-password", 200, login=who) for who in ("zhang.san", "nobody")}
        assert len(answers) == 1 and "如账号存在" in answers.pop()
        page = as_(app, "chief").see("/staff/accounts")
        assert "忘记密码的申请" in page and "zhang.san" in page
