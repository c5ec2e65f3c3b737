"""Today's work: whom first and why, what each still lacks, and a contact recorded in the row with one click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import LedgerReader, LedgerWriter, Reading, RequestId, ServiceDep, Today, work_shelf
from api.pages.answers import Number, go, show
from api.pages.fact_forms import read_contact
from api.pages.typed import Typed, TypedForm
from api.pages.work_view import SIZES, counts_of, filtered, lines_of, sliced, waiting_by_person
from matcher.casework.entry_words import told
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.texts import work_pages as texts
from matcher.store.store import Store
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.correcting import withdraw_entry
from matcher.workflows.casework.recording import record_contact
from matcher.workflows.casework.work_shelf import WorkRow, WorkShelf
from matcher.workflows.casework.worklist import work_list, work_rows
from matcher.workflows.graduates.profiles import reveal_contact

router = APIRouter(prefix="/staff/work")
Words = Annotated[str, Query(max_length=60)]
FILTERS = ("who", "status", "reason", "missing", "answer", "school")


@router.get("")
def work(
    request: Request,
    viewer: LedgerReader,
    store: Reading,
    today: Today,
    page: int = 1,
    size: int = 50,
    entry: int | None = None,
    done: Words = "",
    batch: int | None = None,
) -> Response:
    """Show a page of the list; every filter stands in the address."""
    given = asked(request)
    everything = listed(store, viewer, given["who"], today, work_shelf(request))
    waiting = waiting_by_person(store, viewer, given["who"] == "mine")
    rows = filtered(everything, given, waiting, today)
    shown = sliced(rows, page, size if size in SIZES else 50)
    return show(
        request,
        "work/work.html",
        texts=texts,
        today=today,
        lines=lines_of(store, shown.rows, waiting),
        slice=shown,
        total=len(rows),
        counts=counts_of(everything, waiting),
        given=given,
        filtered=any(given[name] for name in FILTERS[1:]),
        nobody=not everything and not store.ledger_persons.visible(viewer),
        statuses=[(one.value, one.label) for one in PersonStatus if one.is_open or one is PersonStatus.EMPLOYED],
        channels=[(one.value, one.label) for one in Channel],
        sizes=SIZES,
        size=size if size in SIZES else 50,
        may_write=viewer.may(Permission.WRITE_LEDGER),
        may_reveal=viewer.may(Permission.REVEAL_GRADUATES),
        colleagues=store.accounts.looking_after(viewer.organisation_path) if viewer.may(Permission.WRITE_LEDGER) else (),
        entry=entry,
        done=done,
        batch=batch,
    )


@router.post("/{number}/contact")
def contact(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    form: TypedForm,
) -> Response:
    """Record one contact from the row; the row comes back with what was recorded and the way to take it back."""
    typed, entry, refused = Typed(form), None, None
    try:
        with service.database.writing() as store:
            fact = read_contact(typed)
            details = Details(typed.day("on") or today, typed.text("note"), request=request_id)
            typed.check()
            entry = record_contact(store, viewer, number, fact, details).entry
    except (Unreadable, Conflict) as error:
        refused = error
    return _row(request, viewer, service, today, number, entry, refused)


@router.post("/{number}/contact/{entry}/withdraw")
def withdraw(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    entry: Number,
) -> Response:
    """Take a contact back that was just recorded."""
    refused = None
    try:
        with service.database.writing() as store:
            store.ledger_persons.get(viewer, number)
            withdraw_entry(store, viewer, entry, texts.UNDO_REASON, request_id)
    except (Unreadable, Conflict) as error:
        refused = error
    return _row(request, viewer, service, today, number, None, refused, withdrawn=refused is None)


@router.post("/{number}/phone")
def phone(request: Request, viewer: LedgerReader, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Show a person's phone number in her row; the look is recorded."""
    with service.database.writing() as store:
        store.ledger_persons.get(viewer, number)
        found = reveal_contact(store, viewer, number, request_id)
    return show(request, "work/phone.html", texts=texts, phone=found.phone)


def asked(request: Request) -> dict[str, str]:
    """Return the filters of an address."""
    given = {name: request.query_params.get(name, "").strip()[:60] for name in FILTERS}
    return given | {"who": given["who"] if given["who"] in texts.WHO_CHOICES else "mine"}


def listed(store: Store, viewer: Viewer, who: str, today: date, shelf: WorkShelf) -> Sequence[WorkRow]:
    """Return the whole list: the viewer's own cases, everybody visible, or those nobody looks after."""
    rows = work_list(store, viewer, today, who == "mine", shelf)
    return [row for row in rows if row.row.caseworker is None] if who == "unassigned" else rows


def wanted_rows(store: Store, viewer: Viewer, request: Request, today: date) -> list[WorkRow]:
    """Return what the filters of an address describe, in the order of the list."""
    given = asked(request)
    waiting = waiting_by_person(store, viewer, given["who"] == "mine") if given["answer"] else {}
    return filtered(listed(store, viewer, given["who"], today, work_shelf(request)), given, waiting, today)


def chosen_persons(store: Store, viewer: Viewer, request: Request, today: date, typed: Typed) -> list[int]:
    """Return who was ticked, or everybody that the filters describe, in the order of the list."""
    if typed.text("all"):
        return [row.person for row in wanted_rows(store, viewer, request, today)]
    return list(typed.numbers("chosen"))


def _row(
    request: Request,
    viewer: Viewer,
    service: ServiceDep,
    today: date,
    number: int,
    entry: Entry | None,
    refused: RefusedError | None,
    withdrawn: bool = False,
) -> Response:
    """Return the row alone where the page asked for it, else lead back to the list that it came from."""
    if request.headers.get("HX-Request") != "true":
        if refused is not None:
            raise refused
        return go(f"/staff/people/{number}" + (f"?done=saved-{entry.number}" if entry is not None else ""))
    with service.database.reading() as store:
        rows = work_rows(store, viewer, today, [number])
        waiting = waiting_by_person(store, viewer, False)
        return show(
            request,
            "work/row_alone.html",
            refused,
            texts=texts,
            today=today,
            one=lines_of(store, rows, waiting)[0],
            may_write=True,
            may_reveal=viewer.may(Permission.REVEAL_GRADUATES),
            channels=[(one.value, one.label) for one in Channel],
            recorded=(entry.number, told(entry.fact)) if entry is not None else None,
            withdrawn=withdrawn,
        )

