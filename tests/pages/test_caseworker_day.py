"""A caseworker's day in a browser: whom first, twelve calls, three referrals, the outcome; and her pages at every width."""

from __future__ import annotations

import pytest

from tests.pages.browser import SIZES, Seen, looking, needs_chromium
from tests.pages.test_scenes import address, sign_in, text

__all__ = ["address"]
pytestmark = needs_chromium
PAGES = (
    "/staff/work",
    "/staff/work?who=all&reason=missing",
    "/staff/people/1",
    "/staff/people/1?form=contact",
    "/staff/people/1?form=plan",
    "/staff/people/10?form=placement",
    "/staff/people/5/propose",
    "/staff/referrals",
    "/staff/referrals/8",
    "/staff/deficits",
    "/staff/long-term",
    "/staff/no-will",
)


def settled(seen: Seen) -> str:
    """Wait until nothing loads any more and return what the page says."""
    seen.page.wait_for_load_state("networkidle")
    return text(seen)


def test_her_day_begins_with_whom_to_see_to_and_every_call_is_noted_in_its_row(address: str) -> None:
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        assert seen.page.url.endswith("/staff/work")
        first = seen.page.locator("tbody tr").first.inner_text()
        assert "困难毕业生，优先帮扶" in first and "岗位推介 3" in first
        rows = [row.get_attribute("id") for row in seen.page.locator("tbody tr").all()]
        results = ("空号", "未接", "接通", "空号", "留言", "接通", "空号", "接通", "接通", "空号")
        for row, result in zip(rows, results, strict=False):
            seen.page.click(f"#{row} .call-line button:has-text('{result}')")
            seen.page.wait_for_selector(f"#{row} .recorded")
        assert seen.page.locator(".recorded").count() == len(results)
        seen.page.click(f"#{rows[0]} .recorded button")
        seen.page.wait_for_selector(f"#{rows[0]} .recorded:has-text('已撤回')")
        assert seen.sideways() <= 0 and seen.complaints == [] and seen.refused() == []


def test_keys_move_through_the_list_and_open_a_person(address: str) -> None:
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        for key in ("j", "j", "k", "j"):
            seen.page.keyboard.press(key)
        link = seen.page.evaluate("document.activeElement.getAttribute('href')")
        assert link == seen.page.locator("tbody tr").nth(1).locator("a").first.get_attribute("href")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(f"**{link}")
        assert "服务达标情况" in settled(seen)


def test_three_referrals_are_read_sent_copied_and_followed_to_a_hire(address: str) -> None:
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        seen.page.click("a:has-text('苏*')")
        seen.page.click("text=推介三个岗位")
        settled(seen)
        cards = seen.page.locator("article.proposal")
        assert cards.count() == 3
        employers = {cards.nth(place).locator(".facts").inner_text().split(" · ")[0] for place in range(3)}
        assert len(employers) == 3
        titles = [cards.nth(place).locator("h2 label").inner_text().strip() for place in range(3)]
        seen.page.click("button:has-text('审核并推介')")
        said = settled(seen)
        assert "已推介3个岗位" in said and all(title in said for title in titles) and "12333" in said
        seen.page.click("text=复制微信文字")
        seen.page.wait_for_selector("text=已复制")
        seen.page.locator(f"main ul a:has-text('{titles[0]}')").first.click()
        settled(seen)
        seen.page.check("[name=step][value=interview]")
        seen.page.click("button:has-text('登记')")
        assert "已登记：面试" in settled(seen)
        seen.page.check("[name=step][value=hired]")
        seen.page.click("button:has-text('登记')")
        assert "约定到岗日期" in settled(seen) and seen.page.locator(".summary a").count() == 1
        seen.page.fill("#starts_on", seen.page.input_value("#on"))
        seen.page.click("button:has-text('登记')")
        assert "已登记：已录用" in settled(seen)
        seen.page.click("text=打开个人页面")
        story = settled(seen)
        assert "推介暂停" in story and f"面试：{titles[0]}" in story
        assert [one for one in seen.complaints if "422" not in one] == [] and seen.foreign == []


def test_a_selection_is_shown_drafted_in_the_background_and_taken_back(address: str) -> None:
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        seen.page.check("tbody tr:has-text('文*') [name=chosen]")
        seen.page.check("tbody tr:has-text('秦*') [name=chosen]")
        assert "已选 2 条" in text(seen)
        seen.page.click(".choosing button:has-text('推介三个岗位')")
        said = settled(seen)
        assert "给1人各拟三个推介" in said and "暂无就业意愿，到期先跟进" in said
        seen.page.click("text=开始生成")
        assert "草拟推介" in settled(seen)
        seen.page.click("text=去审核和推介")
        drafted = seen.page.locator("tbody tr").count() if settled(seen) else 0
        assert drafted > 0 and "草拟" in text(seen)
        seen.page.go_back()
        settled(seen)
        seen.page.click("text=全部撤回")
        seen.page.click("dialog button:has-text('确定')")
        assert f"已撤回{drafted}条；0条已有后续进展" in settled(seen)


def test_fields_that_belong_to_one_status_appear_with_it(address: str) -> None:
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        seen.open("/staff/people/1?form=status")
        assert not seen.page.is_visible("#employment")
        seen.page.check("[name=status][value=employed]")
        assert seen.page.is_visible("#employment") and not seen.page.is_visible("#recorded_by")
        seen.page.check("[name=status][value=no-will]")
        assert seen.page.is_visible("#recorded_by") and not seen.page.is_visible("#employment")


@pytest.mark.parametrize("width", SIZES)
def test_her_pages_hold_at_every_width(address: str, width: int) -> None:
    with looking(address, width) as seen:
        sign_in(seen, "demo-caseworker")
        for path in PAGES:
            seen.open(path)
            seen.keep(f"{width}{path.replace('/', '_').replace('?', '-')}")
            assert (path, seen.sideways() <= 0) == (path, True)
            assert (path, seen.findings()) == (path, [])
        assert seen.complaints == [] and seen.foreign == [] and seen.refused() == []
