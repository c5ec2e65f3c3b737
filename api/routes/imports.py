"""Files of postings or graduates sent over the API: sealed, then imported by the worker as a job."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, UploadFile

from api.dependencies import RequestId, ServiceDep, SignedIn
from api.routes.jobs import JobAnswer
from api.uploading import store_upload
from matcher.domain.job import JobKind

router = APIRouter(prefix="/imports", tags=["后台任务"])
_KINDS = {"postings": JobKind.IMPORT_POSTINGS, "graduates": JobKind.IMPORT_GRADUATES}


@router.post(
    "",
    status_code=202,
    summary="上传岗位或毕业生文件",
    responses={202: {"links": {"job": {"operationId": "后台任务-one", "parameters": {"number": "$response.body#/number"}}}}},
)
def upload(
    viewer: SignedIn,
    service: ServiceDep,
    request_id: RequestId,
    kind: Annotated[Literal["postings", "graduates"], Form(description="postings 岗位，graduates 毕业生")],
    file: Annotated[UploadFile, File(description="JSON、JSON Lines、CSV、TSV、XLSX、XLS，可 .gz")],
) -> JobAnswer:
    """Take a file and answer with its job; ask for the job to see how far it is."""
    return JobAnswer.of(store_upload(service, viewer, _KINDS[kind], file.filename or "", file.file, request_id))
