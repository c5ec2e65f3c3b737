"""Slips of single graduates for who looks after them: fairs nearby, the own graduates by class, one, a class or all on paper."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import Grounds, LedgerReader, Reading, RequestId, ServiceDep, Writing
from api.downloads import download
from api.kept_routes import Routes
from api.pages.answers import Number, own_address, show
from api.pages.typed import Typed, TypedForm
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.fairs.curation import ListKind
from matcher.domain.texts import fair_reports as report_texts
from matcher.domain.texts import named_slips as texts
from matcher.store.store import Store
from matcher.workflows.fairs.named_slips import print_named_slips, slip_groups, slip_people
from matcher.workflows.fairs.nearby import fairs_nearby
from matcher.workflows.fairs.report_decisions import waiting_reports
from matcher.workflows.papers.paper_versions import Version

router = APIRouter(prefix="/staff/fair-slips")
Word = Annotated[str, Query(max_length=40)]


@router.get("")
def fairs(request: Request, viewer: LedgerReader, store: Reading) -> Response:
    """Show the fairs that the viewer's graduates may go to."""
    found = fairs_nearby(store, viewer)
    rows = [
        (fair, store.fair_lists.latest(fair.number, ListKind.FINAL), waiting_reports(store, viewer, fair.number)) for fair in found
    ]
    return show(request, "fair_slips/fairs.html", texts=texts, report_texts=report_texts, rows=rows)


@router.get("/{number}")
def one(request: Request, viewer: LedgerReader, store: Writing, request_id: RequestId, number: Number, group: Word = "") -> Response:
    """Show the viewer's graduates of a fair by class, with a ``group`` its people; that look is in the trail."""
    return _one(request, viewer, store, request_id, number, group)


@router.post("/{number}/slips.pdf")
def slips(
    request: Request,
    viewer: LedgerReader,
    service: ServiceDep,
    routes: Routes,
    grounds: Grounds,
    request_id: RequestId,
    number: Number,
    form: TypedForm,
) -> Response:
    """Return the slips of those ticked, of a class, or of all."""
    typed = Typed(form)
    group = typed.text("group", 40)
    try:
        with service.database.reading() as store:
            persons = _persons(store, viewer, number, typed, group)
        version = Version(typed.tick("full"), typed.text("reason", 200))
        said = (viewer, number, persons, version, own_address(request), request_id, grounds)
        made = print_named_slips(service.database, service.models, routes, *said)
    except (Unreadable, Conflict) as refused:
        shown = "" if typed.text("what") == "group" else group
        with service.database.writing() as store:
            return _one(request, viewer, store, request_id, number, shown, refused, typed)
    return download(made.content, made.media, made.name)


def _persons(store: Store, viewer: Viewer, number: int, typed: Typed, group: str) -> list[int] | None:
    """Return whose slips a form asks for, ``None``: everybody's. Raises NotFound for a class that is not there."""
    what = typed.text("what", 20)
    if what == "all":
        return None
    if what == "group":
        _, _, groups = slip_groups(store, viewer, number)
        found = next((one for one in groups if one.key == group), None)
        if found is None:
            raise NotFound(texts.PEOPLE_NONE)
        return [person for person in found.persons if person not in found.off]
    return list(typed.numbers("persons"))


def _one(
    request: Request,
    viewer: Viewer,
    store: Store,
    request_id: str,
    number: int,
    group: str,
    refused: RefusedError | None = None,
    typed: Typed | None = None,
) -> Response:
    fair, stored, groups = slip_groups(store, viewer, number)
    people = slip_people(store, viewer, number, group, request_id) if group and stored is not None else ()
    context: dict[str, Any] = {
        "fair": fair,
        "stored": stored,
        "groups": groups,
        "group": next((one for one in groups if one.key == group), None) if stored is not None else None,
        "people": people,
        "ticked": typed.numbers("persons") if typed is not None else tuple(one.number for one in people if not one.is_off),
        "total": sum(len(one.persons) for one in groups),
        "off": sum(len(one.off) for one in groups),
        "may_full": viewer.may(Permission.EXPORT_LEDGER),
        "waiting": waiting_reports(store, viewer, number),
        "report_texts": report_texts,
        "may_fairs": store.fairs.sees(viewer, number),
    }
    return show(request, "fair_slips/one.html", refused, typed.entered if typed else None, texts=texts, **context)
