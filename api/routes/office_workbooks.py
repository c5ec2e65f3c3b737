"""The office's own workbook over the API: sent once, mapped once, filled with a month's figures."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, File, Query, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import Reading, ReportReader, RequestId, ServiceDep, Writing
from api.downloads import XLSX, download
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Name, choices
from api.routes.reports import SHEET, Office, Year
from api.routes.shapes import Number
from api.uploading import plain_name
from matcher.domain.access import Permission
from matcher.domain.office_workbook import MappedCell, MappedColumn, MappedTable, OfficeWorkbook, WorkbookMapping
from matcher.domain.report import Grouping
from matcher.reports.periods import read_period
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

router = APIRouter(prefix="/office-workbooks", tags=["本单位报表"], route_class=RepeatableRoute)
_LINKS = {"one": {"operationId": "本单位报表-one", "parameters": {"number": "$response.body#/number"}}}
Column = Annotated[str, Field(pattern="^[A-Z]{1,3}$")]
Row = Annotated[int, Field(ge=1, le=1_048_576)]


class ColumnBody(BaseModel):
    """A column and what is written into it."""

    model_config = ConfigDict(extra="forbid")

    column: Column
    code: Name


class TableBody(BaseModel):
    """Rows whose names stand in ``name_column``."""

    model_config = ConfigDict(extra="forbid")

    sheet: Name
    name_column: Column
    first_row: Row
    last_row: Row
    columns: Annotated[list[ColumnBody], Field(max_length=200)]


class CellBody(BaseModel):
    """One cell that takes a total, or a text such as the period."""

    model_config = ConfigDict(extra="forbid")

    sheet: Name
    cell: Annotated[str, Field(pattern="^[A-Z]{1,3}[1-9][0-9]{0,6}$")]
    code: Name


class MappingBody(BaseModel):
    """Where what is written; everything else of the workbook stays as it is."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"tables": [], "cells": [{"sheet": "附件2", "cell": "C2", "code": "text-period"}]}]}
    )

    tables: Annotated[list[TableBody], Field(max_length=20)] = Field(default_factory=list)
    cells: Annotated[list[CellBody], Field(max_length=200)] = Field(default_factory=list)

    def mapping(self) -> WorkbookMapping:
        """Return the mapping that it states."""
        tables = tuple(
            MappedTable(
                one.sheet,
                one.name_column,
                one.first_row,
                one.last_row,
                tuple(MappedColumn(column.column, column.code) for column in one.columns),
            )
            for one in self.tables
        )
        return WorkbookMapping(tables, tuple(MappedCell(one.sheet, one.cell, one.code) for one in self.cells))


class WorkbookAnswer(BaseModel):
    """A workbook in use."""

    number: int
    organisation: int
    name: str
    mapping: MappingBody
    made_by: int | None
    made_at: datetime

    @classmethod
    def of(cls, found: OfficeWorkbook) -> WorkbookAnswer:
        """Shape a workbook."""
        return cls(**_workbook(found))


class HeadAnswer(BaseModel):
    """A column with the words over it and the code that they suggest."""

    sheet: str
    column: str
    words: str
    code: str


class MappedAnswer(WorkbookAnswer):
    """A workbook with its columns, for choosing by hand."""

    sheets: list[str]
    heads: list[HeadAnswer]
    notes: list[str]

    @classmethod
    def shaped(cls, found: MappedWorkbook) -> MappedAnswer:
        """Shape a workbook with its columns."""
        heads = [HeadAnswer(sheet=one.sheet, column=one.column, words=one.words, code=one.code) for one in found.heads]
        return cls(**_workbook(found.workbook), sheets=list(found.sheets), heads=heads, notes=list(found.notes))


@router.get("", summary="本单位报表")
def search(viewer: ReportReader, store: Reading) -> list[WorkbookAnswer]:
    """Return the workbooks that the own office can fill, newest first."""
    return [WorkbookAnswer.of(one) for one in list_office_workbooks(store, viewer)]


@router.post("", status_code=201, summary="上传本单位报表", responses={201: {"links": _LINKS}})
def upload(
    viewer: ReportReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    file: Annotated[UploadFile, File(description="XLSX，不超过 10 MB")],
) -> MappedAnswer:
    """Take in a workbook, mapped as far as the words over its columns suggest."""
    viewer.require(Permission.SET_RULES)
    content, name = file.file.read(LARGEST + 1), plain_name(file.filename or "")
    return MappedAnswer.shaped(upload_office_workbook(store, service.settings.uploads, viewer, name, content, request_id))


@router.get("/{number}", summary="一份本单位报表和它的对应关系")
def one(viewer: ReportReader, store: Reading, service: ServiceDep, number: Number) -> MappedAnswer:
    """Return a workbook with its columns and what is written into them."""
    return MappedAnswer.shaped(show_office_workbook(store, service.settings.uploads, viewer, number))


@router.put("/{number}/mapping", summary="确定本单位报表的对应关系")
def map_it(
    viewer: ReportReader, store: Writing, service: ServiceDep, request_id: RequestId, number: Number, wanted: MappingBody
) -> MappedAnswer:
    """Say what is written where."""
    folder = service.settings.uploads
    return MappedAnswer.shaped(map_office_workbook(store, folder, viewer, number, wanted.mapping(), request_id))


@router.get("/{number}/filled", summary="填好的本单位报表（XLSX）", responses=SHEET, response_class=Response)
def filled(
    viewer: ReportReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    month: Annotated[str, Query(pattern="^2[0-9]{3}-(0[1-9]|1[0-2])$", description="月份，如 2026-11")],
    organisation: Office = None,
    grouping: Annotated[Grouping, Query(description=choices(Grouping))] = Grouping.PLACE,
    year: Year = None,
) -> Response:
    """Return the workbook with a month's figures, its formats, merged cells and formulas kept."""
    said = (read_period(month), organisation, grouping, year or 0, request_id)
    file = fill_office_workbook(store, service.settings.uploads, viewer, number, *said)
    return download(file.content, XLSX, file.name)


@router.delete("/{number}", status_code=204, summary="停用一份本单位报表")
def retire(viewer: ReportReader, store: Writing, service: ServiceDep, request_id: RequestId, number: Number) -> None:
    """Take a workbook out of use and remove its file."""
    viewer.require(Permission.SET_RULES)
    retire_office_workbook(store, service.settings.uploads, viewer, number, request_id)


def _workbook(found: OfficeWorkbook) -> dict[str, Any]:
    return {
        "number": found.number,
        "organisation": found.organisation,
        "name": found.name,
        "mapping": MappingBody.model_validate(msgspec.to_builtins(found.mapping)),
        "made_by": found.made_by,
        "made_at": found.made_at,
    }
