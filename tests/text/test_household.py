"""Household and origin carry the codes of the places; help with a 户口 is no condition."""

from __future__ import annotations

import pytest

from matcher.text.household import read_household_column, read_household_prose
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("household"), ids=lambda case: case["text"])
def test_the_places_asked_for_are_read(case: dict[str, str]) -> None:
    text = case["text"]
    found = (
        read_household_column(text, "栏")
        if case["where"] == "column"
        else read_household_prose(read_prose(text, "描述"))
    )
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    readings = [(";".join(one.regions), one.by_household, one.by_origin, one.strength.value) for one in found]
    expected = (case["codes"], case["household"] == "yes", case["origin"] == "yes", case["strength"])
    assert readings == ([expected] if case["strength"] else [])
