"""Evidence files of a person: taken in from her page, opened with a trail."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from starlette.responses import Response

from api.dependencies import LedgerReader, LedgerWriter, RequestId, ServiceDep, Today, Writing
from api.pages.answers import Number, go
from api.pages.people import shown
from api.pages.person_view import read_person
from api.uploading import plain_name
from matcher.domain.errors import Conflict, NotFound, TooLarge, Unreadable
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger_pages as texts
from matcher.workflows.casework.evidence import LARGEST, attach_evidence, list_evidence, open_evidence

router = APIRouter(prefix="/staff/people")


@router.post("/{number}/evidence")
def upload(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    file: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Take in a file; it is then chosen for an entry."""
    try:
        if file is None or not file.filename:
            raise Unreadable(texts.EVIDENCE_MISSING, {"file": texts.EVIDENCE_MISSING})
        content, name = file.file.read(LARGEST + 1), plain_name(file.filename)
        with service.database.writing() as store:
            attach_evidence(store, service.settings.uploads, viewer, number, name, content, request_id)
    except (Unreadable, Conflict, TooLarge) as refused:
        beside = Unreadable(str(refused), {"file": str(refused)})
        with service.database.reading() as store:
            return shown(request, store, viewer, read_person(store, viewer, number, today), today, beside)
    return go(f"/staff/people/{number}?done=evidence#evidence")


@router.get("/{number}/evidence/{file}")
def download(viewer: LedgerReader, store: Writing, service: ServiceDep, request_id: RequestId, number: Number, file: Number) -> Response:
    """Return a file of this person; the look is recorded."""
    kept = store.ledger_persons.get(viewer, number)
    if all(use.file.number != file for use in list_evidence(store, viewer, kept.person)):
        raise NotFound(access_texts.NOT_FOUND)
    found, content = open_evidence(store, service.settings.uploads, viewer, file, request_id)
    name = f"evidence-{found.number}{found.format.suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=found.format.value, headers=headers)
