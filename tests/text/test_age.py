"""An age is read where it is the applicant's, both ends and every relaxation."""

from __future__ import annotations

import pytest

from matcher.domain.levels import Strength
from matcher.text.age import read_age_column, read_age_prose
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("age"), ids=lambda case: case["text"])
def test_the_age_of_the_applicant_is_read(case: dict[str, str]) -> None:
    text = case["text"]
    found = read_age_column(text, "栏") if case["where"] == "column" else read_age_prose(read_prose(text, "描述"))
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    required = [one for one in found if one.strength is Strength.REQUIRED] or list(found)
    if not case["strength"]:
        assert found == ()
        return
    reading = required[0]
    relaxed = ";".join(f"{level.label}:{age}" for level, age in reading.relaxed)
    ends = (str(reading.minimum or ""), str(reading.maximum or ""))
    assert (*ends, relaxed, reading.strength.value) == (case["low"], case["high"], case["relaxed"], case["strength"])
