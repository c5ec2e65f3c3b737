"""An organizer's day in a browser: a fair described, its list pinned and banned, its papers, the public page, the day, the result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from api.dependencies import SHANGHAI
from tests.pages.browser import SIZES, Seen, looking, needs_chromium
from tests.pages.test_scenes import address, sign_in, text

__all__ = ["address"]
pytestmark = needs_chromium
ROSTER = "机械设计制造及其自动化 本科 118\n材料成型及控制工程 本科 64\n软件工程 本科 90\n会计学 本科 60\n高分子材料与工程 本科 28\n工业设计 本科 31\n护理学 本科 20"
RECEIPT = """参会回执
单位全称：{employer}
单位性质：民营企业
联系人：刘建国 13800138000
参会人数：2
是否附营业执照：是
承诺：真实合法、不收费、不歧视
岗位名称：工艺工程师，招聘人数：6，学历要求：本科及以上，专业：机械类，工作地点：武汉市，月薪：6500-8500元
"""


def settled(seen: Seen) -> str:
    """Wait until nothing loads any more and return what the page says."""
    seen.page.wait_for_load_state("networkidle")
    return text(seen)


@contextmanager
def one_more(seen: Seen) -> Iterator[Seen]:
    """Open a phone beside the desk: a context of its own in the same browser, signed in as nobody."""
    context = seen.page.context.browser.new_context(viewport={"width": 390, "height": SIZES[390]}, locale="zh-CN")
    yield Seen(context.new_page(), seen.address)
    context.close()


def in_order(seen: Seen, width: int, name: str) -> None:
    """Keep a picture; nothing is wider than the window, nothing serious for axe."""
    seen.keep(f"organizer_{width}_{name}")
    assert (name, seen.sideways() <= 0) == (name, True)
    assert (name, seen.findings()) == (name, [])


def test_a_fair_from_its_description_to_its_result(address: str) -> None:
    starts = datetime.now(SHANGHAI) + timedelta(hours=1)
    with looking(address) as seen:
        sign_in(seen, "demo-organizer")
        seen.open("/staff/fairs")
        in_order(seen, 1366, "empty")
        seen.page.click("text=新建招聘会")
        settled(seen)
        seen.page.fill("#name", "江城理工学院机电材料专场")
        seen.page.check("[name=kind][value=campus]")
        seen.page.fill("#starts_at", starts.strftime("%Y-%m-%dT%H:%M"))
        seen.page.fill("#ends_at", (starts + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M"))
        seen.page.fill("#venue", "体育馆")
        seen.page.fill("#region", "洪山区")
        seen.page.keyboard.press("Escape")
        seen.page.fill("#booths", "12")
        seen.page.fill("#schools", "江城理工学院")
        in_order(seen, 1366, "form")
        seen.page.click("main form.card button[type=submit]")
        assert "先说明有哪些毕业生会来" in settled(seen)
        base = re.sub(r"\?.*", "", seen.page.url.removeprefix(address))
        in_order(seen, 1366, "one")

        seen.page.click("text=填写毕业生情况")
        settled(seen)
        seen.page.fill("#pasted", ROSTER)
        seen.page.click("button:has-text('先看读到了什么')")
        assert "共7个专业，411人" in settled(seen)
        in_order(seen, 1366, "roster")
        seen.page.click("text=就用这份人数表")
        assert "毕业生情况已保存" in settled(seen)

        seen.open(f"{base}/list")
        seen.page.click("button:has-text('生成拟邀名单')")
        assert "已生成清单" in settled(seen)
        in_order(seen, 1366, "list")
        first = seen.page.locator("table.curated th[scope=rowgroup]").first.inner_text().split("\n")[0]
        seen.page.click(f"[aria-label='排除{first}']")
        said = settled(seen)
        assert "与JC" in said and f"去掉：{first}" in said
        in_order(seen, 1366, "banned")
        seen.page.locator("[aria-label^='固定']").first.click()
        assert "已固定" in settled(seen)
        seen.page.click("text=与另一版比较")
        assert "比较两版清单" in settled(seen)
        in_order(seen, 1366, "compare")

        seen.open(f"{base}/list")
        kept = seen.page.locator("table.curated th[scope=rowgroup]").first.inner_text().split("\n")[0].strip()
        seen.page.click("button:has-text('把这些单位列为拟邀')")
        assert "已列为拟邀" in settled(seen)
        in_order(seen, 1366, "participants")

        seen.open(f"{base}/receipts")
        seen.page.fill("#pasted", RECEIPT.format(employer=kept))
        seen.page.click("button:has-text('先看读到了什么')")
        assert kept in settled(seen)
        in_order(seen, 1366, "receipt")
        seen.page.click("button:has-text('收下这份回执')")
        assert "已收下" in settled(seen)
        seen.open(f"{base}/participants?state=replied")
        seen.page.click("td.acts summary")
        seen.page.click("button:has-text('审核通过')")
        assert "已登记" in settled(seen), text(seen)
        seen.open(f"{base}/list")
        seen.page.click("button:has-text('生成定稿清单')")
        assert "已生成清单" in settled(seen)
        seen.open(f"{base}/participants?state=approved")
        seen.page.click("button:has-text('按定稿清单排展位')")
        assert "已排展位：1家" in settled(seen)

        seen.open(f"{base}/outputs")
        seen.page.click("button:has-text('发布公开页面')")
        assert "已发布" in settled(seen)
        in_order(seen, 1366, "outputs")
        with seen.page.expect_download() as waiting:
            seen.page.locator("a[href$='list.xlsx']").click()
        assert waiting.value.suggested_filename.endswith(".xlsx")
        public = seen.page.get_by_role("link", name="打开公开页面").get_attribute("href")
        assert public is not None

        seen.open(f"{base}/day")
        seen.page.click(".booth-list button:has-text('签到')")
        assert "已签到 1 / 1 家" in settled(seen)
        seen.page.click("button:has-text('+1 达成意向')")
        assert "已登记：达成意向 1" in settled(seen)
        in_order(seen, 1366, "day")

        with one_more(seen) as phone:
            phone.open(public)
            assert kept in text(phone) and "13800138000" not in phone.page.content()
            in_order(phone, 390, "public")
            phone.page.fill("#q", "工艺")
            phone.page.click("main form button")
            assert "工艺工程师" in settled(phone)
            phone.page.locator("article.posting a").first.click()
            settled(phone)
            in_order(phone, 390, "posting")
            phone.open(f"{public}/check-in")
            in_order(phone, 390, "check_in")
            phone.page.click("text=我是高校毕业生")
            assert "已登记，欢迎入场" in settled(phone)
            sign_in(phone, "demo-organizer")
            for name in ("", "/list", "/participants", "/day", "/result"):
                phone.open(base + name)
                in_order(phone, 390, name.strip("/") or "one")

        seen.open(f"{base}/result")
        said = settled(seen)
        assert "达成意向人数" in said and kept in said
        in_order(seen, 1366, "result")
        seen.open("/staff/schools")
        in_order(seen, 1366, "schools")
        assert seen.complaints == [] and seen.foreign == [] and seen.refused() == []

    with looking(address, 1920) as wide:
        sign_in(wide, "demo-organizer")
        for name in ("", "/list", "/participants", "/outputs", "/result"):
            wide.open(base + name)
            in_order(wide, 1920, name.strip("/") or "one")


@pytest.mark.parametrize("width", SIZES)
def test_the_first_pages_hold_at_every_width(address: str, width: int) -> None:
    with looking(address, width) as seen:
        sign_in(seen, "demo-organizer")
        for path in ("/staff/fairs", "/staff/fairs/new", "/staff/schools"):
            seen.open(path)
            in_order(seen, width, path.replace("/", "_"))
