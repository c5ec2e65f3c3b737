"""Receipts of employers: a file or pasted text, what was read of it, then taken in or left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api.dependencies import FairReader, RequestId, ServiceDep
from api.pages.answers import Number, go, show
from api.pages.fair_ground import ground_without_lists, page_of
from api.pages.rendering import mask_name, mask_phone
from api.pages.typed import Typed, TypedForm
from api.service import Service
from api.uploading import plain_name
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, TooLarge, Unreadable
from matcher.domain.fairs.receipt import Receipt
from matcher.domain.texts import fair_pages as texts
from matcher.workflows.fairs.receipts import accept_receipt, list_receipts, read_receipts

router = APIRouter(prefix="/staff/fairs/{number}/receipts")
LARGEST = 5 * 1024 * 1024
_POSTING = ("title", "headcount", "education", "majors", "regions", "salary")


@router.get("")
def receipts(
    request: Request, viewer: FairReader, service: ServiceDep, number: Number, done: str = "", name: str = ""
) -> Response:
    """Show the receipts that came in, and the form of another."""
    said = texts.RECEIPT_ACCEPTED.format(name=name[:100]) if done else ""
    return _page(request, viewer, service, number, said=said)


@router.post("")
async def read(request: Request, viewer: FairReader, service: ServiceDep, number: Number, form: TypedForm) -> Response:
    """Show what was read of a file or a text; nothing is kept yet."""
    viewer.require(Permission.WRITE_FAIRS)
    typed, file = Typed(form), form.get("file")
    content = await file.read(LARGEST + 1) if isinstance(file, UploadFile) and file.filename else b""
    name = plain_name(file.filename or "") if isinstance(file, UploadFile) and file.filename else ""
    return await run_in_threadpool(_read, request, viewer, service, number, typed, name, content)


@router.post("/accept")
def accept(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Take in what was shown, exactly as it was shown."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        try:
            shown = msgspec.json.decode(str(form.get("read", "")), type=list[Receipt])
        except (msgspec.MsgspecError, UnicodeError) as broken:
            raise Unreadable(texts.RECEIPT_NONE, {"pasted": texts.RECEIPT_NONE}) from broken
        with service.database.writing() as store:
            for one in shown:
                accept_receipt(store, viewer, number, one, typed.text("source", 10) or "pasted", request=request_id)
    except (Unreadable, Conflict) as refused:
        return _page(request, viewer, service, number, refused)
    return go(f"/staff/fairs/{number}/receipts?done=yes")


def _read(request: Request, viewer: Viewer, service: Service, number: int, typed: Typed, name: str, content: bytes) -> Response:
    try:
        if len(content) > LARGEST:
            raise TooLarge(texts.RECEIPT_LARGE.format(limit=LARGEST >> 20))
        pasted = typed.text("pasted", 20_000)
        typed.check()
        if not content and not pasted:
            raise Unreadable(texts.RECEIPT_NONE, {"pasted": texts.RECEIPT_NONE})
        found = read_receipts(name, content) if content else read_receipts("", pasted.encode())
    except (Unreadable, TooLarge) as refused:
        return _page(request, viewer, service, number, refused, typed)
    source = "pasted" if not content else ("word" if name.lower().endswith(".docx") else "excel")
    return _page(request, viewer, service, number, None, typed, found, source)


def _page(
    request: Request,
    viewer: Viewer,
    service: Service,
    number: int,
    refused: RefusedError | None = None,
    typed: Typed | None = None,
    read: Sequence[Receipt] = (),
    source: str = "",
    said: str = "",
) -> Response:
    with service.database.reading() as store:
        ground = ground_without_lists(store, viewer, number)
        context: dict[str, Any] = {
            "receipts": list_receipts(store, viewer, number),
            "preview": [_preview(one) for one in read],
            "read": msgspec.json.encode(list(read)).decode() if read else "",
            "source": source,
            "said": said,
        }
        return show(request, "fairs/receipts.html", refused, typed.entered if typed else None, **page_of(ground, viewer, "receipts"), **context)


def _preview(one: Receipt) -> dict[str, Any]:
    facts = []
    for name, label in texts.RECEIPT_FACTS.items():
        value = getattr(one, name)
        if isinstance(value, bool):
            value = texts.YES if value else texts.NO
        elif isinstance(value, tuple):
            value = "、".join(value)
        elif name == "contact_name":
            value = mask_name(value) if value else ""
        elif name == "contact_phone":
            value = mask_phone(value) if value else ""
        facts.append((label, value))
    postings = [[row.get(name, "") for name in _POSTING] for row in one.postings]
    return {"name": one.employer_name, "facts": facts, "postings": postings, "unread": one.unread}
