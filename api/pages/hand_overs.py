"""Hand-over lists: made of own persons with a preview, sent, looked at by the other side, returned in part, signed, printed."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from api.dependencies import HandOverSigner, Reading, RequestId, ServiceDep, Today, Writing
from api.pages.answers import AskedNumber, Number, go, show, whole
from api.pages.rendering import render
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound, RefusedError, Unreadable
from matcher.domain.ledger.hand_over import HandOverList, HandOverState
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import hand_over_pages as texts
from matcher.domain.texts import hand_overs as words
from matcher.store.store import Store
from matcher.workflows.hand_overs.hand_over_choice import HandOverFilter, asked_for, preview_list, targets_of
from matcher.workflows.hand_overs.hand_over_sheets import print_hand_over, show_hand_over
from matcher.workflows.hand_overs.hand_overs import (
    keep_person,
    make_hand_over,
    note_difference,
    recall_hand_over,
    remove_person,
    return_person,
    send_hand_over,
    sign_hand_over,
)

router = APIRouter(prefix="/staff/hand-overs")
Text = Annotated[str, Form(max_length=600)]
Words = Annotated[str, Query(max_length=60)]
PAGE = 50
SHOWN = 200
_DONE = {"send": texts.SENT, "recall": texts.RECALLED, "sign": texts.SIGNED, "made": texts.MADE}


@router.get("")
def lists(
    request: Request, viewer: HandOverSigner, store: Reading, state: str = "", before: AskedNumber | None = None
) -> Response:
    """Show the lists that the own part gives or takes, newest first."""
    wanted = next((one for one in HandOverState if one.value == state), None)
    found = store.hand_overs.visible(viewer, wanted, before, PAGE + 1)
    rows = found[:PAGE]
    names = {number: store.organisations.get(number).name for row in rows for number in (row.from_organisation, row.to_organisation)}
    return render(
        request,
        "hand_overs/lists.html",
        texts=texts,
        rows=[(row, names[row.from_organisation], names[row.to_organisation]) for row in rows],
        states=[(one.value, one.label) for one in HandOverState],
        state=wanted.value if wanted else "",
        next=rows[-1].number if len(found) > PAGE else None,
        is_first=before is None,
    )


@router.get("/new")
def preview(
    request: Request,
    viewer: HandOverSigner,
    store: Reading,
    to: Words = "",
    year: Words = "",
    school: Words = "",
    mine: Words = "",
    chosen: Annotated[list[str] | None, Query(max_length=2000)] = None,
) -> Response:
    """Show whom a list would hold, and whom it leaves out and why, before it is made."""
    return _preview(request, viewer, store, to, year, school, mine, chosen or [], None)


@router.post("/new")
def preview_of_selection(
    request: Request,
    viewer: HandOverSigner,
    store: Reading,
    to: Text = "",
    chosen: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Show the same for persons that were ticked in another list."""
    return _preview(request, viewer, store, to, "", "", "", chosen or [], None)


@router.post("")
def make(
    request: Request,
    viewer: HandOverSigner,
    service: ServiceDep,
    request_id: RequestId,
    to: Text = "",
    year: Text = "",
    school: Text = "",
    mine: Text = "",
    chosen: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Draft the list that the preview showed, and lead on to it."""
    try:
        target = whole(to)
        if target is None:
            raise Unreadable(texts.TARGET_UNKNOWN, {"to": texts.TARGET_UNKNOWN})
        with service.database.writing() as store:
            persons = asked_for(store, viewer, _filter(year, school, mine, chosen or []))
            made = make_hand_over(store, viewer, target, persons, request_id)
    except NotFound:
        raise
    except RefusedError as refused:
        with service.database.reading() as store:
            return _preview(request, viewer, store, to, year, school, mine, chosen or [], refused)
    return go(f"/staff/hand-overs/{made.number}?done=made")


@router.get("/{number}")
def one(
    request: Request, viewer: HandOverSigner, store: Writing, today: Today, request_id: RequestId, number: Number, done: str = ""
) -> Response:
    """Show a list with what each person still needs; the look is recorded with each of them."""
    return _one(request, viewer, store, today, request_id, number, done, None)


@router.post("/{number}/{action}")
def act(
    request: Request,
    viewer: HandOverSigner,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    number: Number,
    action: str,
) -> Response:
    """Send, recall or sign a list."""
    try:
        with service.database.writing() as store:
            if action == "send":
                send_hand_over(store, viewer, number, request_id)
            elif action == "recall":
                recall_hand_over(store, viewer, number, request_id)
            elif action == "sign":
                sign_hand_over(store, viewer, number, today, request_id)
            else:
                raise NotFound(access_texts.NOT_FOUND)
    except NotFound:
        raise
    except RefusedError as refused:
        with service.database.writing() as store:
            return _one(request, viewer, store, today, request_id, number, "", refused)
    return go(f"/staff/hand-overs/{number}?done={action}")


@router.post("/{number}/persons/{person}")
def line(
    request: Request,
    viewer: HandOverSigner,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    number: Number,
    person: Number,
    what: Text = "",
    words: Text = "",
) -> Response:
    """Take one person off, note a difference, return her with the reason, or list her again."""
    try:
        with service.database.writing() as store:
            if what == "remove":
                remove_person(store, viewer, number, person, request_id)
            elif what == "note":
                note_difference(store, viewer, number, person, words, request_id)
            elif what == "return":
                return_person(store, viewer, number, person, words, request_id)
            elif what == "keep":
                keep_person(store, viewer, number, person, request_id)
            else:
                raise NotFound(access_texts.NOT_FOUND)
    except NotFound:
        raise
    except RefusedError as refused:
        with service.database.writing() as store:
            return _one(request, viewer, store, today, request_id, number, "", refused)
    return go(f"/staff/hand-overs/{number}#person-{person}")


@router.get("/{number}/paper.pdf")
def paper(viewer: HandOverSigner, store: Writing, today: Today, request_id: RequestId, number: Number) -> Response:
    """Return the list as PDF, masked."""
    return _pdf(print_hand_over(store, viewer, number, today, request_id), number)


@router.post("/{number}/full/paper.pdf")
def full_paper(
    request: Request,
    viewer: HandOverSigner,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    number: Number,
    reason: Text = "",
) -> Response:
    """Return the full list as PDF, the reason on every page."""
    viewer.require(Permission.EXPORT_LEDGER)
    try:
        with service.database.writing() as store:
            return _pdf(print_hand_over(store, viewer, number, today, request_id, reason, full=True), number)
    except Unreadable as refused:
        with service.database.writing() as store:
            return _one(request, viewer, store, today, request_id, number, "", refused)


def _pdf(content: bytes, number: int) -> Response:
    headers = {"Content-Disposition": f'inline; filename="hand-over-{number}.pdf"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)


def _filter(year: str, school: str, mine: str, chosen: list[str]) -> HandOverFilter:
    numbers = tuple(number for number in map(whole, chosen) if number)
    return HandOverFilter(whole(year), school.strip(), bool(mine), numbers)


def _preview(
    request: Request,
    viewer: Viewer,
    store: Store,
    to: str,
    year: str,
    school: str,
    mine: str,
    chosen: list[str],
    refused: RefusedError | None,
) -> Response:
    wanted, found = _filter(year, school, mine, chosen), None
    if whole(to) is not None:
        try:
            found = preview_list(store, viewer, whole(to) or 0, wanted, SHOWN)
        except RefusedError as problem:
            refused = refused or problem
    depths = [(one.number, "　" * (one.path.count("/") - 2) + one.name) for one in targets_of(store, viewer)]
    context: dict[str, Any] = {
        "targets": depths,
        "found": found,
        "chosen": wanted.chosen,
        "why_not": words.WHY_NOT,
        "most": SHOWN,
    }
    given = {"to": to, "year": year, "school": school, "mine": mine}
    return show(request, "hand_overs/new.html", refused, given, texts=texts, **context)


def _one(
    request: Request,
    viewer: Viewer,
    store: Store,
    today: Today,
    request_id: str,
    number: int,
    done: str,
    refused: RefusedError | None,
) -> Response:
    sheet = show_hand_over(store, viewer, number, today, request_id)
    found = sheet.hand_over
    states = Counter(row.line.state.value for row in sheet.rows)
    gives, takes = _stands(found, viewer)
    context: dict[str, Any] = {
        "sheet": sheet,
        "found": found,
        "counts": {
            "all": len(sheet.rows),
            "open": states["listed"],
            "taken": states["taken"],
            "returned": states["returned"],
            "different": sum(1 for row in sheet.rows if row.line.difference),
        },
        "may_send": gives and found.state is HandOverState.DRAFT,
        "may_recall": gives and found.state.is_open,
        "may_take": takes and found.state is HandOverState.SENT,
        "is_sender": found.sent_by == viewer.account,
        "may_export": viewer.may(Permission.EXPORT_LEDGER),
        "done": _DONE.get(done, ""),
    }
    return show(request, "hand_overs/one.html", refused, texts=texts, **context)


def _stands(found: HandOverList, viewer: Viewer) -> tuple[bool, bool]:
    """Whether the viewer stands on the giving and on the receiving side."""
    path = viewer.organisation_path
    return found.from_path.startswith(path), found.to_path.startswith(path)
