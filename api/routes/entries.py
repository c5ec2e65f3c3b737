"""Entries of the ledger over the API: written one by one, calls in bulk, corrected, taken back, objections answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Body, Request, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import LedgerWriter, RequestId, ServiceDep, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.call_bulk import RESULTS, calls_in_bulk
from api.routes.entry_answers import EntryAnswer, RecordedAnswer
from api.routes.entry_bodies import EXAMPLES, CorrectedBody, Day, EntryBody, Keys, Words
from api.routes.shapes import Number, clean
from matcher.domain.ledger.consent import ConsentKind
from matcher.domain.ledger.entry import EntryKind
from matcher.domain.ledger.recorded import Recorded
from matcher.workflows.casework import recording
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.correcting import Correction, correct_entry, withdraw_entry
from matcher.workflows.graduates.consenting import record_consent
from matcher.workflows.graduates.objecting import answer_objection

router = APIRouter(tags=["台账"], route_class=RepeatableRoute)
_RECORD: Mapping[EntryKind, Callable[..., Recorded]] = {
    EntryKind.CONTACT: recording.record_contact,
    EntryKind.SERVICE: recording.record_service,
    EntryKind.STATUS: recording.record_status,
    EntryKind.INTENTION: recording.record_intention,
    EntryKind.DIFFICULTY: recording.record_difficulty,
    EntryKind.CERTIFICATION: recording.record_certification,
    EntryKind.UNEMPLOYMENT: recording.record_unemployment,
    EntryKind.PLAN: recording.record_plan,
    EntryKind.PLACEMENT: recording.record_placement,
}
_LINKS = {
    name: {"operationId": f"台账-{name}", "parameters": {"number": "$response.body#/entry/number"}}
    for name in ("correct", "withdraw")
}
Reason = Annotated[str, Field(max_length=400, description="原因，写入记录"), AfterValidator(clean)]


class CorrectionRequest(BaseModel):
    """What is to stand instead; what is left out stands as before."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"reason": "结果记错", "fact": {"kind": "contact", "channel": "phone", "result": "no-answer"}},
                {"reason": "日期记错", "on": "2026-11-20"},
            ]
        },
    )

    reason: Reason
    fact: CorrectedBody | None = Field(default=None, description="更正后的内容，种类必须与原记录相同；其中的 on、note、evidence 不用")
    on: Day | None = None
    note: Words | None = None
    evidence: Keys | None = None


class WithdrawalRequest(BaseModel):
    """Why an entry is taken back."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"reason": "记在了别人名下"}]})

    reason: Reason


class AnswerRequest(BaseModel):
    """The answer to an objection."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"is_upheld": True, "words": "已核实，当日没有打过电话，已更正"}]})

    is_upheld: bool = Field(description="true：异议成立，记录另行更正")
    words: Words


class ConsentRequest(BaseModel):
    """What she told her caseworker of giving her data to employers."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"is_given": True, "note": "电话中同意"}]})

    is_given: bool
    referral: Annotated[int, Field(ge=1, le=2**53)] | None = Field(default=None, description="只对这一次推介；不填为全部")
    note: Words = ""


@router.post("/cases/{number}/entries", status_code=201, summary="写入一条记录", responses={201: {"links": _LINKS}})
def record(
    viewer: LedgerWriter,
    store: Writing,
    request_id: RequestId,
    today: Today,
    number: Number,
    body: Annotated[EntryBody, Body(openapi_examples=EXAMPLES)],
) -> RecordedAnswer:
    """Write a contact, service, intention, status, difficulty, certification, unemployment, plan or placement."""
    details = Details(body.on or today, body.note, tuple(body.evidence), request_id)
    return RecordedAnswer.of(_RECORD[EntryKind(body.kind)](store, viewer, number, body.fact(), details))


@router.post(
    "/cases/contacts/bulk",
    summary="批量写入联系记录（NDJSON）",
    responses={200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}, "description": RESULTS}},
    openapi_extra={"requestBody": {"required": True, "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
    response_class=Response,
)
async def contacts_in_bulk(request: Request, viewer: LedgerWriter, service: ServiceDep, today: Today, request_id: RequestId) -> Response:
    """Write one call a line, with own cases only; every line is answered, and a refused one loses nothing else."""
    lines = await calls_in_bulk(request, service, viewer, today, request_id)
    return Response(b"".join(lines), media_type="application/x-ndjson")


@router.post("/entries/{number}/corrections", status_code=201, summary="更正一条记录")
def correct(viewer: LedgerWriter, store: Writing, request_id: RequestId, number: Number, wanted: CorrectionRequest) -> RecordedAnswer:
    """Write what is right by a new entry; the old one stays and is named."""
    correction = Correction(
        wanted.reason,
        wanted.fact.fact() if wanted.fact is not None else None,
        wanted.on,
        wanted.note,
        tuple(wanted.evidence) if wanted.evidence is not None else None,
    )
    return RecordedAnswer.of(correct_entry(store, viewer, number, correction, request_id))


@router.post("/entries/{number}/withdrawal", status_code=201, summary="撤回一条记录")
def withdraw(viewer: LedgerWriter, store: Writing, request_id: RequestId, number: Number, wanted: WithdrawalRequest) -> EntryAnswer:
    """Take an entry back by a new one; nothing stands instead."""
    return EntryAnswer.of(withdraw_entry(store, viewer, number, wanted.reason, request_id))


@router.post("/entries/{number}/answer", status_code=201, summary="答复异议")
def answer(
    viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: AnswerRequest
) -> EntryAnswer:
    """Answer what a graduate disputes; a record that was wrong is corrected apart."""
    return EntryAnswer.of(answer_objection(store, viewer, number, wanted.is_upheld, wanted.words, today, request_id))


@router.post("/cases/{number}/consent", status_code=201, summary="登记本人的单独同意")
def consent(
    viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: ConsentRequest
) -> EntryAnswer:
    """Write down that she consents to her data being given to employers, or takes it back."""
    kind = ConsentKind.GIVE_TO_EMPLOYER
    made = record_consent(
        store, viewer, number, kind, wanted.is_given, today, referral=wanted.referral, note=wanted.note, request=request_id
    )
    return EntryAnswer.of(made)
