"""Offices' own booth lists: taken in once, each column said once what goes into it, filled with the list of any fair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Query, Request, UploadFile
from starlette.responses import Response

from api.dependencies import FairReader, Reading, RequestId, ServiceDep, Writing
from api.downloads import XLSX, download
from api.pages.answers import Number, go, show, whole
from api.pages.workbook_forms import SPARE_CELLS, by_table, entered_of, listed, read_mapping, received, typed
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, TooLarge, Unreadable
from matcher.domain.fairs.curation import ListHead, ListKind
from matcher.domain.texts import booth_workbook_pages as texts
from matcher.domain.texts import booth_workbooks as words
from matcher.store.store import Store
from matcher.workflows.fairs.booth_workbooks import (
    fill_booth_workbook,
    list_booth_workbooks,
    map_booth_workbook,
    retire_booth_workbook,
    show_booth_workbook,
    upload_booth_workbook,
)
from matcher.workflows.reports.office_workbooks import FilledFile
from matcher.workflows.reports.workbook_files import LARGEST

router = APIRouter(prefix="/staff/fair-workbooks")
_RECENT_FAIRS = 30
Chosen = Annotated[str, Query(alias="list", max_length=40)]


@router.get("")
def workbooks(request: Request, viewer: FairReader, store: Reading, chosen: Chosen = "") -> Response:
    """Show the booth lists that the office can fill, for one list where the address names it, and the form of a new one."""
    return _list(request, viewer, store, whole(chosen), None)


@router.post("")
def upload(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    request_id: RequestId,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take a workbook in and lead on to what its columns are taken for."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        name, content = received(file, texts.MISSING)
        with service.database.writing() as store:
            added = upload_booth_workbook(store, service.settings.uploads, viewer, name, content, request_id)
    except (Unreadable, TooLarge) as refused:
        with service.database.reading() as store:
            return _list(request, viewer, store, None, refused)
    return go(f"/staff/fair-workbooks/{added.workbook.number}")


@router.get("/{number}")
def one(
    request: Request,
    viewer: FairReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    chosen: Chosen = "",
    saved: str = "",
) -> Response:
    """Show a booth list with what goes where; with a ``list`` what filling it leaves open."""
    filled: FilledFile | None = None
    refused: RefusedError | None = None
    if (list_number := whole(chosen)) is not None:
        try:
            filled = fill_booth_workbook(store, service.settings.uploads, viewer, number, list_number, request_id)
        except Conflict as problem:
            refused = problem
    return _one(request, viewer, store, service, number, list_number, filled, refused, saved=bool(saved))


@router.get("/{number}/filled.xlsx")
def filled_file(
    viewer: FairReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    chosen: Annotated[int, Query(alias="list", ge=1, lt=10**15)],
) -> Response:
    """Return the booth list filled with a list."""
    filled = fill_booth_workbook(store, service.settings.uploads, viewer, number, chosen, request_id)
    return download(filled.content, XLSX, filled.name)


@router.post("/{number}/mapping")
def mapping(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    typed: Annotated[dict[str, str], Depends(typed)],
) -> Response:
    """Keep what goes where."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        with service.database.writing() as store:
            map_booth_workbook(store, service.settings.uploads, viewer, number, read_mapping(typed), request_id)
    except Unreadable as refused:
        with service.database.reading() as store:
            return _one(request, viewer, store, service, number, None, None, by_table(refused), entered=typed)
    return go(f"/staff/fair-workbooks/{number}?saved=yes")


@router.post("/{number}/retire")
def retire(viewer: FairReader, store: Writing, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Take a booth list out of use."""
    viewer.require(Permission.WRITE_FAIRS)
    retire_booth_workbook(store, service.settings.uploads, viewer, number, request_id)
    return go("/staff/fair-workbooks")


def _list(request: Request, viewer: Viewer, store: Store, list_number: int | None, refused: RefusedError | None) -> Response:
    shown = store.fair_lists.get(viewer, list_number) if list_number is not None else None
    fair = store.fairs.get(viewer, shown.fair) if shown is not None else None
    context: dict[str, Any] = {
        "rows": listed(store, list_booth_workbooks(store, viewer)),
        "shown": shown,
        "fair": fair,
        "may_write": viewer.may(Permission.WRITE_FAIRS),
        "limit": LARGEST >> 20,
    }
    return show(request, "fair_workbooks/list.html", refused, texts=texts, **context)


def _one(
    request: Request,
    viewer: Viewer,
    store: Store,
    service: ServiceDep,
    number: int,
    list_number: int | None,
    filled: FilledFile | None,
    refused: RefusedError | None,
    saved: bool = False,
    entered: Mapping[str, str] | None = None,
) -> Response:
    shown = show_booth_workbook(store, service.settings.uploads, viewer, number)
    context: dict[str, Any] = {
        "shown": shown,
        "chosen": list_number,
        "filled": filled,
        "saved": saved,
        "values": entered if entered is not None else entered_of(shown.workbook.mapping),
        "codes": [(code, label) for code, label in words.WRITABLE.items() if code not in words.CELLS_ONLY],
        "cell_codes": [(code, words.WRITABLE[code]) for code in words.CELLS_ONLY],
        "labels_of": lambda choices: "、".join(words.WRITABLE[code] for code in choices),
        "table_sheets": list(dict.fromkeys(head.sheet for head in shown.heads)),
        "cell_places": range(len(shown.workbook.mapping.cells) + SPARE_CELLS),
        "lists": _lists(store, viewer),
        "may_write": viewer.may(Permission.WRITE_FAIRS)
        and store.organisations.get(shown.workbook.organisation).path.startswith(viewer.organisation_path),
    }
    return show(request, "fair_workbooks/one.html", refused, texts=texts, **context)


def _lists(store: Store, viewer: Viewer) -> Sequence[tuple[int, str]]:
    """Return the list of each recent fair that would be printed: the newest final one, else the newest."""
    found = []
    for fair in store.fairs.visible(viewer, count=_RECENT_FAIRS):
        heads: Sequence[ListHead] = store.fair_lists.heads(viewer, fair.number, ListKind.FINAL, 1) or store.fair_lists.heads(
            viewer, fair.number, None, 1
        )
        found += [
            (one.number, texts.LIST_LABEL.format(fair=fair.plan.name, label=one.label, kind=one.kind.label)) for one in heads
        ]
    return found
