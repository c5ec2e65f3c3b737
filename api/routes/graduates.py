"""Graduates over the API: profiles in the interchange form, contacts apart, everything seen by its own only."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import AfterValidator, BaseModel, Field

from api.dependencies import GraduateReader, GraduateWriter, RequestId, ServiceDep, SignedIn, Writing
from api.etags import etag, expected_version, is_known, not_modified
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.shapes import Count, CursorText, Number, ProblemAnswer, Record, clean, problems_of
from matcher.domain.search import GraduateFilter, GraduateRow
from matcher.domain.stored import StoredGraduate
from matcher.workflows.graduates.profiles import (
    SavedProfile,
    add_profile,
    remove_profile,
    reveal_contact,
    save_profile,
    shown_profile,
)

router = APIRouter(prefix="/graduates", tags=["毕业生"], route_class=RepeatableRoute)
Part = Annotated[str, Query(max_length=60), AfterValidator(clean)]
_EXAMPLE = {
    "id": "2022310417",
    "education": "本科",
    "school": "武汉工程大学",
    "major": "软件工程",
    "graduation_year": 2026,
    "skills": ["Java", "MySQL"],
    "intentions": {"occupations": ["后端开发"], "regions": ["武汉"], "salary_min": 6000},
}
_LINKS = {
    name: {"operationId": f"毕业生-{name}", "parameters": {"number": "$response.body#/number"}}
    for name in ("one", "replace_one", "remove", "contact_of")
}


class GraduateAnswer(BaseModel):
    """A profile in the interchange form."""

    number: int
    version: int
    organisation: int
    automated: bool = Field(description="false：本人已关闭自动推荐")
    profile: dict[str, Any]
    problems: list[ProblemAnswer] = Field(default_factory=list)
    created_at: datetime
    updated_at: datetime

    @classmethod
    def of(cls, stored: StoredGraduate, profile: dict[str, Any], saved: SavedProfile | None = None) -> GraduateAnswer:
        """Shape a stored profile, whose readable part is ``profile``."""
        return cls(
            number=stored.number,
            version=stored.version,
            organisation=stored.organisation,
            automated=stored.automated,
            profile=profile,
            problems=problems_of(saved.problems) if saved is not None else [],
            created_at=stored.created_at,
            updated_at=stored.updated_at,
        )


class AddedAnswer(BaseModel):
    """What happened to a profile that was sent; ``graduate`` only where the caller may see it."""

    number: int
    change: str = Field(description="created、updated 或 unchanged")
    graduate: GraduateAnswer | None


class GraduateItem(BaseModel):
    """A graduate in a list; the name is masked."""

    number: int
    name: str
    school: str
    major: str
    education: str | None
    graduation_year: int | None
    has_account: bool
    updated_at: datetime

    @classmethod
    def of(cls, row: GraduateRow) -> GraduateItem:
        """Shape a row."""
        return cls(
            number=row.number,
            name=row.name[:1] + "*" * (len(row.name) > 1),
            school=row.school,
            major=row.major,
            education=row.education.label if row.education is not None else None,
            graduation_year=row.graduation_year,
            has_account=row.has_account,
            updated_at=row.updated_at,
        )


class GraduateList(BaseModel):
    """A page; ``next`` is the cursor of the following one."""

    items: list[GraduateItem]
    next: str | None


class ContactAnswer(BaseModel):
    """How to reach a graduate. A look by anybody but herself is recorded."""

    name: str
    phone: str
    id_number: str
    email: str



@router.post(
    "", status_code=201, summary="写入一位毕业生", responses={200: {"model": AddedAnswer, "description": "已有同编号的毕业生"}, 201: {"links": _LINKS}}
)
def create(
    viewer: GraduateWriter,
    store: Writing,
    request_id: RequestId,
    response: Response,
    record: Annotated[Record, Body(openapi_examples={"毕业生": {"value": _EXAMPLE}})],
) -> AddedAnswer:
    """Add a graduate under the viewer's office; one with the same id there is updated."""
    number, change, saved = add_profile(store, viewer, record, request_id)
    response.status_code = 201 if change == "created" else 200
    if saved is None:
        return AddedAnswer(number=number, change=change, graduate=None)
    profile = shown_profile(store, viewer, saved.stored, request_id)
    return AddedAnswer(number=number, change=change, graduate=GraduateAnswer.of(saved.stored, profile, saved))


@router.get("", summary="查找毕业生")
def search(
    viewer: GraduateReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    name: Part = "",
    major: Part = "",
    school: Part = "",
    graduation_year: Annotated[int | None, Query(ge=1990, le=2100)] = None,
    count: Count = 50,
    cursor: CursorText = None,
) -> GraduateList:
    """Return a page of the graduates that the viewer may see; a search by name needs the whole name."""
    wanted = GraduateFilter(name=name, major=major, school=school, graduation_year=graduation_year)
    keys = service.database.keys
    found = store.graduates.search(viewer, wanted, opened_cursor(keys, "graduates", cursor), count)
    if name:
        store.audit.append("graduate.searched", viewer, "graduate", "", request_id, {"found": len(found.rows)})
    return GraduateList(
        items=[GraduateItem.of(row) for row in found.rows], next=sealed_cursor(keys, "graduates", found.next)
    )


@router.get("/{number}", summary="查看一位毕业生的档案", responses={304: {"description": "没有变化"}})
def one(
    viewer: SignedIn, store: Writing, request: Request, response: Response, request_id: RequestId, number: Number
) -> GraduateAnswer:
    """Return a profile with its ETag; a look by anybody but herself is recorded."""
    stored = store.graduates.get(viewer, number)
    tag = etag(stored.version, int(stored.automated))
    if viewer.graduate != number:
        store.audit.append("graduate.viewed", viewer, "graduate", number, request_id)
    if is_known(request, tag):
        return not_modified(tag)  # type: ignore[return-value]
    response.headers["ETag"] = tag
    return GraduateAnswer.of(stored, shown_profile(store, viewer, stored, request_id))


@router.put("/{number}", summary="替换一位毕业生的档案")
def replace_one(
    viewer: SignedIn,
    store: Writing,
    request: Request,
    response: Response,
    request_id: RequestId,
    number: Number,
    record: Annotated[Record, Body(openapi_examples={"毕业生": {"value": _EXAMPLE}})],
) -> GraduateAnswer:
    """Replace a profile; needs If-Match."""
    version = expected_version(request, store.graduates.get(viewer, number).version)
    saved = save_profile(store, viewer, number, record, version, request_id)
    response.headers["ETag"] = etag(saved.stored.version, int(saved.stored.automated))
    return GraduateAnswer.of(saved.stored, shown_profile(store, viewer, saved.stored, request_id), saved)


@router.delete("/{number}", status_code=204, summary="删除一位毕业生的档案")
def remove(viewer: SignedIn, store: Writing, request: Request, request_id: RequestId, number: Number) -> None:
    """Remove profile, marks and account for good; needs If-Match."""
    expected_version(request, store.graduates.get(viewer, number).version)
    remove_profile(store, viewer, number, request_id)


@router.get("/{number}/contact", summary="查看联系方式（会留下记录）")
def contact_of(viewer: SignedIn, store: Writing, request_id: RequestId, number: Number) -> ContactAnswer:
    """Return how to reach a graduate."""
    found = reveal_contact(store, viewer, number, request_id)
    return ContactAnswer(name=found.name, phone=found.phone, id_number=found.id_number, email=found.email)


