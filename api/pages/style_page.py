"""The style page: every part that pages are made of, in every state, with invented samples; and a sheet of paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.pages.answers import go, show
from api.pages.style_samples import CARD, COLUMNS, ENTRIES, LIST_ROWS, LIST_TITLES, ROWS, WHY
from matcher.domain.texts import graduate_pages, style_page

router = APIRouter(prefix="/style")
_AS_OF = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)


@router.get("")
def style(
    request: Request, sort: Annotated[str, Query(max_length=20)] = "-pay", columns: Annotated[list[str] | None, Query()] = None
) -> Response:
    """Show the parts."""
    return show(
        request,
        "style/style.html",
        texts=style_page,
        why_texts=graduate_pages,
        card=CARD,
        plain_card=replace(CARD, form="劳动合同", warnings=(), missing=(), verdict="eligible"),
        rows=sorted(ROWS, key=lambda row: row.pay if "pay" in sort else row.title, reverse=sort.startswith("-")),
        why=WHY,
        entries=ENTRIES,
        columns=COLUMNS,
        shown_columns=columns or (),
        sort=sort,
    )


@router.get("/beside")
def beside(request: Request) -> Response:
    """Show what opens beside a row."""
    return show(request, "style/beside.html", texts=style_page, card=CARD)


@router.get("/paper")
def paper(request: Request) -> Response:
    """Show a list on paper."""
    rows = [tuple(str(cell) for cell in (number, *row)) for number, row in enumerate(LIST_ROWS * 12, 1)]
    return show(request, "style/paper.html", texts=style_page, titles=LIST_TITLES, rows=rows, as_of=_AS_OF)


@router.post("")
def nothing() -> Response:
    """Take what the samples' buttons send; nothing happens."""
    return go("/style")
