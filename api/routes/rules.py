"""Rules of casework over the API: what holds in a place, on what basis and how certain; values set, dated and audited."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from api.dependencies import Reading, ReportReader, RequestId, Today, Writing
from api.idempotency import RepeatableRoute
from api.routes.entry_bodies import FIRST, LAST, Day, Name
from matcher.domain.access import Permission
from matcher.domain.ledger.rule_value import NewRuleValue, RuleValue, Value
from matcher.workflows.casework.casework_rules import (
    ShownSetting,
    casework_rules,
    region_codes_of,
    set_rule,
    shown_settings,
)

router = APIRouter(prefix="/rules", tags=["服务规则"], route_class=RepeatableRoute)
Whole = Annotated[int, Field(ge=0, le=10**6)]


class SettingAnswer(BaseModel):
    """A setting as it holds; ``is_certain`` False: the source is uncertain, the value configurable."""

    name: str
    label: str
    value: int | str
    source: str
    is_certain: bool
    region_code: str
    valid_from: date | None
    is_set_here: bool

    @classmethod
    def of(cls, shown: ShownSetting) -> SettingAnswer:
        """Shape a setting."""
        return cls(
            name=shown.name,
            label=shown.label,
            value=shown.value,
            source=shown.origin.source,
            is_certain=shown.origin.is_certain,
            region_code=shown.origin.region_code,
            valid_from=shown.origin.valid_from,
            is_set_here=shown.is_set_here,
        )


class ValueAnswer(BaseModel):
    """A value as it was set."""

    number: int
    name: str
    region_code: str
    valid_from: date
    valid_to: date | None
    value: int | str | dict[str, int]
    source: str
    is_certain: bool
    set_by: int | None
    set_at: datetime

    @classmethod
    def of(cls, saved: RuleValue) -> ValueAnswer:
        """Shape a value."""
        return cls(
            number=saved.number,
            name=saved.name,
            region_code=saved.region_code,
            valid_from=saved.valid_from,
            valid_to=saved.valid_to,
            value=_plain(saved.value),
            source=saved.source,
            is_certain=saved.is_certain,
            set_by=saved.set_by,
            set_at=saved.set_at,
        )


class RuleRequest(BaseModel):
    """A value to be set from a day on; it holds in the place and inside it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"name": "no_will_days", "region_code": "420100", "valid_from": "2026-12-01", "value": 45, "source": "本地约定"},
                {"name": "service_package", "region_code": "420100", "valid_from": "2026-12-01", "source": "市文件", "value": {"policy": 1, "guidance": 1, "referral": 3, "training_or_traineeship": 1}},
            ]
        },
    )

    name: Name = Field(description="规则名称，见列表")
    region_code: Annotated[str, Field(pattern="^([0-9]{6})?$")] = Field(default="", description="行政区划代码，不填为全部地区（仅最上级）")
    valid_from: Day
    valid_to: Day | None = None
    value: Whole | Name | Annotated[dict[Name, Whole], Field(max_length=10)]
    source: Name = Field(description="依据")
    is_certain: bool = False


@router.get("", summary="现行的服务规则及依据")
def rules(
    viewer: ReportReader, store: Reading, today: Today, on: Annotated[date | None, Query(ge=FIRST, le=LAST, description="哪一天的，不填为今天")] = None
) -> list[SettingAnswer]:
    """Return what holds for the own place on a day."""
    return [SettingAnswer.of(one) for one in shown_settings(casework_rules(store, viewer.organisation, on or today))]


@router.get("/values", summary="设置过的值，新的在前")
def values(
    viewer: ReportReader, store: Reading, name: Annotated[str, Query(max_length=60)] = ""
) -> list[ValueAnswer]:
    """Return everything ever set for the own place, the places around it and those inside."""
    inside = [one.region_code for one in store.organisations.visible(viewer) if one.region_code]
    codes = list(dict.fromkeys([*region_codes_of(store, viewer.organisation), *inside, ""]))
    return [ValueAnswer.of(one) for one in store.rule_values.listed(codes, name)]


@router.post("", status_code=201, summary="设置一条规则的值")
def change(viewer: ReportReader, store: Writing, request_id: RequestId, wanted: RuleRequest) -> ValueAnswer:
    """Set a value for the own place or one inside it; what held before stays in the history."""
    viewer.require(Permission.SET_RULES)
    value: Value = dict(wanted.value) if isinstance(wanted.value, dict) else wanted.value
    new = NewRuleValue(
        wanted.name, wanted.region_code, wanted.valid_from, wanted.valid_to, value, wanted.source.strip(), wanted.is_certain
    )
    return ValueAnswer.of(set_rule(store, viewer, new, request_id))


def _plain(value: Value) -> int | str | dict[str, int]:
    """Return a value as numbers, a word, or the numbers of a package."""
    if isinstance(value, dict):
        return {part: int(number) for part, number in value.items()}
    return value if isinstance(value, int | str) else str(value)
