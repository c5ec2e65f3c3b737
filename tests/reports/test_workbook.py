"""The monthly workbook says what the report says, prints on A4, and hides small cells where it leaves the office."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from openpyxl import load_workbook

from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import PersonFacts
from matcher.reports.definitions import DEFINITIONS
from matcher.reports.month import SENSITIVE, MonthReport, month_of, without
from matcher.reports.month_record import definitions_record, month_record
from matcher.reports.periods import period_of
from matcher.reports.workbook import month_workbook
from tests.reports.people import NORTH, SOUTH, WHOLE, person, served, worker

NOVEMBER = period_of(2026, 11)


def _report(*facts: PersonFacts) -> MonthReport:
    return month_of(facts, NOVEMBER, WHOLE, CaseworkRules(), datetime(2026, 11, 30, 15, 59, tzinfo=UTC), is_over=True)


LARGE = _report(
    *(person(n, NORTH.number, services=(served(n),)) for n in range(30)),
    *(worker(100 + n, SOUTH.number) for n in range(20)),
    *(person(200 + n, SOUTH.number, status=PersonStatus.SEEKING) for n in range(3)),
    worker(300, SOUTH.number, has_proof=False),
)


def _cells(sheet: Any) -> dict[tuple[str, str], Any]:
    """Return the numbers of a table by row name and the two lines of the head."""
    groups, found, group = {}, {}, ""
    for column in range(2, sheet.max_column + 1):
        group = sheet.cell(3, column).value or group
        groups[column] = f"{group}·{sheet.cell(4, column).value}"
    for row in range(5, sheet.max_row + 1):
        name = sheet.cell(row, 1).value
        for column, head in groups.items():
            found[name, head] = sheet.cell(row, column).value
    return found


def test_every_figure_stands_in_its_row_and_column() -> None:
    book = load_workbook(io.BytesIO(month_workbook(LARGE)))
    cells = _cells(book.worksheets[0]) | _cells(book.worksheets[1])
    for row in (*LARGE.table.rows, LARGE.table.total):
        for code, definition in DEFINITIONS.items():
            assert cells[row.name, definition.full_name] == row.figures[code].count, (row.name, code)


def test_the_sheets_say_by_which_definition_and_until_when() -> None:
    book = load_workbook(io.BytesIO(month_workbook(LARGE)))
    assert book.sheetnames == ["月报表一（登记与服务）", "月报表二（就业与困难）", "帮扶就业率（试行口径）", "名单与服务记录", "异常提示", "口径说明"]
    title = str(book.worksheets[0]["A2"].value)
    assert "2026-10-31 至 2026-11-30 24:00" in title and "试行口径" in title and "江城市" in title
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(word.startswith("填报人：") and "审核人：" in word and "负责人：" in word for word in words)
    assert "37.74%" not in words and any("登记为就业，但没有凭证" in word for word in words)


def test_the_tables_fit_a4_landscape_with_their_heads_on_every_page() -> None:
    book = load_workbook(io.BytesIO(month_workbook(LARGE)))
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    first = book.worksheets[0]
    assert first.print_title_rows == "$1:$4" and first.freeze_panes == "B5"
    assert "B3:D3" in [str(span) for span in first.merged_cells.ranges]


def test_what_leaves_the_office_hides_small_cells_and_holds_no_findings() -> None:
    book = load_workbook(io.BytesIO(month_workbook(LARGE, is_outside=True)))
    assert book.sheetnames == ["月报表一（登记与服务）", "月报表二（就业与困难）", "帮扶就业率（试行口径）", "口径说明"]
    cells = _cells(book.worksheets[0]) | _cells(book.worksheets[1])
    shown = [value for (name, _), value in cells.items() if name in ("江北区", "江夏区", "合计") and isinstance(value, int)]
    assert shown and not any(0 < value < 5 for value in shown)
    assert cells["江夏区", "意愿·有意愿"] == "…" and cells["江北区", "登记·小计"] == 30


def test_the_record_says_the_same_and_names_nobody() -> None:
    record = month_record(LARGE)
    assert record["total"]["figures"] == LARGE.table.total.counts()
    assert record["rate"]["variants"][0]["numerator"] == 20 and record["rate"]["mark"] == "试行口径"
    outside = month_record(LARGE, is_outside=True)
    assert outside["rows"][1]["figures"]["willing"] is None and "flags" not in outside
    assert len(definitions_record()) == len(DEFINITIONS)


def test_withheld_figures_are_in_no_sheet() -> None:
    book = load_workbook(io.BytesIO(month_workbook(without(LARGE, SENSITIVE))))
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any("困难毕业生" in word for word in words)


def test_small_rates_do_not_leave_the_office() -> None:
    small = _report(worker(1), worker(2), *(person(n) for n in range(10, 30)))
    assert month_record(small)["rate"]["variants"] and not month_record(small, is_outside=True)["rate"]["variants"]
