"""A degree is asked for only where the word 学位 or a bare cell says so."""

from __future__ import annotations

import pytest

from matcher.domain.requirement import DegreeRequirement
from matcher.text.degree import read_degree_column, read_degree_prose
from tests.text.condition_cases import condition_rows, joined, read


def _written(reading: DegreeRequirement) -> str:
    return "相应" if reading.matching else reading.minimum.label + "+" if reading.minimum is not None else "不限"


@pytest.mark.parametrize(("how", "text", "expected"), condition_rows("degree"))
def test_every_wording_of_the_table_is_read_as_people_read_it(how: str, text: str, expected: str) -> None:
    assert joined(read(read_degree_column, read_degree_prose, how, text), _written) == expected
