"""全日制 and 统招 are read beside an education; the hours of work are none."""

from __future__ import annotations

import pytest

from matcher.text.prose import read_prose
from matcher.text.study_mode import read_study_mode_column, read_study_mode_prose
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("study_mode"), ids=lambda case: case["text"])
def test_the_form_of_study_is_read(case: dict[str, str]) -> None:
    text = case["text"]
    found = (
        read_study_mode_column(text, "栏")
        if case["where"] == "column"
        else read_study_mode_prose(read_prose(text, "描述"))
    )
    for one in found:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    readings = [(";".join(mode.value for mode in one.accepted), one.strength.value) for one in found]
    assert readings == ([(case["accepted"], case["strength"])] if case["strength"] else [])
