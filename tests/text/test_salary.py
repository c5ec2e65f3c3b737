"""Pay comes out in 元/月 from every printed form, allowances are never pay, and nothing is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.text.prose import read_prose
from matcher.text.salary import read_salary_column, read_salary_pair, unreadable_salary
from matcher.text.salary_prose import read_salary_prose
from tests.text.case_rows import case_rows, number


@pytest.mark.parametrize("case", case_rows("salary"), ids=lambda case: case["printed"])
def test_a_cell_is_read_as_printed(case: dict[str, str]) -> None:
    pay = read_salary_column(case["printed"], "薪资")
    if case["minimum"] == "nothing":
        assert pay is None
        assert unreadable_salary(case["printed"])
        return
    assert pay is not None
    assert (pay.minimum, pay.maximum) == (number(case["minimum"]), number(case["maximum"]))
    assert (pay.months, pay.period) == (number(case["months"]), case["period"])
    assert pay.negotiable is (case["negotiable"] == "yes")
    assert pay.quote.text == case["printed"][pay.quote.start : pay.quote.end]


@pytest.mark.parametrize("case", case_rows("salary_prose"), ids=lambda case: case["text"])
def test_a_text_states_pay_or_nothing(case: dict[str, str]) -> None:
    pay = read_salary_prose(read_prose(case["text"], "description"))
    if case["minimum"] == "nothing":
        assert pay is None
        return
    assert pay is not None
    assert (pay.minimum, pay.maximum) == (number(case["minimum"]), number(case["maximum"]))
    assert pay.negotiable is (case["negotiable"] == "yes")
    assert pay.quote.text == case["text"][pay.quote.start : pay.quote.end]


def test_a_pair_of_cells_is_one_pay_in_yuan_a_month() -> None:
    pay = read_salary_pair("15000.0", "20000.0", "wage_min", "wage_max", "13")
    assert pay is not None
    assert (pay.minimum, pay.maximum, pay.months, pay.quote.source) == (15000, 20000, 13.0, "wage_min")


def test_one_cell_of_a_pair_leaves_the_other_end_open() -> None:
    pay = read_salary_pair("", "9000", "salary_min", "salary_max")
    assert pay is not None
    assert (pay.minimum, pay.maximum, pay.quote.source) == (None, 9000, "salary_max")


def test_a_pair_without_numbers_states_nothing() -> None:
    assert read_salary_pair("0", "None", "salary_min", "salary_max") is None


def test_a_header_may_carry_the_unit() -> None:
    pay = read_salary_column("15-20", "年薪（万元）")
    assert pay is not None
    assert (pay.minimum, pay.maximum, pay.period) == (12500, 16667, "年")


def test_a_blank_cell_deserves_no_warning() -> None:
    assert not unreadable_salary("  ")


@settings(deadline=None)
@given(low=st.integers(1000, 90000), more=st.integers(0, 90000))
def test_plain_ranges_come_back_unchanged(low: int, more: int) -> None:
    pay = read_salary_column(f"{low}-{low + more}元/月", "薪资")
    assert pay is not None
    assert (pay.minimum, pay.maximum) == (low, low + more)


@settings(deadline=None)
@given(st.text(alphabet="0123456789-~千万kK元/月天年薪以上下起.,·面议 ", max_size=24))
def test_any_cell_gives_ordered_pay_with_a_true_quote(text: str) -> None:
    pay = read_salary_column(text, "薪资")
    if pay is not None:
        assert pay.quote.text == text[pay.quote.start : pay.quote.end]
        if pay.minimum is not None and pay.maximum is not None:
            assert pay.minimum <= pay.maximum


@pytest.mark.parametrize(
    ("text", "minimum", "maximum"), [("40万起", 33333, None), ("8-12万", 6667, 10000), ("1-1.5万", 10000, 15000), ("2万起", 20000, None)]
)
def test_amounts_that_no_month_pays_are_a_years_where_nothing_says_so(text: str, minimum: int, maximum: int | None) -> None:
    pay = read_salary_column(text, "")
    assert pay is not None
    assert (pay.minimum, pay.maximum) == (minimum, maximum)
