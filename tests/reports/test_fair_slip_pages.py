"""Route slips as pages: an index that leads to every class, nobody lost, nothing loaded from elsewhere, the same bytes again."""

from __future__ import annotations

import io
import re
import zipfile

from matcher.domain.fairs.allocation import Route, Visit
from matcher.reports.fair_slip_pages import INDEX, fair_slip_pages
from tests.fair_lists import make_plan

PUBLIC = "https://jy.example.cn/fairs/ab12cd34"
STOP = Visit("A03", "P1", "工艺<员>", "江城甲厂", ("学历：岗位要求“本科及以上”",), ("能出差吗？",), (), ("派遣用工",))


def make_route(person: str, group: str, copies: int = 1, stops: tuple[Visit, ...] = (STOP,)) -> Route:
    return Route(person, group, stops, ("身份证", "简历1份"), "" if stops else "没有找到与您条件相符的岗位", copies)


ROUTES = [
    make_route("机制第1路线（3人）", "机制", copies=3),
    make_route("机制第2路线（1人）", "机制"),
    make_route("王*（尾号1234）", "材控/2班"),
    make_route("设计01号", "设计", stops=()),
]


def opened(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_class_has_a_file_and_the_index_leads_to_it_and_adds_up() -> None:
    files = opened(fair_slip_pages(make_plan(), ROUTES, "JC1205-v3", PUBLIC))
    assert list(files) == ["slips-001.html", "slips-002.html", "slips-003.html", INDEX]
    assert re.findall(r'href="([^"]+)"', files[INDEX]) == list(files)[:-1]
    assert re.findall(r'scope="row">([^<]+)<', files[INDEX]) == ["机制", "材控/2班", "设计", "合计"]
    assert all(name.isascii() for name in files), "programs for archives garble other letters"
    assert re.findall(r'class="number">(\d+)<', files[INDEX]) == ["4", "1", "1", "6"]


def test_a_slip_says_what_the_paper_says_and_nothing_acts_as_markup() -> None:
    page = opened(fair_slip_pages(make_plan(), ROUTES, "JC1205-v3", PUBLIC))["slips-001.html"]
    for words in ("A03", "工艺&lt;员&gt;", "江城甲厂", "岗位要求“本科及以上”", "能出差吗？", "派遣用工", "带上", "12333", "2026-12-05（周六）09:00–16:00"):
        assert words in page, words
    assert "工艺<员>" not in page


def test_numbers_go_on_from_class_to_class_and_a_shared_route_is_one_page_for_all_of_its_people() -> None:
    files = opened(fair_slip_pages(make_plan(), ROUTES, "JC1205-v3", PUBLIC))
    assert "编号 JC1205-v3-00001 至 JC1205-v3-00003" in files["slips-001.html"] and "同一路线 3 人" in files["slips-001.html"]
    assert files["slips-001.html"].count('<section class="slip"') == 2
    assert "编号 JC1205-v3-00005" in files["slips-002.html"] and "编号 JC1205-v3-00006" in files["slips-003.html"]
    assert "没有找到合适的岗位" in files["slips-003.html"]


def test_pages_ask_nothing_of_anybody_and_each_slip_prints_on_a_page_of_its_own() -> None:
    for page in opened(fair_slip_pages(make_plan(), ROUTES, "JC1205-v3", PUBLIC)).values():
        assert not re.search(r"<script|<link|https?:|url\(|@import", page), "opened from a stick, with no network"
        assert "break-after: page" in page and "@media print" in page


def test_the_square_stands_once_a_file_and_only_where_there_is_a_public_page() -> None:
    shown = opened(fair_slip_pages(make_plan(), ROUTES, "JC1205-v3", PUBLIC))["slips-001.html"]
    assert shown.count("<symbol") == 1 and shown.count('href="#square"') == 2
    assert "square" not in opened(fair_slip_pages(make_plan(), ROUTES, "JC1205-v3"))["slips-001.html"]


def test_the_same_slips_give_the_same_bytes_and_others_do_not() -> None:
    made = fair_slip_pages(make_plan(), ROUTES, "JC1205-v3", PUBLIC)
    assert fair_slip_pages(make_plan(), ROUTES, "JC1205-v3", PUBLIC) == made
    assert fair_slip_pages(make_plan(), ROUTES[:3], "JC1205-v3", PUBLIC) != made
