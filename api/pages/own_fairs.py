"""A graduate's fairs on a phone: those meant for her, and her own slip, booth after booth."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import Grounds, Herself, Reading, ServiceDep
from api.kept_routes import Routes
from api.pages.answers import Number, show
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.texts import graduate_pages as me_texts
from matcher.domain.texts import named_slips as texts
from matcher.reports.fair_poster import times_of
from matcher.workflows.fairs.named_slips import NamedSlip
from matcher.workflows.fairs.own_fairs import own_fairs, own_slip

router = APIRouter(prefix="/me/fairs")


@router.get("")
def fairs(request: Request, viewer: Herself, store: Reading) -> Response:
    """Show the fairs meant for her."""
    rows = [(fair, times_of(fair.plan)) for fair in own_fairs(store, viewer)]
    return show(request, "own_fairs/fairs.html", texts=texts, me_texts=me_texts, rows=rows)


@router.get("/{number}")
def slip(
    request: Request, viewer: Herself, service: ServiceDep, routes: Routes, grounds: Grounds, number: Number
) -> Response:
    """Show her slip; where no route can be made, why, and the way to all postings of the fair."""
    found: NamedSlip | None = None
    why = ""
    try:
        fair, found = own_slip(service.database, service.models, routes, viewer, number, grounds)
    except Conflict as refused:
        why = str(refused)
        with service.database.reading() as store:
            fairs_of_hers = [one for one in own_fairs(store, viewer) if one.number == number]
        if not fairs_of_hers:
            raise NotFound(texts.NO_OWN_SLIP) from refused
        fair = fairs_of_hers[0]
    context: dict[str, Any] = {"fair": fair, "when": times_of(fair.plan), "slip": found, "why": why}
    return show(request, "own_fairs/slip.html", texts=texts, **context)
