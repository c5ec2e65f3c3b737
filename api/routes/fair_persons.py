"""What one person was told at a fair over the API: a step of her referral, and a count of the fair."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import LedgerWriter, RequestId, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Key, choices
from api.routes.fair_answers import OutcomeAnswer
from api.routes.shapes import Number
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.workflows.fairs.outcomes import record_personal

router = APIRouter(prefix="/fairs/{number}", tags=["岗位清单"], route_class=RepeatableRoute)


class PersonalBody(BaseModel):
    """Who was told what of which posting, at whose booth."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"kind": "intention", "participant": 3, "posting": 12, "person": 7}]}
    )

    kind: OutcomeKind = Field(description=choices((OutcomeKind.INTENTION, OutcomeKind.INTERVIEW, OutcomeKind.OFFER)))
    participant: Key
    posting: Key
    person: Key


class PersonalAnswer(BaseModel):
    """The count, without the person, and the number of her referral."""

    outcome: OutcomeAnswer
    referral: int


@router.post("/personal-outcomes", status_code=201, summary="登记一个人在现场的情况")
def record_person(
    viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: PersonalBody
) -> PersonalAnswer:
    """Enter an intention, interview or offer of one person of the own part; a referral never made is made on the spot."""
    row, referral = record_personal(
        store, viewer, number, wanted.kind, wanted.participant, wanted.posting, wanted.person, today, request_id
    )
    return PersonalAnswer(outcome=OutcomeAnswer.of(row), referral=referral.number)
