"""Education is a floor unless the words say otherwise, and other people's education is never read."""

from __future__ import annotations

import pytest

from matcher.domain.requirement import EducationRequirement
from matcher.text.education import read_education_column, read_education_prose
from tests.text.condition_cases import condition_rows, joined, level, read


def _written(reading: EducationRequirement) -> str:
    if reading.minimum is None and reading.maximum is None:
        return "不限"
    if reading.maximum is None:
        return f"{level(reading.minimum)}+"
    if reading.maximum is reading.minimum:
        return f"{level(reading.minimum)}="
    return f"{level(reading.minimum)}..{level(reading.maximum)}"


@pytest.mark.parametrize(("how", "text", "expected"), condition_rows("education"))
def test_every_wording_of_the_table_is_read_as_people_read_it(how: str, text: str, expected: str) -> None:
    assert joined(read(read_education_column, read_education_prose, how, text), _written) == expected
