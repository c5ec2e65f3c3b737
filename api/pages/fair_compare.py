"""Two lists of a fair beside each other: figures, groups that fare otherwise, employers of one only."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import FairReader, Reading
from api.pages.answers import Number, show, whole
from api.pages.fair_ground import ground_of, page_of
from api.pages.fair_view import changed_groups, coverage_figures, only_in

router = APIRouter(prefix="/staff/fairs/{number}/compare")
Word = Annotated[str, Query(max_length=40)]


@router.get("")
def compare(
    request: Request, viewer: FairReader, store: Reading, number: Number, left: Word = "", right: Word = ""
) -> Response:
    """Show two lists of a fair; without a choice the newest and the one before it."""
    ground = ground_of(store, viewer, number)
    context: dict[str, Any] = {"left": None, "right": None}
    if len(ground.lists) > 1:
        new = ground.chosen(whole(right)) or ground.lists[0]
        old = ground.chosen(whole(left)) if whole(left) else next(each for each in ground.lists if each.number != new.number)
        one, two = (store.fair_lists.get(viewer, (each or ground.lists[1]).number) for each in (old, new))
        context = {
            "left": one,
            "right": two,
            "figures": coverage_figures(one, two),
            "changed": changed_groups(one, two),
            "only_left": only_in(one, two),
            "only_right": only_in(two, one),
        }
    return show(request, "fairs/compare.html", **page_of(ground, viewer, "list"), **context)
