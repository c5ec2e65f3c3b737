"""Skills are those of the vocabulary, required or preferred; negated ones and those of other zones are left out."""

from __future__ import annotations

import pytest

from matcher.domain.levels import Strength
from matcher.text.prose import read_prose
from matcher.text.skills import read_skills_column, read_skills_prose, skill_names
from tests.text.case_rows import case_rows


@pytest.mark.parametrize("case", case_rows("skills"), ids=lambda case: case["text"])
def test_a_text_names_required_and_preferred_skills(case: dict[str, str]) -> None:
    mentions = read_skills_prose(read_prose(case["text"], "description"))
    for strength in Strength:
        names = [mention.name for mention in mentions if mention.strength is strength]
        assert ";".join(names) == case[strength.value]
    for mention in mentions:
        assert mention.quote.text == case["text"][mention.quote.start : mention.quote.end]


def test_a_short_latin_name_is_no_part_of_a_longer_one() -> None:
    assert "C" not in skill_names("Cadence ABC c++ R&D")
    assert "Java" not in skill_names("JavaScript")


def test_each_skill_is_named_once() -> None:
    assert [mention.name for mention in read_skills_column("Java、java、JAVA", "技能")] == ["Java"]
