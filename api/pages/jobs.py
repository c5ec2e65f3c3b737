"""Background jobs: what runs every night, what ran last and how it ended, and starting one by hand."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import JobReader, JobRunner, Reading, RequestId, ServiceDep
from api.pages.answers import AskedNumber, go
from api.pages.rendering import render
from matcher.domain.access import Permission
from matcher.domain.errors import NotFound
from matcher.domain.job import JobKind
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import staff_pages as texts
from matcher.workflows.background.background import ask_for

router = APIRouter(prefix="/staff/jobs")


@router.get("")
def jobs(request: Request, viewer: JobReader, store: Reading, service: ServiceDep, before: AskedNumber | None = None) -> Response:
    """Show the night's jobs with their last run, and every job of the own part of the tree."""
    found = store.jobs.latest(viewer, (), before, 50)
    nightly = [(label, kind, store.jobs.last_of(JobKind(kind))) for kind, label in texts.RUNNABLE.items()]
    return render(
        request,
        "jobs/jobs.html",
        texts=texts,
        jobs=found,
        nightly=nightly,
        index=service.index.state(),
        next=found[-1].number if len(found) == 50 else None,
        may_run=viewer.may(Permission.RUN_JOBS),
    )


@router.post("/run")
def run(viewer: JobRunner, service: ServiceDep, request_id: RequestId, kind: Annotated[str, Form()] = "") -> Response:
    """Add a job by hand and wake the worker; one that waits already is not added twice."""
    if kind not in texts.RUNNABLE:
        raise NotFound(access_texts.NOT_FOUND)
    with service.database.writing() as store:
        job = ask_for(store, JobKind(kind), viewer)
        if job is not None:
            store.audit.append("job.started", viewer, "job", job.number, request_id, {"kind": kind})
    if job is not None:
        service.submit(job.number)
    return go("/staff/jobs")
