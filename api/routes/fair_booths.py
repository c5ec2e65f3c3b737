"""Booths of a fair over the API: changed places, reserves that come in, arrivals by booth; whom the next list must or must not hold."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import FairReader, Reading, RequestId, Writing
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Key
from api.routes.fair_answers import ParticipantAnswer
from api.routes.shapes import Number
from matcher.domain.fairs.participant import Wish
from matcher.workflows.fairs.arrivals import check_in_at, substitute
from matcher.workflows.fairs.booth_plan import booth_plan
from matcher.workflows.fairs.booths import swap_booths
from matcher.workflows.fairs.steps import wish

router = APIRouter(prefix="/fairs/{number}", tags=["参会单位"], route_class=RepeatableRoute)


class SwapBody(BaseModel):
    """Two employers that change places."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"first": 4, "second": 9}]})

    first: Key
    second: Key


class SubstitutionBody(BaseModel):
    """Who did not come, and which vetted reserve takes the booth."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"absent": 4, "reserve": 9}]})

    absent: Key
    reserve: Key


class ArrivalBody(BaseModel):
    """A booth number, or what the square of its card says."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"booth": "A03"}]})

    booth: Annotated[str, Field(min_length=1, max_length=400, description="展位号，或展位牌二维码里的地址")]


class WishBody(BaseModel):
    """What the next list must do with an employer."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"wish": "pinned"}]})

    wish: Wish = Field(description="pinned 固定，banned 排除，空字符串为都不")


class BoothAnswer(BaseModel):
    """An employer at its booth; ``printed`` is the booth of the newest final list."""

    employer: ParticipantAnswer
    printed: str


class BoothPlanAnswer(BaseModel):
    """Booths in walking order, free ones, and vetted employers that wait for one."""

    booths: list[BoothAnswer]
    free: list[str]
    waiting: list[ParticipantAnswer]


@router.get("/booths", summary="展位图")
def plan(viewer: FairReader, store: Reading, number: Number) -> BoothPlanAnswer:
    """Return who stands where."""
    found = booth_plan(store, viewer, number)
    booths = [BoothAnswer(employer=ParticipantAnswer.of(one.participant), printed=one.printed) for one in found.booths]
    return BoothPlanAnswer(booths=booths, free=list(found.free), waiting=[ParticipantAnswer.of(one) for one in found.waiting])


@router.post("/booths/swap", summary="对调两家展位")
def swap(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: SwapBody) -> list[ParticipantAnswer]:
    """Let two employers change places."""
    return [ParticipantAnswer.of(one) for one in swap_booths(store, viewer, number, wanted.first, wanted.second, request_id)]


@router.post("/substitutions", summary="候补单位顶替")
def come_in(
    viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: SubstitutionBody
) -> list[ParticipantAnswer]:
    """Give the booth of an employer that did not come to a vetted reserve; both are answered."""
    return [ParticipantAnswer.of(one) for one in substitute(store, viewer, number, wanted.absent, wanted.reserve, request_id)]


@router.post("/arrivals", summary="按展位签到")
def arrive(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: ArrivalBody) -> ParticipantAnswer:
    """Note the arrival of the employer at a booth."""
    return ParticipantAnswer.of(check_in_at(store, viewer, number, wanted.booth, request_id))


@router.put("/participants/{participant}/wish", summary="固定或排除一家单位")
def put_wish(
    viewer: FairReader, store: Writing, request_id: RequestId, number: Number, participant: Number, wanted: WishBody
) -> ParticipantAnswer:
    """Pin or ban an employer for the next list, or neither."""
    return ParticipantAnswer.of(wish(store, viewer, number, participant, wanted.wish, request_id))
