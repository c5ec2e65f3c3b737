"""Offices' own workbooks: taken in once, each column said once what goes into it, filled for a month and looked through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Request, UploadFile
from starlette.responses import Response

from api.dependencies import Reading, ReportReader, RequestId, ServiceDep, Today, Writing
from api.downloads import XLSX, download
from api.pages.answers import Number, go, show
from api.pages.report_view import Asked, Word, groupings_of, read_asked
from api.pages.workbook_forms import SPARE_CELLS, by_table, entered_of, listed, read_mapping, received, typed
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import RefusedError, TooLarge, Unreadable
from matcher.domain.texts import workbook_pages as texts
from matcher.reports.workbook_filling import writable_groups
from matcher.store.store import Store
from matcher.workflows.reports.cut_offs import latest_periods
from matcher.workflows.reports.office_workbooks import (
    FilledFile,
    fill_office_workbook,
    list_office_workbooks,
    map_office_workbook,
    retire_office_workbook,
    show_office_workbook,
    upload_office_workbook,
)
from matcher.workflows.reports.workbook_files import LARGEST

router = APIRouter(prefix="/staff/office-workbooks")


@router.get("")
def workbooks(request: Request, viewer: ReportReader, store: Reading) -> Response:
    """Show the workbooks that the office can fill, and the form of a new one."""
    return _list(request, viewer, store, None)


@router.post("")
def upload(
    request: Request,
    viewer: ReportReader,
    service: ServiceDep,
    request_id: RequestId,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take a workbook in and lead on to what its columns are taken for."""
    viewer.require(Permission.SET_RULES)
    try:
        name, content = received(file, texts.MISSING)
        with service.database.writing() as store:
            added = upload_office_workbook(store, service.settings.uploads, viewer, name, content, request_id)
    except (Unreadable, TooLarge) as refused:
        with service.database.reading() as store:
            return _list(request, viewer, store, refused)
    return go(f"/staff/office-workbooks/{added.workbook.number}")


@router.get("/{number}")
def one(
    request: Request,
    viewer: ReportReader,
    store: Writing,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    number: Number,
    month: Word = "",
    organisation: Word = "",
    grouping: Word = "",
    saved: str = "",
) -> Response:
    """Show a workbook with what goes where; with a ``month`` what filling it would leave open."""
    last = latest_periods(store, viewer, today)[1].name
    refused, filled = None, None
    try:
        asked = read_asked(month or last, organisation, grouping, "", None)
        if month:
            filled = _filled(store, service, viewer, number, asked, request_id)
    except Unreadable as problem:
        refused, asked = problem, read_asked(last, organisation, grouping, "", None)
    return _one(request, viewer, store, service, number, asked, filled, refused, saved=bool(saved))


@router.get("/{number}/filled.xlsx")
def filled_file(
    viewer: ReportReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    month: Word = "",
    organisation: Word = "",
    grouping: Word = "",
) -> Response:
    """Return the workbook filled for a month."""
    asked = read_asked(month, organisation, grouping, "", None)
    filled = _filled(store, service, viewer, number, asked, request_id)
    return download(filled.content, XLSX, filled.name)


@router.post("/{number}/mapping")
def mapping(
    request: Request,
    viewer: ReportReader,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    number: Number,
    typed: Annotated[dict[str, str], Depends(typed)],
) -> Response:
    """Keep what goes where; columns are many, so the form is read by the names of its fields."""
    viewer.require(Permission.SET_RULES)
    try:
        with service.database.writing() as store:
            map_office_workbook(store, service.settings.uploads, viewer, number, read_mapping(typed), request_id)
    except Unreadable as refused:
        with service.database.reading() as store:
            asked = read_asked(latest_periods(store, viewer, today)[1].name, "", "", "", None)
            return _one(request, viewer, store, service, number, asked, None, by_table(refused), entered=typed)
    return go(f"/staff/office-workbooks/{number}?saved=yes")


@router.post("/{number}/retire")
def retire(viewer: ReportReader, store: Writing, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Take a workbook out of use."""
    viewer.require(Permission.SET_RULES)
    retire_office_workbook(store, service.settings.uploads, viewer, number, request_id)
    return go("/staff/office-workbooks")


def _filled(
    store: Store, service: ServiceDep, viewer: Viewer, number: int, asked: Asked, request_id: str
) -> FilledFile:
    said = (asked.period, asked.organisation, asked.grouping)
    return fill_office_workbook(store, service.settings.uploads, viewer, number, *said, request=request_id)


def _list(request: Request, viewer: Viewer, store: Store, refused: RefusedError | None) -> Response:
    context: dict[str, Any] = {
        "rows": listed(store, list_office_workbooks(store, viewer)),
        "may_set": viewer.may(Permission.SET_RULES),
        "limit": LARGEST >> 20,
    }
    return show(request, "office_workbooks/list.html", refused, texts=texts, **context)


def _one(
    request: Request,
    viewer: Viewer,
    store: Store,
    service: ServiceDep,
    number: int,
    asked: Asked,
    filled: FilledFile | None,
    refused: RefusedError | None,
    saved: bool = False,
    entered: Mapping[str, str] | None = None,
) -> Response:
    shown = show_office_workbook(store, service.settings.uploads, viewer, number)
    offices = [] if viewer.role is Role.COUNSELLOR else store.organisations.visible(viewer)
    depth = viewer.organisation_path.count("/")
    context: dict[str, Any] = {
        "shown": shown,
        "asked": asked,
        "filled": filled,
        "saved": saved,
        "values": entered if entered is not None else entered_of(shown.workbook.mapping),
        "codes": writable_groups(),
        "table_sheets": list(dict.fromkeys(head.sheet for head in shown.heads)),
        "cell_places": range(len(shown.workbook.mapping.cells) + SPARE_CELLS),
        "groupings": groupings_of(viewer),
        "offices": [(one.number, "　" * (one.path.count("/") - depth) + one.name) for one in offices],
        "at": asked.organisation or viewer.organisation,
        "may_set": viewer.may(Permission.SET_RULES)
        and store.organisations.get(shown.workbook.organisation).path.startswith(viewer.organisation_path),
    }
    return show(request, "office_workbooks/one.html", refused, texts=texts, **context)
