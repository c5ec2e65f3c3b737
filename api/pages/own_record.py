"""A graduate's own record: what is registered, counted and recommended, who looked; she answers, disputes, consents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from api.dependencies import Herself, RequestId, ServiceDep, Today, Writing
from api.pages.answers import Number, go, show, whole
from api.pages.recommendations import own_number
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.ledger.consent import ConsentKind
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.domain.texts import casework as casework_texts
from matcher.domain.texts import consent as consent_texts
from matcher.domain.texts import own_record as texts
from matcher.domain.texts import referrals as referral_texts
from matcher.store.store import Store
from matcher.workflows.graduates.consenting import record_consent
from matcher.workflows.graduates.objecting import object_to
from matcher.workflows.graduates.own_record import read_own_record
from matcher.workflows.referrals.referring import answer

router = APIRouter(prefix="/me/record")
Text = Annotated[str, Form(max_length=4000)]
_KIND = ConsentKind.GIVE_TO_EMPLOYER


@router.get("")
def record(
    request: Request, viewer: Herself, store: Writing, today: Today, request_id: RequestId, done: str = ""
) -> Response:
    """Show her record; what was sent to her counts as read."""
    return _shown(request, store, viewer, today, request_id, done=done)


@router.post("/objections")
def objection(
    request: Request,
    viewer: Herself,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    words: Text = "",
    entry: Text = "",
    referral: Text = "",
) -> Response:
    """Take an objection against an entry, a referral, or in general."""
    try:
        with service.database.writing() as store:
            object_to(store, viewer, words, today, whole(entry), whole(referral), request_id)
    except (Unreadable, Conflict) as refused:
        entered = {"words": words, "entry": entry, "referral": referral}
        with service.database.writing() as store:
            return _shown(request, store, viewer, today, request_id, refused, entered)
    return go("/me/record?done=objected#objections")


@router.post("/referrals/{number}")
def answer_referral(
    request: Request,
    viewer: Herself,
    service: ServiceDep,
    today: Today,
    request_id: RequestId,
    number: Number,
    state: Text = "",
    reason: Text = "",
    note: Text = "",
) -> Response:
    """Take her answer to a referral: interested, applied, or no with the reason."""
    wanted = next((one for one in ReferralState if one.value == state), None)
    if wanted is None:
        raise NotFound(texts.NOT_YOURS_TO_OBJECT)
    details = StepDetails()
    if wanted is ReferralState.DECLINED_BY_PERSON:
        details = StepDetails(reason=reason, note=note.strip())
    try:
        with service.database.writing() as store:
            answer(store, viewer, number, wanted, details, today, request_id)
    except (Unreadable, Conflict) as refused:
        with service.database.writing() as store:
            entered = {"answered": number, "reason": reason, "note": note}
            return _shown(request, store, viewer, today, request_id, refused, entered)
    return go("/me/record?done=answered#referrals")


@router.post("/consent")
def consent(viewer: Herself, store: Writing, today: Today, request_id: RequestId, given: Text = "") -> Response:
    """Take her consent to give her data to employers, or take it back."""
    is_given = given == "yes"
    record_consent(store, viewer, own_number(viewer), _KIND, is_given, today, request=request_id)
    return go(f"/me/record?done={'consented' if is_given else 'withdrew'}#consent")


def _shown(
    request: Request,
    store: Store,
    viewer: Viewer,
    today: date,
    request_id: str,
    refused: RefusedError | None = None,
    entered: dict[str, Any] | None = None,
    done: str = "",
) -> Response:
    try:
        found = read_own_record(store, viewer, today, request_id)
    except NotFound:
        return show(request, "own_record/none.html", texts=texts)
    floor = found.record.floor
    missing = floor.missing if floor is not None else ()
    waiting = [one.due_on for one in found.objections if one.answer is None and one.due_on is not None]
    said = texts.DONE.get(done, "").format(due=max(waiting, default=today))
    return show(
        request,
        "own_record/record.html",
        refused,
        entered,
        texts=texts,
        own=found,
        standing=found.record.standing,
        floor=floor,
        missing="、".join(casework_texts.MISSING[kind.value].format(count=count) for kind, count in missing),
        reasons=referral_texts.REASONS[ReferralState.DECLINED_BY_PERSON.value],
        wording=consent_texts.WORDINGS[_KIND.value][consent_texts.PRESENT[_KIND.value]],
        today=today,
        done=said,
    )
