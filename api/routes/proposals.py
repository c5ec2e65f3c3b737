"""Three referrals in a click over the API: proposed for one person or a selection, drafted, put in other words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.dependencies import Index, LedgerReader, LedgerWriter, Reading, RequestId, ServiceDep, Today, Writing
from api.etags import etag
from api.idempotency import RepeatableRoute, writing_once
from api.routes.entry_bodies import Key, Name
from api.routes.jobs import JobAnswer
from api.routes.referral_answers import ChosenAnswer, ProposalAnswer, ReferralAnswer, ReferralItem
from api.routes.shapes import Number, clean
from matcher.domain.ledger.hand_over import Selection
from matcher.domain.texts import hand_overs as hand_over_texts
from matcher.domain.texts import proposals as texts
from matcher.workflows.referrals.proposing import (
    LONGEST_MESSAGE,
    Edited,
    bundle_name,
    draft_proposals,
    edit_draft,
    note_proposal,
    office_settings,
    propose_for,
)
from matcher.workflows.referrals.proposing_batch import MOST_PERSONS, preview_batch, start_batch
from matcher.workflows.referrals.referring import history, next_states
from matcher.workflows.referrals.referring_chosen import check_chosen, note_check, refer_chosen

router = APIRouter(tags=["推介"], route_class=RepeatableRoute)
Wanted = Annotated[int, Query(ge=1, le=10, description="要几条")]
_LINKS = {"job": {"operationId": "后台任务-one", "parameters": {"number": "$response.body#/job/number"}}}


class DraftRequest(BaseModel):
    """Which of the proposed postings become drafts."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"postings": [1, 2, 3]}]})

    postings: Annotated[list[Key], Field(min_length=1, max_length=10)] = Field(description="从推介建议中选的岗位编号")
    count: Annotated[int, Field(ge=1, le=10)] = Field(default=3, description="取建议时要的条数")


class ReferRequest(BaseModel):
    """Which posting becomes a draft for whom."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"person": 1, "posting": 1}]})

    person: Key
    posting: Key = Field(description="岗位编号；条件不符合、已停招、正在推介或期限内推介过的被拒绝")


class EditRequest(BaseModel):
    """What a draft says in other words."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"reasons": [0, 1], "must_ask": ["能适应短期出差吗"]}]})

    reasons: Annotated[list[Annotated[int, Field(ge=0, le=100)]], Field(max_length=50)] = Field(description="保留哪几条理由（从 0 数起）")
    must_ask: Annotated[list[Name], Field(max_length=20)] = Field(default_factory=list)
    message: Annotated[str, Field(max_length=LONGEST_MESSAGE), AfterValidator(clean)] = Field(default="", description="不填保留原文")


class BatchRequest(BaseModel):
    """For whom three referrals are drafted, in their order of priority."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"persons": [1, 2, 3]}]})

    persons: Annotated[list[Key], Field(min_length=1, max_length=MOST_PERSONS)]
    count: Annotated[int, Field(ge=1, le=10)] = 3


class LeftOutAnswer(BaseModel):
    """Somebody whom a selection leaves out, and why."""

    person: int
    why: str
    words: str


class SelectionAnswer(BaseModel):
    """Whom a batch would touch, and whom it leaves out and why."""

    included: list[int]
    left_out: list[LeftOutAnswer]

    @classmethod
    def of(cls, selection: Selection) -> SelectionAnswer:
        """Shape a selection."""
        words = {**hand_over_texts.WHY_NOT, **texts.WHY_NOT}
        left_out = [LeftOutAnswer(person=one.person, why=one.why, words=words.get(one.why, "")) for one in selection.left_out]
        return cls(included=list(selection.included), left_out=left_out)


class StartedAnswer(BaseModel):
    """The job that drafts, and the batch by which it is undone."""

    batch: int
    job: JobAnswer
    selection: SelectionAnswer


@router.get("/cases/{number}/proposals", summary="给一个人的三条推介建议")
def propose(
    viewer: LedgerReader,
    service: ServiceDep,
    index: Index,
    request_id: RequestId,
    today: Today,
    number: Number,
    count: Wanted = 3,
) -> ProposalAnswer:
    """Return what may be referred to her today; nothing is written but that somebody looked."""
    with service.database.reading() as store:
        settings = office_settings(store, viewer, today, count)
        found = propose_for(store, index, viewer, number, today, settings, bundle_name(service.models))
    with service.database.writing() as store:
        note_proposal(store, viewer, found, request_id)
    return ProposalAnswer.of(found)


@router.post("/cases/{number}/proposals", status_code=201, summary="把选中的建议拟成推介")
def draft_chosen(
    request: Request,
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    request_id: RequestId,
    today: Today,
    number: Number,
    wanted: DraftRequest,
) -> list[ReferralItem]:
    """Draft the chosen postings, decided again as they are written; a draft is never visible to the person."""
    with service.database.reading() as store:
        settings = office_settings(store, viewer, today, wanted.count)
        found = propose_for(store, index, viewer, number, today, settings, bundle_name(service.models))
    with writing_once(request, service) as store:
        made = draft_proposals(store, viewer, found, wanted.postings, today, request_id)
    return [ReferralItem.of(one) for one in made]


@router.get("/cases/{number}/postings/{posting}", summary="一个指定岗位能不能推介给这个人")
def check_one(
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    request_id: RequestId,
    today: Today,
    number: Number,
    posting: Number,
) -> ChosenAnswer:
    """Return the posting as it would be read out, and what forbids referring it; the look is recorded."""
    with service.database.reading() as store:
        found = check_chosen(store, index, viewer, number, posting, today)
    with service.database.writing() as store:
        note_check(store, viewer, number, posting, request_id)
    return ChosenAnswer.checked(found)


@router.post("/referrals", status_code=201, summary="把指定岗位拟成推介")
def draft_one(
    request: Request,
    response: Response,
    viewer: LedgerWriter,
    service: ServiceDep,
    index: Index,
    request_id: RequestId,
    today: Today,
    wanted: ReferRequest,
) -> ReferralAnswer:
    """Draft a posting of the caller's choice; refused (409) with the sentence of the condition that is not met."""
    with writing_once(request, service) as store:
        bundle = bundle_name(service.models)
        made = refer_chosen(store, index, viewer, wanted.person, wanted.posting, today, bundle, request=request_id)
        response.headers["ETag"] = etag(made.version, made.state.value)
        return ReferralAnswer.shaped(made, next_states(store, viewer, made, today), history(store, viewer, made.number))


@router.put("/referrals/{number}/draft", summary="修改推介草稿")
def edit(
    viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number, wanted: EditRequest
) -> ReferralAnswer:
    """Put a draft in other words: another draft, with a number of its own, takes its place."""
    edited = Edited(tuple(wanted.reasons), tuple(wanted.must_ask), wanted.message)
    made = edit_draft(store, viewer, number, edited, today, request_id)
    return ReferralAnswer.shaped(made, next_states(store, viewer, made, today), history(store, viewer, made.number))


@router.post("/proposals/preview", summary="批量拟推介：先看给谁、不给谁")
def preview(viewer: LedgerWriter, store: Reading, today: Today, wanted: BatchRequest) -> SelectionAnswer:
    """Return for whom a batch would propose and whom it leaves out and why; nothing is written."""
    return SelectionAnswer.of(preview_batch(store, viewer, wanted.persons, today))


@router.post("/proposals", status_code=202, summary="批量拟推介", responses={202: {"links": _LINKS}})
def start_proposing(
    request: Request, viewer: LedgerWriter, service: ServiceDep, request_id: RequestId, today: Today, wanted: BatchRequest
) -> StartedAnswer:
    """Draft for everybody whom the preview includes, in the background; the batch can be undone once, the same day."""
    with writing_once(request, service) as store:
        settings = office_settings(store, viewer, today, wanted.count)
        started = start_batch(store, viewer, wanted.persons, today, settings, request_id)
    service.submit(started.job.number)
    return StartedAnswer(
        batch=started.batch.number, job=JobAnswer.of(started.job), selection=SelectionAnswer.of(started.selection)
    )
