"""Job fairs over the API: described, changed, cancelled, published; who comes; how often fairs are held."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import FairReader, Index, Reading, RequestId, ServiceDep, Today, Writing
from api.etags import etag, expected_version, is_known, not_modified
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.entry_bodies import Words
from api.routes.fair_answers import AudienceAnswer, FairAnswer, FairPage
from api.routes.fair_bodies import AudienceBody, FairBody
from api.routes.shapes import Count, CursorText, Number
from matcher.domain.access import Permission
from matcher.domain.errors import NotFound
from matcher.domain.fairs.audience import AudienceSource
from matcher.domain.fairs.fair import FairState
from matcher.domain.texts import access as access_texts
from matcher.workflows.fairs.audiences import use_registered, use_roster
from matcher.workflows.fairs.calendar import check_calendar
from matcher.workflows.fairs.describing import change_fair, describe_fair, list_fairs
from matcher.workflows.fairs.ending import cancel_fair, end_fair
from matcher.workflows.fairs.publishing import publish, withdraw
from matcher.workflows.fairs.school_plans import list_school_plans, school_plan

router = APIRouter(tags=["招聘会"], route_class=RepeatableRoute)
_LINKS = {
    name: {"operationId": f"招聘会-{name}", "parameters": {"number": "$response.body#/number"}} for name in ("one", "change", "audience")
}


class ReasonBody(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"reason": "场馆维修"}]})

    reason: Annotated[Words, Field(min_length=1)]


class FrequencyAnswer(BaseModel):
    """One demand on one place: ``missing`` names the periods without enough fairs, ``ahead`` those that can still be planned."""

    place: str
    demand: str
    period: str
    held: int
    needed: int
    uncertain: bool = Field(description="数字不是通知原文，待核实")
    missing: list[str]
    ahead: list[str] = Field(description="本期和以后几期里还没有排够的")
    source: str


class SchoolItem(BaseModel):
    """A school, those under most pressure first."""

    school: str
    registered: int
    unplaced: int
    share: float
    lacking: int = Field(description="缺岗位的专业数")
    reasons: list[str]


class SchoolPlanAnswer(SchoolItem):
    """One school's plan: majors with demand and supply, whom to bring, what earlier fairs gave, year by year."""

    groups: list[dict[str, Any]]
    suggested: list[dict[str, Any]]
    history: list[dict[str, Any]]
    years: list[dict[str, Any]]


@router.get("/fairs", summary="招聘会")
def search(
    viewer: FairReader,
    store: Reading,
    service: ServiceDep,
    state: Annotated[FairState | None, Query(description="状态")] = None,
    count: Count = 50,
    cursor: CursorText = None,
) -> FairPage:
    """Return a page of the fairs that the caller may see, newest first."""
    keys = service.database.keys
    found, after = list_fairs(store, viewer, state, opened_cursor(keys, "fairs", cursor), count)
    return FairPage(items=[FairAnswer.of(one) for one in found], next=sealed_cursor(keys, "fairs", after))


@router.post("/fairs", status_code=201, summary="新建招聘会", responses={201: {"links": _LINKS}})
def create(viewer: FairReader, store: Writing, request_id: RequestId, wanted: FairBody) -> FairAnswer:
    """Describe a fair of the own office."""
    return FairAnswer.of(describe_fair(store, viewer, wanted.plan(), request_id))


@router.get("/fairs/{number}", summary="一场招聘会", responses={304: {"description": "没有变化"}})
def one(request: Request, response: Response, viewer: FairReader, store: Reading, number: Number) -> Any:
    """Return a fair with its ETag."""
    found = store.fairs.get(viewer, number)
    tag = etag(found.version)
    if is_known(request, tag):
        return not_modified(tag)
    response.headers["ETag"] = tag
    return FairAnswer.of(found)


@router.put("/fairs/{number}", summary="修改招聘会")
def change(
    request: Request, response: Response, viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: FairBody
) -> FairAnswer:
    """Change what a fair describes; If-Match names the version that was seen."""
    viewer.require(Permission.WRITE_FAIRS)
    version = expected_version(request, store.fairs.get(viewer, number).version)
    after = change_fair(store, viewer, number, wanted.plan(), version, request_id)
    response.headers["ETag"] = etag(after.version)
    return FairAnswer.of(after)


@router.post("/fairs/{number}/cancel", summary="取消招聘会")
def cancel(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: ReasonBody) -> FairAnswer:
    """Cancel a fair; its employers are told, what was written stays."""
    return FairAnswer.of(cancel_fair(store, viewer, number, wanted.reason, request_id))


@router.post("/fairs/{number}/over", summary="标为已结束")
def over(viewer: FairReader, store: Writing, request_id: RequestId, number: Number) -> FairAnswer:
    """Note that a fair is over; refused before it began."""
    return FairAnswer.of(end_fair(store, viewer, number, request_id))


@router.post("/fairs/{number}/publication", summary="发布公开页面")
def publish_page(viewer: FairReader, store: Writing, request_id: RequestId, number: Number) -> FairAnswer:
    """Publish the page of a fair; ``public_code`` is the part of its address that cannot be guessed."""
    return FairAnswer.of(publish(store, viewer, number, request_id))


@router.delete("/fairs/{number}/publication", summary="撤下公开页面")
def withdraw_page(viewer: FairReader, store: Writing, request_id: RequestId, number: Number) -> FairAnswer:
    """Take the public page off."""
    return FairAnswer.of(withdraw(store, viewer, number, request_id))


@router.get("/fairs/{number}/audience", summary="预计来的毕业生")
def audience(viewer: FairReader, store: Reading, number: Number) -> AudienceAnswer:
    """Return whom a fair expects: majors, levels and counts."""
    store.fairs.get(viewer, number)
    found = store.fair_audiences.latest(viewer, number)
    if found is None:
        raise NotFound(access_texts.NOT_FOUND)
    return AudienceAnswer.of(found)


@router.put("/fairs/{number}/audience", summary="说明预计来的毕业生")
def put_audience(viewer: FairReader, store: Writing, request_id: RequestId, number: Number, wanted: AudienceBody) -> AudienceAnswer:
    """Say whom a fair expects; the last reading counts."""
    if wanted.source is AudienceSource.REGISTERED:
        return AudienceAnswer.of(use_registered(store, viewer, number, request_id))
    groups = [one.group() for one in wanted.groups]
    return AudienceAnswer.of(use_roster(store, viewer, number, groups, wanted.source is AudienceSource.BOTH, request_id))


@router.get("/fair-calendar", summary="招聘会举办频次核对")
def calendar(viewer: FairReader, store: Reading, today: Today) -> list[FrequencyAnswer]:
    """Return how often fairs are held in the caller's places against what the notice asks."""
    return [FrequencyAnswer.model_validate(msgspec.to_builtins(one)) for one in check_calendar(store, viewer, today)]


@router.get("/school-plans", summary="一校一策：各校情况")
def schools(viewer: FairReader, store: Reading, index: Index, today: Today) -> list[SchoolItem]:
    """Return the schools that the caller may see, those under most pressure first."""
    return [SchoolItem(**_school(one)) for one in list_school_plans(store, viewer, today, index)]


@router.get("/school-plans/plan", summary="一校一策：一所学校")
def school(
    viewer: FairReader, store: Reading, index: Index, today: Today, school: Annotated[str, Query(max_length=100, description="学校全称")]
) -> SchoolPlanAnswer:
    """Return one school's plan."""
    found = school_plan(store, viewer, school, today, index)
    parts: dict[str, Any] = {name: [msgspec.to_builtins(one) for one in getattr(found, name)] for name in ("groups", "suggested", "history", "years")}
    return SchoolPlanAnswer(**_school(found), **parts)


def _school(found: Any) -> dict[str, Any]:
    said = {name: getattr(found, name) for name in ("school", "registered", "unplaced", "share", "lacking")}
    return {**said, "reasons": list(found.reasons)}
