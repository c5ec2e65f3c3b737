"""Years of 届 are conditions where a post is addressed to them; 应届 made welcome is a preference."""

from __future__ import annotations

import pytest

from matcher.domain.requirement import GraduatingYearRequirement
from matcher.text.graduating_year import read_graduating_year_column, read_graduating_year_prose
from tests.text.condition_cases import condition_rows, joined, read


def _written(reading: GraduatingYearRequirement) -> str:
    window = f" 离校{reading.window_years}年" if reading.window_years is not None else ""
    return "/".join(map(str, reading.years)) + ("应届" if reading.fresh else "") + window


@pytest.mark.parametrize(("how", "text", "expected"), condition_rows("graduating_year"))
def test_every_wording_of_the_table_is_read_as_people_read_it(how: str, text: str, expected: str) -> None:
    assert joined(read(read_graduating_year_column, read_graduating_year_prose, how, text), _written) == expected
