"""Headcounts are read from cells, texts and titles; team and company sizes are none."""

from __future__ import annotations

import pytest

from matcher.domain.posting import Headcount
from matcher.text.headcount import read_headcount_column, read_headcount_prose, read_headcount_title
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows, number


def check(found: Headcount | None, case: dict[str, str], text: str) -> None:
    if case["minimum"] == "nothing":
        assert found is None
        return
    assert found is not None
    assert (found.minimum, found.maximum) == (number(case["minimum"]), number(case["maximum"]))
    assert found.quote.text == text[found.quote.start : found.quote.end]


@pytest.mark.parametrize("case", case_rows("headcount"), ids=lambda case: case["printed"])
def test_a_cell_states_a_headcount(case: dict[str, str]) -> None:
    check(read_headcount_column(case["printed"], "招聘人数"), case, case["printed"])


@pytest.mark.parametrize("case", case_rows("headcount_prose"), ids=lambda case: case["text"])
def test_a_text_states_whom_it_looks_for(case: dict[str, str]) -> None:
    check(read_headcount_prose(read_prose(case["text"], "description")), case, case["text"])


def test_a_title_may_carry_the_number() -> None:
    found = read_headcount_title(read_prose("文员（2名）", "title"))
    assert found is not None
    assert (found.minimum, found.maximum) == (2, 2)
