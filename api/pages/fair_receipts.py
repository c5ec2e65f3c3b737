"""Receipts of employers: a file or pasted text, what was read of it, then taken in or left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from api.dependencies import FairReader, RequestId, ServiceDep
from api.pages.answers import Number, go, show
from api.pages.fair_ground import ground_of, page_of
from api.pages.rendering import mask_name, mask_phone
from api.pages.typed import Typed, TypedForm
from api.service import Service
from api.uploading import plain_name
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, TooLarge, Unreadable
from matcher.domain.fairs.receipt import Receipt, StoredReceipt
from matcher.domain.texts import fair_employer_pages as texts
from matcher.workflows.fairs.receipts import accept_receipt, differences, list_receipts, read_receipts

router = APIRouter(prefix="/staff/fairs/{number}/receipts")
LARGEST = 5 * 1024 * 1024
_POSTING = ("title", "headcount", "education", "majors", "regions", "salary")


@router.get("")
def receipts(
    request: Request, viewer: FairReader, service: ServiceDep, number: Number, done: Annotated[str, Query(max_length=400)] = ""
) -> Response:
    """Show the receipts that came in, and the form of another; ``done`` numbers those just taken in."""
    taken = frozenset(int(one) for one in done.split("-") if one.isascii() and one.isdigit())
    return _page(request, viewer, service, number, taken=taken)


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
            source = typed.text("source", 10) or "pasted"
            taken = [accept_receipt(store, viewer, number, one, source, request=request_id) for one in shown]
    except (Unreadable, Conflict) as refused:
        return _page(request, viewer, service, number, refused)
    return go(f"/staff/fairs/{number}/receipts?done={'-'.join(str(one.stored.number) for one in taken)[:400]}")


def _read(request: Request, viewer: Viewer, service: Service, number: int, typed: Typed, name: str, content: bytes) -> Response:
    try:
        if len(content) > LARGEST:
            raise TooLarge(texts.RECEIPT_LARGE.format(limit=LARGEST >> 20))
        pasted = typed.text("pasted", 20_000)
        typed.check()
        if not name and not pasted:
            raise Unreadable(texts.RECEIPT_NONE, {"pasted": texts.RECEIPT_NONE})
        found = read_receipts(name, content) if name else read_receipts("", pasted.encode())
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
    taken: Collection[int] = (),
) -> Response:
    with service.database.reading() as store:
        ground = ground_of(store, viewer, number)
        kept = list_receipts(store, viewer, number)
        news = [_news(one, kept) for one in kept if one.number in taken]
        context: dict[str, Any] = {
            "receipts": kept,
            "news": [line for _, lines in news for line in lines],
            "preview": [_preview(one) for one in read],
            "read": msgspec.json.encode(list(read)).decode() if read else "",
            "source": source,
            "said": texts.RECEIPT_ACCEPTED.format(name="、".join(name for name, _ in news)) if news else "",
        }
        return show(request, "fairs/receipts.html", refused, typed.entered if typed else None, **page_of(ground, viewer, "receipts"), **context)


def _news(one: StoredReceipt, kept: Sequence[StoredReceipt]) -> tuple[str, list[str]]:
    """Return whose receipt was taken in and what of it the organizer must know: left out, said otherwise, taken off."""
    name = one.receipt.employer_name
    earlier = [each for each in kept if each.participant == one.participant and each.number < one.number]
    before = max(earlier, key=lambda each: each.number, default=None)
    pairs = zip(one.receipt.postings, one.receipt.posting_numbers, strict=False)
    lines = [texts.RECEIPT_LEFT_OUT.format(name=name, title=row.get("title", "")) for row, posting in pairs if not posting]
    for change in differences(before.receipt if before is not None else None, one.receipt):
        field = texts.RECEIPT_CHANGED_FIELDS.get(change.name) or texts.RECEIPT_FACTS.get(change.name, change.name)
        was, now = change.before or texts.RECEIPT_NOTHING, change.after or texts.RECEIPT_NOTHING
        words = texts.RECEIPT_CHANGED if change.before or change.after else texts.RECEIPT_CHANGED_SOMEHOW
        lines.append(words.format(name=name, field=field, before=was, after=now))
    return name, lines


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
