"""Passing many cases on to a colleague over the API: previewed, done in one step, taken back once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import LedgerWriter, Reading, RequestId, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Key
from api.routes.proposals import SelectionAnswer
from api.routes.shapes import Number
from matcher.workflows.casework.assigning import assign_many, preview_assignment, undo_assignment

router = APIRouter(prefix="/assignments", tags=["台账"], route_class=RepeatableRoute)


class AssignManyRequest(BaseModel):
    """Whom a colleague is to look after."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"persons": [1, 2], "caseworker": 3}]})

    persons: Annotated[list[Key], Field(min_length=1, max_length=5_000)]
    caseworker: Key = Field(description="接手同事的账号")


class AssignedAnswer(BaseModel):
    """The batch by which it is taken back, and whom it touched."""

    batch: int
    selection: SelectionAnswer


@router.post("/preview", summary="批量指定责任人：先看转给谁、不转谁")
def preview(viewer: LedgerWriter, store: Reading, wanted: AssignManyRequest) -> SelectionAnswer:
    """Return whom it would touch and whom it leaves out and why; nothing is written."""
    return SelectionAnswer.of(preview_assignment(store, viewer, wanted.persons, wanted.caseworker))


@router.post("", status_code=201, summary="批量指定责任人")
def assign_all(
    viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, wanted: AssignManyRequest
) -> AssignedAnswer:
    """Let the colleague look after everybody whom the preview includes."""
    done = assign_many(store, viewer, wanted.persons, wanted.caseworker, today, request_id)
    return AssignedAnswer(batch=done.batch, selection=SelectionAnswer.of(done.selection))


@router.post("/{number}/undo", summary="撤回批量指定")
def undo(viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number) -> SelectionAnswer:
    """Take it back once: each goes back to who looked after her before, unless that changed again."""
    return SelectionAnswer.of(undo_assignment(store, viewer, number, today, request_id))
