"""From the work list to papers and the ledger in a browser: ticked persons are offered, files come, the square is drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.security import SESSION_COOKIE
from matcher.domain.access import Role
from tests.api.asking import Targets
from tests.api.conftest import World, client_of, clock, database, empty_database, world
from tests.api.test_list_papers import persons
from tests.offices import add_account
from tests.pages.browser import Seen, looking, needs_chromium, served

__all__ = ["client_of", "clock", "database", "empty_database", "persons", "world"]
pytestmark = needs_chromium


@pytest.fixture
def desk(world: World) -> Iterator[Seen]:
    """Return a supervisor's browser on a small laptop."""
    with served(world.app) as address, looking(address) as seen:
        with world.service.database.writing() as store:
            account = add_account(store, "yao-1", Role.SUPERVISOR, world.offices.county)
            token, _ = store.sessions.open(account.number, world.service.settings.session_longest)
        seen.page.context.add_cookies([{"name": SESSION_COOKIE, "value": token, "url": seen.address}])
        yield seen


def in_order(seen: Seen) -> None:
    assert seen.sideways() <= 0
    assert seen.findings() == [] and seen.refused() == [] and seen.foreign == []


def test_ticked_in_the_list_printed_and_taken_away(desk: Seen, persons: tuple[int, int]) -> None:
    desk.open("/staff/work?who=all")
    desk.page.locator(f'input[name="chosen"][value="{persons[1]}"]').check()
    desk.page.locator("button", has_text="打印与导出").click()
    desk.page.wait_for_load_state("networkidle")
    assert "共1人：苏*" in desk.page.inner_text("main")
    desk.page.locator("summary", has_text="完整版").click()
    desk.keep("papers-choose")
    in_order(desk)
    with desk.page.expect_download() as taken:
        desk.page.locator("button", has_text="帮扶台账").click()
    assert taken.value.suggested_filename == "ledger.xlsx"
    desk.page.locator('input[name="full"]').check()
    desk.page.locator("button", has_text="帮扶台账").click()
    desk.page.wait_for_load_state("networkidle")
    assert "写明用途" in desk.page.inner_text("main")
    desk.keep("papers-refused")
    in_order(desk)


def test_the_square_on_the_sheet_is_drawn_at_its_size(world: World, desk: Seen) -> None:
    case = Targets(world, Role.CASEWORKER).case
    desk.open(f"/staff/people/{case.person}/slips?referral={case.referral}")
    box = desk.page.locator(".slip-code svg").bounding_box()
    assert box is not None and 80 < box["width"] < 120 and abs(box["width"] - box["height"]) < 1
    desk.keep("papers-slip")
    in_order(desk)
