"""A party that is named stands for itself, not for every democratic party."""

from __future__ import annotations

import pytest

from matcher.domain.levels import PoliticalStatus
from matcher.domain.posting import RawPosting
from matcher.eligibility.political_status import POLITICAL_STATUS
from matcher.understanding.posting import understand_posting
from tests.builders import AS_OF, make_graduate

DEMOCRATIC = PoliticalStatus.DEMOCRATIC_PARTY


@pytest.mark.parametrize(
    ("printed", "status", "words", "verdict"),
    [
        ("中共党员、农工党党员、共青团员或群众", DEMOCRATIC, "农工党党员", "met"),
        ("中共党员、民进会员、共青团员或群众", DEMOCRATIC, "九三学社社员", "unmet"),
        ("中共党员、民进会员、共青团员或群众", DEMOCRATIC, "民主党派", "uncertain"),
        ("中共党员、民进会员、共青团员或群众", None, "", "uncertain"),
        ("中共党员、民进会员、共青团员或群众", PoliticalStatus.NONE, "群众", "met"),
        ("非中共党员，若为民主党派成员仅限致公党党员", DEMOCRATIC, "民进会员", "unmet"),
        ("非中共党员，若为民主党派成员仅限致公党党员", DEMOCRATIC, "致公党党员", "met"),
        ("非中共党员", DEMOCRATIC, "民进会员", "met"),
    ],
)
def test_a_named_party(printed: str, status: PoliticalStatus | None, words: str, verdict: str) -> None:
    fields = {"title": "综合管理岗", "other_requirements": printed}
    raw = RawPosting("P1", fields, {name: name for name in fields}, frozenset(fields), "岗位.csv", 2, is_public_table=True)
    graduate = make_graduate(political_status=status, texts={"political_status": words})
    found = POLITICAL_STATUS.result(graduate, understand_posting(raw), AS_OF)
    assert found is not None and found.verdict.word == verdict
