"""What employers reported of a fair, for the office to look at: taken over or not, counts by organizers, persons by caseworkers."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import RequestId, ServiceDep, SignedIn, Today
from api.pages.answers import Number, go, show
from api.pages.typed import Typed, TypedForm
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.texts import fair_reports as texts
from matcher.store.store import Store
from matcher.workflows.fairs.report_decisions import adopt, fair_reports, refuse

router = APIRouter(prefix="/staff/fair-reports/{number}")


@router.get("")
def reports(request: Request, viewer: SignedIn, service: ServiceDep, number: Number, done: str = "") -> Response:
    """Show what waits for the viewer, and what was decided."""
    with service.database.reading() as store:
        return _page(request, viewer, store, number, said=texts.SAID.get(done, ""))


@router.post("/adopt-all")
def all_counts(request: Request, viewer: SignedIn, service: ServiceDep, today: Today, request_id: RequestId, number: Number) -> Response:
    """Take over every count that waits."""
    viewer.require(Permission.WRITE_FAIRS)
    try:
        with service.database.writing() as store:
            for one in fair_reports(store, viewer, number).counts:
                adopt(store, viewer, number, one.report.number, today, request_id)
    except Conflict as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, refused)
    return go(f"/staff/fair-reports/{number}?done=adopted")


@router.post("/{report}")
def decide(
    request: Request,
    viewer: SignedIn,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    number: Number,
    report: Number,
    form: TypedForm,
) -> Response:
    """Take one report over, or leave it out with a reason."""
    typed = Typed(form)
    is_refused = typed.text("what", 20) == "refuse"
    try:
        with service.database.writing() as store:
            if is_refused:
                refuse(store, viewer, number, report, typed.text(f"reason-{report}", 400), request_id)
            else:
                adopt(store, viewer, number, report, today, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, refused, typed)
    return go(f"/staff/fair-reports/{number}?done={'refused' if is_refused else 'adopted'}")


def _page(
    request: Request,
    viewer: Viewer,
    store: Store,
    number: int,
    refused: RefusedError | None = None,
    typed: Typed | None = None,
    said: str = "",
) -> Response:
    found = fair_reports(store, viewer, number)
    context: dict[str, Any] = {
        "found": found,
        "said": said,
        "sees_fair": store.fairs.sees(viewer, number),
        "may_counts": viewer.may(Permission.WRITE_FAIRS),
        "may_persons": viewer.may(Permission.WRITE_LEDGER),
    }
    return show(request, "fair_reports/reports.html", refused, typed.entered if typed else None, texts=texts, **context)
