"""Links with codes of many employers of a fair over the API, shown once; no answer is kept, so a repeat makes fresh ones."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import FairReader, RequestId, Writing
from api.pages.answers import own_address
from api.routes.entry_bodies import Key
from api.routes.fair_answers import ParticipantAnswer
from api.routes.shapes import Number
from matcher.workflows.fairs.inviting_many import invite_many_by_link

router = APIRouter(prefix="/fairs/{number}/invitations", tags=["参会单位"])
_EXAMPLE: dict[str, Any] = {"participants": [4, 9]}


class InvitationsBody(BaseModel):
    """Which employers."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    participants: Annotated[list[Key], Field(min_length=1, max_length=500)]


class InvitationAnswer(BaseModel):
    """One employer's link; the code goes another way than address and text."""

    participant: ParticipantAnswer
    address: str
    code: str
    expires_at: datetime
    text: str


class UninvitedAnswer(BaseModel):
    """An employer that got no link, and why."""

    participant: ParticipantAnswer
    why: str


class InvitationsAnswer(BaseModel):
    """What was made, this once; contacts are in the workbook of the page only."""

    reply_by: str
    made: list[InvitationAnswer]
    left_out: list[UninvitedAnswer]


@router.post("", status_code=201, summary="批量生成参会单位的链接、验证码和邀请函")
def invite(
    request: Request, response: Response, viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: InvitationsBody
) -> InvitationsAnswer:
    """Make a fresh link for each employer; those proposed or in reserve are invited by it."""
    done = invite_many_by_link(store, viewer, number, wanted.participants, own_address(request), request_id)
    response.headers["Cache-Control"] = "no-store"
    made = [
        InvitationAnswer(
            participant=ParticipantAnswer.of(one.participant),
            address=one.address,
            code=one.made.code,
            expires_at=one.made.link.expires_at,
            text=one.text,
        )
        for one in done.made
    ]
    left_out = [UninvitedAnswer(participant=ParticipantAnswer.of(one.participant), why=one.why) for one in done.left_out]
    return InvitationsAnswer(reply_by=done.reply_by, made=made, left_out=left_out)
