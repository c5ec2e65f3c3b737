"""Name, gender, age, school, household and hardship change no score where the verdict stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Gender
from matcher.matching.pipeline import Pipeline
from matcher.matching.profile import build_query

SWAPS: dict[str, dict[str, Any]] = {
    "name": {"name": "欧阳某某"},
    "gender": {"gender": Gender.FEMALE},
    "other gender": {"gender": Gender.MALE},
    "no gender": {"gender": None},
    "age": {"birth_date": date(1996, 2, 29)},
    "no age": {"birth_date": None},
    "school": {"school": "武汉大学"},
    "household": {"household_region": "北京市海淀区", "household_code": "110108"},
    "no household": {"household_region": "", "household_code": "", "origin_region": "", "origin_code": ""},
    "hardship": {"difficulties": ("脱贫家庭", "残疾")},
}


def _scores(pipeline: Pipeline, graduate: Graduate, day: date) -> tuple[dict[str, Any], Any]:
    market = pipeline.market(graduate, day)
    query = build_query(graduate, pipeline.index.encoder)
    _, _, scored = pipeline.scored(query, market, day, exhaustive=True)
    return {item.posting: (item.score, dict(item.contributions)) for item in scored}, market.verdicts


@pytest.mark.parametrize("swap", SWAPS)
def test_a_swap_changes_no_score_where_the_verdict_is_unchanged(
    pipeline: Pipeline, people: list[Graduate], day: date, swap: str
) -> None:
    compared = changed = 0
    for graduate in people[::9]:
        other = replace(graduate, **SWAPS[swap])
        changed += other != graduate
        before, verdicts = _scores(pipeline, graduate, day)
        after, swapped = _scores(pipeline, other, day)
        same = np.flatnonzero(verdicts == swapped)
        for row in same:
            posting = pipeline.index.postings[row].id
            assert before.get(posting) == after.get(posting), (graduate.id, posting)
            compared += posting in before
    assert changed and compared > 500


def test_what_one_can_do_does_count(pipeline: Pipeline, people: list[Graduate], day: date) -> None:
    graduate = next(person for person in people if person.intentions.region_codes and person.skill_names)
    before, _ = _scores(pipeline, graduate, day)
    after, _ = _scores(pipeline, replace(graduate, skills=(), skill_names=()), day)
    assert any(before[name] != after.get(name) for name in before)
