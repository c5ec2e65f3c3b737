"""Poster, cards, slips, the table and the employer's sheet: complete, scannable, without persons' secrets, the same again."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pypdfium2
import pytest
from openpyxl import load_workbook

from matcher.domain.fairs.allocation import EmployerAudience, Route, Visit, Widening
from matcher.domain.fairs.curation import ListKind
from matcher.reports.booth_cards import booth_cards
from matcher.reports.employer_sheet import employer_sheet
from matcher.reports.fair_poster import MOST_NAMED, fair_poster, times_of
from matcher.reports.fair_slips import fair_slips_pdf
from matcher.reports.fair_statistics import FairFigures, statistics_workbook
from matcher.reports.typesetting import chinese_font
from tests.fair_lists import make_list, make_plan, make_row, some_rows

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
PUBLIC = "https://jy.example.cn/fairs/ab12cd34"


def pages_of(pdf: bytes) -> list[str]:
    return ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


def make_route(person: str, group: str, visits: int = 3) -> Route:
    stops = tuple(
        Visit(f"A{place + 1:02d}", f"P{place}", "工艺工程师", "江城精密制造有限公司", ("学历：岗位要求“本科及以上”",), ("能出差吗？",), (), ("派遣用工",))
        for place in range(visits)
    )
    return Route(person, group, stops, ("身份证", f"简历{visits}份"))


@needs_font
def test_the_poster_names_every_employer_with_its_booth_and_fits_one_page() -> None:
    pages = pages_of(fair_poster(make_plan(), make_list(some_rows(120)), PUBLIC))
    assert len(pages) == 1
    assert "A01江城第1精密制造有限公司" in pages[0] and "C10江城第40精密制造有限公司" in pages[0]
    assert "2026-12-05（周六）09:00–16:00" in pages[0] and "体育馆" in pages[0] and "扫码" in pages[0]
    assert "扫码看全部" not in pages_of(fair_poster(make_plan(), make_list(some_rows(9)), ""))[0]


@needs_font
def test_a_poster_of_very_many_says_how_many_more_there_are() -> None:
    rows = [make_row(employer=f"江城第{n}厂", booth=f"A{n:03d}", posting=f"P{n}") for n in range(MOST_NAMED + 25)]
    pages = pages_of(fair_poster(make_plan(), make_list(rows), PUBLIC))
    assert len(pages) == 1 and "另有25家单位" in pages[0]


@needs_font
def test_what_is_made_for_the_wall_of_a_list_that_is_not_final_says_so() -> None:
    invite = make_list(some_rows(3), kind=ListKind.INVITE)
    for paper in (fair_poster(make_plan(), invite, PUBLIC), booth_cards(make_plan(), invite, {})):
        assert "拟邀名单，尚未定稿" in pages_of(paper)[0]
    for paper in (fair_poster(make_plan(), make_list(some_rows(3)), PUBLIC), booth_cards(make_plan(), make_list(some_rows(3)), {})):
        assert "定稿" not in pages_of(paper)[0]


@needs_font
def test_every_booth_has_a_card_of_its_own_page() -> None:
    stored = make_list(some_rows(30))
    made = booth_cards(make_plan(), stored, {"A01": f"{PUBLIC}?booth=A01"})
    pages = pages_of(made)
    assert len(pages) == 10 and "A01" in pages[0] and "扫码" in pages[0] and "扫码" not in pages[1]
    assert booth_cards(make_plan(), stored, {"A01": f"{PUBLIC}?booth=A01"}) == made


@needs_font
def test_a_card_of_long_conditions_is_set_smaller_rather_than_on_two_pages() -> None:
    long = "本科及以上，机械设计制造及其自动化、材料成型及控制工程、过程装备与控制工程、车辆工程、工业设计" * 2
    rows = [make_row(posting=f"P{place}", title=f"设备技术员{place}", education=long) for place in range(8)]
    pages = pages_of(booth_cards(make_plan(), make_list(rows), {}))
    assert len(pages) == 1 and "设备技术员7" in pages[0] and "工时食宿社保：双休；有宿舍；五险一金" in pages[0]


@needs_font
def test_a_name_too_long_for_one_line_breaks_in_its_middle() -> None:
    name = "职引未来·江城市高校毕业生秋季综合类大型网络与现场双选招聘会暨就业政策宣讲会"
    document = pypdfium2.PdfDocument(fair_poster(make_plan(name=name), make_list(some_rows(9)), PUBLIC))
    lines = [line.strip() for line in document[0].get_textpage().get_text_range().splitlines() if line.strip()]
    parts = [line for line in lines if line in name]
    assert "".join(parts) == name and len(parts) == 2 and min(map(len, parts)) > len(name) // 3


@needs_font
def test_slips_come_by_class_each_class_on_a_new_page_and_none_is_lost() -> None:
    routes = [make_route(f"机制{n:02d}号", "机制2201班") for n in range(7)] + [make_route("材控01号", "材控2201班")]
    pages = pages_of(fair_slips_pdf(make_plan(), routes, "JC1205-v3", PUBLIC))
    words = "".join(pages)
    assert all(words.count(route.person) == 1 for route in routes)
    assert "材控2201班" in pages[-1] and "机制" not in pages[-1]
    assert "带上：身份证、简历3份" in words and "现场问：能出差吗？" in words and "要先知道：派遣用工" in words


@needs_font
def test_several_runs_print_the_same_slips_as_one() -> None:
    routes = [make_route(f"机制{n:02d}号", f"机制220{n // 10}班") for n in range(25)]
    one_run = pages_of(fair_slips_pdf(make_plan(), routes, "JC1205-v3", PUBLIC))
    several = fair_slips_pdf(make_plan(), routes, "JC1205-v3", PUBLIC, a_run=10)
    assert pages_of(several) == one_run
    assert fair_slips_pdf(make_plan(), routes, "JC1205-v3", PUBLIC, a_run=10) == several


@needs_font
def test_who_fits_nowhere_gets_a_slip_that_says_so() -> None:
    route = Route("设计01号", "工业设计", (), ("身份证",), "没有找到与您条件相符的岗位")
    assert "没有找到合适的岗位" in pages_of(fair_slips_pdf(make_plan(), [route], "JC1205-v3"))[0]


def test_the_table_of_what_happened_has_the_forms_columns_and_sums_them() -> None:
    figures = [FairFigures(make_plan(), 40, 120, 432, 800, 300, 90, 80, None), FairFigures(make_plan(name="巡回"), 5, 9, 20)]
    at = datetime(2026, 12, 5, 10, tzinfo=UTC)
    made = statistics_workbook(figures, at)
    sheet = load_workbook(io.BytesIO(made)).active
    assert sheet is not None and [cell.value for cell in sheet[3]][4:8] == ["参会单位（家）", "岗位数（个）", "招聘人数（人）", "进场人次"]
    assert [cell.value for cell in sheet[4]][4:] == [40, 120, 432, 800, 300, 90, 80, None]
    assert sheet["H6"].value == "=SUM(H4:H5)" and sheet.page_setup.orientation == "landscape"
    assert statistics_workbook(figures, at) == made


@needs_font
def test_an_employers_sheet_shows_no_small_group_and_quotes_what_could_be_widened() -> None:
    audience = EmployerAudience("A01", "江城甲厂", 37.4, {"P0": 8.2}, {"机械（本科）": 118, "设计（本科）": 4})
    wider = Widening("P0", "工艺工程师", "graduating_year", "限2026届", "去掉“限2026届”可多覆盖 132 人", 132)
    words = "".join(pages_of(employer_sheet(make_plan(), "JC1205-v3", audience, [make_row(posting="P0")], [wider])))
    assert "机械（本科）118" in words and "设计（本科）" not in words
    assert "去掉“限2026届”可多覆盖132人" in words and "约37人次" in words


def test_a_fair_over_two_days_says_both() -> None:
    two_days = make_plan(ends_at=datetime(2026, 12, 6, 8, tzinfo=UTC))
    assert times_of(make_plan()) == "2026-12-05（周六）09:00–16:00" and times_of(two_days).endswith("–2026-12-06（周日）16:00")
