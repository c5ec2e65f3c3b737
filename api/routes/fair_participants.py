"""The employers of a fair over the API: put on it, invited, their receipts, every step, who drops out and who comes in."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import FairReader, Reading, RequestId, Writing
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Key, Name, Words, choices
from api.routes.fair_answers import ParticipantAnswer
from api.routes.shapes import Number, ProblemAnswer, problems_of
from matcher.domain.access import Permission
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.fairs.receipt import Receipt, StoredReceipt
from matcher.workflows.fairs.booths import place_booths
from matcher.workflows.fairs.inviting import propose_employer, propose_from_list
from matcher.workflows.fairs.moving import move_participant
from matcher.workflows.fairs.receipts import accept_receipt, list_receipts
from matcher.workflows.fairs.replanning import replan

router = APIRouter(prefix="/fairs/{number}", tags=["参会单位"], route_class=RepeatableRoute)
Line = Annotated[dict[Annotated[str, Field(max_length=40)], Words], Field(max_length=40)]


class ProposalBody(BaseModel):
    """One employer by name, or every employer of a list."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"list": 3, "with_reserve": True}, {"name": "湖北澄禾检测有限公司"}]})

    list: Key | None = None
    with_reserve: bool = False
    name: Name = ""
    credit_code: Annotated[Name, Field(max_length=18)] = ""
    nature: Name = ""


class StepBody(BaseModel):
    """Where an employer is to stand; ``message`` is what it reads, or why."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"to": "returned", "message": "请补传营业执照。"}]})

    to: ParticipantState = Field(description=choices(ParticipantState))
    message: Words = ""
    booth: Annotated[Name, Field(max_length=20)] = ""


class ReplanBody(BaseModel):
    """Who drops out, and why."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"participants": [4, 9, 12], "reason": "单位取消参会"}]})

    participants: Annotated[list[Key], Field(min_length=1, max_length=500)]
    reason: Words = ""


class ReplanAnswer(BaseModel):
    """Who is gone, who came in, how many stayed where they were, which booths are empty."""

    gone: list[ParticipantAnswer]
    filled: list[ParticipantAnswer]
    kept: int
    empty: list[str]


class PlacedAnswer(BaseModel):
    """Who got a booth now, and who found none left."""

    placed: list[ParticipantAnswer]
    without: list[ParticipantAnswer]


class ReceiptBody(BaseModel):
    """What an employer answered; ``postings`` hold the interchange fields of a posting."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "employer_name": "湖北澄禾检测有限公司",
                    "has_licence": True,
                    "promises": ["真实合法", "不收费", "不歧视"],
                    "postings": [{"title": "检测员", "headcount": "4", "education": "大专及以上"}],
                }
            ]
        },
    )

    employer_name: Annotated[Name, Field(min_length=1)]
    credit_code: Annotated[Name, Field(max_length=18)] = ""
    nature: Name = ""
    industry: Name = ""
    size: Name = ""
    address: Name = ""
    contact_name: Name = Field(default="", description="加密保存，不在回答中给出")
    contact_phone: Name = Field(default="", description="加密保存，不在回答中给出")
    attendants: Annotated[int, Field(ge=0, le=1000)] | None = None
    booths: Annotated[int, Field(ge=0, le=100)] | None = None
    gives_talk: bool | None = None
    has_licence: bool | None = None
    promises: Annotated[list[Name], Field(max_length=10)] = Field(default_factory=list)
    postings: Annotated[list[Line], Field(max_length=50)] = Field(default_factory=list)

    def receipt(self) -> Receipt:
        """Return the receipt that it states."""
        said = self.model_dump()
        return Receipt(**{**said, "promises": tuple(self.promises), "postings": tuple(self.postings)})


class ReceiptAnswer(BaseModel):
    """A receipt without its contacts."""

    number: int
    participant: int
    employer_name: str
    credit_code: str
    attendants: int | None
    booths: int | None
    has_licence: bool | None
    promises: list[str]
    postings: int
    unread: list[str]
    source: str
    received_at: datetime

    @classmethod
    def of(cls, found: StoredReceipt) -> ReceiptAnswer:
        """Shape a receipt."""
        one = found.receipt
        own = {name: getattr(one, name) for name in ("employer_name", "credit_code", "attendants", "booths", "has_licence")}
        kept = {name: getattr(found, name) for name in ("number", "participant", "source", "received_at")}
        return cls(**own, **kept, promises=list(one.promises), postings=len(one.postings), unread=list(one.unread))


class AcceptedAnswer(BaseModel):
    """A receipt as taken in, where the employer stands now, and what was not understood of its postings."""

    receipt: ReceiptAnswer
    participant: ParticipantAnswer
    problems: list[ProblemAnswer]


@router.get("/participants", summary="参会单位")
def participants(
    viewer: FairReader,
    store: Reading,
    number: Number,
    state: Annotated[list[ParticipantState] | None, Query(max_length=11, description="状态")] = None,
) -> list[ParticipantAnswer]:
    """Return the employers of a fair."""
    store.fairs.get(viewer, number)
    return [ParticipantAnswer.of(one) for one in store.fair_participants.of_fair(viewer, number, tuple(state or ()))]


@router.post("/participants", status_code=201, summary="列为拟邀")
def propose(
    viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: ProposalBody
) -> list[ParticipantAnswer]:
    """Put an employer, or every employer of a list, on the fair; those that are on it already are left out."""
    if wanted.list is not None:
        made = propose_from_list(store, viewer, number, wanted.list, request_id, wanted.with_reserve)
        return [ParticipantAnswer.of(one) for one in (*made.added, *made.reserve)]
    one = propose_employer(store, viewer, number, wanted.name, wanted.credit_code, wanted.nature, request_id)
    return [ParticipantAnswer.of(one)]


@router.post("/participants/{participant}/steps", summary="推进一家参会单位")
def step(
    viewer: FairReader, store: Writing, request_id: RequestId, number: Number, participant: Number, wanted: StepBody
) -> ParticipantAnswer:
    """Take one employer to a state; what is not allowed is refused with what would be."""
    viewer.require(Permission.WRITE_FAIRS)
    move_participant(store, viewer, number, participant, wanted.to, wanted.message, wanted.booth, request_id)
    return ParticipantAnswer.of(store.fair_participants.get(viewer, participant))


@router.post("/booths", summary="排展位")
def booths(viewer: FairReader, store: Writing, request_id: RequestId, number: Number) -> PlacedAnswer:
    """Give booths to the employers that passed; printed ones stay."""
    done = place_booths(store, viewer, number, request_id)
    return PlacedAnswer(placed=[ParticipantAnswer.of(one) for one in done.placed], without=[ParticipantAnswer.of(one) for one in done.without])


@router.post("/replanning", summary="单位退出后重新安排")
def replanning(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: ReplanBody) -> ReplanAnswer:
    """Cancel employers and fill their booths from the reserve; the others keep theirs."""
    done = replan(store, viewer, number, wanted.participants, wanted.reason, request_id)
    return ReplanAnswer(
        gone=[ParticipantAnswer.of(one) for one, _ in done.gone],
        filled=[ParticipantAnswer.of(one) for one in done.filled],
        kept=len(done.kept),
        empty=list(done.empty),
    )


@router.get("/receipts", summary="参会回执")
def receipts(viewer: FairReader, store: Reading, number: Number) -> list[ReceiptAnswer]:
    """Return the receipts of a fair, newest first, without contacts."""
    return [ReceiptAnswer.of(one) for one in list_receipts(store, viewer, number)]


@router.post("/receipts", status_code=201, summary="录入参会回执")
def accept(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: ReceiptBody) -> AcceptedAnswer:
    """Take in a receipt; an employer that nobody invited is put on the fair."""
    done = accept_receipt(store, viewer, number, wanted.receipt(), "api", request_id)
    shown = ParticipantAnswer.of(done.participant)
    return AcceptedAnswer(receipt=ReceiptAnswer.of(done.stored), participant=shown, problems=problems_of(done.problems))
