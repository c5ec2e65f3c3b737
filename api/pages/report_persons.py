"""From a number of the report to its persons, looked at or taken away as a list; both are recorded."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from api.dependencies import ReportReader, RequestId, ServiceDep, Writing
from api.downloads import XLSX
from api.pages.answers import show
from api.pages.report_view import Asked, AskedFor, read_asked
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.texts import report_pages as texts
from matcher.domain.texts import reports as words
from matcher.reports.definitions import Unit, definitions_of
from matcher.store.store import Store
from matcher.workflows.reports.report_drilling import drill_down, export_persons

router = APIRouter(prefix="/staff/reports/{period}")
SHOWN = 200
Text = Annotated[str, Form(max_length=120)]


@router.get("/persons")
def persons(
    request: Request,
    viewer: ReportReader,
    store: Writing,
    request_id: RequestId,
    asked: AskedFor,
    address: str = "",
    row: str = "",
    after: Annotated[int, Query(ge=0, lt=10**15)] = 0,
) -> Response:
    """Show the persons behind a number, a page at a time."""
    return _persons(request, viewer, store, request_id, asked, address, row, None, after)


@router.post("/persons.xlsx")
def persons_file(
    request: Request,
    viewer: ReportReader,
    service: ServiceDep,
    request_id: RequestId,
    period: str,
    address: Text = "",
    row: Text = "",
    organisation: Text = "",
    grouping: Text = "",
    year: Text = "",
    out: Annotated[list[str] | None, Form(max_length=10)] = None,
    full: Text = "",
    reason: Text = "",
) -> Response:
    """Return them as a workbook, masked; the full one needs a permission and a reason."""
    asked = read_asked(period, organisation, grouping, year, out)
    try:
        with service.database.writing() as store:
            content = export_persons(store, viewer, asked.place(address, row), bool(full), reason, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.writing() as store:
            return _persons(request, viewer, store, request_id, asked, address, row, refused)
    name = f"persons-{asked.period.name}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)


def _persons(
    request: Request,
    viewer: Viewer,
    store: Store,
    request_id: str,
    asked: Asked,
    address: str,
    row: str,
    refused: RefusedError | None,
    after: int = 0,
) -> Response:
    found = drill_down(store, viewer, asked.place(address, row), request_id)
    behind = [one for one in found.persons if one.person > after]
    definition = definitions_of(found.version).get(address.removeprefix("figure/"))
    context: dict[str, Any] = {
        "asked": asked,
        "found": found,
        "rows": behind[:SHOWN],
        "next": behind[SHOWN - 1].person if len(behind) > SHOWN else None,
        "is_first": not after,
        "address": address,
        "row": row,
        "unit": (definition.unit if definition is not None else Unit.PERSONS).label,
        "definition": definition,
        "hidden": _hidden(asked, address, row),
        "may_export": viewer.may(Permission.EXPORT_LEDGER),
    }
    return show(request, "reports/persons.html", refused, texts=texts, words=words, **context)


def _hidden(asked: Asked, address: str, row: str) -> list[tuple[str, str]]:
    """What the form of the list sends along, so that the list is of the same number."""
    said = [("address", address), ("row", row), ("organisation", str(asked.organisation or "")), ("grouping", asked.grouping.value)]
    return [*said, ("year", str(asked.year or "")), ("out", "none"), *(("out", one.value) for one in asked.excluded)]
