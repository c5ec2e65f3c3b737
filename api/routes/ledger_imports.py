"""Ledgers of an office over the API: sent and checked, the difference read line by line, then written or dropped."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from pydantic import BaseModel, Field

from api.dependencies import LedgerImporter, RequestId, ServiceDep, Writing
from api.downloads import XLSX
from api.idempotency import RepeatableRoute, writing_once
from api.pages.difference_view import ShownLine, shown_line
from api.routes.entry_bodies import choices
from api.routes.jobs import JobAnswer
from api.routes.reports import SHEET
from api.routes.shapes import Count, Number
from api.uploading import store_upload
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.job import Job, JobKind, JobState
from matcher.domain.ledger.importing import DifferenceAction
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_import as words
from matcher.domain.texts import ledger_import_pages as texts
from matcher.store.store import Store
from matcher.workflows.ledger_import.ledger_importing import apply_of, bad_rows, start_apply

router = APIRouter(prefix="/ledger-imports", tags=["台账导入"], route_class=RepeatableRoute)
_LINKS = {
    name: {"operationId": f"{tag}-{name}", "parameters": {"number": "$response.body#/number"}}
    for tag, name in (("后台任务", "one"), ("台账导入", "difference"), ("台账导入", "apply"))
}


class ChangeAnswer(BaseModel):
    """One field as it was and as it would be; name, phone and ID number masked."""

    label: str
    old: str
    new: str


class FaultAnswer(BaseModel):
    """What is wrong in one cell."""

    column: str
    value: str
    message: str


class LineAnswer(BaseModel):
    """One line of the difference; ``person`` empty: new, or a row that was left out."""

    position: int
    sheet: str
    row: int
    person: int | None
    name: str
    action: DifferenceAction
    changes: list[ChangeAnswer]
    faults: list[FaultAnswer]
    remark: str

    @classmethod
    def of(cls, position: int, action: DifferenceAction, line: ShownLine) -> LineAnswer:
        """Shape a line."""
        return cls(
            position=position,
            sheet=line.sheet,
            row=line.row,
            person=line.person,
            name=line.name,
            action=action,
            changes=[ChangeAnswer(label=one.label, old=one.old, new=one.new) for one in line.changes],
            faults=[FaultAnswer(column=one.column, value=one.value, message=one.message) for one in line.faults],
            remark=line.remark,
        )


class DifferenceAnswer(BaseModel):
    """What an import would change; ``next_after`` continues the lines."""

    check: JobAnswer
    written: JobAnswer | None = Field(description="写入的任务；还没有写入时为空")
    counts: dict[str, int] = Field(description=choices(DifferenceAction))
    items: list[LineAnswer]
    next_after: int | None


@router.post("", status_code=202, summary="上传台账并检查", responses={202: {"links": _LINKS}})
def upload(
    viewer: LedgerImporter,
    service: ServiceDep,
    request_id: RequestId,
    file: Annotated[UploadFile, File(description="CSV、XLSX，GB18030 或 UTF-8")],
    organisation: Annotated[int | None, Form(ge=1, le=2**53, description="哪个机构的台账，不填为本单位")] = None,
) -> JobAnswer:
    """Take a ledger and check it in the background; nothing is written before it is applied."""
    if not file.filename or file.size == 0:
        raise Unreadable(texts.EMPTY_FILE, {"file": texts.EMPTY_FILE})
    place = viewer.organisation if organisation is None else organisation
    return JobAnswer.of(store_upload(service, viewer, JobKind.CHECK_LEDGER, file.filename, file.file, request_id, place))


@router.get("/{number}", summary="台账导入会改动什么（会留下记录）")
def difference(
    viewer: LedgerImporter,
    store: Writing,
    request_id: RequestId,
    number: Number,
    action: Annotated[list[DifferenceAction] | None, Query(max_length=5, description=choices(DifferenceAction))] = None,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    count: Count = 100,
) -> DifferenceAnswer:
    """Return the difference line by line, once the check is done."""
    check, written = checked(store, viewer, number), apply_of(store, number)
    is_read = check.state is JobState.DONE
    found = store.import_differences.lines(viewer, number, tuple(action or ()), after, count) if is_read else []
    counts = store.import_differences.counts(viewer, number) if is_read else {}
    if found:
        store.audit.append("ledger.difference_viewed", viewer, "job", number, request_id, {"rows": len(found)})
    return DifferenceAnswer(
        check=JobAnswer.of(check),
        written=JobAnswer.of(written) if written is not None else None,
        counts={one.value: counts.get(one, 0) for one in DifferenceAction},
        items=[LineAnswer.of(line.position, line.action, shown_line(line)) for line in found],
        next_after=found[-1].position if len(found) == count else None,
    )


@router.post("/{number}/apply", status_code=202, summary="写入台账")
def apply(
    request: Request, viewer: LedgerImporter, service: ServiceDep, request_id: RequestId, number: Number
) -> JobAnswer:
    """Write what the check has shown, in the background; a check is written once."""
    with writing_once(request, service) as store:
        job = start_apply(store, viewer, number, request_id)
    service.submit(job.number)
    return JobAnswer.of(job)


@router.get("/{number}/bad-rows", summary="没有导入的行（XLSX，改好后可再传）", responses=SHEET, response_class=Response)
def bad_rows_file(viewer: LedgerImporter, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Return the rows that were left out, each with its reasons."""
    if checked(store, viewer, number).state is not JobState.DONE:
        raise Conflict(words.CHECK_NOT_DONE.format(job=number), "check-not-done")
    headers = {"Content-Disposition": f'attachment; filename="bad-rows-{number}.xlsx"', "Cache-Control": "no-store"}
    return Response(bad_rows(store, viewer, [number], request_id), media_type=XLSX, headers=headers)


def checked(store: Store, viewer: Viewer, number: int) -> Job:
    """Return the job of a check. Raises NotFound for any other job and for what is not the viewer's."""
    job = store.jobs.get(viewer, number)
    if job.kind is not JobKind.CHECK_LEDGER:
        raise NotFound(access_texts.NOT_FOUND)
    return job
