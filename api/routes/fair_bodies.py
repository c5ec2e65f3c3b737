"""What may be sent of job fairs over the API: a fair, who comes, how a list is made, what happened."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from api.routes.entry_bodies import Key, Name, Words, choices
from matcher.domain.fairs.audience import AudienceGroup, AudienceSource
from matcher.domain.fairs.curation import CurationSettings, ListKind
from matcher.domain.fairs.fair import FairKind, FairPlan
from matcher.domain.fairs.outcome import OutcomeKind
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


class SettingsBody(BaseModel):
    """What a list is made with; employers by credit code or name, postings by id."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"kind": "invite", "booths": 40, "postings_per_booth": 3}]})

    kind: ListKind = Field(description=choices(ListKind))
    booths: Annotated[int, Field(ge=1, le=2000)] | None = Field(default=None, description="不填用招聘会的展位数")
    postings_per_booth: Annotated[int, Field(ge=1, le=50)] | None = None
    per_person: Annotated[int, Field(ge=1, le=10)] | None = Field(default=None, description="不填用本单位的设置")
    seed: Annotated[int, Field(ge=0, le=999_999)] = 0
    least_internship_share: Share = 0.0
    least_policy_share: Share = 0.0
    most_occupation_share: Share | None = Field(default=None, description="不填用本单位的设置")
    most_nature_share: Share = 1.0
    pinned: Annotated[list[Name], Field(max_length=500)] = Field(default_factory=list)
    banned: Annotated[list[Name], Field(max_length=500)] = Field(default_factory=list)
    pinned_postings: Annotated[list[Name], Field(max_length=500)] = Field(default_factory=list)
    banned_postings: Annotated[list[Name], Field(max_length=500)] = Field(default_factory=list)

    def settings(self, begun: CurationSettings) -> CurationSettings:
        """Return the settings, those that a first list of the fair begins with where nothing is said."""
        said = {name: getattr(self, name) for name in ("booths", "postings_per_booth", "per_person", "most_occupation_share")}
        return replace(
            begun,
            **{name: value for name, value in said.items() if value is not None},
            seed=self.seed,
            least_internship_share=self.least_internship_share,
            least_policy_share=self.least_policy_share,
            most_nature_share=self.most_nature_share,
            pinned=tuple(self.pinned),
            banned=tuple(self.banned),
            pinned_postings=tuple(self.pinned_postings),
            banned_postings=tuple(self.banned_postings),
        )


class OutcomeBody(BaseModel):
    """Something counted at a fair, for the hall or for one employer."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"kind": "intention", "participant": 3, "count": 4, "graduates": 4}]})

    kind: OutcomeKind = Field(description=choices(OutcomeKind))
    participant: Key | None = None
    posting: Key | None = None
    count: Annotated[int, Field(ge=1, le=100_000)] = 1
    graduates: Annotated[int, Field(ge=0, le=100_000)] = 0
    at: AwareDatetime | None = Field(default=None, description="不填为现在")
