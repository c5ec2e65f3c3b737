"""The way of staff to their first page."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import RedirectResponse

from api.dependencies import SignedIn
from api.navigation import home_of

router = APIRouter(prefix="/staff")


@router.get("")
def start(viewer: SignedIn) -> RedirectResponse:
    """Lead on to the first place that the role has."""
    return RedirectResponse(home_of(viewer), 303)
