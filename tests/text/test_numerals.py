"""Numerals are read whole or not at all."""

from __future__ import annotations

import pytest

from matcher.text.numerals import read_integer, read_numeral
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("numerals"), ids=lambda case: case["printed"])
def test_a_numeral_is_a_number(case: dict[str, str]) -> None:
    found = read_numeral(case["printed"])
    assert found == (float(case["number"]) if case["number"] else None)


def test_a_fraction_is_no_whole_number() -> None:
    assert read_integer("2.5") is None
    assert read_integer("三") == 3
