"""The door of an employer's pages: its link must be in force and the code entered, else one clear page says so or asks for it."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from starlette.responses import Response

from api.pages.answers import go, show
from api.service import Service
from matcher.domain.account import EmployerLink
from matcher.domain.errors import NotFound
from matcher.domain.texts import employer_pages as texts
from matcher.store.store import Store
from matcher.workflows.postings.employer_links import find_opened

COOKIE = "matcher_employer"


def behind_link(
    request: Request,
    service: Service,
    token: str,
    answer: Callable[[Store, EmployerLink], Response],
    is_writing: bool = False,
) -> Response:
    """Return the answer for the employer whose link was opened; before the code, lead to it.

    What ``answer`` refuses, other than what is not there, is raised on.
    """
    try:
        with service.database.writing() if is_writing else service.database.reading() as store:
            link, session = find_opened(store, token, request.cookies.get(COOKIE, ""))
            return answer(store, link) if session is not None else go(f"/employer/{token}")
    except NotFound as refused:
        return gone(request, refused)


def gone(request: Request, refused: NotFound) -> Response:
    """Answer for a link out of force, in one clear page."""
    answer = show(request, "employer/gone.html", message=str(refused), texts=texts)
    answer.status_code = 404
    return answer
