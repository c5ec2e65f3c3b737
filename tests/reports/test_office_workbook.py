"""The office's own workbook is filled where it says so: columns known by their words, formats and formulas kept."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from matcher.domain.errors import Unreadable
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.office_workbook import MappedCell, MappedColumn, MappedTable, WorkbookMapping
from matcher.domain.report import PersonFacts
from matcher.reports.definitions import DEFINITIONS
from matcher.reports.month import SENSITIVE, MonthReport, month_of, without
from matcher.reports.periods import period_of
from matcher.reports.workbook import month_workbook
from matcher.reports.workbook_filling import check_mapping, fill, writable_codes, writable_groups
from matcher.reports.workbook_reading import code_of, heads_of, open_workbook, suggested
from tests.reports.people import NORTH, SOUTH, WHOLE, person, served, worker

HEADS = ("序号", "县（市、区）", "登记\n人数", "其中：本地", "其中：外地", "有意愿", "指导", "指导", "单位就业", "灵活就业", "就业合计", "帮扶就业率", "备注")


def _report(*facts: PersonFacts) -> MonthReport:
    return month_of(facts, period_of(2026, 11), WHOLE, CaseworkRules(), datetime(2026, 11, 30, 15, tzinfo=UTC), True)


REPORT = _report(
    *(person(n, services=(served(n),) if n < 3 else ()) for n in range(1, 8)),
    worker(8),
    worker(9, SOUTH.number, has_proof=False),
    person(10, SOUTH.number),
)


def template(names: tuple[str, ...] = ("江夏", "江北区", "南山县", ""), total: str = "合 计") -> Workbook:
    """Return a workbook as an office makes it: titles merged, a head of two lines, sums, a line for signatures."""
    book = Workbook()
    sheet = book.active
    sheet.title = "附件2"
    sheet["A1"] = "离校未就业高校毕业生就业帮扶情况统计表"
    sheet.merge_cells("A1:M1")
    sheet["A2"] = "填报单位："
    for column, head in enumerate(HEADS, start=1):
        sheet.cell(3, column, head)
    sheet.cell(4, 7, "人数")
    sheet.cell(4, 8, "人次")
    sheet.merge_cells("G3:H3")
    for column in (1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13):
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    for row, name in enumerate(names, start=5):
        sheet.cell(row, 1, row - 4)
        sheet.cell(row, 2, name or None)
        sheet.cell(row, 3).font, sheet.cell(row, 3).fill = Font(bold=True, color="FFC00000"), PatternFill("solid", fgColor="FFFFF2CC")
        sheet.cell(row, 11, f"=I{row}+J{row}")
    last = 4 + len(names)
    sheet.cell(last + 1, 2, total)
    sheet.cell(last + 1, 3, f"=SUM(C5:C{last})")
    sheet.cell(last + 2, 1, "填报人：　　审核人：")
    return book


def packed(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _opened(book: Workbook) -> Any:
    return open_workbook("报表.xlsx", packed(book))


def _filled(book: Workbook, report: MonthReport = REPORT, mapping: WorkbookMapping | None = None) -> tuple[Any, tuple[str, ...]]:
    opened = _opened(book)
    done = fill(opened, mapping or suggested(opened), report)
    return load_workbook(io.BytesIO(done.content)).active, done.problems


def test_columns_and_rows_are_known_by_their_words() -> None:
    (table,) = suggested(_opened(template())).tables
    assert {column.column: column.code for column in table.columns} == {
        "C": "registered", "D": "registered-local", "E": "registered-incoming", "F": "willing", "G": "guidance-persons",
        "H": "guidance-times", "I": "employed-employer", "J": "employed-flexible", "K": "employed", "L": "rate-all",
    }  # fmt: skip
    assert (table.sheet, table.name_column, table.first_row, table.last_row) == ("附件2", "B", 5, 9)


def test_every_column_of_our_own_workbook_is_known_again() -> None:
    found = suggested(open_workbook("月报.xlsx", month_workbook(REPORT)))
    codes = {column.code for table in found.tables for column in table.columns}
    assert set(DEFINITIONS) - codes <= {"guidance-ever", "referral-ever", "training-ever", "traineeship-ever"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("离校未就业毕业生登记人数", "registered"), ("未就业人数", ""), ("困难毕业生 就业", "difficult-employed"),
        ("困难毕业生就业率", ""), ("就业见习（人次）", "traineeship-times"), ("联系电话", ""), ("岗位推介 次", "referral-times"),
        ("帮扶就业率（%）", "rate-all"), ("暂无就业意愿", "no-will"), ("单位名称", ""),
    ],
)  # fmt: skip
def test_what_only_sounds_alike_is_not_taken(words: str, code: str) -> None:
    assert code_of(words) == code


def test_numbers_go_into_the_named_rows_and_the_rest_stays() -> None:
    sheet, problems = _filled(template())
    names = {sheet.cell(row, 2).value: row for row in range(5, 10)}
    north, south = names["江北区"], names["江夏"]
    assert [sheet.cell(north, column).value for column in (3, 4, 5, 6, 7, 8, 9, 10)] == [8, 8, 0, 7, 2, 2, 1, 0]
    assert [sheet.cell(south, column).value for column in (3, 6, 9)] == [2, 1, 1]
    assert sheet.cell(north, 12).value == 1 / 8 and sheet.cell(north, 12).number_format == "0.00%"
    assert sheet.cell(north, 11).value == f"=I{north}+J{north}" and sheet["C9"].value == "=SUM(C5:C8)"
    assert sheet.cell(north, 3).font.bold and sheet.cell(north, 3).fill.fgColor.rgb == "FFFFF2CC"
    assert "A1:M1" in {str(span) for span in sheet.merged_cells.ranges}
    assert sheet["D9"].value == 10 and sheet["A10"].value.startswith("填报人")
    assert sheet["C7"].value is None and any("南山县" in problem for problem in problems)


def test_rows_without_a_name_take_the_places_that_are_left() -> None:
    sheet, problems = _filled(template(("", "", "")))
    assert [sheet.cell(row, 2).value for row in (5, 6, 7)] == ["江北区", "江夏区", None]
    assert not any("没有填入" in problem for problem in problems)


def test_a_place_without_a_row_is_named() -> None:
    _, problems = _filled(template(("江北区",)))
    assert any("江夏区" in problem and "没有填入" in problem for problem in problems)


def test_single_cells_take_totals_and_texts_and_merged_ones_too() -> None:
    mapping = WorkbookMapping(cells=(MappedCell("附件2", "B2", "text-range"), MappedCell("附件2", "C1", "text-period"), MappedCell("附件2", "M6", "registered")))
    sheet, _ = _filled(template(), mapping=mapping)
    assert sheet["B2"].value == "2026-10-31 至 2026-11-30" and sheet["A1"].value == "2026年11月" and sheet["M6"].value == 10


def test_withheld_figures_are_not_written_and_that_is_said() -> None:
    mapping = WorkbookMapping(cells=(MappedCell("附件2", "M6", "difficult"),))
    sheet, problems = _filled(template(), without(REPORT, SENSITIVE), mapping)
    assert sheet["M6"].value is None and any("困难" in problem for problem in problems)


def test_a_mapping_that_does_not_fit_is_refused_point_by_point() -> None:
    book = _opened(template())
    table = MappedTable("附件2", "B", 5, 9, (MappedColumn("C", "registered"),))
    check_mapping(book, WorkbookMapping((table,), (MappedCell("附件2", "M6", "rate-contacted"),)))
    wrong = WorkbookMapping(
        (
            replace(table, sheet="没有"),
            replace(table, first_row=9, last_row=5),
            replace(table, columns=(MappedColumn("C", "unheard"), MappedColumn("C", "registered"), MappedColumn("3", "willing"))),
        ),
        (MappedCell("附件2", "K5", "employed"), MappedCell("附件2", "5C", "employed"), MappedCell("附件2", "C5", "unheard")),
    )
    with pytest.raises(Unreadable) as refused:
        check_mapping(book, wrong)
    assert set(refused.value.fields) == {
        "tables.0.sheet", "tables.1.rows", "tables.2.columns.C", "tables.2.columns.3", "cells.0", "cells.1", "cells.2",
    }  # fmt: skip
    assert "公式" in refused.value.fields["cells.0"]


@pytest.mark.parametrize(("name", "content"), [("a.xls", b"\xd0\xcf\x11\xe0"), ("a.xlsx", b"PK\x03\x04broken"), ("a.xlsm", packed(Workbook())), ("a.csv", b"a,b")])
def test_what_is_no_open_workbook_is_refused_in_words(name: str, content: bytes) -> None:
    with pytest.raises(Unreadable, match=name):
        open_workbook(name, content)


def test_a_sheet_that_says_nothing_can_be_mapped_by_hand() -> None:
    book = Workbook()
    book.active.append(["甲", "乙", "丙"])
    opened = _opened(book)
    assert suggested(opened).tables == ()
    assert [(head.column, head.words, head.code) for head in heads_of(opened, suggested(opened))] == [("A", "甲", ""), ("B", "乙", ""), ("C", "丙", "")]
    assert "rate-all" in writable_codes() and set(DEFINITIONS) <= set(writable_codes())
    groups = [(group, dict(members)) for group, _, members in writable_groups()]
    assert {code: name for _, members in groups for code, name in members.items()} == writable_codes()
    assert dict(groups)["就业"]["employed-flexible"] == "就业·灵活" and next(iter(dict(groups)["帮扶就业率"])) == "rate-all"


def test_names_of_places_cannot_act_as_formulas() -> None:
    offices = {**WHOLE.offices, NORTH.number: replace(NORTH, name="=1+1")}
    report = month_of([person(1)], period_of(2026, 11), replace(WHOLE, offices=offices), CaseworkRules(), datetime(2026, 11, 30, tzinfo=UTC), True)
    sheet, _ = _filled(template(("", "")), report)
    assert sheet["B5"].value == "'=1+1"
