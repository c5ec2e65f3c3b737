"""A gender is read where the text plainly asks for it; goods and customers have none."""

from __future__ import annotations

import pytest

from matcher.text.gender import read_gender_column, read_gender_prose
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("gender"), ids=lambda case: case["text"])
def test_the_gender_asked_for_is_read(case: dict[str, str]) -> None:
    text = case["text"]
    found = read_gender_column(text, "栏") if case["where"] == "column" else read_gender_prose(read_prose(text, "描述"))
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    readings = [(one.gender.value, one.strength.value) for one in found]
    assert readings == ([(case["gender"], case["strength"])] if case["strength"] else [])
