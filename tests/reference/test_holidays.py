"""Workdays follow the announced calendars and years not announced are not answered."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reference.holidays import holiday_calendar, is_workday


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2026-10-01", False),
        ("2026-10-08", True),
        ("2026-10-10", True),
        ("2026-10-11", False),
        ("2025-01-26", True),
        ("2025-01-28", False),
        ("2024-05-11", True),
        ("2023-04-23", True),
        ("2026-02-28", True),
        ("2026-03-02", True),
        ("2022-12-31", None),
        ("2027-01-04", None),
    ],
)
def test_known_days(day: str, answer: bool | None) -> None:
    assert is_workday(dt.date.fromisoformat(day)) is answer


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
def test_a_day_is_answered_exactly_when_its_year_is_announced(day: dt.date) -> None:
    assert (is_workday(day) is None) == (day.year not in holiday_calendar().years)


def test_announced_years_have_250_workdays_give_or_take_two() -> None:
    for year in holiday_calendar().years:
        days = [dt.date(year, 1, 1) + dt.timedelta(days=offset) for offset in range(365)]
        assert 247 <= sum(is_workday(day) is True for day in days) <= 252


def test_a_make_up_workday_carries_the_name_of_its_holiday() -> None:
    calendar = holiday_calendar()
    assert calendar.name(dt.date(2026, 10, 10)) == "国庆节"
    assert calendar.name(dt.date(2026, 6, 3)) is None


@pytest.mark.parametrize(
    ("year", "month", "day", "answer"),
    [(2026, 11, 30, "2026-11-30"), (2026, 5, 30, "2026-05-29"), (2026, 2, 30, "2026-02-28"), (2028, 1, 30, None)],
)
def test_the_last_workday_on_or_before_a_day(year: int, month: int, day: int, answer: str | None) -> None:
    expected = None if answer is None else dt.date.fromisoformat(answer)
    assert holiday_calendar().last_workday(year, month, day) == expected
