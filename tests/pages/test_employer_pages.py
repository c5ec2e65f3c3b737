"""The page that an employer opens by its link."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select

from matcher.domain.access import Role
from matcher.store.database import Database
from matcher.store.posting_writes import IncomingPosting
from matcher.store.tables.postings import employer as employer_rows
from matcher.store.tables.postings import posting
from matcher.workflows.postings.employer_links import NewLink, create_link
from tests.builders import make_posting
from tests.offices import Offices, viewer_at
from tests.pages.account_ground import Browser, app, as_, browser, planted
from tests.store.conftest import clock, database, empty_database

__all__ = ["app", "browser", "clock", "database", "empty_database", "planted"]


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
