"""One person of the ledger: her page, her contact on a click that is recorded, and every form that writes an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import LedgerReader, LedgerWriter, RequestId, ServiceDep, Today, Writing
from api.pages.answers import Number, go, show, whole
from api.pages.fact_forms import FORMS, MEASURES, entered_of, read_fact, status_reasons
from api.pages.person_view import Person, person_context, reached_contacts, read_person
from api.pages.typed import Typed, TypedForm
from matcher.casework.entry_words import told
from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.ledger.contact import Channel, ContactResult
from matcher.domain.ledger.difficulty import DifficultyCategory
from matcher.domain.ledger.entry import Entry, EntryKind
from matcher.domain.ledger.plan import PlacementKind, PlacementState
from matcher.domain.ledger.recorded import Recorded
from matcher.domain.ledger.service import ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_pages as texts
from matcher.store.store import Store
from matcher.workflows.casework import recording
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.correcting import Correction, correct_entry, withdraw_entry
from matcher.workflows.casework.evidence import LARGEST
from matcher.workflows.graduates.objecting import answer_objection
from matcher.workflows.graduates.profiles import reveal_contact

router = APIRouter(prefix="/staff/people")
_RECORD: Mapping[EntryKind, Callable[..., Recorded]] = {
    EntryKind.CONTACT: recording.record_contact,
    EntryKind.SERVICE: recording.record_service,
    EntryKind.STATUS: recording.record_status,
    EntryKind.INTENTION: recording.record_intention,
    EntryKind.DIFFICULTY: recording.record_difficulty,
    EntryKind.CERTIFICATION: recording.record_certification,
    EntryKind.UNEMPLOYMENT: recording.record_unemployment,
    EntryKind.PLAN: recording.record_plan,
    EntryKind.PLACEMENT: recording.record_placement,
}
_ENUMS: Mapping[str, Any] = {
    "channels": Channel,
    "results": ContactResult,
    "service_kinds": ServiceKind,
    "stages": ServiceStage,
    "statuses": PersonStatus,
    "employments": EmploymentKind,
    "evidence_kinds": EvidenceKind,
    "categories": DifficultyCategory,
    "placement_kinds": PlacementKind,
    "placement_states": PlacementState,
}


@router.get("/{number}")
def one(
    request: Request,
    viewer: LedgerReader,
    store: Writing,
    request_id: RequestId,
    today: Today,
    number: Number,
    form: str = "",
    entry: int | None = None,
    kind: str = "",
    done: str = "",
) -> Response:
    """Show a person, under a number merged away the row that was kept; ``form`` opens a form, with ``entry`` to correct that one; ``kind`` narrows the timeline."""
    kept = store.ledger_persons.kept_numbers().get(number, number)
    found = read_person(store, viewer, kept, today)
    if kept != number:
        return go(f"/staff/people/{kept}")
    store.audit.append("graduate.viewed", viewer, "graduate", found.row.person, request_id)
    old = _entry(found, entry) if entry is not None else None
    return shown(request, store, viewer, found, today, form=form, old=old, only=kind, done=done)


@router.post("/{number}/contact")
def contact(
    request: Request, viewer: LedgerReader, store: Writing, request_id: RequestId, today: Today, number: Number
) -> Response:
    """Show the page with the contact open; the look is recorded."""
    found = read_person(store, viewer, number, today)
    opened = reveal_contact(store, viewer, found.row.person, request_id)
    return shown(request, store, viewer, found, today, form="contact", opened=opened)


@router.post("/{number}/record/{kind}")
def record(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    kind: str,
    form: TypedForm,
) -> Response:
    """Write an entry, or what corrects one; what is refused keeps everything typed, what is doubted is said."""
    known = _kind(kind)
    typed = Typed(form)
    corrected = typed.number("corrects")
    try:
        with service.database.writing() as store:
            fact, details = read_fact(known, typed), _details(typed, request_id, today)
            if corrected is None:
                made = _RECORD[known](store, viewer, number, fact, details)
            else:
                words = Correction(typed.text("reason_to_correct", 400), fact, details.on, details.note, details.evidence)
                _entry(read_person(store, viewer, number, today), corrected)
                made = correct_entry(store, viewer, corrected, words, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            found = read_person(store, viewer, number, today)
            old = _entry(found, corrected) if corrected is not None else None
            return shown(request, store, viewer, found, today, refused, typed.entered, known.value, old)
    if not made.warnings:
        return go(f"/staff/people/{number}?done=saved-{made.entry.number}")
    with service.database.reading() as store:
        return shown(request, store, viewer, read_person(store, viewer, number, today), today, made=made)


@router.post("/{number}/entries/{entry}/withdraw")
def withdraw(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    entry: Number,
    form: TypedForm,
) -> Response:
    """Take an entry back, with a reason that stays."""
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            _entry(read_person(store, viewer, number, today), entry)
            withdraw_entry(store, viewer, entry, typed.text("reason", 400), request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            found = read_person(store, viewer, number, today)
            return shown(request, store, viewer, found, today, refused, typed.entered, "withdraw", _entry(found, entry))
    return go(f"/staff/people/{number}?done=withdrawn-{entry}")


@router.post("/{number}/objections/{entry}")
def answer(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    entry: Number,
    form: TypedForm,
) -> Response:
    """Answer what she disputes."""
    typed = Typed(form)
    if typed.text("upheld", 4) not in ("yes", "no"):
        typed.faults["upheld"] = texts.CHOICE_MISSING
    try:
        typed.check()
        with service.database.writing() as store:
            _entry(read_person(store, viewer, number, today), entry)
            answer_objection(store, viewer, entry, typed.text("upheld", 4) == "yes", typed.text("words"), today, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            found = read_person(store, viewer, number, today)
            return shown(request, store, viewer, found, today, refused, typed.entered, "objection", _entry(found, entry))
    return go(f"/staff/people/{number}?done=answered")


@router.post("/{number}/assign")
def assign(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    form: TypedForm,
) -> Response:
    """Say who looks after her."""
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            caseworker = typed.number("caseworker")
            typed.check()
            recording.assign(store, viewer, number, caseworker, Details(today, request=request_id))
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            found = read_person(store, viewer, number, today)
            return shown(request, store, viewer, found, today, refused, typed.entered)
    return go(f"/staff/people/{number}?done=assigned")


def _details(typed: Typed, request_id: str, today: date) -> Details:
    on = typed.day("on") or today
    note = typed.text("note")
    typed.check()
    return Details(on, note, typed.numbers("evidence_file"), request_id)


def _kind(given: str) -> EntryKind:
    found = next((kind for kind in FORMS if kind.value == given), None)
    if found is None:
        raise NotFound(access_texts.NOT_FOUND)
    return found


def _entry(found: Person, number: int) -> Entry:
    """Return an entry of this person only. Raises NotFound."""
    one = next((entry for entry in found.entries if entry.number == number), None)
    if one is None:
        raise NotFound(access_texts.NOT_FOUND)
    return one


def shown(
    request: Request,
    store: Store,
    viewer: Viewer,
    found: Person,
    today: date,
    refused: RefusedError | None = None,
    entered: Mapping[str, str] | None = None,
    form: str = "",
    old: Entry | None = None,
    *,
    only: str = "",
    opened: Contact | None = None,
    made: Recorded | None = None,
    done: str = "",
) -> Response:
    """Return the page, after a refusal with everything typed."""
    values: dict[str, Any] = {"on": today.isoformat()}
    if old is not None and entered is None:
        form = form if form in ("withdraw", "objection") else old.kind.value
        values = {**entered_of(old.fact), "on": old.effective_on.isoformat(), "note": old.note}
    may_write = viewer.may(Permission.WRITE_LEDGER) and not found.row.is_erased
    return show(
        request,
        "people/person.html",
        refused,
        entered if entered is not None else values,
        texts=texts,
        today=today,
        form=form if may_write else "",
        forms=[(kind.value, texts.FORM_TITLES[kind.value]) for kind in FORMS if _may_open(kind, viewer)],
        old=old,
        opened=opened,
        made=(made, told(made.entry.fact)) if made is not None else None,
        done=_done(done),
        measures=range(1, MEASURES + 1),
        contacts=[(entry.number, f"{entry.effective_on} {told(entry.fact)}") for entry in reached_contacts(found.entries)],
        limit=LARGEST >> 20,
        **{name: [(item.value, item.label) for item in kinds] for name, kinds in _ENUMS.items()},
        status_reasons=status_reasons(),
        **person_context(store, viewer, found, only),
    )


def _done(given: str) -> tuple[str, int | None] | None:
    """Return what was done, with the number of the entry, from the address that a form led to."""
    what, _, number = given.partition("-")
    return (what, whole(number)) if what in texts.DONE else None


def _may_open(kind: EntryKind, viewer: Viewer) -> bool:
    return not kind.is_sensitive or viewer.may(Permission.READ_DIFFICULTIES)
