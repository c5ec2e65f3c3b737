"""Slips of single graduates over the API: for who looks after them, and for herself; each printed one is in her trail."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import Grounds, Herself, LedgerReader, Reading, RequestId, ServiceDep, Writing
from api.idempotency import RepeatableRoute
from api.kept_routes import Routes
from api.pages.answers import own_address
from api.routes.entry_bodies import Key, Words
from api.routes.evidence import PDF, pdf_answer
from api.routes.shapes import Number
from matcher.domain.fairs.fair import Fair, FairState
from matcher.workflows.fairs.named_slips import (
    NamedSlip,
    SlipGroup,
    SlipPerson,
    print_named_slips,
    slip_groups,
    slip_people,
)
from matcher.workflows.fairs.nearby import fairs_nearby
from matcher.workflows.fairs.own_fairs import own_fairs, own_slip
from matcher.workflows.papers.paper_versions import Version

router = APIRouter(tags=["按人推介单"], route_class=RepeatableRoute)
Group = Annotated[str, Path(pattern="^[0-9a-f]{10}$", description="分组的 key")]


class NearbyFairAnswer(BaseModel):
    """A fair that somebody's people may go to."""

    number: int
    name: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    state: FairState

    @classmethod
    def of(cls, fair: Fair) -> NearbyFairAnswer:
        """Shape a fair."""
        plan = fair.plan
        return cls(
            number=fair.number, name=plan.name, starts_at=plan.starts_at, ends_at=plan.ends_at, venue=plan.venue, state=fair.state
        )


class SlipGroupAnswer(BaseModel):
    """The own graduates of one school, major, level and year, by number; ``off`` switched recommendations off."""

    key: str
    label: str
    persons: list[int]
    off: list[int]

    @classmethod
    def of(cls, one: SlipGroup) -> SlipGroupAnswer:
        """Shape a group."""
        return cls(key=one.key, label=one.label, persons=list(one.persons), off=sorted(one.off))


class SlipPersonAnswer(BaseModel):
    """One of them, masked, with the code of her slip."""

    number: int
    name: str
    code: str
    is_off: bool

    @classmethod
    def of(cls, one: SlipPerson) -> SlipPersonAnswer:
        """Shape a person."""
        return cls(number=one.number, name=one.name, code=one.code, is_off=one.is_off)


class SlipsRequest(BaseModel):
    """Whose slips; without ``persons`` everybody's. Full names need a reason."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"persons": [1]}]})

    persons: Annotated[list[Key], Field(min_length=1, max_length=2000)] | None = None
    full: bool = Field(default=False, description="打印完整姓名；须写明用途，印在每一页上")
    reason: Words = ""


class VisitAnswer(BaseModel):
    """One stop of a route."""

    booth: str
    title: str
    employer: str
    reasons: list[str]
    to_ask: list[str]
    missing: list[str]
    hints: list[str]


class OwnSlipAnswer(BaseModel):
    """Her slip: its code, where to go, what to bring, why it is short."""

    code: str
    visits: list[VisitAnswer]
    bring: list[str]
    why_short: str

    @classmethod
    def of(cls, slip: NamedSlip) -> OwnSlipAnswer:
        """Shape a slip."""
        route = slip.route
        visits: list[dict[str, Any]] = [msgspec.to_builtins(one) for one in route.visits]
        shaped = [VisitAnswer(**{name: one[name] for name in VisitAnswer.model_fields}) for one in visits]
        return cls(code=slip.code, visits=shaped, bring=list(route.bring), why_short=route.why_short)


@router.get("/fair-slips", summary="可以给自己的毕业生打印推介单的招聘会")
def nearby(viewer: LedgerReader, store: Reading) -> list[NearbyFairAnswer]:
    """Return the fairs of the last month and ahead that the own graduates may go to."""
    return [NearbyFairAnswer.of(fair) for fair in fairs_nearby(store, viewer)]


@router.get("/fair-slips/{number}", summary="自己的毕业生（按专业分组）")
def groups(viewer: LedgerReader, store: Reading, number: Number) -> list[SlipGroupAnswer]:
    """Return the own graduates who still look for work by class, by number, without names."""
    return [SlipGroupAnswer.of(one) for one in slip_groups(store, viewer, number)[2]]


@router.get("/fair-slips/{number}/groups/{group}", summary="一组毕业生的名单（会留下记录）")
def people(viewer: LedgerReader, store: Writing, request_id: RequestId, number: Number, group: Group) -> list[SlipPersonAnswer]:
    """Return the graduates of one group, masked, with the codes of their slips."""
    return [SlipPersonAnswer.of(one) for one in slip_people(store, viewer, number, group, request_id)]


@router.post("/fair-slips/{number}/slips", summary="打印推介单（逐人留下记录）", responses=PDF, response_class=Response)
def slips(
    request: Request,
    viewer: LedgerReader,
    service: ServiceDep,
    routes: Routes,
    grounds: Grounds,
    request_id: RequestId,
    number: Number,
    wanted: SlipsRequest,
) -> Response:
    """Return the slips of the own graduates as PDF, by class."""
    said = (viewer, number, wanted.persons, Version(wanted.full, wanted.reason), own_address(request), request_id, grounds)
    made = print_named_slips(service.database, service.models, routes, *said)
    return pdf_answer(made.content, f"fair-{number}-slips.pdf")


@router.get("/me/fairs", summary="面向本人的招聘会")
def own(viewer: Herself, store: Reading) -> list[NearbyFairAnswer]:
    """Return the published fairs meant for her."""
    return [NearbyFairAnswer.of(fair) for fair in own_fairs(store, viewer)]


@router.get("/me/fairs/{number}/slip", summary="本人的招聘会推介单")
def own_one(viewer: Herself, service: ServiceDep, routes: Routes, grounds: Grounds, number: Number) -> OwnSlipAnswer:
    """Return her slip at a fair."""
    return OwnSlipAnswer.of(own_slip(service.database, service.models, routes, viewer, number, grounds)[1])
