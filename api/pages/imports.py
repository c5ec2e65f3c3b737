"""Imports: a file goes up, its job is watched, its problems are read and taken away."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from api.dependencies import JobReader, Reading, RequestId, ServiceDep, Writing
from api.downloads import XLSX
from api.pages.answers import Number, go, show
from api.pages.rendering import render
from api.uploading import store_upload
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.job import Job, JobKind
from matcher.domain.texts import staff_pages as texts
from matcher.reports.sheets import csv_file, workbook
from matcher.store.store import Store
from matcher.workflows.postings.importing import IGNORED

router = APIRouter(prefix="/staff/imports")
KINDS = {"postings": JobKind.IMPORT_POSTINGS, "graduates": JobKind.IMPORT_GRADUATES}
_MAY = {"postings": Permission.WRITE_POSTINGS, "graduates": Permission.WRITE_GRADUATES}
SHOWN = 100


@router.get("")
def imports(request: Request, viewer: JobReader, store: Reading, service: ServiceDep) -> Response:
    """Show the form and the latest imports."""
    return _form(request, viewer, store, service)


@router.post("")
def upload(
    request: Request,
    viewer: JobReader,
    service: ServiceDep,
    request_id: RequestId,
    kind: Annotated[str, Form(max_length=20)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take a file and lead on to its job."""
    try:
        if file is None or not file.filename or kind not in KINDS:
            raise Unreadable(texts.UPLOAD_MISSING, {"file": texts.UPLOAD_MISSING})
        if file.size == 0:
            raise Unreadable(texts.UPLOAD_EMPTY, {"file": texts.UPLOAD_EMPTY})
        job = store_upload(service, viewer, KINDS[kind], file.filename, file.file, request_id)
    except RefusedError as refused:
        with service.database.reading() as store:
            return _form(request, viewer, store, service, refused)
    return go(f"/staff/imports/{job.number}")


@router.get("/{number}")
def one(request: Request, viewer: JobReader, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Show how far an import is, then what came of it."""
    job = store.jobs.get(viewer, number)
    problems = store.uploads.problems(viewer, number, 0, SHOWN) if job.state.is_over else []
    if problems:
        store.audit.append("problems.downloaded", viewer, "job", number, request_id, {"rows": len(problems)})
    uploads = store.uploads.of(number)
    return render(
        request,
        "imports/one.html",
        texts=texts,
        job=job,
        name=uploads[0].name if uploads else "",
        counts=[(label, job.result[name]) for name, label in texts.RESULT.items() if job.result.get(name)],
        ignored=[name.removeprefix(IGNORED) for name in job.result if name.startswith(IGNORED)],
        problems=problems,
        total_problems=sum(store.uploads.count_problems(viewer, number).values()),
        unchanged=job.state.is_over and not any(job.result.get(n) for n in ("created", "updated", "reopened", "errors")),
    )


@router.get("/{number}/problems.{kind}")
def problems_file(
    viewer: JobReader, store: Writing, request_id: RequestId, number: Number, kind: str
) -> Response:
    """Return every row problem as a workbook or CSV; the look is recorded."""
    store.jobs.get(viewer, number)
    rows = [
        (p.file, p.sheet, p.row, p.column, p.value, texts.PROBLEM_LEVELS[p.level.value], p.message)
        for p in store.uploads.every_problem(viewer, number)
    ]
    store.audit.append("problems.downloaded", viewer, "job", number, request_id, {"rows": len(rows)})
    if kind == "csv":
        content, media = csv_file(texts.PROBLEM_SHEET, rows), "text/csv; charset=utf-8"
    else:
        kind = "xlsx"
        content, media = workbook(texts.PROBLEMS.format(count=len(rows)), texts.PROBLEM_SHEET, rows, (24, 14, 8, 16, 32, 12, 60)), XLSX
    name = f"problems-{number}.{kind}"
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.post("/{number}/cancel")
def cancel(viewer: JobReader, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Stop an import before its next chunk; what was written stays."""
    try:
        store.jobs.cancel(viewer, number)
        store.audit.append("job.cancelled", viewer, "job", number, request_id)
    except Conflict:
        pass  # it was over already: the page says so
    return go(f"/staff/imports/{number}")


def _form(
    request: Request, viewer: Viewer, store: Store, service: ServiceDep, refused: RefusedError | None = None
) -> Response:
    jobs: list[Job] = list(store.jobs.latest(viewer, tuple(KINDS.values()), None, 20))
    return show(
        request,
        "imports/imports.html",
        refused,
        texts=texts,
        jobs=jobs,
        kinds=[(code, label) for code, label in texts.UPLOAD_KINDS.items() if viewer.may(_MAY[code])],
        limit=service.settings.upload_megabytes,
    )
