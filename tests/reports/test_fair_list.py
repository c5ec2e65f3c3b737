"""A position list says the same in every format, its totals are formulas that agree, and the same list gives the same bytes."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import orjson
import pypdfium2
import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from matcher.domain.fairs.curation import GroupCoverage, ListKind, ListRow, StoredList
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.texts import fair_papers as texts
from matcher.reports.fair_list_files import coverage_json, list_csv, list_jsonl
from matcher.reports.fair_list_lines import by_booth, group_words, head_of, left_out_words, reading_table, totals_of
from matcher.reports.fair_list_paper import fair_list_pdf
from matcher.reports.fair_list_word import fair_list_docx
from matcher.reports.fair_list_workbook import HEAD_ROW, fair_list_workbook
from matcher.reports.fixed_archive import fixed
from matcher.reports.typesetting import chinese_font
from tests.fair_lists import make_coverage, make_list, make_plan, make_row, some_rows

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine")
Maker = Callable[[FairPlan, StoredList], bytes]


def opened(stored: StoredList) -> Workbook:
    return load_workbook(io.BytesIO(fair_list_workbook(make_plan(), stored)))


def words_of(pdf: bytes) -> str:
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize("make", [fair_list_workbook, fair_list_docx, pytest.param(fair_list_pdf, marks=needs_font)])
def test_the_same_list_gives_the_same_bytes_and_another_does_not(make: Maker) -> None:
    first = make(make_plan(), make_list())
    assert make(make_plan(), make_list()) == first
    assert make(make_plan(), make_list(some_rows(59))) != first


def test_an_archive_written_at_another_moment_comes_out_the_same() -> None:
    def written(day: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            core = f'<a xmlns:dcterms="x"><dcterms:created type="t">2020-01-0{day}</dcterms:created></a>'
            archive.writestr(zipfile.ZipInfo("docProps/core.xml", (2020, 1, day, 0, 0, 0)), core)
            archive.writestr(zipfile.ZipInfo("data.xml", (2020, 1, day, 0, 0, 0)), "<a/>")
        return out.getvalue()

    at = datetime(2026, 11, 30, 10, tzinfo=UTC)
    assert written(1) != written(2) and fixed(written(1), at) == fixed(written(2), at)
    assert b"2026-11-30T10:00:00Z" in zipfile.ZipFile(io.BytesIO(fixed(written(1), at))).read("docProps/core.xml")
    assert fixed(written(1), at) != fixed(written(1), at + timedelta(days=1))


def test_the_head_reads_like_the_good_example() -> None:
    head = head_of(make_plan(), make_list())
    assert head.title == "岗位清单（定稿）"
    assert head.line == (
        "职引未来·江城理工学院机电材料专场 · 2026-12-05 09:00 体育馆 · 40 展位 · 清单 JC1205-v3 · 数据截至 2026-11-30 18:00"
    )
    assert head.hosts == "主办：江城市公共就业服务中心　承办：江城理工学院"
    assert head_of(make_plan(), make_list(kind=ListKind.INVITE)).title == "拟邀单位及岗位清单"


def test_totals_count_postings_and_people_and_say_how_many_state_no_number() -> None:
    rows = (make_row(headcount=6), make_row(posting="P2", headcount=None), make_row(posting="P3", employer="江城乙厂", headcount=4))
    totals = totals_of(rows)
    assert (totals.employers, totals.postings, totals.heads, totals.unstated) == (2, 3, 10, 1)
    assert head_of(make_plan(), make_list(rows)).totals == "参会单位 2 家 · 岗位 3 个 · 招聘 10 人（另有 1 个岗位未写人数）"


def test_booths_are_in_walking_order_and_those_without_one_come_last() -> None:
    rows = [make_row(booth=booth, posting=f"P{place}") for place, booth in enumerate(["B1", "", "A10", "A2"])]
    assert [row.booth for row in by_booth(rows)] == ["A2", "A10", "B1", ""]


def test_the_workbook_has_the_columns_of_the_form_a4_landscape_and_a_repeated_head() -> None:
    book = opened(make_list())
    assert book.sheetnames == ["清单", "覆盖", "未入选", "统计"]
    sheet = book["清单"]
    assert [cell.value for cell in sheet[HEAD_ROW]] == list(texts.COLUMNS.values())
    for one in book:
        assert one.page_setup.orientation == "landscape" and int(one.page_setup.paperSize) == 9
        assert one.page_setup.fitToWidth == 1 and one.page_setup.fitToHeight == 0 and one.sheet_properties.pageSetUpPr.fitToPage
        assert one.print_title_rows == f"$1:${HEAD_ROW}"
        assert "JC1205-v3" in str(one["A2"].value) and "数据截至" in str(one["A2"].value)


def test_the_workbooks_totals_are_formulas_over_exactly_the_lists_lines() -> None:
    rows = some_rows(60)
    sheet = opened(make_list(rows))["清单"]
    names = {cell.value: cell.column_letter for cell in sheet[HEAD_ROW]}
    last = HEAD_ROW + len(rows)
    assert sheet[f"{names['岗位名称']}{last + 1}"].value == f"=COUNTA(E{HEAD_ROW + 1}:E{last})"
    assert sheet[f"{names['招聘人数']}{last + 1}"].value == f"=SUM(G{HEAD_ROW + 1}:G{last})"
    wanted = [sheet[f"G{line}"].value for line in range(HEAD_ROW + 1, last + 1)]
    assert sum(value or 0 for value in wanted) == totals_of(rows).heads
    figures = {line[0].value: line[1].value for line in opened(make_list(rows))["统计"].iter_rows(min_row=HEAD_ROW + 1)}
    assert figures["岗位数"] == f"=COUNTA(清单!E{HEAD_ROW + 1}:E{last})"
    assert figures["参会单位"] == 20 and figures["清单编号"] == "JC1205-v3" and figures["输入数据校验码"] == "ab" * 32


def test_the_coverage_sheet_sums_to_the_audience_and_names_who_is_left_with_none() -> None:
    sheet = opened(make_list())["覆盖"]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=HEAD_ROW + 1)]
    assert "展位已满4个" in str(lines[1][7]) and "9人合适岗位不足3个" in str(lines[1][8])
    assert lines[2][:6] == ["工业设计", "本科", 31, 12, 12, 7] and "武汉设计岗" in str(lines[2][7])
    assert lines[3][2] == "=SUM(C5:C7)"
    left = opened(make_list())["未入选"]
    assert [left["A5"].value, left["B5"].value] == ["有效期已过", 21]


def test_a_group_with_too_few_says_why_and_one_kept_before_that_was_told_is_still_read() -> None:
    group = make_list().curated.coverage.groups[1]
    assert group_words(group, 3) == "高分子材料与工程专科 28人，≥3岗 19，1–2岗 9（未列入的合适岗位4个：展位已满4个）"
    kept = orjson.loads(orjson.dumps(group))
    old = msgspec.json.decode(orjson.dumps({name: kept[name] for name in kept if not name.startswith("some_")}), type=GroupCoverage)
    assert group_words(old, 3) == "高分子材料与工程专科 28人，≥3岗 19，1–2岗 9"


def test_no_cell_can_act_as_a_formula() -> None:
    row = make_row(title="=HYPERLINK(1)", contact="+86 27", employer="@江城")
    sheet = opened(make_list([row]))["清单"]
    assert sheet["E5"].value == "'=HYPERLINK(1)" and sheet["E5"].data_type == "s"
    assert str(sheet["C5"].value).startswith("'@") and "'=HYPERLINK(1)" in list_csv(make_list([row])).decode()


def test_csv_json_and_page_have_the_same_lines_in_the_same_order() -> None:
    stored = make_list()
    lines = list(csv.DictReader(io.StringIO(list_csv(stored).decode("utf-8-sig"))))
    objects = [orjson.loads(line) for line in list_jsonl(stored).splitlines()]
    assert objects[0]["label"] == "JC1205-v3" and objects[0]["settings"]["per_person"] == 3
    assert [one["title"] for one in objects[1:]] == [line["岗位名称"] for line in lines]
    assert [line["序号"] for line in lines] == [str(place) for place in range(1, 61)]
    found = orjson.loads(coverage_json(stored))
    assert found["coverage"]["groups"][2]["with_none"] == 7 and found["list"]["inputs_digest"] == "ab" * 32


def test_coverage_and_what_was_left_out_read_like_the_good_example() -> None:
    coverage = make_coverage()
    assert group_words(coverage.groups[1], 3).startswith("高分子材料与工程专科 28人，≥3岗 19，1–2岗 9（")
    assert group_words(coverage.groups[2], 3) == "工业设计本科 31人，≥3岗 12，1–2岗 12，0岗 7（意向均为武汉设计岗）"
    assert left_out_words(coverage) == "未入选 57 岗：有效期已过 21、缺薪酬 14、限性别 3、同单位超额 19"
    assert left_out_words(replace(coverage, left_out={})) == ""


@needs_font
def test_the_pdf_is_a4_landscape_with_the_lists_number_on_every_page_and_nothing_lost() -> None:
    stored = make_list(some_rows(90))
    document = pypdfium2.PdfDocument(fair_list_pdf(make_plan(), stored))
    for page in document:
        width, height = page.get_size()
        assert (round(width), round(height)) == (842, 595)
        text = "".join(page.get_textpage().get_text_range().split())
        assert "JC1205-v3" in text and "入选理由" in text
    words = words_of(fair_list_pdf(make_plan(), stored))
    for row in stored.curated.rows:
        assert row.employer in words
    assert words.count("派遣用工") == sum("派遣用工" in row.hints for row in stored.curated.rows)


def test_the_word_file_is_a4_landscape_and_its_head_repeats() -> None:
    document = Document(io.BytesIO(fair_list_docx(make_plan(), make_list())))
    section, table = document.sections[0], document.tables[0]
    assert section.page_width > section.page_height
    assert [cell.text for cell in table.rows[0].cells] == list(texts.READING_COLUMNS)
    assert "tblHeader" in table.rows[0]._tr.xml and len(table.rows) == 61
    assert document.paragraphs[0].text == "岗位清单（定稿）"
    assert any("0岗 7" in paragraph.text for paragraph in document.paragraphs)


def bare_rows(count: int) -> list[ListRow]:
    """Return lines as advertisements have them: nothing said of numbers, hours or board, two hints on every one."""
    said = ("未写有效期", "未写招聘人数")
    return [
        make_row(
            booth=f"A{place // 2 + 1:02d}",
            employer=f"江城第{place // 2 + 1}厂",
            posting=f"P{place}",
            headcount=None,
            hours="",
            board_and_lodging="",
            insurance="",
            employment_form="",
            hints=(*said, "夜班") if place == 0 else said,
        )
        for place in range(count)
    ]


def test_what_every_line_says_and_what_none_says_is_told_once_above_the_list() -> None:
    table = reading_table(bare_rows(6))
    assert [name for _, name in table.columns] == ["展位", "单位（性质）", "岗位 / 用工", "学历·专业（原文）", "地点·月薪", "入选理由", "提示"]
    assert table.remark == "每个岗位都一样的提示：未写有效期；未写招聘人数。没有一个岗位写了：人数、工时食宿，不另列。"
    assert [line[-1] for booth in table.booths for line in booth] == ["夜班", "—", "—", "—", "—", "—"]
    assert [len(booth) for booth in table.booths] == [2, 2, 2]
    few = reading_table(bare_rows(3))
    assert "提示" not in few.remark and few.booths[0][1][-1] == "未写有效期；未写招聘人数", "of three lines each says its own"


def test_a_list_without_any_number_does_not_say_that_nobody_is_wanted() -> None:
    assert head_of(make_plan(), make_list(bare_rows(4))).totals == "参会单位 2 家 · 岗位 4 个（都没有写招聘人数）"


def test_the_workbook_hides_the_columns_nobody_fills_and_says_so_but_keeps_them() -> None:
    sheet = opened(make_list(bare_rows(4)))["清单"]
    names = {cell.value: cell.column_letter for cell in sheet[HEAD_ROW]}
    hidden = [name for name, letter in names.items() if sheet.column_dimensions[letter].hidden]
    assert hidden == ["用工形式", "其他条件", "社保", "工时", "食宿"]
    assert "用工形式" in str(sheet["A3"].value) and list(names) == list(texts.COLUMNS.values())
    full = opened(make_list(some_rows(60)))["清单"]
    assert [name for name, letter in names.items() if full.column_dimensions[letter].hidden] == ["其他条件"]


def test_words_columns_have_their_widths_for_every_program_and_a_booths_rows_stand_together() -> None:
    document = Document(io.BytesIO(fair_list_docx(make_plan(), make_list(bare_rows(6)))))
    table = document.tables[0]
    widths = [round(column.width.mm) for column in table.columns]
    assert sum(widths) == pytest.approx(277, abs=3) and widths[5] > widths[1] > widths[0]
    assert [row.cells[1].text for row in table.rows][1:3] == ["江城第1厂（民营）"] * 2, "one cell over both rows"
    assert table.rows[1].cells[1]._tc is table.rows[2].cells[1]._tc


@needs_font
def test_rows_of_one_booth_name_their_employer_once_on_paper() -> None:
    said = words_of(fair_list_pdf(make_plan(), make_list(bare_rows(6))))
    assert said.count("江城第1厂") == 1 and said.count("工艺工程师") == 6
