"""What is written of a person, one body a kind of fact: a contact, a service, a change of status, a plan, a placement."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.routes.shapes import clean
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Certification, Difficulty, DifficultyCategory, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Enrolment, Intention, Origin
from matcher.domain.ledger.entry import Fact
from matcher.domain.ledger.plan import Measure, Placement, PlacementKind, PlacementState, Plan
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange, StatusReason

FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)
Day = Annotated[date, Field(ge=FIRST, le=LAST)]
Name = Annotated[str, Field(max_length=120), AfterValidator(clean)]
Words = Annotated[str, Field(max_length=1000), AfterValidator(clean)]
Key = Annotated[int, Field(ge=1, le=2**53)]
Keys = Annotated[list[Key], Field(max_length=50)]


def choices(kinds: Iterable[Enum], what: str = "") -> str:
    """Return what each code of an enum means, for the description of a field."""
    return what + "；".join(f"{one.value} {getattr(one, 'label', '')}" for one in kinds)


class Noted(BaseModel, ABC):
    """What goes with every entry."""

    model_config = ConfigDict(extra="forbid")

    on: Day | None = Field(default=None, description="发生日期，不填为今天；补录时填实际日期，录入日期另行保留")
    note: Words = Field(default="", description="记录内容，加密保存")
    evidence: Keys = Field(default_factory=list, description="凭证编号，先上传")

    @abstractmethod
    def fact(self) -> Fact:
        """Return the fact that it states."""


class ContactBody(Noted):
    """An attempt to reach her: no service."""

    kind: Literal["contact"]
    channel: Channel = Field(description=choices(Channel))
    result: ContactResult = Field(description=choices(ContactResult))

    def fact(self) -> ContactAttempt:
        """Return the attempt."""
        return ContactAttempt(self.channel, self.result)


class ServiceBody(Noted):
    """A service given outside the pool of postings; a 岗位推介 from the pool is written by sending a referral."""

    kind: Literal["service"]
    service: ServiceKind = Field(description=choices(ServiceKind))
    stage: ServiceStage = Field(default=ServiceStage.COMPLETED, description=choices(ServiceStage))
    channel: Channel | None = Field(default=None, description=choices(Channel))
    subject: Name = Field(default="", description="课程、岗位、活动名称等")

    def fact(self) -> Service:
        """Return the service."""
        return Service(self.service, self.stage, self.channel, self.subject)


class IntentionBody(Noted):
    """What she wants of the service beside work; it replaces what she said before."""

    kind: Literal["intention"]
    wants_training: bool = False
    wants_traineeship: bool = False
    wants_startup: bool = False
    wants_guidance: bool = False
    wants_postings: bool = False

    def fact(self) -> Intention:
        """Return the intention."""
        return Intention(self.wants_training, self.wants_traineeship, self.wants_startup, self.wants_guidance, self.wants_postings)


class StatusBody(Noted):
    """A change of status, or a statement of 暂无就业意愿 confirmed."""

    kind: Literal["status"]
    status: PersonStatus = Field(description=choices(PersonStatus))
    reason: StatusReason | None = Field(default=None, description=choices(StatusReason))
    employment: EmploymentKind | None = Field(default=None, description=choices(EmploymentKind, "就业时必填："))
    proof: EvidenceKind | None = Field(default=None, description=choices(EvidenceKind, "凭证种类，不填为本人口述："))
    employer: Name = ""
    started_on: Day | None = Field(default=None, description="到岗或开业日期")
    follow_up_on: Day | None = Field(default=None, description="下次跟进日期，如考试或公布成绩的日期")
    recorded_by: Key | None = Field(default=None, description="暂无就业意愿所依据的联系记录编号")

    def fact(self) -> StatusChange:
        """Return the change."""
        return StatusChange(
            self.status,
            self.reason,
            self.employment,
            self.proof,
            self.employer,
            self.started_on,
            self.follow_up_on,
            self.recorded_by,
        )


class DifficultyBody(Noted):
    """A category of difficulty, its check or its end; needs the permission of difficulty data."""

    kind: Literal["difficulty"]
    category: DifficultyCategory = Field(description=choices(DifficultyCategory))
    source: Name = ""
    proof: Name = ""
    valid_until: Day | None = None
    is_checked: bool = Field(default=False, description="false：本人自述，尚未核实")
    is_over: bool = Field(default=False, description="true：自当日起不再属于这一类")

    def fact(self) -> Difficulty:
        """Return the difficulty."""
        return Difficulty(self.category, self.source, self.proof, self.valid_until, self.is_checked, self.is_over)


class CertificationBody(Noted):
    """就业困难人员认定 or its end; needs the permission of difficulty data."""

    kind: Literal["certification"]
    valid_until: Day | None = None
    number: Name = Field(default="", description="认定文号")
    is_over: bool = False

    def fact(self) -> Certification:
        """Return the certification."""
        return Certification(self.valid_until, self.number, self.is_over)


class UnemploymentBody(Noted):
    """登记失业 or its end."""

    kind: Literal["unemployment"]
    is_over: bool = False

    def fact(self) -> UnemploymentRegistration:
        """Return the registration."""
        return UnemploymentRegistration(self.is_over)


class MeasureBody(BaseModel):
    """One measure."""

    model_config = ConfigDict(extra="forbid")

    what: Name
    owner: Name = Field(description="责任人")
    due_on: Day
    is_done: bool = False


class PlanBody(Noted):
    """一人一策 as it stands from that day on; a later one replaces it."""

    kind: Literal["plan"]
    goal: Words
    measures: Annotated[list[MeasureBody], Field(max_length=20)] = Field(default_factory=list)
    review_on: Day | None = None
    assessment: Words = ""
    closed_as: Name = Field(default="", description="结案结果；不填为执行中")

    def fact(self) -> Plan:
        """Return the plan."""
        measures = tuple(Measure(one.what, one.owner, one.due_on, one.is_done) for one in self.measures)
        return Plan(self.goal, measures, self.review_on, self.assessment, self.closed_as)


class PlacementBody(Noted):
    """A state of a 见习 or 公益性岗位; what it leaves out stands as before."""

    kind: Literal["placement"]
    type: PlacementKind = Field(description=choices(PlacementKind))
    state: PlacementState = Field(description=choices(PlacementState))
    placement: Key | None = Field(default=None, description="已有安置的编号（首条记录的编号）；不填为新的安置")
    employer: Name = ""
    post: Name = ""
    starts_on: Day | None = None
    ends_on: Day | None = None
    is_insured: bool = Field(default=False, description="已办人身意外伤害保险，见习必须办理")
    reason: Name = ""

    def fact(self) -> Placement:
        """Return the placement."""
        return Placement(
            self.type,
            self.state,
            self.placement,
            self.employer,
            self.post,
            self.starts_on,
            self.ends_on,
            self.is_insured,
            self.reason,
        )


class EnrolmentBody(Noted):
    """How she came into the ledger; only to correct the enrolment."""

    kind: Literal["enrolment"]
    year: Annotated[int, Field(ge=2000, le=2100)] = Field(description="登记年度（届）")
    origin: Origin = Field(default=Origin.LOCAL, description=choices(Origin))
    region_code: Annotated[str, Field(pattern="^([0-9]{6})?$")] = ""
    school: Name = ""
    source: Name = Field(default="", description="来源，如教育部门移交、社区走访")

    def fact(self) -> Enrolment:
        """Return the enrolment."""
        return Enrolment(self.year, self.origin, self.region_code, self.school, self.source)


EntryBody = Annotated[
    ContactBody
    | ServiceBody
    | IntentionBody
    | StatusBody
    | DifficultyBody
    | CertificationBody
    | UnemploymentBody
    | PlanBody
    | PlacementBody,
    Field(discriminator="kind"),
]
CorrectedBody = Annotated[
    ContactBody
    | ServiceBody
    | IntentionBody
    | StatusBody
    | DifficultyBody
    | CertificationBody
    | UnemploymentBody
    | PlanBody
    | PlacementBody
    | EnrolmentBody,
    Field(discriminator="kind"),
]
EXAMPLES: dict[str, Any] = {
    "联系": {"value": {"kind": "contact", "on": "2026-11-23", "channel": "phone", "result": "reached", "note": "愿意先看武汉的岗位"}},
    "服务": {"value": {"kind": "service", "service": "guidance", "subject": "一对一职业指导", "channel": "on-site"}},
    "意愿": {"value": {"kind": "intention", "wants_training": True, "wants_postings": True}},
    "状态": {"value": {"kind": "status", "status": "no-will", "reason": "public-exam", "follow_up_on": "2026-12-20", "note": "备考公招"}},
    "困难": {"value": {"kind": "difficulty", "category": "zero-employment", "source": "社区走访", "is_checked": True}},
    "认定": {"value": {"kind": "certification", "number": "认〔2026〕12号", "valid_until": "2027-11-30"}},
    "登记失业": {"value": {"kind": "unemployment"}},
    "一人一策": {"value": {"kind": "plan", "goal": "年底前到岗", "measures": [{"what": "推荐三家单位", "owner": "帮扶责任人", "due_on": "2026-12-10"}]}},
    "见习": {"value": {"kind": "placement", "type": "traineeship", "state": "agreed", "employer": "江城检测站", "post": "检测助理", "starts_on": "2026-12-01", "ends_on": "2027-03-31", "is_insured": True}},
}
