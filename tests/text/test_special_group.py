"""A post kept for a group is read; serving that group as a duty is none."""

from __future__ import annotations

import pytest

from matcher.text.prose import read_prose
from matcher.text.special_group import read_special_group_column, read_special_group_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("special_group"), ids=lambda case: case["text"])
def test_the_group_of_the_post_is_read(case: dict[str, str]) -> None:
    text = case["text"]
    found = (
        read_special_group_column(text, "栏")
        if case["where"] == "column"
        else read_special_group_prose(read_prose(text, "描述"))
    )
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    if not case["strength"]:
        assert found == ()
        return
    assert [one.strength.value for one in found] == [case["strength"]]
    assert any(word in group for word in case["found"].split("|") for group in found[0].groups)
