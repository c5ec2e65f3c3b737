"""The employer's link over the API: results of its referrals and of its fairs, by slip numbers, never by names."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from api.addresses import AddressLimit, address_limit
from api.dependencies import Reading, RequestId, ServiceDep, Today, Writing
from api.employer_access import Opened, Token
from api.idempotency import RepeatableRoute
from api.routes.shapes import Number
from api.security import address_of
from matcher.domain.errors import NotFound, TooManyAttempts, Unreadable
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.fairs.participant import ParticipantState
from matcher.domain.fairs.report import FairReport
from matcher.domain.ledger.referral import ReferralState
from matcher.workflows.fairs.employer_reports import CountLine, OwnReports, own_reports, report_counts, report_person
from matcher.workflows.fairs.outcomes import MOST
from matcher.workflows.fairs.receipts import fairs_of_link
from matcher.workflows.postings.employer_links import open_link
from matcher.workflows.referrals.employer_results import REASONS, EmployerReferral, employer_referrals, report_result

router = APIRouter(prefix="/employer/{token}", tags=["用人单位（链接）"], route_class=RepeatableRoute)
_LONGEST = 2 * 3600
_REASONS = "、".join(f"{code} {words}" for code, words in REASONS.items())
Limit = Annotated[AddressLimit, Depends(address_limit)]
Count = Annotated[int, Field(ge=0, le=MOST)]
Key = Annotated[int, Field(ge=1, le=2**53)]


class CodeBody(BaseModel):
    """The six digits that came by another way than the link."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"code": "123456"}]})

    code: Annotated[str, Field(min_length=1, max_length=20)]


class SessionAnswer(BaseModel):
    """What goes into the header X-Employer-Session, and until when."""

    session: str
    expires_at: datetime


class ResultBody(BaseModel):
    """The result of one referral; ``starts_on`` with 录用, ``reason`` with 未录用."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"result": "interview", "happened_on": "2026-11-20"}]})

    result: Literal["interview", "rejected-by-employer", "hired"]
    happened_on: date | None = None
    starts_on: date | None = None
    reason: Annotated[str, Field(max_length=40, description=_REASONS)] = ""


class EmployerReferralAnswer(BaseModel):
    """A referral as the employer reads it; ``name`` masked, empty without her consent; ``results`` can be reported."""

    number: int
    slip: str
    title: str
    name: str
    sent_on: date | None
    state: str
    results: list[ReferralState]

    @classmethod
    def of(cls, one: EmployerReferral) -> EmployerReferralAnswer:
        """Shape a referral."""
        return cls(
            number=one.number,
            slip=one.slip_number,
            title=one.title,
            name=one.name,
            sent_on=one.sent_on,
            state=one.state,
            results=list(one.results),
        )


class EmployerFairAnswer(BaseModel):
    """A fair that the employer was asked to; ``participant`` is its number in the addresses below."""

    participant: int
    name: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    state: ParticipantState
    booth: str


class OfferedPosting(BaseModel):
    """A posting that the employer brought."""

    number: int
    title: str


class ReportAnswer(BaseModel):
    """Something reported; ``code`` empty: a count. ``state`` waiting, adopted or refused with the office's reason."""

    number: int
    posting: int | None
    kind: OutcomeKind
    count: int
    graduates: int
    code: str
    at: datetime
    state: Literal["waiting", "adopted", "refused"]
    reason: str

    @classmethod
    def of(cls, one: FairReport) -> ReportAnswer:
        """Shape a report; who a code stands for is told to nobody outside."""
        decision = one.decision
        state: Literal["waiting", "adopted", "refused"] = "waiting"
        if decision is not None:
            state = "adopted" if decision.is_adopted else "refused"
        said = {name: getattr(one, name) for name in ("number", "posting", "kind", "count", "graduates", "code", "at")}
        return cls(**said, state=state, reason=decision.reason if decision is not None else "")


class FairResultsAnswer(BaseModel):
    """What may be reported and what was; ``why_not`` says why nothing can be at the moment."""

    postings: list[OfferedPosting]
    reports: list[ReportAnswer]
    why_not: str

    @classmethod
    def of(cls, own: OwnReports) -> FairResultsAnswer:
        """Shape an employer's reports."""
        postings = [OfferedPosting(number=number, title=title) for number, title in own.postings]
        return cls(postings=postings, reports=[ReportAnswer.of(one) for one in own.reports], why_not=own.why_not)


class CountBody(BaseModel):
    """A count of one kind; without ``posting`` of all postings together. 0 takes a waiting one back."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["resume", "intention", "interview", "offer"]
    count: Count
    graduates: Count = 0
    posting: Key | None = None


class CountsBody(BaseModel):
    """The counts of the booth, without those reported by code."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"counts": [{"kind": "resume", "count": 30}, {"kind": "intention", "count": 7, "graduates": 6}]}]}
    )

    counts: Annotated[list[CountBody], Field(min_length=1, max_length=400)]


class PersonBody(BaseModel):
    """What came of one person, named by the number of her slip."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"code": "7KQ2M-4XD9P", "posting": 1, "kind": "interview"}]})

    code: Annotated[str, Field(min_length=1, max_length=60)]
    posting: Key
    kind: Literal["intention", "interview", "offer"]


@router.post("/sessions", status_code=201, summary="用验证码打开链接")
def open_session(
    request: Request, service: ServiceDep, limit: Limit, request_id: RequestId, token: Token, wanted: CodeBody
) -> SessionAnswer:
    """Open a session of two hours for the right code; the fifth wrong one closes the link."""
    limit.check(address_of(request))
    try:
        found = open_link(service.database, token, wanted.code, _LONGEST, request_id)
    except (NotFound, Unreadable, TooManyAttempts):
        limit.count(address_of(request))
        raise
    return SessionAnswer(session=found.token, expires_at=found.session.expires_at)


@router.get("/referrals", summary="推介给本单位的毕业生")
def referrals(employer: Opened, store: Writing, today: Today, request_id: RequestId) -> list[EmployerReferralAnswer]:
    """Return the referrals to the employer's own postings, newest first; a name shown is in her trail."""
    return [EmployerReferralAnswer.of(one) for one in employer_referrals(store, employer.link, today, request_id)]


@router.post("/referrals/{number}/results", status_code=204, summary="反馈一份推介的结果")
def result(
    employer: Opened, store: Writing, today: Today, request_id: RequestId, number: Number, wanted: ResultBody
) -> None:
    """Take the result of one referral; a hire is verified by the office."""
    said = (ReferralState(wanted.result), today, wanted.happened_on, wanted.starts_on, wanted.reason)
    report_result(store, employer.link, number, *said, request=request_id)


@router.get("/fairs", summary="邀请本单位的招聘会")
def fairs(employer: Opened, store: Reading) -> list[EmployerFairAnswer]:
    """Return the fairs that the employer was asked to, newest first."""
    return [
        EmployerFairAnswer(
            participant=one.number, name=fair.plan.name, starts_at=fair.plan.starts_at, ends_at=fair.plan.ends_at,
            venue=fair.plan.venue, state=one.state, booth=one.booth,
        )
        for fair, one in fairs_of_link(store, employer.link)
    ]  # fmt: skip


@router.get("/fairs/{number}/results", summary="本单位填报的招聘会结果")
def fair_results(employer: Opened, store: Reading, number: Number) -> FairResultsAnswer:
    """Return what the employer reported of a fair and what became of it."""
    return FairResultsAnswer.of(own_reports(store, employer.link, number))


@router.post("/fairs/{number}/results", status_code=201, summary="填报招聘会人数")
def fair_counts(
    employer: Opened, store: Writing, request_id: RequestId, number: Number, wanted: CountsBody
) -> list[ReportAnswer]:
    """Keep counts for the office to look at."""
    lines = [CountLine(one.posting, OutcomeKind(one.kind), one.count, one.graduates) for one in wanted.counts]
    return [ReportAnswer.of(one) for one in report_counts(store, employer.link, number, lines, request_id)]


@router.post("/fairs/{number}/persons", status_code=201, summary="按推介单编号填报一位求职者的结果")
def fair_person(
    employer: Opened, service: ServiceDep, request_id: RequestId, number: Number, wanted: PersonBody
) -> ReportAnswer:
    """Keep what came of one person for who looks after her to look at; the tenth wrong number closes the door for an hour."""
    said = (wanted.code, wanted.posting, OutcomeKind(wanted.kind))
    return ReportAnswer.of(report_person(service.database, employer.link, number, *said, request=request_id))
