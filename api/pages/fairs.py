"""The organizer's fairs: the list with the calendar check, the one form, and where one fair stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Reading, RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show, whole
from api.pages.fair_forms import entered_of, read_plan
from api.pages.fair_ground import Ground, ground_of, page_of
from api.pages.fair_view import next_step, stages
from api.pages.typed import Typed, TypedForm
from api.paging import opened_cursor, sealed_cursor
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.fairs.fair import FairKind, FairState
from matcher.domain.texts import fair_pages as texts
from matcher.reference.regions import region_table
from matcher.store.store import Store
from matcher.workflows.fairs.calendar import check_calendar
from matcher.workflows.fairs.describing import change_fair, describe_fair, list_fairs, permit_reminder
from matcher.workflows.fairs.ending import cancel_fair, end_fair
from matcher.workflows.fairs.fair_settings import permit_rule

router = APIRouter(prefix="/staff/fairs")
PAGE_SIZE = 50
Word = Annotated[str, Query(max_length=400)]


@router.get("")
def fairs(
    request: Request, viewer: FairReader, store: Reading, service: ServiceDep, today: Today, state: Word = "", cursor: Word = ""
) -> Response:
    """Show the fairs that the viewer may see, newest first, and how often fairs are held against what is asked."""
    wanted = next((one for one in FairState if one.value == state), None)
    found, after = list_fairs(store, viewer, wanted, opened_cursor(service.database.keys, "fairs", cursor or None), PAGE_SIZE)
    context: dict[str, Any] = {
        "fairs": found,
        "state": wanted.value if wanted is not None else "",
        "states": list(FairState),
        "next": sealed_cursor(service.database.keys, "fairs", after),
        "calendar": check_calendar(store, viewer, today),
        "may_write": viewer.may(Permission.WRITE_FAIRS),
        "may_print_slips": viewer.may(Permission.READ_LEDGER),
    }
    return show(request, "fairs/list.html", texts=texts, **context)


@router.get("/new")
def new(
    request: Request, viewer: FairReader, store: Reading, school: Word = "", kind: Word = "", place: Word = ""
) -> Response:
    """Show the form of a new fair, begun with the own office as its host; the calendar names a kind and a place."""
    viewer.require(Permission.WRITE_FAIRS)
    office = store.organisations.get(viewer.organisation)
    table = region_table()
    begun = {"host": office.name, "booths": "40", "postings_per_booth": "3", "turnout": "60", "schools": school}
    begun["kind"] = FairKind.CAMPUS.value if school else kind
    code = place if place in table else office.region_code
    begun["region"] = table[code].name if code in table else ""
    return _form(request, None, begun)


@router.post("/new")
def create(request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, form: TypedForm) -> Response:
    """Keep a new fair and show it."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        plan = read_plan(typed)
        with service.database.writing() as store:
            made = describe_fair(store, viewer, plan, request_id)
    except Unreadable as refused:
        return _form(request, None, dict(typed.entered), refused)
    return go(f"/staff/fairs/{made.number}?saved=yes")


@router.get("/{number}")
def one(request: Request, viewer: FairReader, store: Reading, number: Number, saved: str = "") -> Response:
    """Show where a fair stands and what to do next."""
    return _one(request, viewer, store, ground_of(store, viewer, number), saved=bool(saved))


@router.get("/{number}/edit")
def edit(request: Request, viewer: FairReader, store: Reading, number: Number) -> Response:
    """Show the form of a fair."""
    viewer.require(Permission.WRITE_FAIRS)
    ground = ground_of(store, viewer, number)
    return _form(request, ground, entered_of(ground.fair.plan))


@router.post("/{number}/edit")
def change(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Keep what was changed; nobody overwrites a change that was not seen."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        plan = read_plan(typed)
        with service.database.writing() as store:
            change_fair(store, viewer, number, plan, whole(typed.text("version")) or 0, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _form(request, ground_of(store, viewer, number), dict(typed.entered), refused)
    return go(f"/staff/fairs/{number}?saved=yes")


@router.post("/{number}/cancel")
def cancel(
    request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number, form: TypedForm
) -> Response:
    """Cancel a fair; what was written stays."""
    viewer.require(Permission.WRITE_FAIRS)
    typed = Typed(form)
    try:
        with service.database.writing() as store:
            cancel_fair(store, viewer, number, typed.text("reason", 500), request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            ground = ground_of(store, viewer, number)
            entered = entered_of(ground.fair.plan) | {"reason": typed.text("reason")}
            return _form(request, ground, entered, refused)
    return go(f"/staff/fairs/{number}?saved=yes")


@router.post("/{number}/over")
def over(request: Request, viewer: FairReader, service: ServiceDep, request_id: RequestId, number: Number) -> Response:
    """Note that a fair is over."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        with service.database.writing() as store:
            end_fair(store, viewer, number, request_id)
    except Conflict as refused:
        with service.database.reading() as store:
            return _one(request, viewer, store, ground_of(store, viewer, number), refused=refused)
    return go(f"/staff/fairs/{number}?saved=yes")


def _one(
    request: Request, viewer: Viewer, store: Store, ground: Ground, saved: bool = False, refused: RefusedError | None = None
) -> Response:
    fair, now = ground.fair, datetime.now(UTC)
    plan, table = fair.plan, region_table()
    facts = [
        (texts.KIND, plan.kind.label),
        (texts.HOST, plan.host),
        (texts.FIELD_CO_HOST, plan.co_host),
        (texts.REGION, table[plan.region_code].name if plan.region_code in table else ""),
        (texts.FIELD_SCHOOLS, "、".join(plan.schools)),
        (texts.POSTINGS_PER_BOOTH, str(plan.postings_per_booth)),
        (texts.TURNOUT, str(round(plan.turnout * 100))),
        (texts.FIELD_VISITORS, "" if plan.expected_visitors is None else f"{plan.expected_visitors:,}"),
        (texts.FIELD_NOTE, plan.note),
    ]
    context: dict[str, Any] = {
        "facts": [(label, value) for label, value in facts if value],
        "stages": stages(fair, ground.participants),
        "next_step": next_step(fair, ground.audience, ground.lists, ground.participants, now),
        "permit": permit_reminder(fair, ground.audience, now, permit_rule(store, fair)),
        "saved": saved,
        "may_end": now >= plan.starts_at and fair.state not in (FairState.OVER, FairState.CANCELLED),
    }
    return show(request, "fairs/one.html", refused, **page_of(ground, viewer, ""), **context)


def _form(request: Request, ground: Ground | None, entered: dict[str, str], refused: RefusedError | None = None) -> Response:
    base = f"/staff/fairs/{ground.fair.number}" if ground is not None else ""
    over = ground is not None and ground.fair.state in (FairState.OVER, FairState.CANCELLED)
    context: dict[str, Any] = {
        "title": texts.FORM_EDIT if ground is not None else texts.FORM_NEW,
        "action": f"{base}/edit" if ground is not None else "/staff/fairs/new",
        "cancel": f"{base}/cancel" if ground is not None and not over else "",
        "fair": ground.fair if ground is not None else None,
        "version": ground.fair.version if ground is not None else None,
        "kinds": [(one.value, one.label) for one in FairKind],
    }
    return show(request, "fairs/form.html", refused, entered, texts=texts, **context)
