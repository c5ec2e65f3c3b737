"""Years of work are read, years of firms, contracts and studies are not; the condition in force comes first."""

from __future__ import annotations

import pytest

from matcher.domain.requirement import ExperienceRequirement
from matcher.text.experience import read_experience_column, read_experience_prose
from tests.text.condition_cases import condition_rows, joined, read


def _written(reading: ExperienceRequirement) -> str:
    low = "?" if reading.minimum_years is None else f"{reading.minimum_years:g}"
    high = "+" if reading.maximum_years is None else f"-{reading.maximum_years:g}"
    return f"{low}{high}" + ("基层" if reading.grassroots else "") + ("同等" if reading.equivalent else "")


@pytest.mark.parametrize(("how", "text", "expected"), condition_rows("experience"))
def test_every_wording_of_the_table_is_read_as_people_read_it(how: str, text: str, expected: str) -> None:
    assert joined(read(read_experience_column, read_experience_prose, how, text), _written) == expected
