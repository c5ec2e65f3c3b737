"""Builders of fairs' plans and stored lists: a test names only what it is about. Employers are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from matcher.domain.fairs.curation import (
    Coverage,
    CuratedList,
    CurationSettings,
    GroupCoverage,
    ListKind,
    ListRow,
    StoredList,
)
from matcher.domain.fairs.fair import FairKind, FairPlan

_ROW: dict[str, Any] = {
    "booth": "A03",
    "employer": "武汉江曜精密机械有限公司",
    "employer_key": "武汉江曜精密机械有限公司",
    "nature": "民营",
    "posting": "P1",
    "number": 1,
    "version": 1,
    "title": "工艺工程师",
    "kind": "就业",
    "employment_form": "劳动合同",
    "headcount": 6,
    "education": "本科及以上",
    "majors": "机械类",
    "audience": "2026届",
    "other": "",
    "place": "武汉江夏区",
    "pay": "6500–8500",
    "insurance": "五险一金",
    "hours": "双休",
    "board_and_lodging": "有宿舍",
    "contact": "人事部 027-00000000",
    "valid_until": "2026-12-15",
    "occupation": "机械工程技术人员",
    "covers": 142,
    "reasons": ("覆盖机制、材控两专业142人", "同类岗位仅3个"),
    "hints": (),
}


def make_plan(**given: Any) -> FairPlan:
    """Return the fair of the good example."""
    values: dict[str, Any] = {
        "name": "职引未来·江城理工学院机电材料专场",
        "kind": FairKind.CAMPUS,
        "theme": "",
        "starts_at": datetime(2026, 12, 5, 1, tzinfo=UTC),
        "ends_at": datetime(2026, 12, 5, 8, tzinfo=UTC),
        "venue": "体育馆",
        "region_code": "420111",
        "host": "江城市公共就业服务中心",
        "co_host": "江城理工学院",
        "booths": 40,
        "postings_per_booth": 3,
    }
    return FairPlan(**{**values, **given})


def make_row(**given: Any) -> ListRow:
    """Return a line of a list; an employer's name is its key unless one is given."""
    if "employer" in given:
        given.setdefault("employer_key", given["employer"])
    return ListRow(**{**_ROW, **given})


def some_rows(count: int) -> tuple[ListRow, ...]:
    """Return lines of several employers, three a booth, every tenth without a number of people wanted."""
    forms = ("劳动合同", "劳务派遣", "见习")
    return tuple(
        make_row(
            booth=f"{'ABCD'[place // 3 // 15 % 4]}{place // 3 % 15 + 1:02d}",
            employer=f"江城第{place // 3 + 1}精密制造有限公司",
            posting=f"P{place}",
            number=place + 1,
            title=("工艺工程师", "设备技术员", "质量检测员")[place % 3],
            employment_form=forms[place % 3],
            headcount=None if place % 10 == 9 else place % 7 + 1,
            majors="机械类、材料类相关专业" if place % 2 else "机械设计制造及其自动化、材料成型及控制工程、车辆工程",
            hints=("派遣用工", "两班倒") if place % 3 == 1 else (),
        )
        for place in range(count)
    )


def make_coverage(**given: Any) -> Coverage:
    """Return the coverage of the good example."""
    values: dict[str, Any] = {
        "groups": (
            GroupCoverage("机械设计制造及其自动化", "本科", 118, 118, 0, 0, 118),
            GroupCoverage(
                "高分子材料与工程", "专科", 28, 19, 9, 0, 28,
                some_reasons=("未列入的合适岗位4个：展位已满4个",),
                some_ask_for="请加邀适合高分子材料与工程（专科）的单位：还有9人合适岗位不足3个。",
            ),
            GroupCoverage(
                "工业设计", "本科", 31, 12, 12, 7, 12, ("意向均为武汉设计岗",), "征集：工业设计本科岗位，工作地点武汉"
            ),
        ),
        "per_person": 3,
        "expected_matches": 96.42,
        "expected_filled_seats": 80.0,
        "gini_of_visits": 0.2131,
        "left_out": {"有效期已过": 21, "缺薪酬": 14, "限性别": 3, "同单位超额": 19},
    }
    return Coverage(**{**values, **given})


def make_list(rows: Sequence[ListRow] | None = None, **given: Any) -> StoredList:
    """Return a stored list of rows."""
    curated = CuratedList(
        CurationSettings(booths=40, postings_per_booth=3), tuple(some_rows(60) if rows is None else rows), make_coverage()
    )
    values: dict[str, Any] = {
        "number": 3,
        "fair": 1,
        "kind": ListKind.FINAL,
        "version": 3,
        "label": "JC1205-v3",
        "made_by": 1,
        "made_at": datetime(2026, 11, 30, 10, 5, tzinfo=UTC),
        "data_as_of": datetime(2026, 11, 30, 10, tzinfo=UTC),
        "rule_version": "2026-11",
        "bundle": "starter-1",
        "inputs_digest": "ab" * 32,
        "curated": curated,
    }
    return StoredList(**{**values, **given})
