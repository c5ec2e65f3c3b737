"""Shapes of job fairs over the API: what is described, who comes, which employers, which list, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from api.routes.entry_bodies import Key, Name, Words, choices
from matcher.domain.fairs.audience import Audience, AudienceGroup, AudienceSource
from matcher.domain.fairs.curation import Coverage, CurationSettings, ListKind, ListRow, StoredList
from matcher.domain.fairs.fair import Fair, FairKind, FairPlan, FairState
from matcher.domain.fairs.outcome import FairOutcome, OutcomeKind
from matcher.domain.fairs.participant import Participant, ParticipantState, Wish
from matcher.domain.texts import fair_pages as texts

Share = Annotated[float, Field(ge=0, le=1)]
_EXAMPLE_FAIR: dict[str, Any] = {
    "name": "职引未来·江城理工学院机电材料专场",
    "kind": "campus",
    "starts_at": "2026-12-05T09:00:00+08:00",
    "ends_at": "2026-12-05T16:00:00+08:00",
    "venue": "体育馆",
    "region_code": "420111",
    "host": "江城市公共就业服务中心",
    "booths": 40,
    "postings_per_booth": 3,
    "schools": ["江城理工学院"],
}


class FairBody(BaseModel):
    """What an organizer describes."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE_FAIR]})

    name: Annotated[Name, Field(min_length=1)]
    kind: FairKind = Field(description=choices(FairKind))
    theme: Name = ""
    starts_at: AwareDatetime = Field(description="带时区")
    ends_at: AwareDatetime
    venue: Name = ""
    region_code: Annotated[str, Field(pattern="^([0-9]{6})?$", description="行政区划代码")] = ""
    host: Name = ""
    co_host: Name = ""
    booths: Annotated[int, Field(ge=1, le=2000)]
    postings_per_booth: Annotated[int, Field(ge=1, le=50)] = 3
    schools: Annotated[list[Name], Field(max_length=50)] = Field(default_factory=list)
    turnout: Share = 0.6
    expected_visitors: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    note: Words = ""

    @model_validator(mode="after")
    def check(self) -> FairBody:
        """Refuse a fair that ends before it begins."""
        if self.ends_at <= self.starts_at:
            raise ValueError(texts.ENDS_BEFORE.format(given=self.ends_at.isoformat()))
        return self

    def plan(self) -> FairPlan:
        """Return the plan that it states."""
        said = {field.name: getattr(self, field.name) for field in fields(FairPlan)}
        return FairPlan(**{**said, "schools": tuple(self.schools)})


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


class GroupBody(BaseModel):
    """One major at one level with its count; no names."""

    model_config = ConfigDict(extra="forbid")

    major: Annotated[Name, Field(min_length=1)]
    education: Annotated[str, Field(pattern="^(专科|本科|硕士|博士)$")]
    count: Annotated[int, Field(ge=1, le=100_000)]
    school: Name = ""
    graduation_year: Annotated[int, Field(ge=1950, le=2100)] | None = None

    def group(self) -> AudienceGroup:
        """Return the group that it states."""
        return AudienceGroup(self.major, self.education, self.count, self.school, graduation_year=self.graduation_year)


class AudienceBody(BaseModel):
    """Who comes: registered graduates, the groups given, or both."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"source": "roster", "groups": [{"major": "高分子材料与工程", "education": "专科", "count": 28}]}]},
    )

    source: AudienceSource = Field(description=choices(AudienceSource))
    groups: Annotated[list[GroupBody], Field(max_length=2000)] = Field(default_factory=list)


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


class SettingsBody(BaseModel):
    """What a list is made with; employers by credit code or name, postings by id."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"kind": "invite", "booths": 40, "postings_per_booth": 3}]})

    kind: ListKind = Field(description=choices(ListKind))
    booths: Annotated[int, Field(ge=1, le=2000)] | None = Field(default=None, description="不填用招聘会的展位数")
    postings_per_booth: Annotated[int, Field(ge=1, le=50)] | None = None
    per_person: Annotated[int, Field(ge=1, le=10)] = 3
    seed: Annotated[int, Field(ge=0, le=999_999)] = 0
    least_internship_share: Share = 0.0
    least_policy_share: Share = 0.0
    most_occupation_share: Share = 1.0
    most_nature_share: Share = 1.0
    pinned: Annotated[list[Name], Field(max_length=500)] = Field(default_factory=list)
    banned: Annotated[list[Name], Field(max_length=500)] = Field(default_factory=list)
    pinned_postings: Annotated[list[Name], Field(max_length=500)] = Field(default_factory=list)
    banned_postings: Annotated[list[Name], Field(max_length=500)] = Field(default_factory=list)

    def settings(self, plan: FairPlan) -> CurationSettings:
        """Return the settings, the fair's own where nothing is said."""
        return CurationSettings(
            booths=self.booths or plan.booths,
            postings_per_booth=self.postings_per_booth or plan.postings_per_booth,
            per_person=self.per_person,
            seed=self.seed,
            least_internship_share=self.least_internship_share,
            least_policy_share=self.least_policy_share,
            most_occupation_share=self.most_occupation_share,
            most_nature_share=self.most_nature_share,
            pinned=tuple(self.pinned),
            banned=tuple(self.banned),
            pinned_postings=tuple(self.pinned_postings),
            banned_postings=tuple(self.banned_postings),
        )


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
    """A list by its number."""

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
    def of(cls, found: StoredList) -> ListItem:
        """Shape a list without its rows."""
        return cls(**_item(found))


class ListAnswer(ListItem):
    """A list with its settings and its coverage; the rows are a stream of their own."""

    settings: dict[str, Any]
    coverage: CoverageAnswer
    unplaced: list[str] = Field(description="候补单位，先后为序")

    @classmethod
    def shaped(cls, found: StoredList) -> ListAnswer:
        """Shape a list."""
        said = found.curated.settings
        settings = {field.name: _jsonable(getattr(said, field.name)) for field in fields(said)}
        coverage = CoverageAnswer.of(found.curated.coverage)
        return cls(**_item(found), settings=settings, coverage=coverage, unplaced=list(found.curated.unplaced))


class OutcomeBody(BaseModel):
    """Something counted at a fair, for the hall or for one employer."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"kind": "intention", "participant": 3, "count": 4, "graduates": 4}]})

    kind: OutcomeKind = Field(description=choices(OutcomeKind))
    participant: Key | None = None
    posting: Key | None = None
    count: Annotated[int, Field(ge=1, le=100_000)] = 1
    graduates: Annotated[int, Field(ge=0, le=100_000)] = 0
    at: AwareDatetime | None = Field(default=None, description="不填为现在")


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


def _item(found: StoredList) -> dict[str, Any]:
    rows, coverage = found.curated.rows, found.curated.coverage
    own = {name: getattr(found, name) for name in ListItem.model_fields if hasattr(found, name)}
    counts = {"employers": len({row.employer_key for row in rows}), "postings": len(rows)}
    return {**own, **counts, "with_enough": coverage.with_enough, "size": coverage.size}


def _plain(found: Any, shape: type[BaseModel]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in shape.model_fields}


def _jsonable(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
