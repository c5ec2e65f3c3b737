"""Warnings of employers over the API: published ones for everybody signed in, hints for reviewers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PostingReader, PostingReviewer, Reading, RequestId, Writing
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Key, choices
from api.routes.shapes import Number
from matcher.domain.access import Permission
from matcher.domain.employer_warning import EmployerWarning, WarningState
from matcher.workflows.guard import warning

router = APIRouter(prefix="/guard/warnings", tags=["用人单位预警"], route_class=RepeatableRoute)
_LINKS = {
    name: {"operationId": f"用人单位预警-{name}", "parameters": {"number": "$response.body#/number"}}
    for name in ("publish", "withdraw")
}


class WarningAnswer(BaseModel):
    """A warning; ``made_by``, ``approved_by`` and ``evidence`` are told to reviewers only."""

    number: int
    employer: int
    employer_name: str
    text: str
    state: WarningState = Field(description=choices(WarningState))
    decision_number: str
    published_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    evidence: list[int] | None = Field(description="作为依据的审核决定")
    made_by: int | None
    approved_by: int | None

    @classmethod
    def of(cls, one: EmployerWarning, is_reviewer: bool) -> WarningAnswer:
        """Shape a warning."""
        return cls(
            number=one.number,
            employer=one.employer,
            employer_name=one.employer_name,
            text=one.text,
            state=one.state,
            decision_number=one.decision_number,
            published_at=one.published_at,
            withdrawn_at=one.withdrawn_at,
            withdrawn_reason=one.withdrawn_reason,
            evidence=list(one.evidence) if is_reviewer else None,
            made_by=one.made_by if is_reviewer else None,
            approved_by=one.approved_by if is_reviewer else None,
        )


class WarningRequest(BaseModel):
    """An internal hint on evidence."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"employer": 1, "text": "以培训名义收费，请勿缴费。", "evidence": [1]}]},
    )

    employer: Key
    text: Annotated[str, Field(max_length=5000)]
    evidence: Annotated[list[Key], Field(max_length=200, description="对这家单位岗位的拦截或退回决定")]


class PublicationRequest(BaseModel):
    """The number of the office's decision; the caller approves."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"decision_number": "江人社监〔2026〕15 号"}]})

    decision_number: Annotated[str, Field(max_length=200)]


class WithdrawalRequest(BaseModel):
    """Why it is taken down."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"reason": "整改完成"}]})

    reason: Annotated[str, Field(max_length=5000)]


@router.get("", summary="用人单位预警")
def listed(
    viewer: PostingReader,
    store: Reading,
    state: Annotated[WarningState | None, Query(description=choices(WarningState))] = None,
    employer: Annotated[int | None, Query(ge=1, le=2**53)] = None,
) -> list[WarningAnswer]:
    """Return published warnings; to reviewers also the hints and the withdrawn ones of their own part of the tree."""
    is_reviewer = viewer.may(Permission.REVIEW_POSTINGS)
    if is_reviewer:
        found = warning.list_warnings(store, viewer, state, employer)
    else:
        found = [one for one in store.employer_warnings.published(*([] if employer is None else [employer])) if state in (None, one.state)]
    return [WarningAnswer.of(one, is_reviewer) for one in found]


@router.post("", status_code=201, summary="写一条内部提示", responses={201: {"links": _LINKS}})
def write(viewer: PostingReviewer, store: Writing, request_id: RequestId, wanted: WarningRequest) -> WarningAnswer:
    """Keep a hint that rests on decisions about the employer's postings."""
    made = warning.write_warning(store, viewer, wanted.employer, wanted.text, wanted.evidence, request_id)
    return WarningAnswer.of(made, is_reviewer=True)


@router.post("/{number}/publication", summary="批准并公布")
def publish(
    viewer: PostingReviewer, store: Writing, request_id: RequestId, number: Number, wanted: PublicationRequest
) -> WarningAnswer:
    """Publish a hint under a decision's number; who wrote it may not approve it."""
    after = warning.publish_warning(store, viewer, number, wanted.decision_number, request_id)
    return WarningAnswer.of(after, is_reviewer=True)


@router.post("/{number}/withdrawal", summary="撤下")
def withdraw(
    viewer: PostingReviewer, store: Writing, request_id: RequestId, number: Number, wanted: WithdrawalRequest
) -> WarningAnswer:
    """Take a published warning down, with a reason; it stays in the records."""
    after = warning.withdraw_warning(store, viewer, number, wanted.reason, request_id)
    return WarningAnswer.of(after, is_reviewer=True)
