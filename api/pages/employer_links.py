"""Staff's page of an employer's links: made with a slip, listed, put out of force."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import Reading, RequestId, ServiceDep, SignedIn, Writing
from api.pages.answers import Number, go, own_address, show, whole
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import RefusedError, Unreadable
from matcher.domain.texts import employer_feedback as sheet_texts
from matcher.domain.texts import employer_pages as page_texts
from matcher.store.links import TRIES
from matcher.store.store import Store
from matcher.workflows.postings.employer_links import LONGEST_DAYS, create_link, list_links, revoke_link

router = APIRouter(prefix="/staff/employers", include_in_schema=False)


@router.get("/{employer}/links")
def links_page(request: Request, viewer: SignedIn, service: ServiceDep, store: Reading, employer: Number) -> Response:
    """Show the employer's links and the form of a new one."""
    return _shown(request, store, viewer, employer, service.settings.link_valid_days)


@router.post("/{employer}/links")
def create(
    request: Request,
    viewer: SignedIn,
    service: ServiceDep,
    request_id: RequestId,
    employer: Number,
    valid_days: Annotated[str, Form()] = "",
) -> Response:
    """Make a link and show its slip, this once: the address on one half, the code on the other."""
    days = min(whole(valid_days) or 0, LONGEST_DAYS + 1)
    try:
        with service.database.writing() as store:
            made = create_link(store, viewer, employer, days, request_id)
    except Unreadable as refused:
        with service.database.reading() as store:
            return _shown(request, store, viewer, employer, valid_days, refused)
    address = f"{own_address(request)}/employer/{made.token}"
    return show(request, "employer/slip.html", link=made.link, address=address, code=made.code, texts=page_texts)


@router.post("/{employer}/links/{number}/revoke")
def revoke(viewer: SignedIn, store: Writing, request_id: RequestId, employer: Number, number: Number) -> Response:
    """Put a link out of force."""
    revoke_link(store, viewer, number, request_id)
    return go(f"/staff/employers/{employer}/links")


def _shown(
    request: Request,
    store: Store,
    viewer: Viewer,
    employer: int,
    valid_days: int | str,
    refused: RefusedError | None = None,
) -> Response:
    viewer.require(Permission.LINK_EMPLOYERS)
    context: dict[str, Any] = {
        "employer": employer,
        "employer_name": store.employers.get(employer).name,
        "links": list_links(store, viewer, employer),
        "now": store.clock(),
        "tries": TRIES,
        "may_print": viewer.may(Permission.READ_LEDGER),
        "sheet": sheet_texts,
    }
    return show(request, "employer/links.html", refused, {"valid_days": valid_days}, texts=page_texts, **context)
