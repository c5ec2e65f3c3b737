"""The office's own booth list over the API: sent once, mapped once, filled with the list of any fair."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, File, Query, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import FairReader, Reading, RequestId, ServiceDep, Writing
from api.downloads import XLSX, download
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Name
from api.routes.office_workbooks import CellBody, ColumnBody, Row
from api.routes.reports import SHEET
from api.routes.shapes import Number
from api.uploading import plain_name
from matcher.domain.access import Permission
from matcher.domain.office_workbook import MappedCell, MappedColumn, MappedTable, OfficeWorkbook, WorkbookMapping
from matcher.workflows.fairs.booth_workbooks import (
    fill_booth_workbook,
    list_booth_workbooks,
    map_booth_workbook,
    retire_booth_workbook,
    show_booth_workbook,
    upload_booth_workbook,
)
from matcher.workflows.reports.office_workbooks import MappedWorkbook
from matcher.workflows.reports.workbook_files import LARGEST

router = APIRouter(prefix="/fair-workbooks", tags=["本单位展位表样"], route_class=RepeatableRoute)
_LINKS = {"one": {"operationId": "本单位展位表样-one", "parameters": {"number": "$response.body#/number"}}}


class BoothTableBody(BaseModel):
    """Rows that are filled one after the other; ``last_row`` is the last that the workbook keeps for them."""

    model_config = ConfigDict(extra="forbid")

    sheet: Name
    first_row: Row
    last_row: Row
    columns: Annotated[list[ColumnBody], Field(max_length=200)]


class BoothMappingBody(BaseModel):
    """Where what is written; everything else of the workbook stays as it is."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"tables": [], "cells": [{"sheet": "展位表", "cell": "B2", "code": "text-fair"}]}]}
    )

    tables: Annotated[list[BoothTableBody], Field(max_length=20)] = Field(default_factory=list)
    cells: Annotated[list[CellBody], Field(max_length=200)] = Field(default_factory=list)

    @classmethod
    def of(cls, mapping: WorkbookMapping) -> BoothMappingBody:
        """Shape a mapping; a booth list has no column of names."""
        tables = [{name: value for name, value in table.items() if name != "name_column"} for table in msgspec.to_builtins(mapping.tables)]
        return cls.model_validate({"tables": tables, "cells": msgspec.to_builtins(mapping.cells)})

    def mapping(self) -> WorkbookMapping:
        """Return the mapping that it states."""
        tables = tuple(
            MappedTable(one.sheet, "", one.first_row, one.last_row, tuple(MappedColumn(c.column, c.code) for c in one.columns))
            for one in self.tables
        )
        return WorkbookMapping(tables, tuple(MappedCell(one.sheet, one.cell, one.code) for one in self.cells))


class BoothWorkbookAnswer(BaseModel):
    """A booth list in use."""

    number: int
    organisation: int
    name: str
    mapping: BoothMappingBody
    made_by: int | None
    made_at: datetime

    @classmethod
    def of(cls, found: OfficeWorkbook) -> BoothWorkbookAnswer:
        """Shape a booth list."""
        return cls(**_workbook(found))


class BoothHeadAnswer(BaseModel):
    """A column with the words over it, the code that they suggest, and what they may mean where that is not clear."""

    sheet: str
    column: str
    words: str
    code: str
    choices: list[str]


class MappedBoothAnswer(BoothWorkbookAnswer):
    """A booth list with its columns, for choosing by hand; ``notes`` say what to decide."""

    sheets: list[str]
    heads: list[BoothHeadAnswer]
    notes: list[str]

    @classmethod
    def shaped(cls, found: MappedWorkbook) -> MappedBoothAnswer:
        """Shape a booth list with its columns."""
        heads = [BoothHeadAnswer(**msgspec.to_builtins(one)) for one in found.heads]
        return cls(**_workbook(found.workbook), sheets=list(found.sheets), heads=heads, notes=list(found.notes))


@router.get("", summary="本单位展位表样")
def search(viewer: FairReader, store: Reading) -> list[BoothWorkbookAnswer]:
    """Return the booth lists that the own office can fill, newest first."""
    return [BoothWorkbookAnswer.of(one) for one in list_booth_workbooks(store, viewer)]


@router.post("", status_code=201, summary="上传展位表样", responses={201: {"links": _LINKS}})
def upload(
    viewer: FairReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    file: Annotated[UploadFile, File(description="XLSX，不超过 10 MB")],
) -> MappedBoothAnswer:
    """Take in a booth list, mapped as far as its head says clearly."""
    viewer.require(Permission.WRITE_FAIRS)
    content, name = file.file.read(LARGEST + 1), plain_name(file.filename or "")
    return MappedBoothAnswer.shaped(upload_booth_workbook(store, service.settings.uploads, viewer, name, content, request_id))


@router.get("/{number}", summary="一份展位表样和它的对应关系")
def one(viewer: FairReader, store: Reading, service: ServiceDep, number: Number) -> MappedBoothAnswer:
    """Return a booth list with its columns and what is written into them."""
    return MappedBoothAnswer.shaped(show_booth_workbook(store, service.settings.uploads, viewer, number))


@router.put("/{number}/mapping", summary="确定展位表样的对应关系")
def map_it(
    viewer: FairReader, store: Writing, service: ServiceDep, request_id: RequestId, number: Number, wanted: BoothMappingBody
) -> MappedBoothAnswer:
    """Say what is written where."""
    folder = service.settings.uploads
    return MappedBoothAnswer.shaped(map_booth_workbook(store, folder, viewer, number, wanted.mapping(), request_id))


@router.get("/{number}/filled", summary="填好的展位表（XLSX）", responses=SHEET, response_class=Response)
def filled(
    viewer: FairReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    chosen: Annotated[int, Query(alias="list", ge=1, le=2**53, description="清单的编号")],
) -> Response:
    """Return the booth list with a kept list in it, its formats, merged cells and formulas kept; the same bytes every time."""
    file = fill_booth_workbook(store, service.settings.uploads, viewer, number, chosen, request_id)
    return download(file.content, XLSX, file.name)


@router.delete("/{number}", status_code=204, summary="停用一份展位表样")
def retire(viewer: FairReader, store: Writing, service: ServiceDep, request_id: RequestId, number: Number) -> None:
    """Take a booth list out of use and remove its file."""
    viewer.require(Permission.WRITE_FAIRS)
    retire_booth_workbook(store, service.settings.uploads, viewer, number, request_id)


def _workbook(found: OfficeWorkbook) -> dict[str, Any]:
    return {
        "number": found.number,
        "organisation": found.organisation,
        "name": found.name,
        "mapping": BoothMappingBody.of(found.mapping),
        "made_by": found.made_by,
        "made_at": found.made_at,
    }
