"""The first page, and the way from it to where somebody belongs."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.dependencies import MaybeViewer, ServiceDep
from api.navigation import home_of
from api.pages.rendering import render
from matcher.domain.texts import graduate_pages as texts

router = APIRouter()


@router.get("/")
def home(request: Request, viewer: MaybeViewer, service: ServiceDep) -> Response:
    """Show what the service is; whoever is signed in goes on to the own first page."""
    if viewer is not None:
        return RedirectResponse(home_of(viewer), 303)
    return render(request, "home/home.html", texts=texts, registration=service.settings.self_registration)
