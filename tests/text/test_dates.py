"""Dates are read as printed or not at all: a day without its year is no date."""

from __future__ import annotations

from datetime import date

import pytest

from matcher.text.dates import (
    read_date,
    read_published_on_column,
    read_valid_until_column,
    read_valid_until_prose,
)
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("dates"), ids=lambda case: case["printed"])
def test_a_cell_states_one_date_or_none(case: dict[str, str]) -> None:
    reading = read_published_on_column(case["printed"], "发布日期")
    assert (reading.value.isoformat() if reading else "") == case["expected"]
    assert read_date(case["printed"]) == (date.fromisoformat(case["expected"]) if case["expected"] else None)
    if reading is not None:
        assert reading.quote.text == case["printed"][reading.quote.start : reading.quote.end]


def test_of_a_period_the_end_is_the_validity() -> None:
    reading = read_valid_until_column("2026-11-01至2026-12-05", "有效期")
    assert reading is not None
    assert reading.value == date(2026, 12, 5)


def test_a_text_states_its_deadline() -> None:
    text = "岗位长期招聘。报名截止时间：2026年12月5日，逾期不候"
    reading = read_valid_until_prose(read_prose(text, "description"))
    assert reading is not None
    assert (reading.value, text[reading.quote.start : reading.quote.end]) == (date(2026, 12, 5), "2026年12月5日")


def test_a_founding_year_is_no_deadline() -> None:
    assert read_valid_until_prose(read_prose("公司成立时间较早，2012年3月1日迁入新厂", "description")) is None


def test_two_different_dates_are_no_one_date() -> None:
    assert read_date("2026-01-01 2026-02-01") is None
