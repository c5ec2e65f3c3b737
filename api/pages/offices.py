"""Administrators' page of the offices and schools below their own."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import Reading, RequestId, ServiceDep, SignedIn
from api.pages.answers import go, show, whole
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import RefusedError, Unreadable
from matcher.domain.organisation import OrganisationKind
from matcher.domain.texts import accounts_pages as page_texts
from matcher.store.store import Store
from matcher.workflows.accounts.organisations import add_organisation, list_organisations

router = APIRouter(prefix="/staff/offices", include_in_schema=False)
Text = Annotated[str, Form()]


@router.get("")
def offices_page(request: Request, viewer: SignedIn, store: Reading) -> Response:
    """Show the tree and the form of a new office."""
    viewer.require(Permission.MANAGE_ACCOUNTS)
    return _shown(request, store, viewer, None, None)


@router.post("")
def add(
    request: Request,
    viewer: SignedIn,
    service: ServiceDep,
    request_id: RequestId,
    name: Text = "",
    kind: Text = "",
    parent: Text = "",
    region_code: Text = "",
    school: Text = "",
) -> Response:
    """Hang an office into the tree."""
    entered = {"name": name, "kind": kind, "parent": parent, "region_code": region_code, "school": school}
    chosen = next((known for known in OrganisationKind if known.value == kind), None)
    above = whole(parent) or 0
    try:
        if chosen is None:
            raise Unreadable(page_texts.CHOOSE_KIND, {"kind": page_texts.CHOOSE_KIND})
        with service.database.writing() as store:
            add_organisation(store, viewer, name, chosen, above, region_code.strip(), school, request_id)
    except Unreadable as refused:
        with service.database.reading() as store:
            return _shown(request, store, viewer, refused, entered)
    return go("/staff/offices")


def _shown(
    request: Request, store: Store, viewer: Viewer, refused: RefusedError | None, entered: dict[str, str] | None
) -> Response:
    places = list_organisations(store, viewer)
    depth = viewer.organisation_path.count("/")
    context: dict[str, Any] = {
        "places": [(place, place.path.count("/") - depth) for place in places],
        "kinds": list(OrganisationKind),
    }
    return show(request, "accounts/offices.html", refused, entered, texts=page_texts, **context)
