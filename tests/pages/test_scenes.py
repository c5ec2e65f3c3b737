"""What people come for, done in a browser: a graduate on a phone, a caseworker at her desk, and every page at each width."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from api.service import Service
from matcher.demo.people import PASSWORD
from matcher.settings import Settings
from matcher.workflows.background.background import run_job
from matcher.workflows.index.models import load_bundle
from matcher.workflows.index.serving import IndexService
from tests.api.application import application
from tests.installed_demo import demo_copy
from tests.pages.browser import SIZES, Seen, looking, needs_chromium, served

pytestmark = needs_chromium
DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo; an upload's job is done before its page is shown."""
    settings = Settings(data=tmp_path_factory.mktemp("demo"), demo=True, import_workers=1)
    models = load_bundle()
    means = demo_copy(settings.folder, models).means
    index = IndexService(settings.index, models)
    index.open()
    service = Service(settings, means.database, index, models, lambda number: (run_job(number, means), None)[1])
    with served(application(service)) as found:
        yield found
    means.database.close()


def sign_in(seen: Seen, login: str, password: str = PASSWORD) -> None:
    seen.open("/sign-in")
    seen.page.fill("[name=login]", login)
    seen.page.fill("[name=password]", password)
    seen.page.press("[name=password]", "Enter")
    seen.page.wait_for_url(lambda url: "/sign-in" not in url)


def text(seen: Seen) -> str:
    return str(seen.page.inner_text("main"))


def test_on_a_phone_school_major_and_wish_give_five_postings(address: str) -> None:
    with looking(address, 390) as seen:
        seen.open("/try")
        seen.page.fill("#school", "湖北汽车工业学院")
        seen.page.fill("#major", "机械设计制造及其自动化")
        seen.page.fill("#wish", "机械设计")
        seen.page.keyboard.press("Enter")
        seen.page.click("main form button[type=submit]")
        seen.page.wait_for_load_state("networkidle")
        assert seen.page.locator("article.posting").count() == 5
        assert "以招录公告为准" in text(seen)
        assert seen.sideways() <= 0 and seen.complaints == [] and seen.foreign == []


def test_a_short_name_of_a_major_is_offered_whole_by_keyboard(address: str) -> None:
    with looking(address, 390) as seen:
        seen.open("/try")
        seen.page.locator("#major").press_sequentially("软工")
        seen.page.wait_for_selector("[role=option]")
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("Enter")
        assert seen.page.input_value("#major") == "软件工程"


def test_without_scripts_the_first_look_works_as_a_plain_form(address: str) -> None:
    with looking(address, 390, scripts=False) as seen:
        seen.page.goto(address + "/try")
        seen.page.fill("#major", "会计学")
        seen.page.fill("#wish", "会计、出纳")
        seen.page.click("main form button[type=submit]")
        assert seen.page.locator("article.posting").count() == 5


def test_a_posting_hidden_with_a_reason_stays_away_until_it_is_taken_back(address: str) -> None:
    with looking(address, 390) as seen:
        sign_in(seen, "demo-graduate")
        seen.open("/me")
        first = seen.page.locator("article.posting").first
        title, link = first.locator("h2").inner_text(), first.locator("h2 a").get_attribute("href")
        first.locator("summary").click()
        first.locator("input[value=far]").check()
        first.locator("details button[type=submit]").click()
        seen.page.wait_for_load_state("networkidle")
        assert f"已隐藏“{title}”" in text(seen)
        assert seen.page.locator(f'article h2 a[href="{link}"]').count() == 0
        seen.page.click("text=撤销")
        seen.page.wait_for_load_state("networkidle")
        assert seen.page.locator(f'article h2 a[href="{link}"]').count() == 1


def test_why_one_known_posting_is_missing_is_answered_with_its_words(address: str) -> None:
    with looking(address, 390) as seen:
        sign_in(seen, "demo-graduate")
        seen.open("/me/why")
        seen.page.fill("#q", "护士")
        seen.page.press("#q", "Enter")
        seen.page.wait_for_load_state("networkidle")
        seen.page.locator("article h2 a").first.click()
        seen.page.wait_for_load_state("networkidle")
        assert "没有推荐，因为有硬条件不符合" in text(seen) and "✖ 不符合" in text(seen)


def test_traineeships_stand_apart_and_say_what_they_are(address: str) -> None:
    with looking(address, 390) as seen:
        sign_in(seen, "demo-graduate")
        seen.open("/me")
        assert "见习" not in [badge.inner_text() for badge in seen.page.locator("article .badge").all()]
        seen.page.click("nav.tabs >> text=见习和实习")
        seen.page.wait_for_load_state("networkidle")
        assert "见习是上岗见习，不是录用" in text(seen)


def test_recommendations_are_switched_off_and_on_again(address: str) -> None:
    with looking(address, 390) as seen:
        sign_in(seen, "demo-graduate")
        seen.open("/me/settings")
        assert "以招录公告为准" in text(seen)
        seen.page.click("text=关闭自动推荐")
        seen.open("/me")
        assert "您已关闭自动推荐" in text(seen) and seen.page.locator("article.posting").count() == 0
        seen.open("/me/settings")
        seen.page.click("text=打开自动推荐")
        seen.open("/me")
        assert seen.page.locator("article.posting").count() == 10


def test_somebody_registers_takes_her_data_out_and_is_gone(address: str) -> None:
    with looking(address, 390) as seen:
        seen.open("/register")
        for name, value in {"login": "13912345678", "name": "余静禾", "password": PASSWORD, "again": PASSWORD}.items():
            seen.page.fill(f"[name={name}]", value)
        seen.page.check("[name=consent]")
        seen.page.press("[name=again]", "Enter")
        seen.page.wait_for_url("**/me/profile")
        seen.page.fill("#major", "会计学")
        seen.page.click("main form button[type=submit]")
        seen.page.wait_for_url("**step=2**")
        data = seen.page.request.get(address + "/me/settings/data.json")
        assert json.loads(data.text())["profile"]["major"] == "会计学"
        seen.open("/me/settings")
        seen.page.click("summary:has-text('删除我的数据')")
        seen.page.fill("#word", "删除")
        seen.page.click("button.danger")
        seen.page.wait_for_url(address + "/")
        sign_in_fails(seen, "13912345678")


def sign_in_fails(seen: Seen, login: str) -> None:
    seen.open("/sign-in")
    seen.page.fill("[name=login]", login)
    seen.page.fill("[name=password]", PASSWORD)
    seen.page.press("[name=password]", "Enter")
    seen.page.wait_for_load_state("networkidle")
    assert "/sign-in" in seen.page.url


def test_day_pay_is_shown_as_day_pay_and_a_bad_row_is_named(address: str, tmp_path: Path) -> None:
    sheet = tmp_path / "十一月岗位.csv"
    rows = ["编号,岗位名称,招聘单位,学历,工作地点,薪资", "K1,仓库理货员,江城测试有限公司,不限,武汉市,200元/天", "K2,,江城测试有限公司,本科,武汉市,面议"]
    sheet.write_text("\n".join(rows), encoding="gb18030")
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        seen.open("/staff/imports")
        seen.page.set_input_files("#file", str(sheet))
        seen.page.click("main form button[type=submit]")
        seen.page.wait_for_url("**/staff/imports/*")
        seen.page.wait_for_load_state("networkidle")
        assert "新增" in text(seen) and "没有导入" in text(seen)
        with seen.page.expect_download() as download:
            seen.page.click("text=下载全部问题")
        assert download.value.suggested_filename.endswith(".xlsx")
        seen.open("/staff/postings?q=仓库理货员")
        seen.page.click("tbody a")
        seen.page.wait_for_load_state("networkidle")
        assert "200元/天（按月折算约" in text(seen)


def test_the_same_file_again_changes_nothing(address: str, tmp_path: Path) -> None:
    sheet = tmp_path / "岗位.csv"
    sheet.write_text("编号,岗位名称,招聘单位,学历\nK7,出纳,江城测试有限公司,大专\n", encoding="utf-8")
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        for expected in ("新增", "没有变化"):
            seen.open("/staff/imports")
            seen.page.set_input_files("#file", str(sheet))
            seen.page.click("main form button[type=submit]")
            seen.page.wait_for_url("**/staff/imports/*")
            seen.page.wait_for_load_state("networkidle")
            assert expected in text(seen)


def test_after_a_refused_file_the_next_try_travels_with_its_percent_too(address: str, tmp_path: Path) -> None:
    wrong = tmp_path / "岗位.csv"
    wrong.write_bytes(b"")
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        seen.open("/staff/imports")
        for _ in range(2):
            seen.page.set_input_files("#file", str(wrong))
            with seen.page.expect_response(lambda one: one.request.method == "POST") as answered:
                seen.page.click("main form button[type=submit]")
            assert answered.value.request.resource_type == "xhr"
            seen.page.wait_for_selector("main .summary")


def test_filters_stand_in_the_address_and_a_link_shows_the_same(address: str) -> None:
    with looking(address) as seen:
        sign_in(seen, "demo-caseworker")
        seen.open("/staff/postings")
        seen.page.fill("[name=q]", "工程师")
        seen.page.press("[name=q]", "Enter")
        seen.page.wait_for_load_state("networkidle")
        shown, link = seen.page.inner_text("tbody"), seen.page.url
        seen.open("/staff/jobs")
        seen.page.goto(link)
        assert seen.page.inner_text("tbody") == shown and "工程师" in shown


def test_a_persons_contact_stays_closed_until_asked_for_and_the_look_is_told_to_her(address: str) -> None:
    with looking(address) as seen:
        sign_in(seen, "demo-supervisor")
        seen.open("/staff/graduates")
        name = seen.page.locator("tbody a").first.inner_text()
        assert name.endswith("*") and len(name) == 2
        seen.page.locator("tbody a").first.click()
        seen.page.wait_for_load_state("networkidle")
        assert "证件号码" not in text(seen)
        seen.page.click("text=显示（会留下记录）")
        seen.page.wait_for_load_state("networkidle")
        assert "证件号码" in text(seen)


def test_on_a_phone_the_places_of_staff_stand_in_rows_below_the_name(address: str) -> None:
    with looking(address, 390) as seen:
        sign_in(seen, "demo-supervisor")
        seen.open("/staff/accounts")
        tops = seen.page.eval_on_selector_all(".places a", "links => links.map(one => one.offsetTop)")
        assert len(tops) >= 5 and len(set(tops)) <= 2


def test_offices_stand_a_step_to_the_right_of_the_office_above(address: str) -> None:
    with looking(address) as seen:
        sign_in(seen, "demo-admin")
        seen.open("/staff/offices")
        lefts = [
            seen.page.locator(f"tbody th >> text={name}").evaluate("cell => parseFloat(getComputedStyle(cell).paddingLeft)")
            for name in ("湖北省", "武汉市", "洪山区", "关山街道")
        ]
        assert lefts == sorted(set(lefts))


PAGES = {
    "": ["/", "/try", "/sign-in", "/register", "/lost-password"],
    "demo-graduate": ["/me", "/me/profile?step=3", "/me/why?posting=5", "/me/saved", "/me/settings", "/postings/1", "/postings/1?paper=yes"],
    "demo-supervisor": ["/staff/postings", "/staff/graduates", "/staff/imports", "/staff/imports/1", "/staff/jobs", "/staff/accounts"],
    "demo-admin": ["/staff/audit", "/staff/offices"],
}  # fmt: skip


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("login", PAGES)
def test_every_page_holds_at_every_width(address: str, login: str, width: int) -> None:
    with looking(address, width) as seen:
        if login:
            sign_in(seen, login)
        for path in PAGES[login]:
            seen.open(path)
            seen.keep(f"{width}{path.replace('/', '_').replace('?', '-')}")
            assert (path, seen.sideways() <= 0) == (path, True)
            assert (path, seen.findings()) == (path, [])
        assert seen.complaints == [] and seen.foreign == [] and seen.refused() == []
