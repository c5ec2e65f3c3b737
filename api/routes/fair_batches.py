"""Steps of many employers of a fair over the API: looked at first, done exactly as shown, undone once on the same day."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import FairReader, Reading, RequestId, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Key, Words, choices
from api.routes.fair_answers import ParticipantAnswer
from api.routes.shapes import Number
from matcher.workflows.fairs.participant_batches import BatchStep, preview_steps, run_steps, undo_steps

router = APIRouter(prefix="/fairs/{number}/participant-batches", tags=["参会单位"], route_class=RepeatableRoute)
_EXAMPLE: dict[str, Any] = {"step": "invited", "participants": [4, 9]}


class StepsBody(BaseModel):
    """What is to be done to which employers."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    step: BatchStep = Field(description=choices(BatchStep))
    participants: Annotated[list[Key], Field(min_length=1, max_length=500)]


class RunBody(StepsBody):
    """The same with the token of what was shown."""

    token: Annotated[str, Field(min_length=1, max_length=80)]
    reason: Words = ""


class UndoBody(BaseModel):
    """Which batch."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"batch": "5f1c0c4e"}]})

    batch: Annotated[str, Field(min_length=1, max_length=40, description="执行时回答的 batch")]


class LeftAloneAnswer(BaseModel):
    """An employer that stays as it is, and why."""

    participant: ParticipantAnswer
    why: str


class StepsPreview(BaseModel):
    """What would be touched and what not."""

    included: list[ParticipantAnswer]
    excluded: list[LeftAloneAnswer]
    token: str


class StepsAnswer(BaseModel):
    """Who was taken on; ``batch`` undoes it the same day, empty where that cannot be."""

    batch: str
    done: list[ParticipantAnswer]
    filled: list[ParticipantAnswer]
    empty: list[str]


class UndoneAnswer(BaseModel):
    """Who is back where it stood, who has moved since."""

    back: list[ParticipantAnswer]
    kept: list[ParticipantAnswer]


@router.post("/preview", summary="批量处理参会单位：先看")
def preview(viewer: FairReader, store: Reading, number: Number, wanted: StepsBody) -> StepsPreview:
    """Return what a step would do; nothing is written."""
    found = preview_steps(store, viewer, number, wanted.step, wanted.participants)
    return StepsPreview(
        included=[ParticipantAnswer.of(one) for one in found.included],
        excluded=[LeftAloneAnswer(participant=ParticipantAnswer.of(one.participant), why=one.why) for one in found.excluded],
        token=found.token,
    )


@router.post("", summary="批量处理参会单位：照看到的做")
def run(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: RunBody) -> StepsAnswer:
    """Do what the preview with this token showed."""
    done = run_steps(store, viewer, number, wanted.step, wanted.participants, wanted.token, wanted.reason, request_id)
    return StepsAnswer(
        batch=request_id if wanted.step.can_be_undone else "",
        done=[ParticipantAnswer.of(store.fair_participants.get(viewer, one.number)) for one in done.done],
        filled=[ParticipantAnswer.of(one) for one in done.filled],
        empty=list(done.empty),
    )


@router.post("/undo", summary="撤销一次批量处理")
def undo(viewer: FairReader, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: UndoBody) -> UndoneAnswer:
    """Take the employers of a batch back where they stood."""
    done = undo_steps(store, viewer, number, wanted.batch, today, request_id)
    return UndoneAnswer(back=[ParticipantAnswer.of(one) for one in done.back], kept=[ParticipantAnswer.of(one) for one in done.kept])
