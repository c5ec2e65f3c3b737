"""What the addresses of referrals are asked with."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.routes.entry_bodies import Day, Key, Keys, Name, Words, choices
from api.routes.shapes import clean
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import ReferralState
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind
from matcher.domain.texts import referrals as texts
from matcher.workflows.papers.slips import MOST_SLIPS
from matcher.workflows.referrals.proposing import LONGEST_MESSAGE

Long = Annotated[str, Field(max_length=LONGEST_MESSAGE), AfterValidator(clean)]
_REASONS = "；".join(
    f"{state}：" + "、".join(f"{code} {word}" for code, word in found.items() if code not in texts.AUTOMATIC)
    for state, found in texts.REASONS.items()
)


class SendRequest(BaseModel):
    """How a referral was sent."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"channel": "phone", "on": "2026-11-23"}]})

    channel: Channel = Field(description=choices(Channel))
    on: Day | None = Field(default=None, description="哪天推介的，不填为今天")
    message: Long = Field(default="", description="发出的原文，不填用草稿中的")
    new_reason: Words = Field(default="", description="同一岗位再次推介的理由")


class StepRequest(BaseModel):
    """What happened; which fields are needed depends on the state."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"to_state": "interview", "on": "2026-11-25"},
                {"to_state": "declined-by-person", "reason": "place"},
                {"to_state": "hired", "employer": "武汉江曜精密机械有限公司", "starts_on": "2026-12-01", "employment": "employer"},
                {"to_state": "verified", "evidence_kind": "contract", "evidence": [7]},
            ]
        },
    )

    to_state: ReferralState = Field(description=choices(ReferralState))
    on: Day | None = Field(default=None, description="发生日期，不填为今天")
    reason: Name = Field(default="", description=f"结束、作废、落空的原因代码。{_REASONS}")
    channel: Channel | None = None
    employer: Name = Field(default="", description="录用单位，不填为岗位的单位")
    starts_on: Day | None = Field(default=None, description="约定的到岗日期")
    employment: EmploymentKind | None = Field(default=None, description=choices(EmploymentKind))
    evidence_kind: EvidenceKind | None = Field(default=None, description=choices(EvidenceKind))
    evidence: Keys = Field(default_factory=list)
    note: Words = ""


class StartRequest(BaseModel):
    """到岗."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"started_on": "2026-12-01"}]})

    started_on: Day
    evidence_kind: EvidenceKind | None = Field(default=None, description=choices(EvidenceKind))
    evidence: Keys = Field(default_factory=list)
    note: Words = ""


class SlipsRequest(BaseModel):
    """Which slips stand in one PDF, in this order."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"referrals": [1, 2, 3]}]})

    referrals: Annotated[list[Key], Field(min_length=1, max_length=MOST_SLIPS)]
