"""Steps of many referrals at once over the API: shown first, run exactly as shown, undone once on the same day."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import LedgerWriter, Reading, RequestId, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import Day, Key, Name, Words, choices
from api.routes.referral_answers import ReferralItem
from api.routes.shapes import Number
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import BatchKind, ReferralState, StepDetails
from matcher.workflows.referrals.referral_batches import MOST, BatchDone, BatchWish, Excluded, preview, run
from matcher.workflows.referrals.referral_sending import Sending
from matcher.workflows.referrals.referral_undoing import undo

router = APIRouter(prefix="/referrals/batches", tags=["推介"], route_class=RepeatableRoute)
_STEPS = (BatchKind.REVIEW, BatchKind.SEND, BatchKind.CLOSE)
_LINKS = {"undo": {"operationId": "推介-undo_batch", "parameters": {"number": "$response.body#/batch"}}}


class WishRequest(BaseModel):
    """What a batch is to do to which referrals of own cases."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"kind": "review", "referrals": [1, 2]},
                {"kind": "send", "referrals": [1, 2], "channel": "wechat"},
                {"kind": "close", "referrals": [1], "end": "withdrawn", "reason": "person-asked"},
            ]
        },
    )

    kind: BatchKind = Field(description=choices(_STEPS))
    referrals: Annotated[list[Key], Field(min_length=1, max_length=MOST)]
    channel: Channel | None = Field(default=None, description=choices(Channel, "推介时必填："))
    message: Words = Field(default="", description="推介的原文，不填各用各的")
    new_reason: Words = ""
    on: Day | None = Field(default=None, description="推介的日期，不填为今天")
    end: ReferralState | None = Field(default=None, description="结束为哪种状态")
    reason: Name = Field(default="", description="结束的原因代码")
    note: Words = ""

    def wish(self) -> BatchWish:
        """Return the wish that it states."""
        sending = None
        if self.channel is not None:
            sending = Sending(self.channel, self.message, self.new_reason, self.on)
        return BatchWish(self.kind, tuple(self.referrals), sending, self.end, StepDetails(reason=self.reason, note=self.note))


class RunRequest(WishRequest):
    """The same, with the token of the preview."""

    token: Name = Field(description="预览给出的 token")


class ExcludedAnswer(BaseModel):
    """A referral that a batch leaves out, and why."""

    referral: int
    slip: str
    why: str

    @classmethod
    def of(cls, one: Excluded) -> ExcludedAnswer:
        """Shape it."""
        return cls(referral=one.referral, slip=one.slip, why=one.why)


class PreviewAnswer(BaseModel):
    """What a batch would do; ``token`` stands for exactly this."""

    included: list[ReferralItem]
    excluded: list[ExcludedAnswer]
    remarks: list[str] = Field(description="需要留意之处，如同样内容发给太多人")
    token: str


class DoneAnswer(BaseModel):
    """What a batch did."""

    batch: int
    done: list[int]
    excluded: list[ExcludedAnswer]

    @classmethod
    def of(cls, done: BatchDone) -> DoneAnswer:
        """Shape it."""
        return cls(batch=done.batch, done=list(done.done), excluded=[ExcludedAnswer.of(one) for one in done.excluded])


@router.post("/preview", summary="批量操作：先看会动哪些、不动哪些")
def preview_of(viewer: LedgerWriter, store: Reading, today: Today, wanted: WishRequest) -> PreviewAnswer:
    """Return what the batch would do; nothing is written."""
    found = preview(store, viewer, wanted.wish(), today)
    return PreviewAnswer(
        included=[ReferralItem.of(one) for one in found.included],
        excluded=[ExcludedAnswer.of(one) for one in found.excluded],
        remarks=list(found.remarks),
        token=found.token,
    )


@router.post("", status_code=201, summary="批量操作：按预览执行", responses={201: {"links": _LINKS}})
def run_batch(viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, wanted: RunRequest) -> DoneAnswer:
    """Do what the preview with this token showed, all or nothing."""
    return DoneAnswer.of(run(store, viewer, wanted.wish(), wanted.token, today, request_id))


@router.post("/{number}/undo", summary="撤销一次批量操作")
def undo_batch(viewer: LedgerWriter, store: Writing, request_id: RequestId, today: Today, number: Number) -> DoneAnswer:
    """Undo a batch, once and on the same day; what has moved since stays and is named."""
    return DoneAnswer.of(undo(store, viewer, number, today, request_id))
