"""Certificates are read by name, alternatives together; duties, benefits and praise name none."""

from __future__ import annotations

import pytest

from matcher.domain.levels import Strength
from matcher.text.certificates import read_certificates_column, read_certificates_prose
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("certificates"), ids=lambda case: case["text"])
def test_the_certificates_of_the_applicant_are_read(case: dict[str, str]) -> None:
    text = case["text"]
    found = (
        read_certificates_column(text, "栏")
        if case["where"] == "column"
        else read_certificates_prose(read_prose(text, "描述"))
    )
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    for strength in Strength:
        names = ";".join("/".join(one.alternatives) for one in found if one.strength is strength)
        assert names == case[strength.value]
