"""Only conditions that truly exclude people are kept, with their words."""

from __future__ import annotations

import pytest

from matcher.text.other_conditions import read_other_conditions_column, read_other_conditions_prose
from matcher.text.prose import read_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("other_conditions"), ids=lambda case: case["text"])
def test_only_true_conditions_are_kept(case: dict[str, str]) -> None:
    text = case["text"]
    found = (
        read_other_conditions_column(text, "栏")
        if case["where"] == "column"
        else read_other_conditions_prose(read_prose(text, "描述"))
    )
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    texts = [one.text for one in found]
    assert len(texts) == (1 if case["found"] else 0)
    assert all(text.startswith(case["found"]) for text in texts)
