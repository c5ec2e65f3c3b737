"""A first look without an account: school, major, wish; five postings; nothing is kept."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import Index, Today
from api.pages.answers import show
from api.pages.views import card
from matcher.domain.errors import Unreadable
from matcher.domain.texts import graduate_pages as texts
from matcher.intake.records import read_graduate
from matcher.workflows.graduates.advising import try_out

router = APIRouter(prefix="/try")
Text = Annotated[str, Form(max_length=200)]
LEVELS = ("专科", "本科", "硕士", "博士")


@router.get("")
def form(request: Request) -> Response:
    """Show the short form."""
    return show(request, "try_out/try_out.html", entered={}, texts=texts, levels=LEVELS, cards=None, line="")


@router.post("")
def look(
    request: Request,
    index: Index,
    today: Today,
    school: Text = "",
    major: Text = "",
    level: Text = "",
    year: Text = "",
    wish: Text = "",
    place: Text = "",
) -> Response:
    """Show five postings for what was typed; it is neither stored nor logged."""
    entered = {"school": school, "major": major, "level": level, "year": year, "wish": wish, "place": place}
    faults: dict[str, str] = {}
    if not major.strip() and not wish.strip():
        faults["major"] = texts.MAJOR_OR_WISH
    if year.strip() and not (year.strip().isdecimal() and len(year.strip()) == 4):
        faults["year"] = texts.YEAR_WRONG
    if faults:
        refused = Unreadable(texts.PROFILE_CHECK, faults)
        return show(request, "try_out/try_out.html", refused, entered, texts=texts, levels=LEVELS, cards=None, line="")
    record: dict[str, Any] = {
        "school": school,
        "major": major,
        "education": level if level in LEVELS else "本科",
        "graduation_year": year.strip() or str(today.year),
        "intentions": {"occupations": wish, "regions": place},
    }
    read = read_graduate(record)
    cards: list[Any] = []
    line = ""
    if read.graduate is not None:
        found, pairs = try_out(index, read.graduate, today)
        cards = [card(item.number or 0, posting, item) for item, posting in pairs]
        line = texts.TRY_FOUND.format(
            considered=found.considered, eligible=found.eligible, uncertain=found.uncertain
        )
    return show(request, "try_out/try_out.html", None, entered, texts=texts, levels=LEVELS, cards=cards, line=line)
