"""The 用人单位反馈单 of one employer, printed from staff's page of its links."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.dependencies import LedgerReader, RequestId, Today, Writing
from api.pages.answers import Number
from api.pages.typed import day_of
from matcher.workflows.papers.employer_feedback import print_feedback

router = APIRouter(prefix="/staff/employers", include_in_schema=False)


@router.get("/{employer}/feedback.pdf")
def sheet(
    viewer: LedgerReader,
    store: Writing,
    today: Today,
    request_id: RequestId,
    employer: Number,
    until: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Return the sheet of what is awaited, to be returned by ``until``."""
    content = print_feedback(store, viewer, employer, today, day_of("until", until), request_id)
    headers = {"Content-Disposition": f'inline; filename="feedback-{employer}.pdf"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/pdf", headers=headers)
