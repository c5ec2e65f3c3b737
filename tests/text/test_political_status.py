"""A political status is read where it is asked of the applicant; party work is none."""

from __future__ import annotations

import pytest

from matcher.text.political_status import read_political_status_column, read_political_status_prose
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("political_status"), ids=lambda case: case["text"])
def test_the_status_of_the_applicant_is_read(case: dict[str, str]) -> None:
    text = case["text"]
    found = (
        read_political_status_column(text, "栏")
        if case["where"] == "column"
        else read_political_status_prose(read_prose(text, "描述"))
    )
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    readings = [(";".join(sorted(status.value for status in one.accepted)), one.strength.value) for one in found]
    expected = ";".join(sorted(case["accepted"].split(";")))
    assert readings == ([(expected, case["strength"])] if case["strength"] else [])
