"""A graduate's own list, her marks on it, and why or why not a posting."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from api.dependencies import Herself, Index, Reading, ServiceDep, Today, Writing
from api.figures import FIGURES
from api.pages.answers import AskedNumber, Number, go
from api.pages.rendering import render
from api.pages.views import blocked_line, card, why_head, why_rows
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.search import PostingFilter
from matcher.domain.stored import Mark
from matcher.domain.texts import advising as advising_texts
from matcher.domain.texts import graduate_pages as texts
from matcher.workflows.graduates.advising import LONGEST_LIST, explain_for, recommend_for, set_mark

router = APIRouter(prefix="/me")
PAGE = 10
Text = Annotated[str, Form(max_length=300)]


@router.get("")
def mine(
    request: Request,
    viewer: Herself,
    store: Reading,
    index: Index,
    today: Today,
    kind: str = "",
    shown: Annotated[int, Query(ge=PAGE, le=LONGEST_LIST)] = PAGE,
    hidden: AskedNumber | None = None,
) -> Response:
    """Show the list, ten at first and more on demand; 见习 stand on a page of their own."""
    number = own_number(viewer)
    person = store.graduates.get(viewer, number)
    context = {"texts": texts, "kind": kind, "reasons": advising_texts.REASONS, "page": PAGE}
    if not person.automated:
        return render(request, "recommendations/off.html", **context)
    if not (person.graduate.major or person.graduate.intentions.occupations):
        return render(request, "recommendations/unknown.html", **context)
    advice = recommend_for(store, index, viewer, number, today, shown, trainee=kind == "trainee")
    FIGURES.listed()
    cards = [
        card(item.number or 0, posting, item, advice.marks.get(item.number or 0, frozenset()))
        for item, posting in advice.items
    ]
    title = ""
    if hidden is not None and Mark.HIDDEN in advice.marks.get(hidden, frozenset()):
        title = store.postings.get(viewer, hidden).posting.title
    return render(
        request,
        "recommendations/list.html",
        cards=cards,
        found=advice.found,
        blocked=blocked_line(advice.found.blocked)[:4],
        more=min(shown + PAGE, LONGEST_LIST) if len(cards) == shown < LONGEST_LIST else None,
        hidden={"number": hidden, "title": title} if title else None,
        **context,
    )


@router.post("/marks/{posting}")
def mark(
    viewer: Herself,
    store: Writing,
    posting: Number,
    mark: Text = "",
    take_back: Text = "",
    reason: Text = "",
    note: Text = "",
    back: Text = "/me",
) -> Response:
    """Set a mark or take it back, and return to where it was set."""
    found = next((known for known in Mark if known.value == mark), None)
    if found is None:
        raise NotFound(texts.SAVED_EMPTY)
    if found is Mark.HIDDEN and not take_back and reason not in advising_texts.REASONS:
        raise Unreadable(advising_texts.REASON_UNKNOWN, {"reason": advising_texts.REASON_UNKNOWN})
    set_mark(store, viewer, posting, found, not take_back, reason if found is Mark.HIDDEN else "", note.strip())
    if found is Mark.HIDDEN and not take_back:
        return go(f"/me?hidden={posting}" + ("&kind=trainee" if "trainee" in back else ""))
    return go(back)


@router.get("/why")
def why(
    request: Request,
    viewer: Herself,
    service: ServiceDep,
    index: Index,
    today: Today,
    posting: AskedNumber | None = None,
    q: Annotated[str, Query(max_length=60)] = "",
) -> Response:
    """Look a posting up by words, and show every condition against the own profile."""
    number = own_number(viewer)
    with service.database.reading() as store:
        rows = []
        if q.strip() and posting is None:
            rows = list(store.posting_search.search(viewer, PostingFilter(text=q, open_on=today), count=20).rows)
        if posting is None:
            return render(request, "recommendations/why_search.html", texts=texts, words=q, rows=rows)
        try:
            _, one, told = explain_for(store, index, viewer, number, posting, today)
        except Conflict as refused:
            stored = store.postings.get(viewer, posting)
            return render(
                request, "recommendations/why_gone.html", texts=texts, problem=str(refused), title=stored.posting.title
            )
    return render(
        request,
        "recommendations/why.html",
        texts=texts,
        card=card(posting, one, told.recommendation),
        head=why_head(told),
        rows=why_rows(told.results),
        verdict=told.verdict.word,
        change=told.change,
        warnings=told.warnings,
    )


@router.get("/saved")
def saved(request: Request, viewer: Herself, store: Reading, today: Today) -> Response:
    """Show what she has marked, by mark, the newest first."""
    marks = store.marks.of(own_number(viewer))
    postings = store.postings.several(viewer, [mark.posting for mark in marks])
    groups = []
    for kind in (Mark.INTERESTED, Mark.SAVED, Mark.HIDDEN):
        entries = [
            (card(mark.posting, found.posting), mark, found.is_open(today))
            for mark in marks
            if mark.mark is kind and (found := postings.get(mark.posting)) is not None
        ]
        groups.append((kind, texts.SAVED_GROUPS[kind.value], entries))
    return render(request, "saved/saved.html", texts=texts, groups=groups, reasons=advising_texts.REASONS)


def own_number(viewer: Viewer) -> int:
    """Return the number of the viewer's own profile. Raises NotFound for an account without one."""
    if viewer.graduate is None:
        raise NotFound(advising_texts.NO_PROFILE)
    return viewer.graduate


