"""What the API answers of job fairs: fairs, audiences, employers, lists with their coverage, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field

from api.routes.entry_bodies import choices
from matcher.domain.fairs.audience import Audience, AudienceSource
from matcher.domain.fairs.curation import (
    Coverage,
    ListHead,
    ListKind,
    ListRow,
    StoredList,
)
from matcher.domain.fairs.fair import Fair, FairKind, FairPlan, FairState
from matcher.domain.fairs.outcome import FairOutcome, OutcomeKind
from matcher.domain.fairs.participant import Participant, ParticipantState, Wish


class FairAnswer(BaseModel):
    """A fair; ``version`` is what If-Match asks for."""

    number: int
    organisation: int
    state: FairState = Field(description=choices(FairState))
    name: str
    kind: FairKind
    theme: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    region_code: str
    host: str
    co_host: str
    booths: int
    postings_per_booth: int
    schools: list[str]
    turnout: float
    expected_visitors: int | None
    note: str
    public_code: str = Field(description="公开页面地址 /fairs/{code}；没有发布时为空")
    made_at: datetime
    version: int

    @classmethod
    def of(cls, found: Fair) -> FairAnswer:
        """Shape a fair."""
        plan: dict[str, Any] = {field.name: getattr(found.plan, field.name) for field in fields(FairPlan)}
        plan["schools"] = list(found.plan.schools)
        own = {name: getattr(found, name) for name in ("number", "organisation", "state", "public_code", "made_at", "version")}
        return cls(**plan, **own)


class FairPage(BaseModel):
    """A page, newest first; ``next`` is the cursor of the following one."""

    items: list[FairAnswer]
    next: str | None


class GroupAnswer(BaseModel):
    """One group; ``major_code`` empty: the catalogue does not know the name."""

    major: str
    education: str
    count: int
    school: str
    major_code: str
    graduation_year: int | None
    registered: int


class AudienceAnswer(BaseModel):
    """The audience that counts."""

    source: AudienceSource
    size: int
    groups: list[GroupAnswer]
    made_at: datetime

    @classmethod
    def of(cls, found: Audience) -> AudienceAnswer:
        """Shape an audience; the numbers of persons stay inside."""
        groups = [GroupAnswer(**_plain(one, GroupAnswer)) for one in found.groups]
        return cls(source=found.source, size=found.size, groups=groups, made_at=found.made_at)


class ParticipantAnswer(BaseModel):
    """One employer of a fair."""

    number: int
    employer: int | None
    employer_name: str
    state: ParticipantState = Field(description=choices(ParticipantState))
    wish: Wish
    booth: str
    receipt: int | None
    reason: str
    changed_at: datetime

    @classmethod
    def of(cls, found: Participant) -> ParticipantAnswer:
        """Shape an employer."""
        return cls(**_plain(found, ParticipantAnswer))


class CoverageGroup(BaseModel):
    """How one group fares."""

    major: str
    education: str
    count: int
    with_enough: int
    with_some: int
    with_none: int
    possible: int
    reasons: list[str]
    ask_for: str
    some_reasons: list[str]
    some_ask_for: str


class CoverageAnswer(BaseModel):
    """What a list reaches."""

    per_person: int
    size: int
    with_enough: int
    expected_matches: float
    expected_filled_seats: float
    gini_of_visits: float
    left_out: dict[str, int]
    groups: list[CoverageGroup]

    @classmethod
    def of(cls, found: Coverage) -> CoverageAnswer:
        """Shape a coverage."""
        groups = [CoverageGroup(**{**_plain(one, CoverageGroup), "reasons": list(one.reasons)}) for one in found.groups]
        figures = {name: getattr(found, name) for name in cls.model_fields if name not in ("groups", "left_out")}
        return cls(**figures, groups=groups, left_out=dict(found.left_out))


class ListItem(BaseModel):
    """A list by its number, with what it comes to."""

    number: int
    fair: int
    kind: ListKind
    version: int
    label: str
    made_at: datetime
    data_as_of: datetime
    rule_version: str
    bundle: str
    inputs_digest: str
    employers: int
    postings: int
    with_enough: int
    size: int

    @classmethod
    def of(cls, found: ListHead) -> ListItem:
        """Shape a list without its rows."""
        return cls(**_item(found))


class ReserveAnswer(BaseModel):
    """An employer considered next: what it is called, by what pins and bans name it, its postings."""

    employer: str
    employer_key: str = Field(description="固定、排除单位时用；统一社会信用代码，没有时为单位名称")
    postings: list[int] = Field(description="它可带来的岗位的编号，最合适的在前；旧清单没有记")


class ListAnswer(ListItem):
    """A list with its settings and its coverage; the rows are a stream of their own."""

    settings: dict[str, Any]
    coverage: CoverageAnswer
    unplaced: list[ReserveAnswer] = Field(description="候补单位，先后为序")

    @classmethod
    def shaped(cls, found: StoredList) -> ListAnswer:
        """Shape a list."""
        said = found.curated.settings
        settings = {field.name: _jsonable(getattr(said, field.name)) for field in fields(said)}
        coverage = CoverageAnswer.of(found.curated.coverage)
        reserve = [
            ReserveAnswer(employer=one.name, employer_key=one.key, postings=[number for _, number in one.postings if number])
            for one in found.curated.reserve
        ]
        return cls(**_item(found.head), settings=settings, coverage=coverage, unplaced=reserve)


class OutcomeAnswer(BaseModel):
    """One row; a row is never altered, another takes it back."""

    number: int
    participant: int | None
    posting: int | None
    kind: OutcomeKind
    count: int
    graduates: int
    at: datetime
    entered_at: datetime
    takes_back: int | None

    @classmethod
    def of(cls, found: FairOutcome) -> OutcomeAnswer:
        """Shape a row; the person stays inside."""
        return cls(**_plain(found, OutcomeAnswer))


def row_record(row: ListRow) -> dict[str, Any]:
    """Return a row of a list as one JSON object."""
    return {field.name: _jsonable(getattr(row, field.name)) for field in fields(row)}


def _item(found: ListHead) -> dict[str, Any]:
    return {name: getattr(found if hasattr(found, name) else found.figures, name) for name in ListItem.model_fields}


def _plain(found: Any, shape: type[BaseModel]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in shape.model_fields}


def _jsonable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
