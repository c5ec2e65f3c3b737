"""Suggestions for the type-ahead fields of pages; also for visitors, since they are public names."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse

from matcher.reference.suggestions import SuggestionKind, suggest

router = APIRouter(prefix="/lookup")


@router.get("/{kind}")
def look_up(kind: SuggestionKind, q: Annotated[str, Query(max_length=40)] = "", level: str = "") -> JSONResponse:
    """Return suggestions as JSON, best first."""
    found = suggest(kind, q, 8, level)
    content = [{"code": one.code, "name": one.name, "hint": one.hint} for one in found]
    return JSONResponse(content, headers={"Cache-Control": "private, max-age=3600"})
