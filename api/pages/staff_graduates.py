"""Staff's search over the graduates they keep, one graduate's page, and her recommendations; every look is recorded."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import Advised, GraduateReader, Index, RequestId, ServiceDep, Today, Writing
from api.figures import FIGURES
from api.pages.answers import AskedNumber, Number, show
from api.pages.rendering import render
from api.pages.views import blocked_line, card, why_head, why_rows
from api.paging import opened_cursor, sealed_cursor
from api.routes.recommendations import record_look
from matcher.domain.contact import Contact
from matcher.domain.errors import Conflict
from matcher.domain.levels import Education
from matcher.domain.search import GraduateFilter
from matcher.domain.texts import graduate_pages as graduate_texts
from matcher.domain.texts import staff_pages as texts
from matcher.reference.regions import region_table
from matcher.workflows.graduates.advising import LONGEST_LIST, explain_for, recommend_for
from matcher.workflows.graduates.profiles import reveal_contact, shown_profile

router = APIRouter(prefix="/staff/graduates")
PAGE = 50
Words = Annotated[str, Query(max_length=60)]


@router.get("")
def search(
    request: Request,
    viewer: GraduateReader,
    store: Writing,
    service: ServiceDep,
    request_id: RequestId,
    name: Words = "",
    school: Words = "",
    major: Words = "",
    level: Words = "",
    year: Words = "",
    region: Words = "",
    account: Words = "",
    cursor: str = "",
) -> Response:
    """Show a page of the graduates that the viewer keeps; a person is found by the whole name only."""
    given = {"name": name, "school": school, "major": major, "level": level, "year": year, "region": region, "account": account}
    places = region_table().by_name(region.strip()).items if region.strip() else ()
    wanted = GraduateFilter(
        name=name,
        school=school,
        major=major,
        education=next((one for one in Education if one.label == level), None),
        graduation_year=int(year) if year.isdecimal() and len(year) == 4 else None,
        region=places[0].code if places else ("999999" if region.strip() else ""),
        has_account={"yes": True, "no": False}.get(account),
    )
    keys = service.database.keys
    found = store.graduates.search(viewer, wanted, opened_cursor(keys, "staff-graduates", cursor), PAGE)
    if name.strip():
        store.audit.append("graduate.searched", viewer, "graduate", "", request_id, {"found": len(found.rows)})
    return render(
        request,
        "staff/graduates.html",
        texts=texts,
        rows=found.rows,
        total=store.graduates.count(viewer, wanted),
        next=sealed_cursor(keys, "staff-graduates", found.next),
        is_first=not cursor,
        given=given,
        filtered=any(given.values()),
        levels=[one.label for one in Education if one >= Education.VOCATIONAL],
    )


@router.get("/{number}")
def one(request: Request, viewer: GraduateReader, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Show a profile; contact stays closed until asked for."""
    return _one(request, viewer, store, request_id, number, None)


@router.post("/{number}/contact")
def contact(request: Request, viewer: GraduateReader, store: Writing, request_id: RequestId, number: Number) -> Response:
    """Show the page with the contact open; the look is recorded."""
    found = reveal_contact(store, viewer, number, request_id)
    return _one(request, viewer, store, request_id, number, found)


@router.get("/{number}/recommendations")
def recommendations(
    request: Request,
    viewer: Advised,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    kind: str = "",
    shown: Annotated[int, Query(ge=10, le=LONGEST_LIST)] = 10,
    paper: str = "",
) -> Response:
    """Show what can be recommended to her, with reasons; ``paper`` as a sheet to print."""
    problem, cards, found = "", [], None
    with service.database.reading() as store:
        person = store.graduates.get(viewer, number)
        try:
            advice = recommend_for(store, index, viewer, number, today, shown, trainee=kind == "trainee")
            FIGURES.listed()
            found = advice.found
            cards = [card(item.number or 0, posting, item) for item, posting in advice.items]
        except Conflict:
            problem = texts.SWITCHED_OFF
    record_look(service, viewer, number, request_id)
    return render(
        request,
        "staff/recommendations_paper.html" if paper else "staff/recommendations.html",
        texts=texts,
        graduate_texts=graduate_texts,
        person=person,
        cards=cards,
        found=found,
        blocked=blocked_line(found.blocked)[:4] if found is not None else [],
        problem=problem,
        kind=kind,
        more=min(shown + 10, LONGEST_LIST) if len(cards) == shown < LONGEST_LIST else None,
        today=today,
    )


@router.get("/{number}/why")
def why(
    request: Request,
    viewer: Advised,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    posting: AskedNumber,
) -> Response:
    """Show every condition of a posting against a graduate's profile."""
    with service.database.reading() as store:
        person, one, told = explain_for(store, index, viewer, number, posting, today)
    record_look(service, viewer, number, request_id, posting)
    return render(
        request,
        "staff/why.html",
        texts=texts,
        graduate_texts=graduate_texts,
        person=person,
        card=card(posting, one, told.recommendation),
        head=why_head(told),
        rows=why_rows(told.results),
        verdict=told.verdict.word,
        change=told.change,
    )


def _one(
    request: Request, viewer: GraduateReader, store: Writing, request_id: RequestId, number: int, found: Contact | None
) -> Response:
    person = store.graduates.get(viewer, number)
    store.audit.append("graduate.viewed", viewer, "graduate", number, request_id)
    record = shown_profile(store, viewer, person, request_id)
    wishes = record.get("intentions", {})
    lines = [(label, record.get(name)) for name, label in texts.FIELDS.items()]
    lines += [(label, wishes.get(name)) for name, label in texts.WISHES.items()]
    printed = [(label, "、".join(value) if isinstance(value, list) else value) for label, value in lines if value]
    return show(
        request,
        "staff/graduate.html",
        texts=texts,
        person=person,
        lines=printed,
        contact=found,
        account=store.accounts.of_graduate(number),
    )
