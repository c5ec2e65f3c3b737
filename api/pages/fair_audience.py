"""Who comes to a fair: the registered graduates, a school's table of majors uploaded or pasted, or both."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api.dependencies import FairReader, RequestId, ServiceDep
from api.pages.answers import Number, go, show, whole
from api.pages.fair_ground import ground_of, page_of
from api.pages.typed import Typed, TypedForm
from api.service import Service
from api.uploading import plain_name
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, TooLarge, Unreadable
from matcher.domain.fairs.audience import Audience, AudienceGroup
from matcher.domain.lookup import LookupStatus
from matcher.domain.texts import fair_audience_pages as texts
from matcher.intake.fair_rosters import Roster
from matcher.reference.majors import majors_table
from matcher.workflows.fairs.audiences import read_roster, use_registered, use_roster

router = APIRouter(prefix="/staff/fairs/{number}/audience")
LARGEST = 5 * 1024 * 1024


@router.get("")
def audience(
    request: Request, viewer: FairReader, service: ServiceDep, number: Number, groups: str = "", people: str = ""
) -> Response:
    """Show the audience as it is, and the ways to change it."""
    counts = whole(groups), whole(people)
    said = texts.AUDIENCE_SAVED.format(groups=counts[0], people=counts[1]) if None not in counts else ""
    return _page(request, viewer, service, number, said=said)


@router.post("/registered")
def registered(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number
) -> Response:
    """Count the registered graduates of the invited schools."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        with service.database.writing() as store:
            made = use_registered(store, viewer, number, request_id)
    except (Unreadable, Conflict) as refused:
        return _page(request, viewer, service, number, refused)
    return _on(number, made)


@router.post("/roster")
async def roster(request: Request, viewer: FairReader, service: ServiceDep, number: Number, form: TypedForm) -> Response:
    """Show what was read of a school's table; nothing is kept yet."""
    viewer.require(Permission.WRITE_FAIRS)
    typed, file = Typed(form), form.get("file")
    content, name = b"", ""
    if isinstance(file, UploadFile) and file.filename:
        content, name = await file.read(LARGEST + 1), plain_name(file.filename)
    return await run_in_threadpool(_read, request, viewer, service, number, typed, name, content)


@router.post("/accept")
def accept(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Keep what was shown, exactly as it was shown."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        try:
            groups = msgspec.json.decode(str(form.get("read", "")), type=list[AudienceGroup])
        except (msgspec.MsgspecError, UnicodeError) as broken:
            raise Unreadable(texts.ROSTER_NONE, {"pasted": texts.ROSTER_NONE}) from broken
        with service.database.writing() as store:
            made = use_roster(store, viewer, number, groups, typed.tick("both"), request_id)
    except (Unreadable, Conflict) as refused:
        return _page(request, viewer, service, number, refused)
    return _on(number, made)


def _read(request: Request, viewer: Viewer, service: Service, number: int, typed: Typed, name: str, content: bytes) -> Response:
    try:
        if len(content) > LARGEST:
            raise TooLarge(texts.ROSTER_LARGE.format(limit=LARGEST >> 20))
        pasted, school = typed.text("pasted", 20_000), typed.text("school", 100)
        typed.check()
        if not name and not pasted:
            raise Unreadable(texts.ROSTER_NONE, {"pasted": texts.ROSTER_NONE})
        found = read_roster(name, content, school) if name else read_roster("", pasted.encode(), school)
    except (Unreadable, TooLarge) as refused:
        return _page(request, viewer, service, number, refused, typed)
    return _page(request, viewer, service, number, None, typed, found)


def _on(number: int, made: Audience) -> Response:
    return go(f"/staff/fairs/{number}/audience?groups={len(made.groups)}&people={made.size}")


def _page(
    request: Request,
    viewer: Viewer,
    service: Service,
    number: int,
    refused: RefusedError | None = None,
    typed: Typed | None = None,
    found: Roster | None = None,
    said: str = "",
) -> Response:
    with service.database.reading() as store:
        ground = ground_of(store, viewer, number)
    groups = found.groups if found is not None else ground.audience.groups if ground.audience is not None else ()
    context: dict[str, Any] = {
        "preview": found,
        "several": frozenset(one.major for one in groups if not one.major_code and _is_known(one.major)),
        "read": msgspec.json.encode(list(found.groups)).decode() if found is not None else "",
        "said": said,
    }
    entered = typed.entered if typed is not None else None
    return show(request, "fairs/audience.html", refused, entered, **page_of(ground, viewer, "audience"), **context)


def _is_known(major: str) -> bool:
    """A name without a code of its own may be that of several majors, or of a class of them."""
    return majors_table().find(major).status is not LookupStatus.UNKNOWN
