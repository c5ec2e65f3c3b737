"""A posting's page: facts as printed, conditions with their quotes, state; for staff also history and changes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import PostingReader, PostingWriter, Reading, RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show
from api.pages.views import card, printed_fields
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.texts import graduate_pages as texts
from matcher.domain.verdict import Criterion
from matcher.matching.explanation import warnings
from matcher.store.store import Store
from matcher.workflows.postings.postings import change_posting, posting_readings

router = APIRouter(prefix="/postings")
Text = Annotated[str, Form(max_length=40)]


@router.get("/{number}")
def posting_page(
    request: Request, viewer: PostingReader, store: Reading, today: Today, number: Number, paper: str = ""
) -> Response:
    """Show a posting; ``paper`` as a sheet to print."""
    return _shown(request, viewer, store, today, number, None, bool(paper))


@router.post("/{number}/change")
def change(
    request: Request,
    viewer: PostingWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    version: Annotated[int, Form()],
    what: Text = "",
    valid_until: Text = "",
) -> Response:
    """Take off, offer again or move the last day, of the version that was shown."""
    try:
        with service.database.writing() as store:
            until = _day(valid_until) if what == "extend" else None
            offered = {"withdraw": False, "reopen": True}.get(what)
            change_posting(store, viewer, number, today, version, until, offered, request_id)
    except (Conflict, Unreadable) as refused:
        with service.database.reading() as store:
            return _shown(request, viewer, store, today, number, refused)
    return go(f"/postings/{number}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unreadable(texts.DAY_WRONG, {"valid_until": texts.DAY_WRONG}) from error


def _shown(
    request: Request,
    viewer: Viewer,
    store: Store,
    today: date,
    number: int,
    refused: Conflict | Unreadable | None = None,
    paper: bool = False,
) -> Response:
    found = store.postings.get(viewer, number)
    office = store.organisations.get(found.organisation)
    staff = viewer.role is not Role.GRADUATE
    own = viewer.may(Permission.WRITE_POSTINGS) and office.path.startswith(viewer.organisation_path)
    return show(
        request,
        "posting/paper.html" if paper else "posting/posting.html",
        refused,
        texts=texts,
        labels={criterion.value: criterion.label for criterion in Criterion},
        card=card(number, found.posting),
        found=found,
        is_expired=found.posting.is_expired(today),
        is_open=found.is_open(today),
        fields=printed_fields(found.posting),
        readings=posting_readings(found.posting),
        warnings=warnings(found.posting, today),
        twins=store.postings.twins(viewer, number),
        versions=store.postings.versions(viewer, number) if staff else [],
        staff=staff,
        own=own,
        office=office.name,
        linkable=own and viewer.may(Permission.LINK_EMPLOYERS) and found.employer is not None,
    )
