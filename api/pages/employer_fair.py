"""A fair behind an employer's link: where the employer stands, what it was told, its receipt, or that it does not come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.dependencies import RequestId, ServiceDep
from api.pages.answers import Number, go, show, whole
from api.pages.employer_door import behind_link
from api.pages.typed import Typed, TypedForm
from matcher.domain.account import EmployerLink
from matcher.domain.errors import Conflict, RefusedError, Unreadable
from matcher.domain.fairs.fair import FairState
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.fairs.receipt import Receipt
from matcher.domain.stored import PostingState
from matcher.domain.texts import employer_fair as texts
from matcher.domain.texts import fair_course
from matcher.domain.texts import fair_reports as report_texts
from matcher.reports.fair_poster import times_of
from matcher.store.employer_postings import EmployerPosting
from matcher.store.store import Store
from matcher.workflows.fairs.employer_reports import may_report
from matcher.workflows.fairs.receipts import (
    decline_by_link,
    fair_of_link,
    fairs_of_link,
    latest_receipt,
    may_submit,
    submit_receipt,
)

router = APIRouter(prefix="/employer/{token}/fairs", include_in_schema=False)
_POSTING = ("title", "headcount", "education", "majors", "regions", "salary")
_NAMED = 5
_PARTS = re.compile(r"[,，\t|]")
_TOLD = frozenset(
    {ParticipantState.RETURNED, ParticipantState.DECLINED, ParticipantState.RESERVE, ParticipantState.CANCELLED}
)


@router.get("")
def fairs(request: Request, service: ServiceDep, token: str) -> Response:
    """Show the fairs that the employer was asked to."""

    def page(store: Store, link: EmployerLink) -> Response:
        found = [(fair, one, may_report(store, fair, one)) for fair, one in fairs_of_link(store, link)]
        said: dict[str, Any] = {"texts": texts, "report_texts": report_texts, "token": token, "link": link, "found": found}
        return show(request, "employer/fairs.html", **said)

    return behind_link(request, service, token, page)


@router.get("/{number}")
def one(request: Request, service: ServiceDep, token: str, number: Number, done: str = "") -> Response:
    """Show one fair with the receipt as it was filled in last."""
    said = texts.SAID.get(done, "")
    return behind_link(request, service, token, lambda store, link: _page(request, store, link, token, number, said=said))


@router.post("/{number}")
def reply(
    request: Request, service: ServiceDep, request_id: RequestId, token: str, number: Number, form: TypedForm
) -> Response:
    """Take in the receipt."""
    typed = Typed(form)
    promises = tuple(str(one) for one in form.getlist("promises"))

    def take(store: Store, link: EmployerLink) -> Response:
        submit_receipt(store, link, number, read_reply(typed, promises, len(on_offer(store, link))), request_id)
        return go(f"/employer/{token}/fairs/{number}?done=replied")

    try:
        return behind_link(request, service, token, take, is_writing=True)
    except (Unreadable, Conflict) as refused:
        problem, entered = refused, {**typed.entered, "promises": promises}
    return behind_link(request, service, token, lambda store, link: _page(request, store, link, token, number, problem, entered))


@router.post("/{number}/decline")
def decline(
    request: Request, service: ServiceDep, request_id: RequestId, token: str, number: Number, form: TypedForm
) -> Response:
    """Note that the employer does not come."""

    def take(store: Store, link: EmployerLink) -> Response:
        decline_by_link(store, link, number, Typed(form).text("reason", 500), request_id)
        return go(f"/employer/{token}/fairs/{number}?done=declined")

    try:
        return behind_link(request, service, token, take, is_writing=True)
    except Conflict as refused:
        problem = refused
    return behind_link(request, service, token, lambda store, link: _page(request, store, link, token, number, problem))


def read_reply(typed: Typed, promises: tuple[str, ...], offered: int = 0) -> Receipt:
    """Return the receipt that the form states. Raises Unreadable with every fault beside its field.

    An employer with ``offered`` postings of its own on offer need not write them down again.
    """
    for name, label in (("contact_name", texts.CONTACT), ("contact_phone", texts.PHONE)):
        if not typed.text(name, 50):
            typed.faults.setdefault(name, texts.NEEDED.format(label=label))
    counts = {name: _count(typed, name, label) for name, label in (("attendants", texts.ATTENDANTS), ("booths", texts.BOOTHS))}
    postings = read_postings(typed.text("postings"))
    if not postings and not offered:
        typed.faults.setdefault("postings", texts.NO_POSTINGS)
    if set(promises) != set(fair_course.PROMISES):
        typed.faults["promises"] = texts.PROMISES_MISSING
    facts = {name: typed.text(name, 200) for name in ("credit_code", "nature", "industry", "address", "contact_name", "contact_phone")}
    typed.check()
    return Receipt(
        employer_name="",
        credit_code=facts["credit_code"],
        nature=facts["nature"],
        industry=facts["industry"],
        address=facts["address"],
        contact_name=facts["contact_name"],
        contact_phone=facts["contact_phone"],
        attendants=counts["attendants"],
        booths=counts["booths"],
        gives_talk=typed.tick("gives_talk"),
        has_licence=typed.tick("has_licence"),
        promises=promises,
        postings=postings,
    )


def read_postings(text: str) -> tuple[Mapping[str, str], ...]:
    """Return the postings of a text, one a line: title, headcount, education, majors, place, pay.

    >>> read_postings("检测员，4，大专及以上，材料类，东西湖，5000-6000")[0]["regions"]
    '东西湖'
    """
    lines = [[part.strip() for part in _PARTS.split(line)] for line in text.splitlines()]
    return tuple(
        {name: part for name, part in zip(_POSTING, parts, strict=False) if part} for parts in lines if parts and parts[0]
    )


def on_offer(store: Store, link: EmployerLink) -> list[EmployerPosting]:
    """Return what the employer behind a link has on offer: a receipt without postings brings these."""
    return [one for one in store.employer_postings.of(link) if one.state is PostingState.OPEN]


def _count(typed: Typed, name: str, label: str) -> int | None:
    given = typed.text(name, 10)
    found = whole(given)
    if given and found is None:
        typed.faults[name] = texts.NUMBER_WRONG.format(label=label, given=given)
    return found


def _page(
    request: Request,
    store: Store,
    link: EmployerLink,
    token: str,
    number: int,
    refused: RefusedError | None = None,
    entered: Mapping[str, Any] | None = None,
    said: str = "",
) -> Response:
    fair, one = fair_of_link(store, link, number)
    kept = latest_receipt(store, one)
    before = _entered(kept.receipt) if kept is not None else {}
    facts = [
        (texts.WHEN, times_of(fair.plan)),
        (texts.WHERE, fair.plan.venue),
        (texts.HOST, fair.plan.host),
        (texts.STANDING, one.state.label),
        (texts.BOOTH, one.booth or texts.NO_BOOTH),
    ]
    shown = entered if entered is not None else before
    offered = on_offer(store, link)
    context: dict[str, Any] = {
        "token": token,
        "fair": fair,
        "participant": one,
        "facts": facts,
        "message": one.reason if one.state in _TOLD else "",
        "may_reply": may_submit(fair, one),
        "may_decline": may_submit(fair, one) and one.state is not ParticipantState.DECLINED,
        "may_report": may_report(store, fair, one),
        "is_cancelled": fair.state is FairState.CANCELLED,
        "replied": kept is not None,
        "postings_help": texts.POSTINGS_HELP + (texts.POSTINGS_KEPT.format(count=len(offered), titles="、".join(posting.title for posting in offered[:_NAMED])) if offered else ""),
        "may_appeal": kept is not None or one.state in _TOLD,
        "promises": list(texts.PROMISE_WORDS.items()),
        "given": shown.get("promises", ()),
        "said": said,
    }
    return show(request, "employer/fair.html", refused, shown, texts=texts, report_texts=report_texts, **context)


def _entered(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as its form shows it."""
    names = ("credit_code", "nature", "industry", "address", "contact_name", "contact_phone", "attendants", "booths", "gives_talk", "has_licence", "promises")
    lines = ["，".join(one.get(name, "") for name in _POSTING).rstrip("，") for one in receipt.postings]
    return {**{name: getattr(receipt, name) for name in names}, "postings": "\n".join(lines)}
