"""The booth plan of a fair: two employers change places, one moves, a reserve comes in for one that did not come."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Reading, RequestId, ServiceDep
from api.pages.answers import Number, go, show, whole
from api.pages.fair_ground import ground_of, page_of
from api.pages.typed import Typed, TypedForm
from api.service import Service
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.fairs.participant import Participant
from matcher.domain.texts import fair_booths as booth_texts
from matcher.store.store import Store
from matcher.workflows.fairs.arrivals import substitute
from matcher.workflows.fairs.booth_plan import booth_plan
from matcher.workflows.fairs.booths import employer_at, move_booth, swap_booths

router = APIRouter(prefix="/staff/fairs/{number}/booths")
Word = Annotated[str, Query(max_length=200)]


@router.get("")
def booths(
    request: Request,
    viewer: FairReader,
    store: Reading,
    number: Number,
    gone: Word = "",
    done: Word = "",
    one: Word = "",
    other: Word = "",
) -> Response:
    """Show who stands where; ``gone`` fills in the booth of an employer that did not come, ``done`` says what was done."""
    named = {each.number: each for each in store.fair_participants.of_fair(viewer, number)}
    first, second = named.get(whole(one) or 0), named.get(whole(other) or 0)
    return _page(request, viewer, store, number, said=_said(done, first, second), entered={"gone": gone})


@router.post("/swap")
def swap(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Let two employers change places."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            one, other = (_at(store, viewer, number, typed, name) for name in ("first", "second"))
            first, second = swap_booths(store, viewer, number, one, other, request_id)
    except (Unreadable, Conflict) as refused:
        return _again(request, viewer, service, number, refused, typed)
    return _on(number, "swapped", first, second)


@router.post("/move")
def move(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Give an employer a booth that is free."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            one = _at(store, viewer, number, typed, "from")
            moved = move_booth(store, viewer, number, one, typed.text("to", 20), request_id)
    except (Unreadable, Conflict) as refused:
        return _again(request, viewer, service, number, refused, typed)
    return _on(number, "moved", moved)


@router.post("/substitute")
def come_in(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Give the booth of an employer that did not come to one that waits."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        reserve = typed.number("reserve")
        if reserve is None:
            raise Unreadable(booth_texts.RESERVE_MISSING, {"reserve": booth_texts.RESERVE_MISSING})
        with service.database.writing() as store:
            absent = _at(store, viewer, number, typed, "gone")
            gone, comes = substitute(store, viewer, number, absent, reserve, request_id)
    except (Unreadable, Conflict) as refused:
        return _again(request, viewer, service, number, refused, typed)
    return _on(number, "substituted", comes, gone)


def _at(store: Store, viewer: Viewer, number: int, typed: Typed, name: str) -> int:
    """Return who stands at the booth that a field names; its fault stands beside that field."""
    try:
        return employer_at(store, viewer, number, typed.text(name, 400)).number
    except Unreadable as refused:
        raise Unreadable(str(refused), {name: str(refused)}) from refused


def _on(number: int, done: str, one: Participant, other: Participant | None = None) -> Response:
    asked = {"done": done, "one": one.number} | ({"other": other.number} if other is not None else {})
    return go(f"/staff/fairs/{number}/booths?{urlencode(asked)}")


def _said(done: str, one: Participant | None, other: Participant | None) -> str:
    if one is None or done not in booth_texts.DONE or (other is None and done != "moved"):
        return ""
    said = {"booth": one.booth, "employer": one.employer_name}
    if other is not None:
        said |= {"other_booth": other.booth, "other": other.employer_name}
    return booth_texts.DONE[done].format(**said)


def _again(
    request: Request, viewer: Viewer, service: Service, number: int, refused: RefusedError, typed: Typed
) -> Response:
    with service.database.reading() as store:
        return _page(request, viewer, store, number, refused, dict(typed.entered))


def _page(
    request: Request,
    viewer: Viewer,
    store: Store,
    number: int,
    refused: RefusedError | None = None,
    entered: dict[str, str] | None = None,
    said: str = "",
) -> Response:
    page = page_of(ground_of(store, viewer, number), viewer, "booths")
    return show(
        request, "fairs/booths.html", refused, entered, **page, plan=booth_plan(store, viewer, number), words=booth_texts, said=said
    )
