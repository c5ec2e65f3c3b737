"""The referral board and one referral's page: filtered by state and due day, steps recorded with what they must bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import LedgerReader, LedgerWriter, Reading, RequestId, ServiceDep, Today, Writing
from api.pages.answers import Number, go, show, whole
from api.pages.referral_view import (
    FALLEN_THROUGH,
    STARTED,
    board_counts,
    board_filter,
    board_rows,
    choices_for,
    reasons_of,
    to_replace,
)
from api.pages.typed import Typed, TypedForm
from api.paging import opened_cursor, sealed_cursor
from matcher.casework.entry_words import step_words
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import Referral, ReferralFilter, ReferralState, StepDetails
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind
from matcher.domain.texts import referral_pages as texts
from matcher.store.store import Store
from matcher.workflows.casework.evidence import list_evidence
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.referral_sending import Sending

router = APIRouter(prefix="/staff/referrals")
SIZES = (20, 50, 100, 200)
FILTERS = ("who", "state", "due", "person", "batch")


@router.get("")
def board(
    request: Request,
    viewer: LedgerReader,
    store: Reading,
    service: ServiceDep,
    today: Today,
    size: int = 50,
    cursor: str = "",
    done: str = "",
) -> Response:
    """Show a page of what the filters describe; ``done`` is the batch that was just run, with its count."""
    given, count = asked(request, viewer), size if size in SIZES else 50
    keys, mine = service.database.keys, given["who"] == "mine"
    if given["due"] == "replace":
        found, total, following = to_replace(store, viewer, mine, today), 0, None
        total = len(found)
    else:
        wanted = board_filter(viewer, given, today)
        page = store.referrals.search(viewer, wanted, opened_cursor(keys, "referrals", cursor), count)
        found, total, following = list(page.rows), store.referrals.count(viewer, wanted), page.next
    number = whole(given["person"])
    person = {one.person: one for one in store.ledger_persons.visible(viewer, [number] if number is not None else [])}
    profiles = store.graduates.profiles(person)
    batch = [part_number for part in done.split("-") if (part_number := whole(part)) is not None]
    return show(
        request,
        "referrals/board.html",
        texts=texts,
        today=today,
        rows=board_rows(store, found, today),
        total=total,
        next=sealed_cursor(keys, "referrals", following),
        is_first=not cursor,
        given=given,
        filtered=any(given[name] for name in FILTERS[1:]),
        person=next(iter(profiles.values()), None),
        counts=board_counts(store, viewer, mine, today),
        nothing=not found and not store.referrals.count(viewer, ReferralFilter()),
        states=[(one.value, one.label) for one in ReferralState],
        channels=[(one.value, one.label) for one in Channel],
        ends=[(end, ReferralState(end).label, reasons_of(end)) for end in texts.ENDS],
        sizes=SIZES,
        size=count,
        may_write=viewer.may(Permission.WRITE_LEDGER),
        batch=batch if len(batch) in (2, 3) else None,
    )


@router.get("/{number}")
def one(
    request: Request, viewer: LedgerReader, store: Writing, request_id: RequestId, today: Today, number: Number, done: str = ""
) -> Response:
    """Show one referral with its steps and what may be recorded next; the look is recorded."""
    found = store.referrals.get(viewer, number)
    store.audit.append("graduate.viewed", viewer, "graduate", found.person, request_id, {"referral": number})
    return _shown(request, store, viewer, found, today, done=bool(done))


@router.post("/{number}/step")
def step(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    form: TypedForm,
) -> Response:
    """Record what happened, on the day it happened."""
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            _take(store, viewer, number, typed, today, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            found = store.referrals.get(viewer, number)
            return _shown(request, store, viewer, found, today, _on_fields(refused, typed.text("step")), typed.entered)
    return go(f"/staff/referrals/{number}?done=yes")


def asked(request: Request, viewer: Viewer) -> dict[str, str]:
    """Return the filters of an address; who writes in the ledger begins with the own cases."""
    given = {name: request.query_params.get(name, "").strip()[:40] for name in FILTERS}
    own = "mine" if viewer.may(Permission.WRITE_LEDGER) else "all"
    return given | {"who": given["who"] if given["who"] in texts.WHO_CHOICES else own}


def _take(store: Store, viewer: Viewer, number: int, typed: Typed, today: date, request: str) -> None:
    what, on = typed.text("step", 40), typed.day("on")
    details = StepDetails(
        reason=typed.text(f"reason-{what}", 40),
        channel=typed.choice("channel", Channel),
        employer=typed.text("employer", 120) if what == ReferralState.HIRED.value else "",
        starts_on=typed.day("starts_on") if what == ReferralState.HIRED.value else None,
        employment=typed.choice("employment", EmploymentKind) if what == ReferralState.HIRED.value else None,
        evidence_kind=typed.choice("evidence_kind", EvidenceKind) if what in _PROVEN else None,
        evidence=typed.numbers("evidence_file") if what in _PROVEN else (),
        note=typed.text("note", 1000),
    )
    state = next((one for one in ReferralState if one.value == what), None)
    if state is None and what not in (STARTED, FALLEN_THROUGH):
        typed.faults["step"] = texts.WHAT_MISSING
    typed.check()
    back = on if on != today else None
    if what == STARTED:
        referring.start(store, viewer, number, on or today, details, today, request)
    elif what == FALLEN_THROUGH:
        referring.fall_through(store, viewer, number, details, today, back, request)
    elif state is ReferralState.SENT and details.channel is not None:
        sending = Sending(details.channel, new_reason=typed.text("new_reason", 400), effective_on=back)
        referring.send(store, viewer, number, sending, today, request)
    elif state is not None:
        referring.record_step(store, viewer, number, state, details, today, back, request)


_PROVEN = (STARTED, ReferralState.VERIFIED.value)
_FIELDS: Mapping[str, Callable[[str], str]] = {
    "reason": lambda what: f"reason-{what}",
    "evidence": lambda what: "evidence_file",
}


def _on_fields(refused: RefusedError, what: str) -> RefusedError:
    """Let the summary lead to the fields as this page names them."""
    if not isinstance(refused, Unreadable):
        return refused
    return Unreadable(str(refused), {_FIELDS.get(name, lambda _, same=name: same)(what): said for name, said in refused.fields.items()})


def _shown(
    request: Request,
    store: Store,
    viewer: Viewer,
    found: Referral,
    today: date,
    refused: RefusedError | None = None,
    entered: Mapping[str, str] | None = None,
    done: bool = False,
) -> Response:
    row = store.ledger_persons.find(found.person)
    person = row.merged_into if row is not None and row.merged_into is not None else found.person
    steps = referring.history(store, viewer, found.number)
    names = store.accounts.staff_names({one.actor for one in steps if one.actor is not None})
    profile = store.graduates.profiles([person]).get(person)
    files = [use for use in list_evidence(store, viewer, person) if use.file.deleted_at is None]
    return show(
        request,
        "referrals/referral.html",
        refused,
        {"on": today.isoformat(), **(entered or {})},
        texts=texts,
        today=today,
        row=board_rows(store, [found], today)[0],
        one=found,
        person=person,
        profile=profile,
        steps=[(one, " · ".join(step_words(one)), names.get(one.actor, texts.HERSELF) if one.actor is not None else "") for one in reversed(steps)],
        choices=choices_for(store, viewer, found, today),
        channels=[(one.value, one.label) for one in Channel],
        employments=[(one.value, one.label) for one in EmploymentKind],
        evidence_kinds=[(one.value, one.label) for one in EvidenceKind if one.proves_employment],
        files=files,
        done=done,
        may_write=viewer.may(Permission.WRITE_LEDGER),
        reason=_reason(found),
    )


def _reason(found: Referral) -> str:
    return dict(reasons_of(found.state.value)).get(found.end_reason, "") if found.end_reason else ""
