"""Evidence files and the paper file of one person over the API: taken in, listed, opened with a trail, printed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, File, Response, UploadFile
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import LedgerReader, LedgerWriter, Reading, RequestId, ServiceDep, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.shapes import Number, clean
from api.uploading import plain_name
from matcher.domain.errors import Unreadable
from matcher.domain.ledger.evidence import EvidenceFile, EvidenceFormat, EvidenceUse
from matcher.domain.texts import ledger_pages as texts
from matcher.workflows.casework.evidence import LARGEST, attach_evidence, list_evidence, open_evidence
from matcher.workflows.papers.person_papers import PaperWish, print_person_file

router = APIRouter(tags=["台账"], route_class=RepeatableRoute)
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": _BINARY}, "description": "PDF"}}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {one.value: _BINARY for one in EvidenceFormat}, "description": "文件原样"}
}


class EvidenceAnswer(BaseModel):
    """A file; its name is personal and stays inside."""

    number: int
    person: int
    format: str = Field(description="按内容识别的格式")
    size: int
    created_at: datetime
    is_deleted: bool
    entries: list[int] = Field(description="引用它的记录")
    referrals: list[int] = Field(description="引用它的推介")

    @classmethod
    def of(cls, file: EvidenceFile, use: EvidenceUse | None = None) -> EvidenceAnswer:
        """Shape a file."""
        return cls(
            number=file.number,
            person=file.person,
            format=file.format.value,
            size=file.size,
            created_at=file.created_at,
            is_deleted=file.deleted_at is not None,
            entries=list(use.entries) if use is not None else [],
            referrals=list(use.referrals) if use is not None else [],
        )


class PaperRequest(BaseModel):
    """Which version of the file is printed."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"full": False}, {"full": True, "reason": "审计检查"}]})

    full: bool = Field(default=False, description="不掩码并附凭证，需要导出权限和理由")
    internal: bool = Field(default=False, description="含困难类别，需要困难数据权限")
    reason: Annotated[str, Field(max_length=200), AfterValidator(clean)] = ""


@router.post("/cases/{number}/evidence", status_code=201, summary="上传凭证")
def attach(
    viewer: LedgerWriter,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    number: Number,
    file: Annotated[UploadFile, File(description="PDF、JPG、PNG、DOCX，不超过 20 MB")],
) -> EvidenceAnswer:
    """Take in a file; give its number with an entry. The same content again is the file there already."""
    content, name = file.file.read(LARGEST + 1), plain_name(file.filename or "")
    if not content:
        raise Unreadable(texts.EVIDENCE_MISSING, {"file": texts.EVIDENCE_MISSING})
    return EvidenceAnswer.of(attach_evidence(store, service.settings.uploads, viewer, number, name, content, request_id))


@router.get("/cases/{number}/evidence", summary="一个人的凭证")
def list_of(viewer: LedgerReader, store: Reading, number: Number) -> list[EvidenceAnswer]:
    """Return her files, oldest first, with the entries and referrals that name them."""
    return [EvidenceAnswer.of(use.file, use) for use in list_evidence(store, viewer, number)]


@router.get("/evidence/{number}", summary="下载凭证（会留下记录）", responses=_FILES, response_class=Response)
def download(viewer: LedgerReader, store: Writing, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Return a file."""
    found, content = open_evidence(store, service.settings.uploads, viewer, number, request_id)
    name = f"evidence-{found.number}{found.format.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=found.format.value, headers=headers)


@router.post("/cases/{number}/file", summary="打印一人一档（会留下记录）", responses=PDF, response_class=Response)
def paper(
    viewer: LedgerReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    wanted: PaperRequest,
) -> Response:
    """Return the file of one person as PDF, masked unless asked otherwise."""
    wish = PaperWish(wanted.full, wanted.internal, wanted.reason)
    content = print_person_file(store, service.settings.uploads, viewer, number, today, wish, request_id)
    return pdf_answer(content, f"person-{number}.pdf")


def pdf_answer(content: bytes, name: str) -> Response:
    """Return a PDF to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)
