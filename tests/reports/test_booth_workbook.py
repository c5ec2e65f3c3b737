"""An office's own booth list is known by its head, asked about where words are unclear, and filled with nothing else touched."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from matcher.domain.errors import Unreadable
from matcher.domain.fairs.curation import ListRow, StoredList
from matcher.domain.office_workbook import MappedCell, MappedColumn, WorkbookMapping
from matcher.reports.booth_workbook_filling import check_list_mapping, fill_list
from matcher.reports.booth_workbook_reading import codes_of, list_heads, suggested_list
from matcher.reports.workbook_filling import FilledWorkbook
from matcher.reports.workbook_reading import open_workbook
from tests.fair_lists import make_list, make_plan, make_row
from tests.reports.test_office_workbook import packed

HEADS = ("序号", "展位号", "单位名称", "招聘岗位", "招聘要求", None, "人数", "薪酬\n待遇", "工作地点", "联系方式", "到场签到")
PLAN = make_plan()
ROWS = (
    make_row(booth="A03", title="工艺工程师"),
    make_row(booth="A03", title="设备工程师", headcount=2, posting="P2"),
    make_row(booth="A11", employer="湖北澄禾检测有限公司", title="检测员", headcount=None, posting="P3", contact="现场咨询"),
    make_row(booth="B07", employer="襄阳岘新汽配有限公司", title="=设备技术员", headcount=10, posting="P4"),
)


def template(prepared: int = 3, merged: bool = True, signs: bool = True) -> Workbook:
    """Return a booth list as an office makes it: title, labelled cells, a head of two lines, lined rows, a total, signatures."""
    book = Workbook()
    sheet = book.active
    sheet.title = "展位表"
    sheet["A1"] = "校园招聘会参会单位及岗位一览表"
    sheet.merge_cells("A1:K1")
    sheet["A2"], sheet["D2"] = "举办时间", "举办地点"
    for column, head in enumerate(HEADS, start=1):
        sheet.cell(3, column, head).fill = PatternFill("solid", fgColor="FFDDEBF7")
    sheet["E4"], sheet["F4"] = "专业", "学历"
    sheet.merge_cells("E3:F3")
    for column in (1, 2, 3, 4, 7, 8, 9, 10, 11):
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    thin = Side(style="thin")
    for row in range(5, 5 + prepared):
        sheet.row_dimensions[row].height = 24
        for column in range(1, 12):
            cell = sheet.cell(row, column)
            cell.font, cell.border, cell.alignment = Font(name="仿宋", size=12), Border(thin, thin, thin, thin), Alignment(wrap_text=True)
    for letter in "BCDEFGHIJ":
        sheet.column_dimensions[letter].width = 30
    if merged:
        for letter in "ABC":
            sheet.merge_cells(f"{letter}5:{letter}6")
    if signs:
        last = 4 + prepared
        sheet.cell(last + 1, 1, "合计")
        sheet.cell(last + 1, 7, f"=SUM(G5:G{last})")
        sheet.merge_cells(start_row=last + 2, end_row=last + 2, start_column=1, end_column=11)
        sheet.cell(last + 2, 1, "填表人：　　审核人：")
    return book


def opened(book: Workbook) -> Any:
    return open_workbook("展位表.xlsx", packed(book))


def filled(book: Workbook, rows: tuple[ListRow, ...] = ROWS, mapping: WorkbookMapping | None = None) -> tuple[Any, FilledWorkbook]:
    found = opened(book)
    done = fill_list(found, mapping or suggested_list("展位表.xlsx", found), PLAN, listed(rows))
    return load_workbook(io.BytesIO(done.content)), done


def listed(rows: tuple[ListRow, ...] = ROWS) -> StoredList:
    return make_list(rows)


def test_columns_rows_and_labelled_cells_are_known_by_their_words() -> None:
    mapping = suggested_list("展位表.xlsx", opened(template()))
    (table,) = mapping.tables
    assert (table.sheet, table.first_row, table.last_row) == ("展位表", 5, 7)
    assert {one.column: one.code for one in table.columns} == {
        "A": "place", "B": "booth", "C": "employer", "D": "title", "E": "majors", "F": "education", "G": "headcount",
        "H": "pay", "I": "work_place", "J": "contact",
    }  # fmt: skip
    assert mapping.cells == (MappedCell("展位表", "B2", "text-when"), MappedCell("展位表", "E2", "text-venue"))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("展 位", ("booth",)), ("用人单位", ("employer",)), ("专业要求", ("majors",)), ("学历及专业要求", ("education_majors",)),
        ("需求人数（人）", ("headcount",)), ("岗位数（个）", ("posting_count",)), ("福利待遇", ("pay", "welfare")), ("性质", ("nature", "employment_form")),
        ("单位性质", ("nature",)), ("联系电话", ("contact_phone",)), ("参会人数", ()), ("企业简介", ()), ("单位地址", ()), ("岗位职责", ()), ("天气", ()),
    ],
)  # fmt: skip
def test_words_mean_one_thing_several_to_ask_about_or_nothing(words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(words) == codes


def test_a_demand_is_all_of_it_where_nothing_else_says_it_and_asked_about_where_something_does() -> None:
    alone = Workbook()
    alone.active.append(["单位名称", "岗位名称", "任职要求", "人数"])
    (table,) = suggested_list("a.xlsx", opened(alone)).tables
    assert MappedColumn("C", "conditions") in table.columns
    beside = Workbook()
    beside.active.append(["单位名称", "岗位名称", "任职要求", "学历", "专业"])
    found = opened(beside)
    (table,) = suggested_list("a.xlsx", found).tables
    assert "C" not in {one.column for one in table.columns}
    head = next(one for one in list_heads(found, WorkbookMapping((table,))) if one.column == "C")
    assert head.choices == ("conditions", "other") and head.code == ""
    _, done = filled(beside)
    assert any("C 列“任职要求”可能是" in problem and "选定前这一列不填" in problem for problem in done.problems)


def test_a_second_column_of_one_meaning_is_asked_about() -> None:
    book = Workbook()
    book.active.append(["单位名称", "岗位名称", "工作地点", "用工地点"])
    _, done = filled(book)
    assert any("D 列“用工地点”和前面的列意思相同" in problem for problem in done.problems)


def test_the_list_stands_in_the_rows_and_more_are_put_in_as_they_look() -> None:
    book, done = filled(template())
    sheet = book.active
    assert [sheet.cell(row, 4).value for row in range(5, 9)] == ["工艺工程师", "设备工程师", "检测员", "'=设备技术员"]
    assert [sheet.cell(row, 7).value for row in range(5, 9)] == [6, 2, None, 10]
    assert sheet["H8"].value == "6500–8500" and sheet["E5"].value == "机械类" and sheet["F5"].value == "本科及以上"
    new = sheet["D8"]
    assert (new.font.name, new.font.size, new.border.left.style, sheet.row_dimensions[8].height) == ("仿宋", 12, "thin", 24)
    assert sheet["A1"].value == "校园招聘会参会单位及岗位一览表" and "A1:K1" in {str(span) for span in sheet.merged_cells.ranges}
    assert sheet["B2"].value.startswith("2026-12-05") and sheet["E2"].value == "体育馆"
    assert any("清单有 4 行，表样只留了 3 行" in problem for problem in done.problems)


def test_what_stands_below_moves_down_and_sums_reach_to_the_new_end() -> None:
    source = template()
    sheet = source.active
    sheet.print_area = "A1:K9"
    sheet.conditional_formatting.add("G5:G7", CellIsRule("greaterThan", ["5"], fill=PatternFill("solid", bgColor="FFFF0000")))
    choices = DataValidation("list", formula1='"民营,国有"')
    choices.add("K7")
    sheet.add_data_validation(choices)
    other = source.create_sheet("汇总")
    other["A1"] = "=SUM(展位表!G5:G7)"
    book, _ = filled(source)
    sheet = book["展位表"]
    assert sheet["A9"].value == "合计" and sheet["G9"].value == "=SUM(G5:G8)" and book["汇总"]["A1"].value == "=SUM(展位表!G5:G8)"
    assert sheet["A10"].value.startswith("填表人") and "A10:K10" in {str(span) for span in sheet.merged_cells.ranges}
    assert sheet.print_area == "'展位表'!$A$1:$K$10"
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["G5:G8"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "K7:K8"


def test_tables_names_and_page_breaks_reach_to_the_new_end_too() -> None:
    source = template(prepared=2, merged=False, signs=False)
    sheet = source.active
    sheet.unmerge_cells("E3:F3")
    for column, head in enumerate(("序号", "展位号", "单位名称", "招聘岗位", "专业", "学历", "人数", "薪酬", "工作地点", "联系方式", "签到"), start=1):
        if column not in (5, 6):
            sheet.unmerge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
        sheet.cell(4, column, head)
    sheet.add_table(Table(displayName="岗位", ref="A4:K6"))
    source.defined_names["人数"] = DefinedName("人数", attr_text="'展位表'!$G$5:$G$6")
    sheet["A7"] = "说明：背面另有展位图"
    sheet.row_breaks.append(Break(id=10))
    book, _ = filled(source)
    assert book.active.tables["岗位"].ref == "A4:K8" and book.defined_names["人数"].attr_text == "'展位表'!$G$5:$G$8"
    assert [one.id for one in book.active.row_breaks.brk] == [12] and book.active["A9"].value.startswith("说明")


def test_an_employers_cells_are_merged_where_the_workbook_merges_them_and_employers_numbered_then() -> None:
    sheet = filled(template())[0].active
    spans = {str(span) for span in sheet.merged_cells.ranges}
    assert {"A5:A6", "B5:B6", "C5:C6"} <= spans and not any(span.startswith(("A7", "B8")) for span in spans)
    assert [sheet.cell(row, 1).value for row in (5, 7, 8)] == [1, 2, 3]
    assert [sheet.cell(row, 2).value for row in (5, 7, 8)] == ["A03", "A11", "B07"]
    apart = filled(template(merged=False))[0].active
    assert [apart.cell(row, 1).value for row in range(5, 9)] == [1, 2, 3, 4] and "C5:C6" not in {str(span) for span in apart.merged_cells.ranges}


def test_rows_that_are_left_over_are_emptied_and_other_columns_are_left_alone_and_named() -> None:
    source = template(prepared=6)
    source.active["D10"], source.active["K10"], source.active["K5"] = "去年的岗位", "去年签到", "去年签到"
    book, done = filled(source)
    sheet = book.active
    assert sheet["D10"].value is None and sheet["K10"].value == "去年签到"
    assert any("K 列“到场签到”" in problem and "原有的 2 格" in problem for problem in done.problems)
    mapping = suggested_list("a.xlsx", opened(source))
    (table,) = mapping.tables
    cleared = replace(mapping, tables=(replace(table, columns=(*table.columns, MappedColumn("K", "blank"))),))
    assert filled(source, mapping=cleared)[0].active["K10"].value is None


def test_a_lonely_line_below_empty_rows_is_no_row_of_the_list() -> None:
    source = template(prepared=3, merged=False, signs=False)
    source.active["A12"] = "江城市公共就业服务中心"
    assert suggested_list("a.xlsx", opened(source)).tables[0].last_row == 11
    many = tuple(replace(ROWS[0], title=f"岗位{number}", posting=f"P{number}") for number in range(9))
    sheet = filled(source, many)[0].active
    assert sheet["D13"].value == "岗位8" and sheet["A14"].value == "江城市公共就业服务中心"


def test_a_workbook_whose_head_has_nothing_below_it_takes_the_list_plainly() -> None:
    source = template(prepared=0, merged=False)
    assert suggested_list("a.xlsx", opened(source)).tables[0].last_row == 4
    sheet = filled(source)[0].active
    assert [sheet.cell(row, 4).value for row in range(5, 9)] == ["工艺工程师", "设备工程师", "检测员", "'=设备技术员"]
    assert sheet["A9"].value == "合计" and sheet["D5"].fill.fill_type is None


def test_long_conditions_make_their_row_higher_never_lower() -> None:
    long = replace(ROWS[0], majors="机械设计制造及其自动化、材料成型及控制工程、车辆工程、过程装备与控制工程")
    sheet = filled(template(merged=False), (long, ROWS[1]))[0].active
    assert sheet.row_dimensions[5].height > 50 and sheet.row_dimensions[6].height == 24


def test_contacts_are_split_where_the_workbook_has_a_column_for_each() -> None:
    book = Workbook()
    book.active.append(["单位名称", "岗位名称", "联系人", "联系电话"])
    sheet = filled(book)[0].active
    assert [cell.value for cell in sheet[2][2:]] == ["人事部", "027-00000000"]
    assert [cell.value for cell in sheet[4][2:]] == ["现场咨询", None]


def test_the_same_list_gives_the_same_bytes_and_says_when_it_was_made() -> None:
    one, other = filled(template())[1].content, filled(template())[1].content
    assert one == other
    assert load_workbook(io.BytesIO(one)).properties.modified == datetime(2026, 11, 30, 10, 5, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize(("cells", "said"), [(["甲", "乙", "丙"], "甲、乙、丙"), (["县区", "登记人数", "就业人数"], "县区、登记人数"), ([], "工作表都是空的")])
def test_a_workbook_without_a_head_that_can_be_known_is_refused_with_what_stands_there(cells: list[str], said: str) -> None:
    book = Workbook()
    if cells:
        book.active.append(cells)
    with pytest.raises(Unreadable, match="没有认出展位表的表头") as refused:
        suggested_list("去年.xlsx", opened(book))
    assert said in str(refused.value) and "去年.xlsx" in str(refused.value) and "单位名称" in str(refused.value)


def test_a_mapping_that_does_not_fit_is_refused_point_by_point() -> None:
    found = opened(template())
    mapping = suggested_list("a.xlsx", found)
    (table,) = mapping.tables
    check_list_mapping(found, mapping)
    wrong = WorkbookMapping(
        (
            replace(table, sheet="没有"),
            replace(table, first_row=9, last_row=5),
            replace(table, columns=(MappedColumn("C", "employer"), MappedColumn("C", "title"), MappedColumn("D", "text-when"), MappedColumn("3", "pay"))),
        ),
        (MappedCell("展位表", "G8", "total-heads"), MappedCell("展位表", "B2", "employer"), MappedCell("展位表", "2B", "text-when")),
    )
    with pytest.raises(Unreadable) as refused:
        check_list_mapping(found, wrong)
    assert set(refused.value.fields) == {
        "tables.0.sheet", "tables.1.rows", "tables.2.sheet", "tables.2.columns.C", "tables.2.columns.D", "tables.2.columns.3", "cells.0", "cells.1", "cells.2",
    }  # fmt: skip


def test_a_cell_below_the_list_is_found_where_it_moved_to() -> None:
    source = template()
    mapping = suggested_list("a.xlsx", opened(source))
    below = replace(mapping, cells=(MappedCell("展位表", "H8", "total-postings"),))
    assert filled(source, mapping=below)[0].active["H9"].value == 4
