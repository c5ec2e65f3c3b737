"""A graduate's record on a phone, the slip's receipt and the employer's results: readable, no wider than the screen, no findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from api.security import SESSION_COOKIE
from matcher.domain.access import Role
from matcher.domain.ledger.consent import ConsentKind
from matcher.workflows.graduates.consenting import record_consent
from matcher.workflows.papers.slip_answers import slip_token
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.test_own_record import Recorded, recorded, today
from tests.offices import add_account
from tests.pages.browser import Seen, looking, needs_chromium, served

__all__ = ["client_of", "clock", "database", "empty_database", "recorded", "world"]
pytestmark = needs_chromium


@pytest.fixture
def phone(world: World) -> Iterator[Seen]:
    """Return a phone's browser on the application."""
    with served(world.app) as address, looking(address, 390) as seen:
        yield seen


def signed_in_as_herself(world: World, seen: Seen) -> None:
    with world.service.database.writing() as store:
        account = add_account(store, "siyuan-1", Role.GRADUATE, world.offices.county)
        store.accounts.attach(account.number, world.graduate)
        token, _ = store.sessions.open(account.number, world.service.settings.session_longest)
    seen.page.context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": seen.address}])


def in_order(seen: Seen) -> None:
    assert seen.sideways() <= 0
    assert seen.findings() == [] and seen.refused() == [] and seen.complaints == [] and seen.foreign == []


def test_she_reads_objects_and_answers_with_one_hand(world: World, phone: Seen, recorded: Recorded) -> None:
    signed_in_as_herself(world, phone)
    phone.open("/me/record")
    phone.keep("own-record")
    in_order(phone)
    phone.page.locator("#services details summary").first.click()
    phone.page.locator("#services textarea").first.fill("没有人帮我改过简历")
    phone.page.locator("#services details button").first.click()
    phone.page.wait_for_load_state("networkidle")
    assert "异议已提交" in phone.page.inner_text("main")
    phone.page.locator("#referrals button", has_text="有意向").click()
    phone.page.wait_for_load_state("networkidle")
    assert "您的答复已登记" in phone.page.inner_text("main")
    phone.keep("own-record-answered")
    in_order(phone)


def test_who_is_not_enrolled_reads_why_it_is_empty(world: World, phone: Seen) -> None:
    signed_in_as_herself(world, phone)
    phone.open("/me/record")
    phone.keep("own-record-none")
    assert "还没有登记" in phone.page.inner_text("main")
    in_order(phone)


def test_a_receipt_is_given_by_the_slips_link(world: World, phone: Seen, recorded: Recorded) -> None:
    phone.open(f"/slip/{slip_token(world.service.database.keys, recorded.sent)}")
    phone.keep("slip")
    in_order(phone)
    phone.page.get_by_label("有意向").check()
    phone.page.locator("#last_four").fill("8000")
    phone.page.get_by_role("button", name="提交回执").click()
    phone.page.wait_for_load_state("networkidle")
    assert "已登记您的答复：有意向" in phone.page.inner_text("main")


def test_an_employer_reports_a_result(world: World, phone: Seen, recorded: Recorded) -> None:
    with world.service.database.writing() as store:
        kind = ConsentKind.GIVE_TO_EMPLOYER
        record_consent(store, recorded.worker, world.graduate, kind, True, today(), note="电话里同意")
        employer = store.postings.get(recorded.worker, 1).employer or 0
        token, code, _ = store.links.add(employer, world.offices.city.number, timedelta(days=9))
    phone.open(f"/employer/{token}")
    phone.page.locator("input[name=code]").fill(code)
    phone.page.locator("main button[type=submit]").first.click()
    phone.page.wait_for_load_state("networkidle")
    phone.page.get_by_role("link", name="推介给贵单位的毕业生").click()
    phone.page.wait_for_load_state("networkidle")
    phone.keep("employer-results")
    assert "陈*" in phone.page.inner_text("main") and "思远" not in phone.page.content()
    in_order(phone)
    phone.page.locator("details summary").first.click()
    phone.page.get_by_label("已面试").check()
    phone.page.get_by_role("button", name="提交结果").click()
    phone.page.wait_for_load_state("networkidle")
    assert "结果已登记" in phone.page.inner_text("main")
