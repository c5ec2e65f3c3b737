"""The paper file of one person (一人一档): masked for everybody who sees her, internal and full versions by permission."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import LedgerReader, Reading, RequestId, ServiceDep, Today, Writing
from api.pages.answers import Number, show
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Unreadable
from matcher.domain.texts import person_file_pages as texts
from matcher.store.store import Store
from matcher.workflows.papers.person_papers import PaperWish, print_person_file

router = APIRouter(prefix="/staff/people")
Text = Annotated[str, Form(max_length=200)]


@router.get("/{number}/file")
def choose(request: Request, viewer: LedgerReader, store: Reading, number: Number) -> Response:
    """Show which versions there are, each with what stands in it."""
    return _shown(request, viewer, store, number)


@router.get("/{number}/file.pdf")
def masked(
    viewer: LedgerReader, store: Writing, service: ServiceDep, today: Today, request_id: RequestId, number: Number
) -> Response:
    """Return the masked version."""
    made = print_person_file(store, service.settings.uploads, viewer, number, today, request=request_id)
    return _pdf(made, number)


@router.post("/{number}/file.pdf")
def special(
    request: Request,
    viewer: LedgerReader,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    number: Number,
    full: Text = "",
    internal: Text = "",
    reason: Text = "",
) -> Response:
    """Return the internal version, the full one with its reason on every page, or both in one."""
    wish = PaperWish(bool(full), bool(internal), reason)
    try:
        with service.database.writing() as store:
            folder = service.settings.uploads
            return _pdf(print_person_file(store, folder, viewer, number, today, wish, request_id), number)
    except Unreadable as refused:
        with service.database.reading() as store:
            return _shown(request, viewer, store, number, refused, {"internal": internal, "reason": reason})


def _shown(
    request: Request,
    viewer: Viewer,
    store: Store,
    number: int,
    refused: Unreadable | None = None,
    entered: dict[str, str] | None = None,
) -> Response:
    person = store.ledger_persons.get(viewer, number)
    profile = store.graduates.profile(person.person)
    return show(
        request,
        "people/file.html",
        refused,
        entered,
        texts=texts,
        person=person,
        name=profile.name if profile is not None else "",
        may_internal=viewer.may(Permission.READ_DIFFICULTIES),
        may_export=viewer.may(Permission.EXPORT_LEDGER),
    )


def _pdf(content: bytes, number: int) -> Response:
    headers = {"Content-Disposition": f'inline; filename="person-{number}.pdf"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)
