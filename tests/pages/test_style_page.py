"""Every part of the pages holds in a real browser: widths, contrast, names, keys, paper, and nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from api import errors, middleware
from api.pages import lookup, style_page
from api.pages.rendering import HERE, STATIC
from api.security import forms_checked
from matcher.settings import Settings
from matcher.store.database import Database
from tests.pages.browser import SIZES, looking, needs_chromium, served
from tests.store.conftest import clock, database, empty_database

__all__ = ["clock", "database", "empty_database"]
FIRST_PAGE_LIMIT = 150_000


@pytest.fixture
def app(database: Database) -> FastAPI:
    made = FastAPI(dependencies=[Depends(forms_checked)])
    made.state.service = SimpleNamespace(database=database, settings=Settings(demo=True))
    made.include_router(style_page.router)
    made.include_router(lookup.router)
    made.mount("/static", StaticFiles(directory=STATIC), name="static")
    errors.install(made)
    middleware.install(made, 100, "")
    return made


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    with served(app) as found:
        yield found


def test_no_template_carries_a_style_or_a_script_of_its_own() -> None:
    own = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|hx-on|javascript:")
    wrong = [str(path.relative_to(HERE)) for path in (HERE / "templates").rglob("*.html") if own.search(path.read_text("utf-8"))]
    assert wrong == []


def test_nothing_is_loaded_from_another_server() -> None:
    ours = [*(HERE / "templates").rglob("*.html"), *(STATIC / "css").glob("*.css"), *(STATIC / "js").glob("*.js")]
    wrong = [str(path.relative_to(HERE)) for path in ours if re.search(r"(?:src|href|url\(|@import)\W{0,3}https?:", path.read_text("utf-8"))]
    assert wrong == []


def test_every_class_of_a_template_has_its_look() -> None:
    looks = "".join(path.read_text("utf-8") for path in (STATIC / "css").glob("*.css"))
    used: set[str] = set()
    for path in (HERE / "templates").rglob("*.html"):
        for found in re.findall(r'class="([^"{]*)"', path.read_text("utf-8")):
            used.update(found.split())
    assert sorted(name for name in used if not re.search(rf"\.{re.escape(name)}\b", looks)) == []


def test_a_first_page_is_small(app: FastAPI) -> None:
    client = TestClient(app)
    page = client.get("/style").text
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(files) > 5
    assert len(page.encode()) + sum(len(client.get(name).content) for name in files) <= FIRST_PAGE_LIMIT


def test_a_part_is_asked_for_without_header_and_footer(app: FastAPI) -> None:
    client = TestClient(app)
    whole, part = client.get("/style/beside").text, client.get("/style/beside", headers={"HX-Request": "true"}).text
    assert "<header" in whole and "<header" not in part and "<footer" not in part
    assert "工艺工程师" in part and part.strip().startswith("<title>")


@pytest.mark.parametrize(("path", "status"), [("/nothing-here", 404), ("/style", 403)])
def test_a_refusal_is_a_whole_page_with_a_way_on(app: FastAPI, path: str, status: int) -> None:
    client = TestClient(app)
    answer = client.get(path) if status == 404 else client.post(path)
    assert answer.status_code == status
    assert '<body class="public refused">' in answer.text and "回到首页" in answer.text


def test_the_address_of_a_static_file_changes_with_its_content(app: FastAPI) -> None:
    found = re.findall(r'href="(/static/css/base\.css\?v=[0-9a-f]{10})"', TestClient(app).get("/style").text)
    assert len(found) == 1


def test_columns_and_sorting_stand_in_the_address(app: FastAPI) -> None:
    page = TestClient(app).get("/style?columns=title&columns=pay&sort=pay").text
    assert "湖北澄禾检测有限公司" not in page
    assert page.index(">检测员</a>") < page.index(">高分子材料研发助理</a>") and 'aria-sort="ascending"' in page
    assert 'name="sort" value="pay"' in page


@needs_chromium
@pytest.mark.parametrize("width", SIZES)
def test_the_style_page_is_clean_at_every_width(address: str, width: int) -> None:
    with looking(address, width) as seen:
        seen.open("/style")
        seen.keep(f"style-{width}")
        assert seen.sideways() <= 0
        assert seen.findings() == []
        assert (seen.complaints, seen.foreign, seen.refused()) == ([], [], [])


@needs_chromium
def test_keys_walk_the_table_and_open_a_row_beside_it(address: str) -> None:
    with looking(address) as seen:
        seen.open("/style")
        seen.page.keyboard.press("j")
        seen.page.keyboard.press("j")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_selector("#panel .posting")
        assert seen.page.locator("#panel header").count() == 0
        assert seen.page.locator("tr[aria-current]").inner_text().strip().startswith("工艺工程师")
        seen.keep("style-beside")
        assert seen.findings() == []
        seen.page.keyboard.press("Escape")
        assert seen.page.locator("#panel").is_hidden()
        assert (seen.complaints, seen.refused()) == ([], [])


@needs_chromium
def test_choosing_says_how_many_across_pages(address: str) -> None:
    with looking(address) as seen:
        seen.open("/style")
        seen.page.check("input[name=chosen] >> nth=1")
        assert seen.page.inner_text("[data-chosen]") == "已选 1 条"
        seen.page.check("[data-choose-page]")
        assert seen.page.inner_text("[data-chosen]") == "已选 4 条"
        seen.page.check("[data-choose-all]")
        assert seen.page.inner_text("[data-chosen]") == "已选 1,204 条"
        seen.page.uncheck("input[name=chosen] >> nth=0")
        assert seen.page.inner_text("[data-chosen]") == "已选 3 条"
        assert not seen.page.is_checked("[data-choose-all]")


@needs_chromium
def test_names_are_suggested_by_initials_and_taken_by_keys(address: str) -> None:
    with looking(address, 390) as seen:
        seen.open("/style")
        seen.page.focus("#sample-school")
        seen.page.keyboard.type("whdx")
        seen.page.wait_for_selector("#sample-school-list li")
        assert seen.page.get_attribute("#sample-school", "aria-expanded") == "true"
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("Enter")
        assert seen.page.input_value("#sample-school") == "武汉大学"
        assert seen.page.locator(".chips li").count() == 2
        seen.page.click("button[aria-label='去掉 测试']")
        assert seen.page.input_value("input[name=sample-wish]") == "软件开发"
        assert (seen.complaints, seen.refused()) == ([], [])


@needs_chromium
def test_a_dangerous_button_asks_first(address: str) -> None:
    with looking(address) as seen:
        seen.open("/style")
        seen.page.click("button[data-confirm] >> nth=0")
        assert "撤回后，毕业生不再看到这条岗位" in seen.page.inner_text("dialog[open]")
        assert seen.findings() == []
        seen.page.click("dialog[open] button >> text=取消")
        assert seen.page.locator("dialog[open]").count() == 0 and seen.page.url.endswith("/style")


@needs_chromium
def test_a_confirmed_button_sends_what_it_stands_for(address: str) -> None:
    with looking(address) as seen:
        seen.open("/style")
        seen.page.click("button[data-confirm] >> nth=0")
        with seen.page.expect_request(lambda one: one.method == "POST") as sent:
            seen.page.click("dialog[open] button >> text=确定")
        assert "act=withdraw" in str(sent.value.post_data)


@needs_chromium
@pytest.mark.parametrize("is_secure", [True, False], ids=["over https", "at a plain address"])
def test_a_copied_text_can_be_pasted(address: str, is_secure: bool) -> None:
    with looking(address) as seen:
        if not is_secure:
            seen.page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', {get: () => undefined})")
        seen.open("/style")
        for button, shown in (("复制短信", "为您推荐了 3 个岗位"), ("复制代码", "K7M2-9QXD")):
            seen.page.click(f"button >> text={button}")
            seen.page.wait_for_selector("button >> text=已复制")
            seen.page.fill("#sample-text", "")
            seen.page.press("#sample-text", "Control+V")
            assert shown in seen.page.input_value("#sample-text")
        assert (seen.complaints, seen.refused()) == ([], [])


@needs_chromium
def test_what_was_typed_outlives_a_refusal_and_ends_with_being_taken(address: str) -> None:
    with looking(address) as seen:
        seen.open("/style")
        seen.page.fill("#sample-text", "课程设计做过夹具")
        seen.page.context.clear_cookies()  # the form no longer counts as ours: it is refused
        seen.page.click("form[data-keep] button[type=submit]")
        seen.page.wait_for_selector("body.refused")
        seen.open("/style")
        assert seen.page.input_value("#sample-text") == "课程设计做过夹具"
        assert "还没有提交" in seen.page.inner_text("form[data-keep] .notice")
        seen.page.click("form[data-keep] button[type=submit]")
        seen.page.wait_for_load_state("networkidle")
        assert seen.page.input_value("#sample-text") == ""
        assert seen.page.locator("form[data-keep] .notice").count() == 0


@needs_chromium
def test_everything_can_be_done_without_scripts(address: str) -> None:
    with looking(address, scripts=False) as seen:
        seen.open("/style")
        assert seen.page.is_visible("input[name=sample-wish]")
        assert seen.page.is_hidden("[data-choose-page]") and seen.page.is_visible("[data-choose-all]")
        seen.page.click("table[data-keys] tbody a >> nth=0")
        assert seen.page.url.endswith("/style/beside")


@needs_chromium
def test_a_list_on_paper_loses_no_column_and_repeats_its_head(address: str, tmp_path: Path) -> None:
    with looking(address) as seen:
        seen.open("/style/paper")
        file = tmp_path / "list.pdf"
        seen.page.pdf(path=str(file), prefer_css_page_size=True)
        seen.page.emulate_media(media="print")
        seen.page.set_viewport_size({"width": 1010, "height": 700})  # A4 across within its margins
        seen.keep("style-paper")
        assert seen.sideways() <= 0
        assert seen.page.locator(".no-print").is_hidden()
        assert seen.page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    content = file.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 2, "36 rows and the signatures fit on two sheets"
    boxes = {tuple(float(n) for n in found.split()) for found in re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", content)}
    assert boxes and all(box[2] > box[3] for box in boxes), "every sheet lies across"
