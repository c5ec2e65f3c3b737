"""A posting that a caseworker chose herself: searched by words or number, checked for the person, drafted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import Index, LedgerWriter, RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show, whole
from api.pages.person_view import read_person
from api.pages.typed import Typed, TypedForm
from api.pages.views import region_names
from api.service import Service
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import chosen_postings as texts
from matcher.domain.texts import proposal_pages
from matcher.matching.service_index import ServiceIndex
from matcher.workflows.referrals.proposing import bundle_name
from matcher.workflows.referrals.referring_chosen import (
    MOST_FOUND,
    check_chosen,
    note_check,
    refer_chosen,
    search_for,
)

router = APIRouter(prefix="/staff/people")
Words = Annotated[str, Query(max_length=60)]


@router.get("/{number}/refer")
def refer(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    q: Words = "",
    posting: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """Show what was found and, for one of it, whether it may be referred to her."""
    return _shown(request, viewer, service, index, today, request_id, number, q, whole(posting))


@router.post("/{number}/refer")
def draft_one(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    form: TypedForm,
) -> Response:
    """Draft the checked posting and go on to the drafts, where it is put in words and sent."""
    typed = Typed(form)
    posting = whole(typed.text("posting"))
    if posting is None:
        raise NotFound(access_texts.NOT_FOUND)
    try:
        with service.database.writing() as store:
            bundle = bundle_name(service.models)
            refer_chosen(store, index, viewer, number, posting, today, bundle, request=request_id)
    except Conflict as refused:
        return _shown(request, viewer, service, index, today, request_id, number, typed.text("q"), posting, refused)
    return go(f"/staff/people/{number}/propose#drafts")


def _shown(
    request: Request,
    viewer: Viewer,
    service: Service,
    index: ServiceIndex,
    today: Today,
    request_id: str,
    number: int,
    words: str,
    posting: int | None,
    refused: RefusedError | None = None,
) -> Response:
    with service.database.reading() as store:
        person = read_person(store, viewer, number, today)
        found, has_more = search_for(store, viewer, number, words, today) if words.strip() else ([], False)
        checked = check_chosen(store, index, viewer, number, posting, today) if posting else None
        is_switched_off = bool(store.graduates.switched_off(person.rows))
    if posting:
        with service.database.writing() as store:
            note_check(store, viewer, number, posting, request_id)
    return show(
        request,
        "proposals/refer.html",
        refused,
        texts=texts,
        shared=proposal_pages,
        number=number,
        name=person.profile.name if person.profile is not None else "",
        words=words,
        found=[(one.row, one.verdict.word, region_names(one.row.regions)) for one in found],
        has_more=has_more,
        most=MOST_FOUND,
        posting=posting,
        checked=checked,
        is_switched_off=is_switched_off,
    )
