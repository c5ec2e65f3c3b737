"""普通高校毕业生 among those who may apply stops other forms of study, not graduates who state none."""

from __future__ import annotations

import pytest

from matcher.domain.levels import StudyMode
from matcher.domain.posting import RawPosting
from matcher.eligibility.study_mode import STUDY_MODE
from matcher.understanding.posting import understand_posting
from tests.builders import AS_OF, make_graduate


def verdict(audience: str, mode: StudyMode | None, column: str = "audience") -> str:
    """Return the verdict on a public table whose 招录对象 (or another column) prints ``audience``."""
    fields = {"title": "综合管理岗", column: audience}
    raw = RawPosting("P1", fields, {column: "招录对象"}, frozenset(fields), "岗位.csv", 2, is_public_table=True)
    found = STUDY_MODE.result(make_graduate(study_mode=mode), understand_posting(raw), AS_OF)
    return found.verdict.word if found is not None else ""


@pytest.mark.parametrize(
    ("audience", "mode", "word"),
    [
        ("2026年应届普通高校毕业生", StudyMode.FULL_TIME, "met"),
        ("2026年应届普通高校毕业生", StudyMode.PART_TIME, "met"),
        ("2026年应届普通高校毕业生", StudyMode.OPEN, "unmet"),
        ("普通高等学校应届毕业生（不含成人教育）", StudyMode.ADULT, "unmet"),
        ("2026届普通高校毕业生", StudyMode.SELF_TAUGHT, "unmet"),
        ("2026届普通高校毕业生", None, "met"),
        ("2026届全日制普通高校毕业生", None, "uncertain"),
        ("具有2年及以上基层工作经历人员", StudyMode.OPEN, ""),
        ("不限", StudyMode.OPEN, ""),
    ],
)
def test_regular_schools_in_the_audience(audience: str, mode: StudyMode | None, word: str) -> None:
    assert verdict(audience, mode) == word


def test_a_column_of_its_own_supposes_nothing() -> None:
    assert verdict("普通高等院校", None, "study_mode") == "uncertain"
