"""A posting's page: facts as printed, conditions with their quotes, state; for staff also history and changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import PostingReader, PostingWriter, Reading, RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show
from api.pages.views import card, printed_fields
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.finding import Finding
from matcher.domain.stored import StoredPosting
from matcher.domain.texts import graduate_pages as texts
from matcher.domain.texts import review_pages as review_texts
from matcher.domain.verdict import Criterion
from matcher.matching.explanation import warnings
from matcher.store.store import Store
from matcher.workflows.guard.appealing import review_told
from matcher.workflows.guard.telling import guard_warnings
from matcher.workflows.postings.postings import change_posting, posting_readings

router = APIRouter(prefix="/postings")


@dataclass(frozen=True, slots=True)
class PostingReview:
    """The sentence why it is hidden, what was found in it, and whether the viewer may decide about it."""

    told: str
    findings: tuple[Finding, ...]
    may_decide: bool


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


def _review_of(store: Store, viewer: Viewer, found: StoredPosting) -> PostingReview:
    """Return what staff are told of a posting's review, and whether the viewer may decide it."""
    screening = store.screenings.latest([found.number]).get(found.number)
    decision = store.reviews.in_force([found.number]).get(found.number)
    path = store.organisations.get(found.organisation).path
    may_decide = viewer.may(Permission.REVIEW_POSTINGS) and path.startswith(viewer.organisation_path)
    findings = screening.findings if screening is not None else ()
    return PostingReview(review_told(found.state, screening, decision), findings, may_decide)


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
        warnings=(*guard_warnings(store, [number]).get(number, ()), *warnings(found.posting, today)),
        review=_review_of(store, viewer, found) if staff else None,
        review_texts=review_texts,
        twins=store.postings.twins(viewer, number),
        versions=store.postings.versions(viewer, number) if staff else [],
        staff=staff,
        own=own,
        office=office.name,
        linkable=own and viewer.may(Permission.LINK_EMPLOYERS) and found.employer is not None,
    )
