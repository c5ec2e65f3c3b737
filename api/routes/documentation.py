"""The documentation page of the API: works offline, asks this service only."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from api.pages.rendering import render

router = APIRouter()


@router.get("/docs", include_in_schema=False)
def documentation(request: Request) -> HTMLResponse:
    """Show the OpenAPI document to whoever wants to build on it."""
    return render(request, "documentation/page.html")
