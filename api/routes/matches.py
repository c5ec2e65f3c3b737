"""Rows suspected to be one person over the API, masked: listed, merged, kept apart, the decision taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import LedgerReader, LedgerWriter, Reading, RequestId, ServiceDep, Writing
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.entry_bodies import Key, choices
from api.routes.shapes import Count, CursorText, Number
from matcher.domain.ledger.person import MatchState
from matcher.domain.texts import ledger_import as texts
from matcher.workflows.ledger_import import person_matching
from matcher.workflows.ledger_import.person_matching import MatchSide, MatchView

router = APIRouter(prefix="/matches", tags=["疑似同一人"], route_class=RepeatableRoute)


class SideAnswer(BaseModel):
    """One row, masked; ``is_seen``: in the caller's own part."""

    person: int
    organisation: str
    is_seen: bool
    is_enrolled: bool
    name: str
    phone: str
    id_number: str
    school: str
    entries: int
    has_account: bool

    @classmethod
    def of(cls, side: MatchSide) -> SideAnswer:
        """Shape a row."""
        return cls(
            person=side.person,
            organisation=side.organisation,
            is_seen=side.is_seen,
            is_enrolled=side.is_enrolled,
            name=side.name,
            phone=side.phone,
            id_number=side.id_number,
            school=side.school,
            entries=side.entries,
            has_account=side.has_account,
        )


class MatchAnswer(BaseModel):
    """A match with both rows, the one to keep first."""

    number: int
    state: MatchState
    reasons: list[str] = Field(description="same-id-number 证件号码相同等")
    words: list[str]
    found_at: datetime
    decided_at: datetime | None
    decided_by: int | None
    kept: SideAnswer
    other: SideAnswer
    may_decide: bool

    @classmethod
    def of(cls, view: MatchView) -> MatchAnswer:
        """Shape a match."""
        match = view.match
        return cls(
            number=match.number,
            state=match.state,
            reasons=list(match.reasons),
            words=[texts.MATCH_REASONS.get(code, code) for code in match.reasons],
            found_at=match.found_at,
            decided_at=match.decided_at,
            decided_by=match.decided_by,
            kept=SideAnswer.of(view.kept),
            other=SideAnswer.of(view.other),
            may_decide=view.may_decide,
        )


class MatchList(BaseModel):
    """A page, newest first; ``next`` is the cursor of the following one."""

    items: list[MatchAnswer]
    next: str | None


class DecisionRequest(BaseModel):
    """One person or two."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"verdict": "merged"}, {"verdict": "apart"}]})

    verdict: Literal["merged", "apart"] = Field(description="merged 是同一人，合并；apart 不是同一人")
    keep: Key | None = Field(default=None, description="合并后保留哪一行；不填由系统按登记情况选")


@router.get("", summary="疑似同一人的记录")
def search(
    viewer: LedgerReader,
    store: Reading,
    service: ServiceDep,
    state: Annotated[MatchState | None, Query(description=choices(MatchState))] = MatchState.SUSPECTED,
    count: Count = 50,
    cursor: CursorText = None,
) -> MatchList:
    """Return the matches of which the caller sees a row; those that wait unless told otherwise."""
    keys = service.database.keys
    behind = opened_cursor(keys, "matches", cursor)
    found = person_matching.matches(store, viewer, state, int(behind[0]) if behind is not None else None, count + 1)
    following = (found[count - 1].match.number,) if len(found) > count else None
    return MatchList(items=[MatchAnswer.of(one) for one in found[:count]], next=sealed_cursor(keys, "matches", following))


@router.get("/{number}", summary="一对疑似同一人的记录")
def one(viewer: LedgerReader, store: Reading, number: Number) -> MatchAnswer:
    """Return one match."""
    return MatchAnswer.of(person_matching.match(store, viewer, number))


@router.put("/{number}/decision", summary="合并，或确认不是同一人")
def decide(viewer: LedgerWriter, store: Writing, request_id: RequestId, number: Number, wanted: DecisionRequest) -> MatchAnswer:
    """Decide a match; a merge moves nothing, both histories are read together from then on."""
    person_matching.decide(store, viewer, number, MatchState(wanted.verdict), wanted.keep, request_id)
    return MatchAnswer.of(person_matching.match(store, viewer, number))


@router.delete("/{number}/decision", summary="收回决定")
def undo(viewer: LedgerWriter, store: Writing, request_id: RequestId, number: Number) -> MatchAnswer:
    """Take a decision back: the rows are two again and wait."""
    person_matching.undo(store, viewer, number, request_id)
    return MatchAnswer.of(person_matching.match(store, viewer, number))
