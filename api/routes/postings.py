"""Postings over the API: written one by one or in bulk, listed, changed, and followed as a stream of changes."""

from __future__ import annotations

import asyncio
import time
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from api.dependencies import PostingReader, PostingWriter, Reading, RequestId, ServiceDep, Today, Writing
from api.etags import etag, expected_version, is_known, not_modified
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.posting_bulk import RESULTS, written_in_bulk
from api.routes.shapes import Count, CursorText, Number, ProblemAnswer, Record, Words, problems_of
from matcher.domain.levels import Education, PostingKind
from matcher.domain.search import PostingFilter, PostingRow, PostingSort
from matcher.domain.stored import ChangeKind, PostingState, StoredPosting
from matcher.workflows.postings.postings import change_posting, posting_readings, write_posting

router = APIRouter(prefix="/postings", tags=["岗位"], route_class=RepeatableRoute)
_EXAMPLE = {
    "id": "2026-0417",
    "title": "工艺工程师",
    "employer": "武汉江曜精密机械有限公司",
    "education": "本科及以上",
    "majors": "机械类",
    "regions": ["武汉市江夏区"],
    "salary": "6500-8500元/月",
    "headcount": 6,
    "valid_until": "2027-01-31",
}
_LINKS = {
    name: {"operationId": f"岗位-{name}", "parameters": {"number": "$response.body#/number"}}
    for name in ("one", "change", "withdraw", "versions")
}
MOST_WAIT = 30


class PostingAnswer(BaseModel):
    """A posting: the fields as given, what was understood of them, and where it stands."""

    number: int
    id: str
    state: PostingState
    version: int
    organisation: int
    fields: dict[str, str] = Field(description="按来源给出的字段")
    readings: dict[str, Any] = Field(description="读出的内容，每个条件带原文")
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, stored: StoredPosting) -> PostingAnswer:
        """Shape a stored posting."""
        return cls(
            number=stored.number,
            id=stored.posting.id,
            state=stored.state,
            version=stored.version,
            organisation=stored.organisation,
            fields=dict(stored.posting.raw.fields),
            readings=posting_readings(stored.posting),
            created_at=stored.created_at,
            updated_at=stored.updated_at,
        )


class WrittenAnswer(BaseModel):
    """What happened to a posting that was sent."""

    number: int
    id: str
    change: ChangeKind | None = Field(description="没有变化时为空")
    problems: list[ProblemAnswer]


class PostingItem(BaseModel):
    """A posting in a list; pay in 元/月."""

    model_config = ConfigDict(from_attributes=True)

    number: int
    id: str
    title: str
    employer_name: str
    kind: str
    pay_min: int | None
    pay_max: int | None
    headcount: int | None
    regions: list[str]
    published_on: date | None
    valid_until: date | None
    state: PostingState
    version: int
    updated_at: datetime

    @classmethod
    def of(cls, row: PostingRow) -> PostingItem:
        """Shape a row."""
        return cls.model_validate(row)


class PostingList(BaseModel):
    """A page; ``next`` is the cursor of the following one."""

    items: list[PostingItem]
    next: str | None
    total: int | None = Field(description="只在要求时给出")


class PostingChangeRequest(BaseModel):
    """What to change."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"valid_until": "2027-01-31"}]})

    valid_until: date | None = Field(default=None, description="新的有效期至")
    offered: bool | None = Field(default=None, description="true 重新上架，false 撤回")


class VersionAnswer(BaseModel):
    """One version in the history."""

    model_config = ConfigDict(from_attributes=True)

    version: int
    created_at: datetime
    job: int | None


class ChangeAnswer(BaseModel):
    """One entry of the change stream."""

    model_config = ConfigDict(from_attributes=True)

    seq: int
    number: int
    id: str
    version: int
    kind: ChangeKind
    at: datetime


class ChangeList(BaseModel):
    """Changes in order; ask again with ``after`` = ``last``."""

    items: list[ChangeAnswer]
    last: int


@router.post(
    "", status_code=201, summary="写入一条岗位", responses={200: {"model": WrittenAnswer, "description": "已有同编号的岗位，已更新或没有变化", "links": _LINKS}, 201: {"links": _LINKS}}
)
def create(
    viewer: PostingWriter,
    store: Writing,
    request_id: RequestId,
    response: Response,
    record: Annotated[Record, Body(openapi_examples={"岗位": {"value": _EXAMPLE}})],
) -> WrittenAnswer:
    """Write a posting under the viewer's office; one with the same id there is updated."""
    written = write_posting(store, viewer, record, request_id)
    response.status_code = 201 if written.change is ChangeKind.CREATED else 200
    return WrittenAnswer(
        number=written.number or 0, id=written.id, change=written.change, problems=problems_of(written.problems)
    )


@router.post(
    "/bulk",
    summary="批量写入岗位（NDJSON）",
    responses={200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}, "description": RESULTS}},
    openapi_extra={"requestBody": {"required": True, "content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
    response_class=Response,
)
async def bulk(request: Request, viewer: PostingWriter, service: ServiceDep) -> Response:
    """Write one JSON object a line; every line is answered, and a bad one loses nothing else."""
    lines = await written_in_bulk(request, service, viewer)
    return Response(b"".join(lines), media_type="application/x-ndjson")


@router.get("", summary="查找岗位")
def search(
    viewer: PostingReader,
    store: Reading,
    service: ServiceDep,
    today: Today,
    q: Words = "",
    kind: Annotated[list[PostingKind] | None, Query(max_length=20, description="岗位性质")] = None,
    education: Annotated[str, Query(pattern="^(|初中|高中|中专|专科|本科|硕士|博士)$", description="面向这一学历")] = "",
    region: Annotated[list[Annotated[str, Query(pattern="^[0-9]{6}$")]] | None, Query(max_length=20)] = None,
    pay_at_least: Annotated[int | None, Query(ge=0, le=10**7, description="月薪上限不低于（元）")] = None,
    state: Annotated[list[PostingState] | None, Query(max_length=8)] = None,
    open_only: Annotated[bool, Query(description="只要在招且未过期的")] = False,
    employer: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    sort: PostingSort = PostingSort.NEWEST,
    count: Count = 50,
    cursor: CursorText = None,
    total: Annotated[bool, Query(description="给出总数")] = False,
) -> PostingList:
    """Return a page of what the filters describe."""
    wanted = PostingFilter(
        text=q,
        kinds=tuple(kind or ()),
        education=next((level for level in Education if level.label == education), None),
        regions=tuple(region or ()),
        pay_at_least=pay_at_least,
        states=tuple(state or ()),
        employer=employer,
        open_on=today if open_only else None,
    )
    keys = service.database.keys
    purpose = f"postings-{sort.value}"
    found = store.posting_search.search(viewer, wanted, sort, opened_cursor(keys, purpose, cursor), count)
    return PostingList(
        items=[PostingItem.of(row) for row in found.rows],
        next=sealed_cursor(keys, purpose, found.next),
        total=store.posting_search.count(viewer, wanted) if total else None,
    )


@router.get("/changes", summary="岗位变更流")
async def changes(
    viewer: PostingReader,
    service: ServiceDep,
    after: Annotated[int, Query(ge=0, le=2**53, description="上次读到的 seq")] = 0,
    count: Count = 100,
    wait: Annotated[int, Query(ge=0, le=MOST_WAIT, description="没有新变更时最多等几秒")] = 0,
) -> ChangeList:
    """Return the changes behind ``after``; waits up to ``wait`` seconds for one."""
    until = time.monotonic() + wait
    while True:
        found = await run_in_threadpool(_changes, service, after, count)
        if found.items or time.monotonic() >= until:
            return found
        await asyncio.sleep(0.5)


@router.get("/{number}", summary="查看一条岗位", responses={304: {"description": "没有变化"}})
def one(viewer: PostingReader, store: Reading, request: Request, response: Response, number: Number) -> PostingAnswer:
    """Return a posting with its ETag."""
    stored = store.postings.get(viewer, number)
    tag = etag(stored.version, stored.state.value)
    if is_known(request, tag):
        return not_modified(tag)  # type: ignore[return-value]
    response.headers["ETag"] = tag
    return PostingAnswer.of(stored)


@router.patch("/{number}", summary="修改岗位的有效期或上下架")
def change(
    viewer: PostingWriter,
    store: Writing,
    request: Request,
    response: Response,
    request_id: RequestId,
    today: Today,
    number: Number,
    wanted: PostingChangeRequest,
) -> PostingAnswer:
    """Move the last day, take off or offer again; needs If-Match."""
    version = expected_version(request, store.postings.get(viewer, number).version)
    stored = change_posting(store, viewer, number, today, version, wanted.valid_until, wanted.offered, request_id)
    response.headers["ETag"] = etag(stored.version, stored.state.value)
    return PostingAnswer.of(stored)


@router.delete("/{number}", summary="撤回岗位")
def withdraw(
    viewer: PostingWriter, store: Writing, request: Request, request_id: RequestId, today: Today, number: Number
) -> PostingAnswer:
    """Take a posting off; its history stays. Needs If-Match."""
    version = expected_version(request, store.postings.get(viewer, number).version)
    return PostingAnswer.of(
        change_posting(store, viewer, number, today, version, offered=False, request=request_id)
    )


@router.get("/{number}/versions", summary="岗位的历次版本")
def versions(viewer: PostingReader, store: Reading, number: Number) -> list[VersionAnswer]:
    """Return the history, newest first."""
    return [VersionAnswer.model_validate(version) for version in store.postings.versions(viewer, number)]


def _changes(service: ServiceDep, after: int, count: int) -> ChangeList:
    with service.database.reading() as store:
        found = store.postings.changes(after, count)
    return ChangeList(items=[ChangeAnswer.model_validate(c) for c in found], last=found[-1].seq if found else after)
