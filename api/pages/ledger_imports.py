"""Imports of ledgers: a file goes up and is checked, the difference is read line by line, then it is written or dropped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Request, UploadFile
from starlette.responses import Response

from api.dependencies import LedgerImporter, Reading, RequestId, ServiceDep, Writing
from api.downloads import XLSX
from api.pages.answers import Number, go, show, whole
from api.pages.difference_view import shown_line
from api.uploading import store_upload
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.ledger.importing import DifferenceAction
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_import_pages as texts
from matcher.reports.sheets import workbook
from matcher.store.store import Store
from matcher.workflows.ledger_import.ledger_importing import apply_of, bad_rows, start_apply
from matcher.workflows.postings.importing import IGNORED

router = APIRouter(prefix="/staff/ledger-imports")
SIZES = (50, 100, 200)
_NUMBERS = ("create", "update", "queue", "error")


@router.get("")
def imports(request: Request, viewer: LedgerImporter, store: Reading, service: ServiceDep) -> Response:
    """Show the form and the latest imports with what became of them."""
    return _form(request, viewer, store, service)


@router.post("")
def upload(
    request: Request,
    viewer: LedgerImporter,
    service: ServiceDep,
    request_id: RequestId,
    file: Annotated[UploadFile | None, File()] = None,
    office: Annotated[str, Form(max_length=15)] = "",
) -> Response:
    """Take a ledger, check it in the background and lead on to what it would change."""
    try:
        if file is None or not file.filename:
            raise Unreadable(texts.MISSING, {"file": texts.MISSING})
        if file.size == 0:
            raise Unreadable(texts.EMPTY_FILE, {"file": texts.EMPTY_FILE})
        place = whole(office) if office else viewer.organisation
        if place is None:
            raise Unreadable(texts.OFFICE_UNKNOWN, {"office": texts.OFFICE_UNKNOWN})
        job = store_upload(service, viewer, JobKind.CHECK_LEDGER, file.filename, file.file, request_id, place)
    except RefusedError as refused:
        with service.database.reading() as store:
            return _form(request, viewer, store, service, refused, {"office": office})
    return go(f"/staff/ledger-imports/{job.number}")


@router.get("/template.xlsx")
def template(viewer: LedgerImporter) -> Response:
    """Return an empty ledger to fill."""
    content = workbook(texts.TEMPLATE_SHEET, texts.TEMPLATE_COLUMNS, [], [14] * len(texts.TEMPLATE_COLUMNS))
    return _file(content, "ledger-template.xlsx")


@router.get("/{number}")
def one(
    request: Request,
    viewer: LedgerImporter,
    store: Writing,
    request_id: RequestId,
    number: Number,
    action: str = "",
    after: Annotated[int, Query(ge=0, lt=10**9)] = 0,
    size: int = SIZES[0],
) -> Response:
    """Show how far the check is, then the difference; looking at persons is recorded."""
    return _one(request, viewer, store, request_id, number, action, after, size)


@router.post("/{number}/apply")
def apply(
    request: Request, viewer: LedgerImporter, service: ServiceDep, request_id: RequestId, number: Number
) -> Response:
    """Write what the check has shown."""
    try:
        with service.database.writing() as store:
            _checked(store, viewer, number)
            job = start_apply(store, viewer, number, request_id)
    except Conflict as refused:
        with service.database.writing() as store:
            return _one(request, viewer, store, request_id, number, "", 0, SIZES[0], refused)
    service.submit(job.number)
    return go(f"/staff/ledger-imports/{number}")


@router.post("/{number}/cancel")
def cancel(viewer: LedgerImporter, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Stop the check, or the writing before its next chunk; what was written stays."""
    _checked(store, viewer, number)
    written = apply_of(store, number)
    try:
        store.jobs.cancel(viewer, written.number if written is not None else number)
        store.audit.append("job.cancelled", viewer, "job", number, request_id)
    except Conflict:
        pass  # it was over already: the page says so
    return go(f"/staff/ledger-imports/{number}")


@router.get("/{number}/bad-rows.xlsx")
def bad_rows_file(viewer: LedgerImporter, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Return the rows that were left out as a workbook to correct and send again."""
    _checked(store, viewer, number)
    return _file(bad_rows(store, viewer, [number], request_id), f"bad-rows-{number}.xlsx")


def _file(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)


def _checked(store: Store, viewer: Viewer, number: int) -> Job:
    """Return the job of a check. Raises NotFound for any other job and for what is not the viewer's."""
    job = store.jobs.get(viewer, number)
    if job.kind is not JobKind.CHECK_LEDGER:
        raise NotFound(access_texts.NOT_FOUND)
    return job


def _form(
    request: Request,
    viewer: Viewer,
    store: Store,
    service: ServiceDep,
    refused: RefusedError | None = None,
    entered: Mapping[str, str] | None = None,
) -> Response:
    checks = store.jobs.latest(viewer, (JobKind.CHECK_LEDGER,), None, 20)
    depth = viewer.organisation_path.count("/")
    offices = [("　" * (one.path.count("/") - depth) + one.name, one.number) for one in store.organisations.visible(viewer)]
    context: dict[str, Any] = {
        "jobs": [(job, _name(store, job.number), apply_of(store, job.number)) for job in checks],
        "offices": [(number, name) for name, number in offices],
        "limit": service.settings.upload_megabytes,
        "waiting": store.person_matches.count(viewer),
    }
    given = {"office": str(viewer.organisation), **(entered or {})}
    return show(request, "ledger_imports/imports.html", refused, given, texts=texts, **context)


def _one(
    request: Request,
    viewer: Viewer,
    store: Store,
    request_id: str,
    number: int,
    action: str,
    after: int,
    size: int,
    refused: RefusedError | None = None,
) -> Response:
    check, written = _checked(store, viewer, number), apply_of(store, number)
    size = size if size in SIZES else SIZES[0]
    wanted = next((one for one in DifferenceAction if one.value == action), None)
    is_read = check.state is JobState.DONE
    counts = store.import_differences.counts(viewer, number) if is_read else dict.fromkeys(DifferenceAction, 0)
    lines = store.import_differences.lines(viewer, number, (wanted,) if wanted else (), after, size + 1) if is_read else []
    rows = lines[:size]
    if rows:
        store.audit.append("ledger.difference_viewed", viewer, "job", number, request_id, {"rows": len(rows)})
    numbers = {one.value: counts[one] for one in DifferenceAction}
    to_write = sum(numbers[name] for name in ("create", "update", "queue"))
    context: dict[str, Any] = {
        "check": check,
        "written": written,
        "job": written if written is not None else check,
        "name": _name(store, number),
        "counts": numbers,
        "to_write": to_write,
        "rows": [shown_line(line) for line in rows],
        "action": wanted.value if wanted else "",
        "next": rows[-1].position if len(lines) > size else None,
        "is_first": after == 0,
        "size": size,
        "sizes": SIZES,
        "may_apply": is_read and to_write and (written is None or written.state in (JobState.FAILED, JobState.CANCELLED)),
        "result": [(count, texts.RESULT[name], "") for name, count in _counted(written)],
        "may_assign": viewer.may(Permission.WRITE_LEDGER),
        "warnings": int(check.result.get("warnings", 0)),
        "ignored": [name.removeprefix(IGNORED) for name in check.result if name.startswith(IGNORED)],
    }
    return show(request, "ledger_imports/one.html", refused, texts=texts, **context)


def _counted(job: Job | None) -> list[tuple[str, int]]:
    if job is None:
        return []
    return [(name, int(job.result[name])) for name in texts.RESULT if job.result.get(name)]


def _name(store: Store, number: int) -> str:
    uploads = store.uploads.of(number)
    return uploads[0].name if uploads else ""
