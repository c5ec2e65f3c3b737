"""Report periods tile the calendar: every day belongs to exactly one, whatever the day of the cut-off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.errors import Unreadable
from matcher.reports.periods import following, known_until, period_holding, period_of, preceding, read_period

DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
CUT_OFFS = st.integers(1, 31)


@given(DAYS, CUT_OFFS)
def test_every_day_belongs_to_one_period_and_the_next_begins_the_day_after(day: date, cut_off: int) -> None:
    period = period_holding(day, cut_off)
    after, before = following(period, cut_off), preceding(period, cut_off)
    assert period.holds(day) and not after.holds(day) and not before.holds(day)
    assert after.begins_on == period.ends_on + timedelta(days=1)
    assert before.ends_on == period.begins_on - timedelta(days=1)
    assert preceding(after, cut_off) == period


@given(DAYS, st.lists(CUT_OFFS, min_size=12, max_size=12))
def test_no_day_is_lost_where_the_day_changes_from_month_to_month(day: date, days: list[int]) -> None:
    def cut_off(year: int, month: int) -> int:
        return days[(year + month) % 12]

    period = period_holding(day, cut_off)
    assert period.holds(day) and period.begins_on <= period.ends_on
    assert following(period, cut_off).begins_on == period.ends_on + timedelta(days=1)


@given(st.integers(2001, 2098), CUT_OFFS)
def test_twelve_periods_are_as_long_as_the_days_between_their_ends(year: int, cut_off: int) -> None:
    months = [period_of(year, month, cut_off) for month in range(1, 13)]
    days = sum((month.ends_on - month.begins_on).days + 1 for month in months)
    assert days == (months[-1].ends_on - months[0].begins_on).days + 1


def test_the_default_cut_off_is_the_30th_and_the_last_of_february() -> None:
    assert (period_of(2026, 11).begins_on, period_of(2026, 11).ends_on) == (date(2026, 10, 31), date(2026, 11, 30))
    assert (period_of(2026, 2).begins_on, period_of(2026, 2).ends_on) == (date(2026, 1, 31), date(2026, 2, 28))
    assert period_of(2028, 2).ends_on == date(2028, 2, 29)
    assert period_of(2026, 3).begins_on == date(2026, 3, 1)
    assert period_of(2026, 1).begins_on == date(2025, 12, 31)


def test_the_31st_belongs_to_the_next_month() -> None:
    assert period_holding(date(2026, 12, 31)).name == "2027-01"
    assert period_holding(date(2026, 12, 30)).name == "2026-12"


def test_a_period_ends_at_midnight_in_shanghai() -> None:
    last = known_until(period_of(2026, 11))
    assert last < datetime(2026, 11, 30, 16, 0, tzinfo=UTC) <= last + timedelta(microseconds=1)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "11-2026", "二〇二六-11", "2026/11", "1999-01", "2026-111"])
def test_what_is_no_month_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Unreadable, match="例如 2026-11"):
        read_period(text)
