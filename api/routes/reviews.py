"""The posting guard over the API: what was found, the queue of reviews, decisions with their reason, and appeals."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import PostingReviewer, Reading, RequestId, ServiceDep, Today, Writing
from api.idempotency import RepeatableRoute
from api.paging import opened_cursor, sealed_cursor
from api.routes.entry_bodies import Key, choices
from api.routes.shapes import Count, CursorText, Number, Words
from matcher.domain.finding import Finding, Severity
from matcher.domain.review import (
    Decision,
    KeptScreening,
    PostingAppeal,
    PostingDecision,
    ReviewFilter,
    ReviewItem,
    ReviewPart,
)
from matcher.domain.stored import PostingState
from matcher.workflows.guard import reviewing

router = APIRouter(prefix="/guard", tags=["岗位审核"], route_class=RepeatableRoute)


class FindingAnswer(BaseModel):
    """A finding; ``quote`` is the words of the field ``source`` from ``start`` to ``end``, empty where it rests on none."""

    rule: str
    severity: Severity = Field(description=choices(Severity))
    quote: str
    source: str
    start: int
    end: int
    basis: str = Field(description="依据，括号里是来源标记；U 表示不确定")
    text: str

    @classmethod
    def of(cls, one: Finding) -> FindingAnswer:
        """Shape a finding."""
        return cls(
            rule=one.rule,
            severity=one.severity,
            quote=one.quote,
            source=one.source,
            start=one.start,
            end=one.end,
            basis=one.basis,
            text=one.text,
        )


class ScreeningAnswer(BaseModel):
    """What was found in one version of a posting by one version of the rules."""

    version: int
    rule_version: str
    risk: float = Field(description="0 到 1 的估计，只用于排序")
    found_at: datetime
    findings: list[FindingAnswer]

    @classmethod
    def of(cls, one: KeptScreening) -> ScreeningAnswer:
        """Shape a screening."""
        return cls(
            version=one.version,
            rule_version=one.rule_version,
            risk=one.risk,
            found_at=one.found_at,
            findings=[FindingAnswer.of(finding) for finding in one.findings],
        )


class DecisionAnswer(BaseModel):
    """A decision; a later one takes its place, none is ever altered."""

    number: int
    display_number: str
    posting: int
    version: int
    decision: Decision = Field(description=choices(Decision))
    reason: str
    decided_by: int
    at: datetime
    appeal: int | None = Field(description="答复的是哪一条申诉")

    @classmethod
    def of(cls, one: PostingDecision) -> DecisionAnswer:
        """Shape a decision."""
        return cls(
            number=one.number,
            display_number=one.display_number,
            posting=one.posting,
            version=one.version,
            decision=one.decision,
            reason=one.reason,
            decided_by=one.decided_by,
            at=one.at,
            appeal=one.appeal,
        )


class AppealAnswer(BaseModel):
    """What an employer says against a decision; ``answer`` is the decision that answers it."""

    number: int
    posting: int
    decision: int
    employer: int
    text: str | None
    at: datetime
    answer: int | None

    @classmethod
    def of(cls, one: PostingAppeal) -> AppealAnswer:
        """Shape an appeal."""
        return cls(
            number=one.number,
            posting=one.posting,
            decision=one.decision,
            employer=one.employer,
            text=one.text,
            at=one.at,
            answer=one.answer,
        )


class ReviewItemAnswer(BaseModel):
    """A posting as the queue shows it."""

    posting: int
    id: str
    title: str
    employer: int | None
    employer_name: str
    state: PostingState
    version: int
    screening: ScreeningAnswer | None
    decision: DecisionAnswer | None
    appeal: AppealAnswer | None = Field(description="等待答复的申诉")

    @classmethod
    def of(cls, one: ReviewItem) -> ReviewItemAnswer:
        """Shape an item."""
        return cls(
            posting=one.posting,
            id=one.id,
            title=one.title,
            employer=one.employer,
            employer_name=one.employer_name,
            state=one.state,
            version=one.version,
            screening=ScreeningAnswer.of(one.screening) if one.screening is not None else None,
            decision=DecisionAnswer.of(one.decision) if one.decision is not None else None,
            appeal=AppealAnswer.of(one.appeal) if one.appeal is not None else None,
        )


class ReviewList(BaseModel):
    """A page of the queue, newest first; ``next`` is the cursor of the following one."""

    items: list[ReviewItemAnswer]
    next: str | None


class ReviewAnswer(BaseModel):
    """One posting's review with everything that led to it, newest first."""

    item: ReviewItemAnswer
    screenings: list[ScreeningAnswer]
    decisions: list[DecisionAnswer]
    appeals: list[AppealAnswer]


class FoundAnswer(FindingAnswer):
    """A finding with its posting."""

    posting: int


class FoundList(BaseModel):
    """A page of findings by posting, newest first."""

    items: list[FoundAnswer]
    next: str | None


class DecisionRequest(BaseModel):
    """A decision about the version that was looked at."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"version": 1, "decision": "return", "reason": "请删去收取培训费的内容"}]},
    )

    version: Key = Field(description="看的是岗位的第几版")
    decision: Decision = Field(description=choices(Decision))
    reason: Annotated[str, Field(max_length=5000, description="理由，单位会看到")]
    appeal: Key | None = Field(default=None, description="同时答复的申诉编号")


@router.get("/reviews", summary="岗位审核队列")
def queue(
    viewer: PostingReviewer,
    store: Reading,
    service: ServiceDep,
    part: Annotated[ReviewPart, Query(description=choices(ReviewPart))] = ReviewPart.WAITING,
    rule: Words = "",
    q: Words = "",
    count: Count = 50,
    cursor: CursorText = None,
) -> ReviewList:
    """Return postings of a part of the queue within the caller's part of the tree."""
    found, following = _page(store, viewer, service, ReviewFilter(part, rule, q), count, cursor)
    return ReviewList(items=[ReviewItemAnswer.of(one) for one in found], next=following)


@router.get("/reviews/{number}", summary="一条岗位的审核经过")
def one(viewer: PostingReviewer, store: Reading, number: Number) -> ReviewAnswer:
    """Return what was found in a posting, what was decided and what its employer says."""
    return _review(store, viewer, number)


@router.post("/reviews/{number}/decisions", status_code=201, summary="放行、拦截或退回修改")
def decide(
    viewer: PostingReviewer, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: DecisionRequest
) -> ReviewAnswer:
    """Decide with a reason; the posting stands accordingly at once. A decision is taken back by deciding again."""
    reviewing.decide(
        store, viewer, number, wanted.version, wanted.decision, wanted.reason, today, wanted.appeal, request_id
    )
    return _review(store, viewer, number)


@router.get("/findings", summary="岗位里发现的问题")
def findings(
    viewer: PostingReviewer,
    store: Reading,
    service: ServiceDep,
    part: Annotated[ReviewPart, Query(description=choices(ReviewPart))] = ReviewPart.WAITING,
    rule: Words = "",
    count: Count = 50,
    cursor: CursorText = None,
) -> FoundList:
    """Return the findings that hold, of ``count`` postings at a time."""
    found, following = _page(store, viewer, service, ReviewFilter(part, rule), count, cursor)
    items = [
        FoundAnswer(posting=item.posting, **FindingAnswer.of(finding).model_dump())
        for item in found
        for finding in (item.screening.findings if item.screening is not None else ())
        if not rule or finding.rule == rule
    ]
    return FoundList(items=items, next=following)


@router.get("/appeals", summary="等待答复的申诉")
def appeals(viewer: PostingReviewer, store: Reading, count: Count = 50) -> list[AppealAnswer]:
    """Return the appeals that wait for an answer; a decision with the appeal's number answers one."""
    found = reviewing.review_queue(store, viewer, ReviewFilter(ReviewPart.APPEALS), None, count)
    return [AppealAnswer.of(one.appeal) for one in found if one.appeal is not None]


def _page(
    store: Reading, viewer: PostingReviewer, service: ServiceDep, wanted: ReviewFilter, count: int, cursor: str | None
) -> tuple[list[ReviewItem], str | None]:
    keys = service.database.keys
    behind = opened_cursor(keys, "reviews", cursor)
    after = int(behind[0]) if behind is not None else None
    found = list(reviewing.review_queue(store, viewer, wanted, after, count + 1))
    following = (found[count - 1].posting,) if len(found) > count else None
    return found[:count], sealed_cursor(keys, "reviews", following)


def _review(store: Reading, viewer: PostingReviewer, number: int) -> ReviewAnswer:
    found = reviewing.open_review(store, viewer, number)
    return ReviewAnswer(
        item=ReviewItemAnswer.of(found.item),
        screenings=[ScreeningAnswer.of(one) for one in found.screenings],
        decisions=[DecisionAnswer.of(one) for one in found.decisions],
        appeals=[AppealAnswer.of(one) for one in found.appeals],
    )
