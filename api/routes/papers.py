"""Papers over the API: 服务记录表, 一人一策表, 帮扶台账 and 用人单位反馈单; each is recorded, full versions state a reason."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import LedgerReader, LedgerWriter, RequestId, Today, Writing
from api.downloads import XLSX
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Day, Key, Words
from api.routes.evidence import PDF, pdf_answer
from api.routes.shapes import Number
from matcher.domain.report import Period
from matcher.workflows.papers.employer_feedback import print_feedback
from matcher.workflows.papers.ledger_exporting import export_ledger
from matcher.workflows.papers.paper_versions import Version
from matcher.workflows.papers.plan_papers import print_plan
from matcher.workflows.papers.service_records import print_service_records

router = APIRouter(tags=["纸面材料"], route_class=RepeatableRoute)
_SHEET: dict[int | str, dict[str, Any]] = {200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}, "description": "台账工作簿"}}
Persons = Annotated[list[Key], Field(min_length=1, max_length=20_000)]


class VersionRequest(BaseModel):
    """Which version: masked, or full with a reason."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{}]})

    full: bool = Field(default=False, description="不遮盖姓名和号码；须写明理由，逐人留痕")
    reason: Words = ""

    @property
    def version(self) -> Version:
        """The version as the papers know it."""
        return Version(self.full, self.reason)


class RecordsRequest(VersionRequest):
    """Of whom, and from which day to which."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"persons": [1], "begins": "2026-10-31", "ends": "2026-11-30"}]}
    )

    persons: Persons
    begins: Day
    ends: Day


class LedgerRequest(VersionRequest):
    """Of whom; difficulties need a permission of their own and the full version."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"persons": [1]}]})

    persons: Persons
    difficulties: bool = False


class FeedbackRequest(BaseModel):
    """Until when the employer is asked to answer; by default in a fortnight."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{}]})

    return_by: Day | None = None


@router.post("/papers/service-records", summary="打印服务记录表", responses=PDF, response_class=Response)
def service_records(
    viewer: LedgerReader, store: Writing, request_id: RequestId, today: Today, wanted: RecordsRequest
) -> Response:
    """Return the 服务记录表 of the persons, one after the other."""
    period = Period(wanted.begins, wanted.ends, f"{wanted.begins}/{wanted.ends}")
    content = print_service_records(store, viewer, wanted.persons, period, today, wanted.version, request_id)
    return pdf_answer(content, "service-records.pdf")


@router.post("/papers/ledger", summary="导出帮扶台账", responses=_SHEET, response_class=Response)
def ledger(viewer: LedgerReader, store: Writing, request_id: RequestId, today: Today, wanted: LedgerRequest) -> Response:
    """Return the ledger of exactly these persons as a workbook."""
    content = export_ledger(store, viewer, wanted.persons, today, wanted.version, wanted.difficulties, request_id)
    headers = {"Content-Disposition": 'attachment; filename="ledger.xlsx"', "Cache-Control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)


@router.post("/cases/{number}/plan-paper", summary="打印一人一策表", responses=PDF, response_class=Response)
def plan_paper(
    viewer: LedgerReader, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: VersionRequest
) -> Response:
    """Return the 一人一策表 of a person who has a plan."""
    return pdf_answer(print_plan(store, viewer, number, today, wanted.version, request_id), f"plan-{number}.pdf")


@router.post("/employers/{employer}/feedback-form", summary="打印用人单位反馈单", responses=PDF, response_class=Response)
def feedback_form(
    viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, employer: Number, wanted: FeedbackRequest
) -> Response:
    """Return the 反馈单 with the referrals whose result this employer is asked for."""
    content = print_feedback(store, viewer, employer, today, wanted.return_by, request_id)
    return pdf_answer(content, f"feedback-{employer}.pdf")
