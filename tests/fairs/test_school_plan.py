"""School plans say who lacks postings and why, suggest employers by whom they reach, and order schools with reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from matcher.fairs.school_plan import SchoolGroup, SchoolPlan, SchoolVisit, SchoolYear, Supply, by_pressure, plan_school

TODAY = date(2026, 11, 26)
MACHINES = SchoolGroup("机械设计制造及其自动化", "本科", 20, 8, 0, 0, 0, 0)
DESIGN = SchoolGroup("工业设计", "本科", 10, 6, 0, 0, 0, 0)
VISIT = SchoolVisit(1, "机电专场", date(2026, 10, 20), True, 30, 400, 60)
# postings 0-3 fit machines (all near), 4 fits design and lies elsewhere; employers 江曜 has 0, 1 and 4
SUPPLY = Supply(
    postings=np.array([0, 1, 2, 3, 4]),
    groups=np.array([0, 0, 0, 0, 1]),
    employer=["江曜", "江曜", "岘新", "澄禾", "江曜"],
    near=np.array([True, True, True, True, False]),
    seats=np.array([2, 2, 1, 1, 5]),
)


def _plan(school: str = "江城理工学院", **more: object) -> SchoolPlan:
    given: dict[str, object] = {"demand": (MACHINES, DESIGN), "history": (VISIT,), "years": ()}
    given |= more
    return plan_school(school, given["demand"], SUPPLY, [0, 1], given["history"], given["years"], TODAY)  # type: ignore[arg-type]


def test_supply_is_counted_by_group_with_what_is_near_and_its_seats() -> None:
    second, first = _plan().groups  # what lacks postings stands first
    assert (first.major, first.postings, first.near, first.seats) == ("机械设计制造及其自动化", 4, 4, 6)
    assert (second.major, second.postings, second.near, second.seats) == ("工业设计", 1, 0, 5)


def test_a_major_without_postings_within_reach_is_lacking_with_a_note() -> None:
    plan = _plan()
    assert [group.major for group in plan.lacking_groups] == ["工业设计"]
    assert plan.groups[0].note == "合适的岗位只有1个"
    assert plan.groups[1].note == "合适岗位共招6人，未就业8人"


def test_nobody_lacks_where_everybody_is_placed() -> None:
    placed = replace(DESIGN, unplaced=0)
    plan = _plan(demand=(replace(MACHINES, unplaced=0), placed))
    assert plan.lacking == 0 and all(not group.note for group in plan.groups)


def test_a_roster_stands_for_who_is_not_registered() -> None:
    counted = SchoolGroup("工业设计", "本科", 0, 0, 31, 0, 0, 0)
    plan = _plan(demand=(MACHINES, counted))
    assert [(group.major, group.waiting) for group in plan.lacking_groups] == [("工业设计", 31)]


def test_employers_are_suggested_by_whom_they_reach_lacking_majors_first() -> None:
    first, *others = _plan().suggested
    assert (first.employer, first.postings, first.reach, first.majors) == ("江曜", 3, 14, ("工业设计", "机械设计制造及其自动化"))
    assert [one.employer for one in others] == ["岘新", "澄禾"]


def test_reasons_name_share_majors_visits_and_a_worse_year() -> None:
    years = (SchoolYear(2025, 20, 2), SchoolYear(2026, 30, 14))
    plan = _plan(history=(), years=years)
    assert plan.reasons == (
        "未就业14人，占登记人数的47%",
        "1个专业缺岗位：工业设计",
        "还没有办过招聘会",
        "未就业占比比上一届高37个百分点",
    )
    assert plan.years[0].year == 2026


def test_a_fair_long_ago_is_a_reason_and_a_planned_one_is_no_visit() -> None:
    old = replace(VISIT, day=date(2026, 3, 1))
    planned = replace(VISIT, day=date(2026, 12, 20), is_over=False)
    plan = _plan(history=(planned, old))
    assert plan.last_fair == date(2026, 3, 1)
    assert any("2026-03-01" in reason for reason in plan.reasons)


def test_schools_under_pressure_come_first_and_those_with_hardly_anybody_last() -> None:
    calm = _plan("甲学院", demand=(replace(MACHINES, unplaced=1), replace(DESIGN, unplaced=0)))
    tense = _plan("乙学院")
    tiny = _plan("丙学院", demand=(replace(MACHINES, registered=1, unplaced=1), replace(DESIGN, registered=1, unplaced=1)))
    assert [plan.school for plan in by_pressure([tiny, calm, tense])] == ["乙学院", "甲学院", "丙学院"]
