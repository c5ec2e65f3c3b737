"""An office's workbook is taken in once, sealed; mapped once; filled each month by who may read reports."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from matcher.domain.access import Role
from matcher.domain.errors import Conflict, NotAllowed, NotFound, TooLarge, Unreadable
from matcher.domain.job import JobKind
from matcher.domain.office_workbook import MappedCell, WorkbookMapping
from matcher.store.database import Database
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.reports.office_workbooks import (
    MappedWorkbook,
    fill_office_workbook,
    list_office_workbooks,
    map_office_workbook,
    retire_office_workbook,
    show_office_workbook,
    upload_office_workbook,
)
from matcher.workflows.reports.workbook_files import LARGEST
from tests.offices import viewer_at
from tests.reports.test_office_workbook import packed, template
from tests.workflows.reports.month_ledger import NOVEMBER, Ledger, ledger, month

__all__ = ["ledger"]
CONTENT = packed(template(("江城市", "山城市", "")))


def _upload(ledger: Ledger, folder: Path, content: bytes = CONTENT, name: str = "附件2.xlsx") -> MappedWorkbook:
    supervisor = viewer_at(Role.SUPERVISOR, ledger.offices.province)
    with ledger.database.writing() as store:
        return upload_office_workbook(store, folder, supervisor, name, content)


def test_it_is_filled_with_the_numbers_of_the_report(ledger: Ledger, tmp_path: Path) -> None:
    uploaded = _upload(ledger, tmp_path)
    assert [head.code for head in uploaded.heads if head.column == "C"] == ["registered"] and uploaded.notes == ()
    month(ledger)
    ledger.on(date(2026, 12, 2))
    supervisor = viewer_at(Role.SUPERVISOR, ledger.offices.province)
    with ledger.database.writing() as store:
        filled = fill_office_workbook(store, tmp_path, supervisor, uploaded.workbook.number, NOVEMBER)
    sheet = load_workbook(io.BytesIO(filled.content)).active
    assert filled.name == "附件2-东湖省-2026-11.xlsx"
    assert [sheet.cell(5, column).value for column in (2, 3, 4, 5, 7, 8)] == ["江城市", 4, 3, 1, 1, 1]
    assert sheet["C8"].value == "=SUM(C5:C7)" and sheet["D8"].value == 3


def test_the_file_lies_sealed_and_the_night_leaves_it(ledger: Ledger, means: Means) -> None:
    uploaded = _upload(ledger, means.uploads)
    (file,) = means.uploads.iterdir()
    assert file.name == uploaded.workbook.stored_as and b"PK" not in file.read_bytes()[:40]
    later = Database(ledger.database.path, ledger.database.keys, lambda: ledger.clock() + timedelta(days=400))
    of_ledger = Means(later, means.uploads, means.index, means.models, means.today)
    with later.writing() as store:
        job = ask_for(store, JobKind.TIDY)
    assert job is not None and run_job(job.number, of_ledger) is not None
    assert file.exists()


def test_it_is_mapped_by_hand_where_words_do_not_tell(ledger: Ledger, tmp_path: Path) -> None:
    plain = Workbook()
    plain.active.append(["甲", "乙"])
    uploaded = _upload(ledger, tmp_path, packed(plain))
    assert uploaded.workbook.mapping.is_empty and any("逐列指定" in note for note in uploaded.notes)
    number, supervisor = uploaded.workbook.number, viewer_at(Role.SUPERVISOR, ledger.offices.province)
    with ledger.database.writing() as store:
        with pytest.raises(Conflict):
            fill_office_workbook(store, tmp_path, supervisor, number, NOVEMBER)
        with pytest.raises(Unreadable):
            map_office_workbook(store, tmp_path, supervisor, number, WorkbookMapping(cells=(MappedCell("没有", "B2", "registered"),)))
        mapping = WorkbookMapping(cells=(MappedCell("Sheet", "B2", "registered"),))
        assert map_office_workbook(store, tmp_path, supervisor, number, mapping).workbook.mapping == mapping
        filled = fill_office_workbook(store, tmp_path, supervisor, number, NOVEMBER)
    assert load_workbook(io.BytesIO(filled.content)).active["B2"].value == 0


def test_offices_below_fill_it_and_only_its_own_office_changes_it(ledger: Ledger, tmp_path: Path) -> None:
    number = _upload(ledger, tmp_path).workbook.number
    of_county = viewer_at(Role.CASEWORKER, ledger.offices.county)
    head_of_county = viewer_at(Role.SUPERVISOR, ledger.offices.county)
    with ledger.database.writing() as store:
        assert [one.number for one in list_office_workbooks(store, of_county)] == [number]
        assert fill_office_workbook(store, tmp_path, of_county, number, NOVEMBER).content
        with pytest.raises(NotAllowed):
            retire_office_workbook(store, tmp_path, of_county, number)
        with pytest.raises(NotFound):
            retire_office_workbook(store, tmp_path, head_of_county, number)
        own = upload_office_workbook(store, tmp_path, head_of_county, "区表.xlsx", CONTENT).workbook.number
        with pytest.raises(NotFound):
            show_office_workbook(store, tmp_path, viewer_at(Role.SUPERVISOR, ledger.offices.other_city), own)


def test_a_retired_one_is_out_of_use_and_its_file_gone(ledger: Ledger, tmp_path: Path) -> None:
    number = _upload(ledger, tmp_path).workbook.number
    supervisor = viewer_at(Role.SUPERVISOR, ledger.offices.province)
    with ledger.database.writing() as store:
        retire_office_workbook(store, tmp_path, supervisor, number)
        assert list(list_office_workbooks(store, supervisor)) == [] and list(tmp_path.glob("*.sealed")) == []
        with pytest.raises(Conflict):
            fill_office_workbook(store, tmp_path, supervisor, number, NOVEMBER)


def test_what_is_no_workbook_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    for name, content in (("a.xlsx", b"%PDF-1.7"), ("a.xls", CONTENT), ("a.xlsx", b"PK\x03\x04")):
        with pytest.raises(Unreadable):
            _upload(ledger, tmp_path, content, name)
    with pytest.raises(TooLarge):
        _upload(ledger, tmp_path, b"0" * (LARGEST + 1))
    assert list(tmp_path.glob("*.sealed")) == []
