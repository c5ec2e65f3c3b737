"""Background jobs over the API: how far they are, what they found, and cancelling."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.dependencies import JobReader, Reading, RequestId, Writing
from api.routes.shapes import Number
from matcher.domain.job import Job, JobKind, JobState

router = APIRouter(prefix="/jobs", tags=["后台任务"])
_PAGE = 100


class JobAnswer(BaseModel):
    """A job; ``done`` of ``total`` counts the present step."""

    number: int
    kind: JobKind
    state: JobState
    step: str
    done: int
    total: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    result: dict[str, int]
    error: str

    @classmethod
    def of(cls, job: Job) -> JobAnswer:
        """Shape a job."""
        return cls(
            number=job.number,
            kind=job.kind,
            state=job.state,
            step=job.step,
            done=job.done,
            total=job.total,
            created_at=job.created_at,
            started_at=job.started_at,
            finished_at=job.finished_at,
            result=dict(job.result),
            error=job.error,
        )


class JobList(BaseModel):
    """Jobs, newest first; ``next_before`` continues the list."""

    items: list[JobAnswer]
    next_before: int | None


class RowProblemAnswer(BaseModel):
    """One row problem."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    level: str
    message: str


class ProblemList(BaseModel):
    """Row problems in order; ``next_after`` continues the list."""

    items: list[RowProblemAnswer]
    next_after: int | None = Field(description="下一页的 after；没有更多时为空")


@router.get("", summary="后台任务列表")
def latest(
    viewer: JobReader,
    store: Reading,
    kind: Annotated[list[JobKind] | None, Query(max_length=10)] = None,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
) -> JobList:
    """Return jobs of the viewer's part of the tree."""
    found = store.jobs.latest(viewer, tuple(kind or ()), before, _PAGE)
    return JobList(
        items=[JobAnswer.of(job) for job in found], next_before=found[-1].number if len(found) == _PAGE else None
    )


@router.get("/{number}", summary="一个后台任务")
def one(viewer: JobReader, store: Reading, number: Number) -> JobAnswer:
    """Return a job."""
    return JobAnswer.of(store.jobs.get(viewer, number))


@router.post("/{number}/cancel", summary="取消后台任务")
def cancel(viewer: JobReader, store: Writing, request_id: RequestId, number: Number) -> JobAnswer:
    """Stop a job before its next chunk; what it has written stays."""
    job = store.jobs.cancel(viewer, number)
    store.audit.append("job.cancelled", viewer, "job", number, request_id)
    return JobAnswer.of(job)


@router.get("/{number}/problems", summary="导入中的问题行")
def problems(
    viewer: JobReader,
    store: Writing,
    request_id: RequestId,
    number: Number,
    after: Annotated[int, Query(ge=0, le=2**53)] = 0,
    count: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> ProblemList:
    """Return row problems; they may quote persons, so the look is recorded."""
    store.jobs.get(viewer, number)
    found = store.uploads.problems(viewer, number, after, count)
    store.audit.append("problems.downloaded", viewer, "job", number, request_id, {"rows": len(found)})
    items = [
        RowProblemAnswer(
            file=p.file, sheet=p.sheet, row=p.row, column=p.column, value=p.value, level=p.level.value, message=p.message
        )
        for _, p in found
    ]
    return ProblemList(items=items, next_after=found[-1][0] if len(found) == count else None)
