"""Everything that a fair's list gives to take away, the public page to publish, and the files themselves."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Grounds, Reading, RequestId, ServiceDep
from api.downloads import download
from api.pages.answers import Number, go, own_address, show, whole
from api.pages.fair_ground import Ground, ground_of, page_of
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError
from matcher.domain.fairs.curation import ListHead
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import fair_pages as texts
from matcher.workflows.fairs.papers import FILES
from matcher.workflows.fairs.publishing import publish, withdraw
from matcher.workflows.fairs.slip_papers import print_file

router = APIRouter(prefix="/staff/fairs/{number}")


@router.get("/outputs")
def outputs(
    request: Request,
    viewer: FairReader,
    store: Reading,
    number: Number,
    chosen: Annotated[str, Query(alias="list", max_length=40)] = "",
    done: str = "",
) -> Response:
    """Show the files of a list and the public page."""
    ground = ground_of(store, viewer, number)
    said = texts.PUBLISH_DONE.get(done, "")
    return _page(request, viewer, ground, ground.chosen(whole(chosen)), said=said)


@router.post("/publish")
def publish_page(request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Publish the page of a fair under an address that cannot be guessed."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        with service.database.writing() as store:
            publish(store, viewer, number, request_id)
    except Conflict as refused:
        with service.database.reading() as store:
            ground = ground_of(store, viewer, number)
            return _page(request, viewer, ground, ground.chosen(None), refused)
    return go(f"/staff/fairs/{number}/outputs?done=published")


@router.post("/withdraw")
def withdraw_page(request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Take the public page off."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        with service.database.writing() as store:
            withdraw(store, viewer, number, request_id)
    except Conflict as refused:
        with service.database.reading() as store:
            ground = ground_of(store, viewer, number)
            return _page(request, viewer, ground, ground.chosen(None), refused)
    return go(f"/staff/fairs/{number}/outputs?done=withdrawn")


@router.get("/files/{chosen}/{name}")
def file(
    request: Request,
    viewer: FairReader,
    service: ServiceDep,
    grounds: Grounds,
    request_id: RequestId,
    number: Number,
    chosen: Number,
    name: str,
) -> Response:
    """Return one file of a list; the same list gives the same file every time."""
    with service.database.reading() as store:
        if store.fair_lists.get(viewer, chosen).fair != number:
            raise NotFound(access_texts.NOT_FOUND)
    address = own_address(request)
    made = print_file(service.database, service.models, viewer, chosen, name, address, request_id, grounds)
    return download(made.content, made.media, made.name)


def _page(
    request: Request, viewer: Viewer, ground: Ground, shown: ListHead | None, refused: RefusedError | None = None, said: str = ""
) -> Response:
    code = ground.fair.public_code
    context: dict[str, Any] = {
        "shown": shown,
        "files": FILES,
        "public_address": f"{own_address(request)}/fairs/{code}" if code else "",
        "said": said,
    }
    return show(request, "fairs/outputs.html", refused, **page_of(ground, viewer, "outputs"), **context)
