"""Three referrals for one person: read out, chosen, edited, approved and sent, then copied or printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from api.dependencies import Index, LedgerWriter, RequestId, ServiceDep, Today, Writing
from api.pages.answers import Number, go, show
from api.pages.person_view import read_person
from api.pages.slips import slip_links
from api.pages.typed import Typed, TypedForm
from api.service import Service
from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, NotFound, RefusedError, Unreadable
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.proposal import BAD_NEWS, LACKING, Proposal
from matcher.domain.ledger.referral import Referral, ReferralState, StepDetails
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import proposal_pages as texts
from matcher.matching.service_index import ServiceIndex
from matcher.reports.slip import slip_text
from matcher.store.store import Store
from matcher.workflows.papers.slips import messages_for, print_slips, slips_for
from matcher.workflows.referrals.proposing import (
    Edited,
    approve,
    bundle_name,
    draft_proposals,
    edit_draft,
    note_proposal,
    propose_for,
)
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referring import send, withdraw

router = APIRouter(prefix="/staff/people")
_WAITING = (ReferralState.DRAFT, ReferralState.REVIEWED)
Numbers = Annotated[list[Annotated[int, Field(ge=1, lt=10**15)]], Query(max_length=50)]


@router.get("/{number}/propose")
def propose(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    edit: int | None = None,
) -> Response:
    """Show what may be referred to her now, and what was drafted before; ``edit`` opens a draft."""
    return _shown(request, viewer, service, index, today, request_id, number, edit=edit)


@router.post("/{number}/propose")
def choose(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    form: TypedForm,
) -> Response:
    """Draft the chosen ones; with ``act`` send also approve and send them at once."""
    typed = Typed(form)
    try:
        chosen = typed.numbers("chosen")
        if not chosen:
            raise Unreadable(texts.NOTHING_CHOSEN, {"proposals": texts.NOTHING_CHOSEN})
        sending = _sending(typed, today) if typed.text("act") == "send" else None
        proposal = _think(service, index, viewer, number, today)
        with service.database.writing() as store:
            made = [one.number for one in draft_proposals(store, viewer, proposal, chosen, today, request_id)]
            if sending is not None:
                approve(store, viewer, made, today, request_id)
                _send_all(store, viewer, made, sending, today, request_id)
    except (Unreadable, Conflict) as refused:
        return _shown(request, viewer, service, index, today, request_id, number, refused, {**typed.entered, "chosen": typed.numbers("chosen")})
    return go(_messages(number, made) if sending is not None else f"/staff/people/{number}/propose#drafts")


@router.post("/{number}/drafts")
def settle(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    form: TypedForm,
) -> Response:
    """Approve and send the ticked drafts, or take them back."""
    typed = Typed(form)
    chosen, is_withdrawal = typed.numbers("chosen"), typed.text("act") == "withdraw"
    try:
        if not chosen:
            raise Unreadable(texts.NOTHING_CHOSEN, {"drafts": texts.NOTHING_CHOSEN})
        with service.database.writing() as store:
            found = _own(store, viewer, number, chosen)
            if is_withdrawal:
                for one in found:
                    details = StepDetails(reason="other", note=texts.WITHDRAW_REASON)
                    withdraw(store, viewer, one.number, details, today, request_id)
            else:
                sending = _sending(typed, today)
                approve(store, viewer, [one.number for one in found if one.state is ReferralState.DRAFT], today, request_id)
                _send_all(store, viewer, chosen, sending, today, request_id)
    except (Unreadable, Conflict) as refused:
        return _shown(request, viewer, service, index, today, request_id, number, refused, {**typed.entered, "chosen": typed.numbers("chosen")})
    return go(f"/staff/people/{number}?done=withdrawn_drafts" if is_withdrawal else _messages(number, chosen))


@router.post("/{number}/drafts/{referral}")
def edit_one(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    today: Today,
    request_id: RequestId,
    number: Number,
    referral: Number,
    form: TypedForm,
) -> Response:
    """Put a draft in other words; what it said before stays, withdrawn."""
    typed = Typed(form)
    questions = tuple(line.strip() for line in typed.text("must_ask").splitlines() if line.strip())
    edited = Edited(typed.numbers("reason"), questions, typed.text("message"))
    try:
        with service.database.writing() as store:
            _own(store, viewer, number, [referral])
            edit_draft(store, viewer, referral, edited, today, request_id)
    except (Unreadable, Conflict) as refused:
        return _shown(request, viewer, service, index, today, request_id, number, refused, typed.entered, referral)
    return go(f"/staff/people/{number}/propose#drafts")


@router.get("/{number}/messages")
def messages(
    request: Request, viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number, referral: Numbers
) -> Response:
    """Show the texts to copy and the slips to print of referrals of hers."""
    found = _own(store, viewer, number, referral)
    said = messages_for(store, viewer, number, referral, today, request=request_id)
    person = read_person(store, viewer, number, today)
    return show(
        request,
        "proposals/messages.html",
        texts=texts,
        number=number,
        name=person.profile.name if person.profile is not None else "",
        found=found,
        said=said,
        chosen=referral,
    )


@router.get("/{number}/slips")
def slips(
    request: Request, viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number, referral: Numbers
) -> Response:
    """Show the slips as sheets to print."""
    _own(store, viewer, number, referral)
    papers = slips_for(store, viewer, referral, today, slip_links(request, store, referral), request_id)
    return show(request, "proposals/slips.html", texts=texts, papers=[(paper, slip_text(paper).splitlines()) for paper in papers])


@router.get("/{number}/slips.pdf")
def slips_file(
    request: Request, viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number, referral: Numbers
) -> Response:
    """Return the slips as one PDF."""
    _own(store, viewer, number, referral)
    content = print_slips(store, viewer, referral, today, slip_links(request, store, referral), request_id)
    name = f"slips-{number}.pdf"
    return Response(content, media_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _think(service: Service, index: ServiceIndex, viewer: Viewer, number: int, today: date) -> Proposal:
    with service.database.reading() as store:
        return propose_for(store, index, viewer, number, today, bundle=bundle_name(service.models))


def _sending(typed: Typed, today: date) -> Sending:
    channel, on = typed.choice("channel", Channel), typed.day("on")
    if channel is None:
        typed.faults.setdefault("channel", texts.CHANNEL_MISSING)
    typed.check()
    assert channel is not None
    return Sending(channel, effective_on=on if on != today else None)


def _send_all(
    store: Store, viewer: Viewer, numbers: list[int] | tuple[int, ...], sending: Sending, today: date, request: str
) -> None:
    for number in numbers:
        send(store, viewer, number, sending, today, request)


def _own(store: Store, viewer: Viewer, number: int, chosen: list[int] | tuple[int, ...]) -> list[Referral]:
    """Return referrals of this person only. Raises NotFound."""
    kept = store.ledger_persons.get(viewer, number)
    rows = store.ledger_persons.rows_of(kept.person)
    found = [store.referrals.get(viewer, one) for one in chosen]
    if any(one.person not in rows for one in found):
        raise NotFound(access_texts.NOT_FOUND)
    return found


def _messages(number: int, referrals: list[int] | tuple[int, ...]) -> str:
    return f"/staff/people/{number}/messages?" + "&".join(f"referral={one}" for one in referrals)


def _shown(
    request: Request,
    viewer: Viewer,
    service: Service,
    index: ServiceIndex,
    today: date,
    request_id: str,
    number: int,
    refused: RefusedError | None = None,
    entered: Mapping[str, Any] | None = None,
    edit: int | None = None,
) -> Response:
    with service.database.reading() as store:
        proposal = propose_for(store, index, viewer, number, today, bundle=bundle_name(service.models))
        person = read_person(store, viewer, number, today)
        waiting = [one for one in store.referrals.open_of(person.rows) if one.state in _WAITING]
    with service.database.writing() as store:
        note_proposal(store, viewer, proposal, request_id)
    return show(
        request,
        "proposals/propose.html",
        refused,
        {"channel": "phone", "on": today.isoformat(), "chosen": (), **(entered or {})},
        texts=texts,
        today=today,
        number=number,
        name=person.profile.name if person.profile is not None else "",
        profile=person.profile,
        standing=person.record.standing,
        floor=person.record.floor,
        proposal=proposal,
        left_out=[(reason.label, count) for reason, count in proposal.left_out.items() if count],
        waiting=[(one, _speaking(one), _against(one, LACKING), _against(one, BAD_NEWS)) for one in waiting],
        edit=edit,
        channels=[(one.value, one.label) for one in Channel],
    )


def _speaking(one: Referral) -> list[str]:
    return [reason.text for reason in one.reasons if reason.criterion not in (BAD_NEWS, LACKING)]


def _against(one: Referral, criterion: str) -> list[str]:
    return [reason.text for reason in one.reasons if reason.criterion == criterion]
