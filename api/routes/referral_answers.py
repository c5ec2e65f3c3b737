"""Shapes of referrals: how one stands with what was shown, each step it took, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.proposal import ChosenPosting, Proposal, ProposedPosting
from matcher.domain.ledger.referral import Referral, ReferralReason, ReferralState, ReferralStep
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind


class ShownReason(BaseModel):
    """A reason as it was shown, with the words it rests on; ``criterion`` lacking and bad-news speak against it."""

    criterion: str
    text: str
    quote: str
    source: str


class ReferralItem(BaseModel):
    """A referral in a list."""

    number: int
    slip: str = Field(description="岗位推介单编号")
    person: int
    posting: int
    title: str
    employer: str
    organisation: int
    state: ReferralState
    state_label: str
    version: int
    is_suspended: bool = Field(description="另有录用待核验，暂停中")
    is_exam: bool
    moved_on: date
    sent_on: date | None
    due_on: date | None = Field(description="这一天之后仍无反馈即自动结束")
    end_reason: str
    ended_on: date | None
    before_end: ReferralState | None = Field(description="结束前的状态；岗位失效而结束前已投递的，要向单位问清结果")
    batch: int | None

    @classmethod
    def of(cls, found: Referral) -> ReferralItem:
        """Shape a referral."""
        return cls(**_item(found))


class StepAnswer(BaseModel):
    """One step as it was written down; never changed."""

    number: int
    referral: int
    from_state: ReferralState | None
    to_state: ReferralState
    on: date = Field(description="发生日期")
    entered_at: datetime
    entered_on: date
    actor: int | None
    organisation: int
    is_suspension: bool
    notice: str = Field(description="started 已到岗、due-soon 即将超期、void-asked 申请作废、undone 批量撤销；一般为空")
    reason: str
    channel: Channel | None
    employer: str
    starts_on: date | None
    employment: EmploymentKind | None
    evidence_kind: EvidenceKind | None
    evidence: list[int]
    note: str
    batch: int | None

    @classmethod
    def of(cls, step: ReferralStep) -> StepAnswer:
        """Shape a step."""
        details = step.details
        return cls(
            number=step.number,
            referral=step.referral,
            from_state=step.from_state,
            to_state=step.to_state,
            on=step.effective_on,
            entered_at=step.entered_at,
            entered_on=step.entered_on,
            actor=step.actor,
            organisation=step.organisation,
            is_suspension=step.is_suspension,
            notice=details.notice.value if details.notice is not None else "",
            reason=details.reason,
            channel=details.channel,
            employer=details.employer,
            starts_on=details.starts_on,
            employment=details.employment,
            evidence_kind=details.evidence_kind,
            evidence=list(details.evidence),
            note=details.note,
            batch=step.batch,
        )


class ReferralAnswer(ReferralItem):
    """A referral with what was shown; it outlives the posting."""

    posting_version: int
    verdict: str
    score: float | None
    rule_version: str
    bundle: str
    reasons: list[ShownReason]
    must_ask: list[str]
    message: str
    channel: Channel | None
    hired_by: str
    starts_on: date | None
    started_on: date | None
    employment: EmploymentKind | None
    evidence_kind: EvidenceKind | None
    void_asked_by: int | None
    next_states: list[ReferralState] = Field(description="今天可以登记的下一步")
    steps: list[StepAnswer]

    @classmethod
    def shaped(
        cls, found: Referral, next_states: Iterable[ReferralState], steps: Iterable[ReferralStep]
    ) -> ReferralAnswer:
        """Shape a referral with its steps."""
        return cls(
            **_item(found),
            posting_version=found.posting_version,
            verdict=found.verdict,
            score=found.score,
            rule_version=found.rule_version,
            bundle=found.bundle,
            reasons=shown(found.reasons),
            must_ask=list(found.must_ask),
            message=found.message,
            channel=found.channel,
            hired_by=found.hired_by,
            starts_on=found.starts_on,
            started_on=found.started_on,
            employment=found.employment,
            evidence_kind=found.evidence_kind,
            void_asked_by=found.void_asked_by,
            next_states=list(next_states),
            steps=[StepAnswer.of(step) for step in steps],
        )


class ReferralList(BaseModel):
    """A page, newest first; ``next`` is the cursor of the following one."""

    items: list[ReferralItem]
    next: str | None
    total: int | None = Field(description="只在要求时给出")


class ProposedAnswer(BaseModel):
    """One proposal: the posting as it is read out, with reasons, what to ask, what she lacks and the bad news."""

    posting: int
    version: int
    title: str
    employer: str
    occupation: str
    place: str
    pay: str
    headcount: str
    form: str
    valid_until: date | None
    verdict: str
    is_uncertain: bool
    is_far: bool
    is_exam: bool
    score: float
    probability: float
    reasons: list[ShownReason]
    questions: list[str]
    lacking: list[str]
    bad_news: list[ShownReason]

    @classmethod
    def of(cls, item: ProposedPosting) -> ProposedAnswer:
        """Shape a proposal."""
        return cls(
            posting=item.number,
            version=item.version,
            title=item.title,
            employer=item.employer_name,
            occupation=item.occupation_name,
            place=item.place,
            pay=item.pay,
            headcount=item.headcount,
            form=item.form,
            valid_until=item.valid_until,
            verdict=item.verdict,
            is_uncertain=item.is_uncertain,
            is_far=item.is_far,
            is_exam=item.is_exam,
            score=item.score,
            probability=item.probability,
            reasons=shown(item.reasons),
            questions=list(item.questions),
            lacking=list(item.lacking),
            bad_news=shown(item.bad_news),
        )


class ProposalAnswer(BaseModel):
    """What may be referred to her; ``why_fewer`` and ``changes`` say why there are fewer and what would change it."""

    person: int
    day: date
    wanted: int
    items: list[ProposedAnswer]
    left_out: dict[str, int] = Field(description="未列入的岗位数，按原因")
    why_fewer: str
    changes: list[str]
    is_switched_off: bool

    @classmethod
    def of(cls, proposal: Proposal) -> ProposalAnswer:
        """Shape a proposal."""
        return cls(
            person=proposal.person,
            day=proposal.day,
            wanted=proposal.wanted,
            items=[ProposedAnswer.of(item) for item in proposal.items],
            left_out={reason.value: count for reason, count in proposal.left_out.items()},
            why_fewer=proposal.why_fewer,
            changes=list(proposal.changes),
            is_switched_off=proposal.is_switched_off,
        )


class ChosenAnswer(ProposedAnswer):
    """A posting of the caller's choice as it would be read out, with what forbids referring it."""

    may_be_drafted: bool
    refusals: list[str] = Field(description="不能推介的原因；可以推介时为空")
    needs_new_reason: bool = Field(description="以前推介过、已满期限；推介时要写明有什么变化")
    is_ranked: bool = Field(description="false：本人已关闭自动推荐或条件不符合，没有匹配分")

    @classmethod
    def checked(cls, chosen: ChosenPosting) -> ChosenAnswer:
        """Shape a checked posting."""
        return cls(
            **ProposedAnswer.of(chosen.item).model_dump(),
            may_be_drafted=chosen.may_be_drafted,
            refusals=list(chosen.refusals),
            needs_new_reason=chosen.needs_new_reason,
            is_ranked=chosen.is_ranked,
        )


def shown(reasons: Iterable[ReferralReason]) -> list[ShownReason]:
    """Shape reasons."""
    return [ShownReason(criterion=one.criterion, text=one.text, quote=one.quote, source=one.source) for one in reasons]


def _item(found: Referral) -> dict[str, Any]:
    return {
        "number": found.number,
        "slip": found.slip_number,
        "person": found.person,
        "posting": found.posting,
        "title": found.title,
        "employer": found.employer_name,
        "organisation": found.organisation,
        "state": found.state,
        "state_label": found.state.label,
        "version": found.version,
        "is_suspended": found.is_suspended,
        "is_exam": found.is_exam,
        "moved_on": found.moved_on,
        "sent_on": found.sent_on,
        "due_on": found.due_on,
        "end_reason": found.end_reason,
        "ended_on": found.ended_on,
        "before_end": found.before_end,
        "batch": found.batch,
    }
