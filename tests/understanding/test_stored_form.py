"""What is kept of a posting comes back as it was; what is of another form or damaged is refused in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.domain.errors import CannotRunError
from matcher.domain.levels import Gender, MajorTrack, PoliticalStatus, StudyMode
from matcher.domain.requirement import (
    AgeRequirement,
    GenderRequirement,
    HouseholdRequirement,
    PoliticalStatusRequirement,
    StudyModeRequirement,
)
from matcher.understanding.stored_form import STORED_FORM, from_bytes, to_bytes
from matcher.workflows.files.loading import PostingSet
from tests.builders import Education, major_entry, majors, make_posting, quoted


def test_every_demo_posting_comes_back_without_its_readings(demo: PostingSet) -> None:
    for posting in demo.postings:
        assert from_bytes(to_bytes(posting)) == replace(posting, readings={})


def test_every_kind_of_requirement_comes_back_also_as_a_preference() -> None:
    asked = {
        "age": AgeRequirement(18, None, quoted("18岁以上"), ((Education.MASTER, 40),)),
        "gender": GenderRequirement(Gender.FEMALE, quoted("限女性")),
        "household": HouseholdRequirement(("420000",), True, False, quoted("湖北户籍")),
        "political_status": PoliticalStatusRequirement(
            frozenset({PoliticalStatus.PARTY_MEMBER, PoliticalStatus.PROBATIONARY_MEMBER}), quoted("党员")
        ),
        "study_mode": StudyModeRequirement(frozenset({StudyMode.FULL_TIME}), quoted("全日制")),
    }
    preferred = (majors(MajorTrack.ALL, major_entry("机械类", "undergraduate:0802")), *asked.values())
    posting = make_posting(**asked, preferences=preferred)
    assert from_bytes(to_bytes(posting)) == posting


def test_equal_records_give_equal_bytes() -> None:
    one, other = (
        make_posting(study_mode=StudyModeRequirement(frozenset(order), quoted("全日制")))
        for order in ((StudyMode.FULL_TIME, StudyMode.ADULT), (StudyMode.ADULT, StudyMode.FULL_TIME))
    )
    assert to_bytes(one) == to_bytes(other)


def test_another_form_is_refused_by_number() -> None:
    with pytest.raises(CannotRunError, match=r"第 9 种.*reread"):
        from_bytes(bytes((9,)) + to_bytes(make_posting())[1:])


@pytest.mark.parametrize("cut", [0, 1, 12, -1])
def test_damaged_bytes_are_refused(cut: int) -> None:
    with pytest.raises(CannotRunError):
        from_bytes(to_bytes(make_posting())[:cut])
    with pytest.raises(CannotRunError, match="损坏"):
        from_bytes(bytes((STORED_FORM,)) + b"no zlib")
