"""Referrals over the API: searched, reviewed, sent, followed step by step to their outcome, printed as slips."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from api.dependencies import LedgerReader, LedgerWriter, Reading, RequestId, ServiceDep, Today, Writing
from api.etags import etag, expected_version, is_known, not_modified
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.entry_bodies import choices
from api.routes.evidence import PDF, pdf_answer
from api.routes.referral_answers import ReferralAnswer, ReferralItem, ReferralList
from api.routes.referral_requests import SendRequest, SlipsRequest, StartRequest, StepRequest
from api.routes.shapes import Count, CursorText, Number
from matcher.domain.access import Viewer
from matcher.domain.ledger.referral import Referral, ReferralFilter, ReferralState, StepDetails
from matcher.reports.slip import slip_text
from matcher.store.store import Store
from matcher.workflows.papers.slips import messages_for, print_slips, slips_for
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.referral_sending import Sending

router = APIRouter(tags=["推介"], route_class=RepeatableRoute)


class SlipAnswer(BaseModel):
    """The 岗位推介单, line by line, and as plain text."""

    number: str
    title: str
    head: str
    person: str
    post: str
    why: list[str]
    ask: list[str]
    lacking: list[str]
    bad: list[str]
    how: str
    reminder: str
    receipt: str
    boxes: list[str]
    signed: str
    text: str


class MessagesAnswer(BaseModel):
    """Texts to copy for one person; she is named masked."""

    sms: str
    wechat: str


@router.get("/referrals", summary="查找推介")
def search(
    viewer: LedgerReader,
    store: Reading,
    service: ServiceDep,
    state: Annotated[list[ReferralState] | None, Query(max_length=20, description=choices(ReferralState))] = None,
    person: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    posting: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    batch: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    mine: Annotated[bool, Query(description="只看本人负责的")] = False,
    due_by: Annotated[date | None, Query(description="到这一天为止将因无反馈自动结束的")] = None,
    suspended: Annotated[bool | None, Query(description="因另有录用而暂停的")] = None,
    void_asked: Annotated[bool, Query(description="申请作废、等待第二人同意的")] = False,
    count: Count = 50,
    cursor: CursorText = None,
    total: Annotated[bool, Query(description="给出总数")] = False,
) -> ReferralList:
    """Return a page of the visible referrals that the filters describe, newest first."""
    wanted = ReferralFilter(
        states=tuple(state or ()),
        person=person,
        caseworker=viewer.account if mine else None,
        posting=posting,
        due_by=due_by,
        batch=batch,
        is_suspended=suspended,
        is_void_asked=void_asked,
    )
    keys = service.database.keys
    found = store.referrals.search(viewer, wanted, opened_cursor(keys, "referrals", cursor), count)
    return ReferralList(
        items=[ReferralItem.of(row) for row in found.rows],
        next=sealed_cursor(keys, "referrals", found.next),
        total=store.referrals.count(viewer, wanted) if total else None,
    )


@router.get("/referrals/{number}", summary="一次推介的现状和每一步", responses={304: {"description": "没有变化"}})
def one(
    viewer: LedgerReader,
    store: Writing,
    request: Request,
    response: Response,
    request_id: RequestId,
    today: Today,
    number: Number,
) -> ReferralAnswer:
    """Return a referral with its ETag; the look is recorded."""
    found = store.referrals.get(viewer, number)
    store.audit.append("graduate.viewed", viewer, "graduate", found.person, request_id, {"referral": number})
    tag = _tag(found)
    if is_known(request, tag):
        return not_modified(tag)  # type: ignore[return-value]
    return _shown(store, viewer, found, today, response)


@router.post("/referrals/{number}/review", summary="审核推介草稿")
def review(
    viewer: LedgerWriter, store: Writing, request: Request, response: Response, request_id: RequestId, today: Today, number: Number
) -> ReferralAnswer:
    """Review a draft; If-Match is checked where it is given, as with every step."""
    _check_seen(request, store, viewer, number)
    return _shown(store, viewer, referring.review(store, viewer, number, today, request_id), today, response)


@router.post("/referrals/{number}/send", summary="推介给本人")
def send(
    viewer: LedgerWriter,
    store: Writing,
    request: Request,
    response: Response,
    request_id: RequestId,
    today: Today,
    number: Number,
    wanted: SendRequest,
) -> ReferralAnswer:
    """Send a reviewed referral; the service is entered with it."""
    _check_seen(request, store, viewer, number)
    sending = Sending(wanted.channel, wanted.message, wanted.new_reason, wanted.on)
    return _shown(store, viewer, referring.send(store, viewer, number, sending, today, request_id), today, response)


@router.post("/referrals/{number}/steps", summary="登记推介的进展")
def step(
    viewer: LedgerWriter,
    store: Writing,
    request: Request,
    response: Response,
    request_id: RequestId,
    today: Today,
    number: Number,
    wanted: StepRequest,
) -> ReferralAnswer:
    """Take one step with everything that follows from it: a hire suspends her others, a proved one ends them."""
    _check_seen(request, store, viewer, number)
    details = StepDetails(
        reason=wanted.reason,
        channel=wanted.channel,
        employer=wanted.employer,
        starts_on=wanted.starts_on,
        employment=wanted.employment,
        evidence_kind=wanted.evidence_kind,
        evidence=tuple(wanted.evidence),
        note=wanted.note,
    )
    after = referring.record_step(store, viewer, number, wanted.to_state, details, today, wanted.on, request_id)
    return _shown(store, viewer, after, today, response)


@router.post("/referrals/{number}/start", summary="登记到岗")
def start(
    viewer: LedgerWriter,
    store: Writing,
    request: Request,
    response: Response,
    request_id: RequestId,
    today: Today,
    number: Number,
    wanted: StartRequest,
) -> ReferralAnswer:
    """Record that a hired person began: her other referrals end, 就业 is entered."""
    _check_seen(request, store, viewer, number)
    details = StepDetails(evidence_kind=wanted.evidence_kind, evidence=tuple(wanted.evidence), note=wanted.note)
    after = referring.start(store, viewer, number, wanted.started_on, details, today, request_id)
    return _shown(store, viewer, after, today, response)


@router.get("/referrals/{number}/slip", summary="岗位推介单")
def slip(viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number) -> SlipAnswer:
    """Return the slip of a reviewed or sent referral, line by line and as text; recorded."""
    paper = slips_for(store, viewer, [number], today, request=request_id)[0]
    parts: Mapping[str, list[str]] = {name: list(getattr(paper, name)) for name in ("why", "ask", "lacking", "bad", "boxes")}
    return SlipAnswer(
        number=paper.number,
        title=paper.title,
        head=paper.head,
        person=paper.person,
        post=paper.post,
        how=paper.how,
        reminder=paper.reminder,
        receipt=paper.receipt,
        signed=paper.signed,
        text=slip_text(paper),
        **parts,
    )


@router.post("/referrals/slips", summary="打印岗位推介单（一张或多张）", responses=PDF, response_class=Response)
def slips(viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, wanted: SlipsRequest) -> Response:
    """Return the slips as one PDF; recorded."""
    return pdf_answer(print_slips(store, viewer, wanted.referrals, today, request=request_id), "slips.pdf")


@router.get("/cases/{number}/messages", summary="给本人的短信和微信文字")
def messages(
    viewer: LedgerWriter,
    store: Writing,
    request_id: RequestId,
    today: Today,
    number: Number,
    referral: Annotated[list[Annotated[int, Query(ge=1, le=2**53)]], Query(min_length=1, max_length=20)],
) -> MessagesAnswer:
    """Return the texts about her reviewed or sent referrals; recorded."""
    store.ledger_persons.get(viewer, number)
    said = messages_for(store, viewer, number, referral, today, request=request_id)
    return MessagesAnswer(sms=said.sms, wechat=said.wechat)


def _tag(found: Referral) -> str:
    return etag(found.version, found.state.value)


def _check_seen(request: Request, store: Store, viewer: Viewer, number: int) -> None:
    """Raise Conflict (412) where the caller names a version that is no longer the present one."""
    if request.headers.get("If-Match"):
        expected_version(request, store.referrals.get(viewer, number).version)


def _shown(store: Store, viewer: Viewer, found: Referral, today: date, response: Response) -> ReferralAnswer:
    response.headers["ETag"] = _tag(found)
    return ReferralAnswer.shaped(found, referring.next_states(store, viewer, found, today), referring.history(store, viewer, found.number))
