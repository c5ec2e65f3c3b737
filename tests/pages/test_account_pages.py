"""Signing in, accounts, tokens, offices, links and the trail as people meet them: by their pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy import insert, select
from starlette.testclient import TestClient

from api.pages import account, accounts, audit, employer, employer_links, offices, sign_in, tokens
from api.security import SESSION_COOKIE, forms_checked
from matcher.domain.access import Role
from matcher.domain.account import CodePurpose
from matcher.domain.errors import NotAllowed, NotFound, NotSignedIn, RefusedError
from matcher.domain.organisation import Organisation
from matcher.settings import Settings
from matcher.store.database import Database
from matcher.store.postings import IncomingPosting
from matcher.store.tables.postings import employer as employer_rows
from matcher.store.tables.postings import posting
from matcher.workflows.postings.employer_links import NewLink, create_link
from tests.builders import make_posting
from tests.offices import PASSWORD, QUICK, Offices, add_account, plant_offices, viewer_at
from tests.store.conftest import MovingClock, clock, database, empty_database

__all__ = ["clock", "database", "empty_database"]
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


class TestEmployer:
    @pytest.fixture
    def link(self, database: Database, planted: Offices) -> tuple[NewLink, int]:
        with database.writing() as store:
            record = make_posting("P1", employer="江城仪表有限公司", valid_until=date(2027, 3, 1))
            store.postings.upsert_many(
                planted.county.number, [IncomingPosting("id:P1", record, b"1", b"d")], None, None
            )
            row = store.connection.execute(select(posting.c.number, posting.c.employer)).one()
            return create_link(store, viewer_at(Role.CASEWORKER, planted.county), row.employer), row.number

    def test_address_and_code_open_the_page_and_the_actions_work(
        self, browser: Browser, link: tuple[NewLink, int]
    ) -> None:
        made, number = link
        here = f"/employer/{made.token}"
        assert "江城仪表" not in browser.see(here)
        assert "还可以再试 4 次" in browser.send(here, here, 422, code="x")
        browser.send(here, here, code=made.code)
        assert "江城仪表" in browser.see(here)
        assert "已确认" in browser.see(browser.send(here, f"{here}/postings/{number}/confirm"))
        to = browser.send(here, f"{here}/postings/{number}/extend", valid_until="2027-05-01")
        assert "2027-05-01" in browser.see(to)
        browser.send(here, f"{here}/postings/{number}/stop", 422, reason="")
        assert "已停止招聘" in browser.see(browser.send(here, f"{here}/postings/{number}/stop", reason="filled"))
        browser.send(here, f"{here}/postings/{number}/confirm", 409)
        browser.send(here, f"{here}/postings/99/confirm", 404)

    def test_without_the_code_nothing_is_done(self, browser: Browser, link: tuple[NewLink, int]) -> None:
        made, number = link
        here = f"/employer/{made.token}"
        assert browser.send(here, f"{here}/postings/{number}/stop", reason="filled") == here

    def test_every_link_out_of_force_gives_one_clear_page(self, browser: Browser, link: tuple[NewLink, int]) -> None:
        made, _ = link
        page = browser.see(f"/employer/{made.token}x", 404)
        assert "请联系" in page and page == browser.see("/employer/nothing", 404)

    def test_staff_make_and_revoke_links(self, app: FastAPI, database: Database, planted: Offices) -> None:
        with database.writing() as store:
            row = {"number": 7, "name": "江城光电有限公司", "match_key": "x", "created_at": datetime.now(UTC)}
            store.connection.execute(insert(employer_rows).values(**row))
        organizer = as_(app, "organizer")
        here = "/staff/employers/7/links"
        slip = organizer.send(here, here, 200, valid_days="30")
        address = re.search(r"http://office\.example(/employer/[\w.-]+)", slip)
        code = re.search(r'class="code">(\d{6})<', slip)
        assert address is not None and code is not None
        visitor = Browser(app)
        visitor.send(address.group(1), address.group(1), code=code.group(1))
        organizer.send(here, f"{here}/1/revoke")
        visitor.see(address.group(1), 404)
        assert "已停用" in organizer.see(here)
        assert "1–366" in organizer.send(here, here, 422, valid_days="0")
