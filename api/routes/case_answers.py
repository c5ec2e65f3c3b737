"""Shapes of a person of the ledger: the row of a list, where she stands with what she is owed, and each entry."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from pydantic import BaseModel, Field

from matcher.domain.graduate import Graduate
from matcher.domain.ledger.priority import Priority, Reminder
from matcher.domain.ledger.service import ServiceKind
from matcher.domain.ledger.standing import FloorState, Standing
from matcher.domain.ledger.status import PersonStatus, StatusReason
from matcher.domain.masking import masked_name
from matcher.workflows.casework.work_shelf import WorkRow


class MissingAnswer(BaseModel):
    """What of the package is missing; 培训或见习 stands as training, either will do."""

    service: ServiceKind
    count: int


class ReasonAnswer(BaseModel):
    """Why somebody comes first; never a category of difficulty."""

    code: str
    text: str
    points: int


class ReminderAnswer(BaseModel):
    """What falls due."""

    kind: str
    label: str
    due_on: date
    text: str
    number: int | None = Field(description="所涉安置的编号")


class CaseItem(BaseModel):
    """A person in a list; the name is masked."""

    person: int
    name: str
    organisation: int
    year: int
    school: str
    caseworker: int | None
    status: PersonStatus | None
    status_since: date | None
    follow_up_on: date | None
    points: int
    reasons: list[ReasonAnswer]
    missing: list[MissingAnswer]
    due_on: date | None = Field(description="服务底线的截止日期")
    reminders: list[ReminderAnswer]
    next_step: str = Field(description="下一步（岗位、培训见习、认定、公益性岗位）；不需要时为空")

    @classmethod
    def of(cls, row: WorkRow, profile: Graduate | None) -> CaseItem:
        """Shape a row."""
        standing, floor = row.record.standing, row.record.floor
        return cls(
            person=row.person,
            name=masked_name(profile.name if profile is not None else ""),
            organisation=row.row.organisation,
            year=row.row.year,
            school=row.row.school,
            caseworker=row.row.caseworker,
            status=standing.status,
            status_since=standing.status_since,
            follow_up_on=standing.follow_up_on,
            points=row.priority.points,
            reasons=reasons_of(row.priority),
            missing=missing_of(floor),
            due_on=floor.due_on if floor is not None else None,
            reminders=reminders_of(row.reminders),
            next_step=row.next_step.value if row.next_step is not None else "",
        )


class CaseList(BaseModel):
    """A page, weightiest first; ``next`` is the cursor of the following one."""

    items: list[CaseItem]
    next: str | None
    total: int


class FloorAnswer(BaseModel):
    """What of the package a person has had; of referrals both 推介次数 and 推介岗位数."""

    package: str
    source: str = Field(description="依据")
    is_certain: bool = Field(description="false：依据不确定，为可配置值")
    since: date | None
    due_on: date | None
    is_met: bool
    policy: int
    guidance: int
    referral_occasions: int
    referral_postings: int
    training_or_traineeship: int
    missing: list[MissingAnswer]

    @classmethod
    def of(cls, floor: FloorState) -> FloorAnswer:
        """Shape a floor."""
        package = floor.package
        return cls(
            package=package.name,
            source=package.source,
            is_certain=package.is_certain,
            since=floor.since,
            due_on=floor.due_on,
            is_met=floor.is_met,
            policy=floor.policy,
            guidance=floor.guidance,
            referral_occasions=floor.referral_occasions,
            referral_postings=floor.referral_postings,
            training_or_traineeship=floor.training_or_traineeship,
            missing=missing_of(floor),
        )


class StandingAnswer(BaseModel):
    """Where she stands on a day: a view over her entries. ``None``: no entry says so."""

    day: date
    status: PersonStatus | None
    status_label: str
    reason: StatusReason | None
    status_since: date | None
    employment: str | None
    has_proof: bool
    will_since: date | None
    follow_up_on: date | None
    no_will_until: date | None
    first_contact_on: date | None
    last_contact_on: date | None
    contact_attempts: int
    is_reached: bool
    is_unreachable: bool
    jobless_since: date | None
    is_long_term_jobless: bool
    difficulties: list[str] | None = Field(description="困难类别；没有困难数据权限时为空值")
    is_certified: bool | None = Field(description="就业困难人员认定；没有困难数据权限时为空值")
    intention: dict[str, bool] | None
    plan: dict[str, Any] | None
    placements: dict[str, dict[str, Any]] = Field(description="安置编号与最近状态")
    open_objections: list[int]

    @classmethod
    def of(cls, standing: Standing, sensitive: bool) -> StandingAnswer:
        """Shape a standing."""
        return cls(
            day=standing.day,
            status=standing.status,
            status_label=standing.status.label if standing.status is not None else "",
            reason=standing.reason,
            status_since=standing.status_since,
            employment=standing.employment.value if standing.employment is not None else None,
            has_proof=standing.has_proof,
            will_since=standing.will_since,
            follow_up_on=standing.follow_up_on,
            no_will_until=standing.no_will_until,
            first_contact_on=standing.first_contact_on,
            last_contact_on=standing.last_contact_on,
            contact_attempts=standing.contact_attempts,
            is_reached=standing.is_reached,
            is_unreachable=standing.is_unreachable,
            jobless_since=standing.jobless_since,
            is_long_term_jobless=standing.is_long_term_jobless,
            difficulties=[one.category.value for one in standing.difficulties] if sensitive else None,
            is_certified=standing.is_certified if sensitive else None,
            intention=msgspec.to_builtins(standing.intention),
            plan=msgspec.to_builtins(standing.plan),
            placements={str(number): msgspec.to_builtins(one) for number, one in standing.placements},
            open_objections=list(standing.open_objections),
        )


class CaseAnswer(BaseModel):
    """A person of the ledger with what she is owed and what falls due; the name is masked."""

    person: int
    rows: list[int] = Field(description="合并为同一人的各行编号，第一个是保留的")
    name: str
    organisation: int
    caseworker: int | None
    year: int
    origin: str
    school: str
    is_erased: bool
    standing: StandingAnswer
    floor: FloorAnswer | None = Field(description="不适用服务底线时为空")
    points: int
    reasons: list[ReasonAnswer]
    reminders: list[ReminderAnswer]
    next_step: str


def reasons_of(priority: Priority) -> list[ReasonAnswer]:
    """Shape the reasons of a priority."""
    return [ReasonAnswer(code=one.code, text=one.text, points=one.points) for one in priority.reasons]


def missing_of(floor: FloorState | None) -> list[MissingAnswer]:
    """Shape what is missing."""
    return [MissingAnswer(service=kind, count=count) for kind, count in (floor.missing if floor is not None else ())]


def reminders_of(reminders: Iterable[Reminder]) -> list[ReminderAnswer]:
    """Shape reminders."""
    return [
        ReminderAnswer(kind=one.kind.value, label=one.kind.label, due_on=one.due_on, text=one.text, number=one.number)
        for one in reminders
    ]
