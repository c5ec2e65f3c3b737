"""What one person was told at a fair, entered from her page: which fair, which employer, which posting, what came of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.dependencies import LedgerWriter, Reading, RequestId, ServiceDep, Today
from api.pages.answers import Number, go, show, whole
from api.pages.typed import Typed, TypedForm
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import fair_persons as texts
from matcher.store.store import Store
from matcher.workflows.fairs.on_the_spot import DAYS_BACK, employers_there, fairs_near, postings_there
from matcher.workflows.fairs.outcomes import record_personal

router = APIRouter(prefix="/staff/people/{number}/fair")
Word = Annotated[str, Query(max_length=20)]
KINDS = (OutcomeKind.INTENTION, OutcomeKind.INTERVIEW, OutcomeKind.OFFER)


@router.get("")
def at_a_fair(
    request: Request, viewer: LedgerWriter, store: Reading, number: Number, fair: Word = "", employer: Word = ""
) -> Response:
    """Show the fairs near by; with one chosen its employers; with an employer its postings and what may be entered."""
    return _page(request, viewer, store, number, whole(fair), whole(employer))


@router.post("")
def enter(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    request_id: RequestId,
    today: Today,
    number: Number,
    form: TypedForm,
) -> Response:
    """Enter it: a step of her referral, and a count of the fair."""
    typed = Typed(form)
    fair, employer, posting = typed.number("fair"), typed.number("employer"), typed.number("posting")
    if fair is None or employer is None:
        raise NotFound(access_texts.NOT_FOUND)
    try:
        kind = typed.needed("kind", OutcomeKind)
        if posting is None:
            raise Unreadable(texts.POSTING_MISSING, {"posting": texts.POSTING_MISSING})
        with service.database.writing() as store:
            _, referral = record_personal(store, viewer, fair, kind, employer, posting, number, today, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.reading() as store:
            return _page(request, viewer, store, number, fair, employer, refused, dict(typed.entered))
    return go(f"/staff/referrals/{referral.number}")


def _page(
    request: Request,
    viewer: Viewer,
    store: Store,
    number: int,
    fair: int | None,
    employer: int | None,
    refused: RefusedError | None = None,
    entered: dict[str, str] | None = None,
) -> Response:
    person = store.ledger_persons.get(viewer, number)
    profile = store.graduates.profiles([number]).get(number)
    fairs = fairs_near(store, viewer)
    chosen = next((one for one in fairs if one.number == fair), fairs[0] if len(fairs) == 1 and fair is None else None)
    context: dict[str, Any] = {"fairs": fairs, "fair": chosen, "employers": (), "employer": None, "postings": ()}
    if chosen is not None:
        there = employers_there(store, viewer, chosen.number)
        at = next((one for one in there if one.number == employer), None)
        context |= {"employers": there, "employer": at}
        context["postings"] = postings_there(store, viewer, chosen.number, at.number) if at is not None else ()
    name = profile.name if profile is not None else ""
    return show(
        request, "people/fair.html", refused, entered, texts=texts, number=person.person, name=name, kinds=KINDS, days=DAYS_BACK, **context
    )
