"""A posting is understood once: columns before texts, every value with a true quote, nothing invented."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.levels import Education, MajorTrack, PostingKind
from matcher.domain.posting import Posting, RawPosting
from matcher.understanding.posting import understand_posting


def raw_posting(public: bool = False, blank: tuple[str, ...] = (), **fields: str) -> RawPosting:
    """Return a raw posting with the fields stated; ``blank`` names columns that stand empty."""
    named = {name.replace("__", "."): value for name, value in fields.items()}
    sources = {name: name for name in (*named, *blank)}
    return RawPosting("P1", named, sources, frozenset(sources), "岗位.csv", 2, is_public_table=public)


def assert_quotes_are_true(posting: Posting) -> None:
    fields: Mapping[str, str] = posting.raw.fields
    for readings in posting.readings.values():
        for reading in readings:
            quote = reading.quote
            assert quote.text == fields[quote.source][quote.start : quote.end]
            json.dumps(reading.value)


AD = raw_posting(
    title="软件测试工程师（武汉）",
    employer="江城某某科技有限公司",
    salary="6千-8千·13薪",
    headcount="3人",
    published_on="2026-03-01",
    description="岗位职责：编写测试用例。任职要求：1、本科及以上学历；2、熟悉Python，会Java者优先；3、2年以上测试经验。"
    "福利待遇：周末双休，包吃住。工作地点：武汉市洪山区",
)


def test_an_ad_is_understood_with_true_quotes() -> None:
    posting = understand_posting(AD)
    assert posting.pay is not None
    assert (posting.pay.minimum, posting.pay.maximum, posting.pay.months) == (6000, 8000, 13.0)
    assert [place.code for place in posting.places] == ["420111"]
    assert posting.headcount is not None
    assert posting.headcount.minimum == 3
    assert {skill.name: skill.strength.value for skill in posting.skills}["Java"] == "preferred"
    assert posting.published_on == date(2026, 3, 1)
    assert posting.requirements.education is not None
    assert posting.requirements.education.minimum is Education.UNDERGRADUATE
    assert posting.readings["working_hours"][0].value == "双休"
    assert_quotes_are_true(posting)


def test_understanding_twice_gives_the_same_record() -> None:
    assert understand_posting(AD) == understand_posting(AD)


def test_a_filled_column_prevails_over_the_text() -> None:
    posting = understand_posting(raw_posting(title="会计", education="大专", description="任职要求：本科及以上学历"))
    assert posting.requirements.education is not None
    assert posting.requirements.education.minimum is Education.VOCATIONAL
    assert [reading.quote.source for reading in posting.readings["education"]] == ["education", "description"]


def test_a_silent_ad_sets_no_condition_and_has_no_readings_of_it() -> None:
    posting = understand_posting(raw_posting(title="文员", description="负责日常事务"))
    assert posting.requirements.education is None
    assert posting.pay is None
    assert set(posting.readings) <= {"title", "skills"}


def test_a_remark_is_never_a_condition() -> None:
    posting = understand_posting(raw_posting(title="科员", remark="限本科及以上学历，中共党员"))
    assert posting.requirements.education is None
    assert posting.requirements.political_status is None


def test_other_requirements_are_read_as_conditions() -> None:
    posting = understand_posting(raw_posting(title="一级科员", other_requirements="中共党员", public=True))
    assert posting.requirements.political_status is not None
    assert posting.requirements.political_status.quote.source == "other_requirements"


def test_a_blank_list_of_a_public_table_is_kept_as_blank() -> None:
    raw = raw_posting(title="综合岗", majors__undergraduate="", public=True, blank=("majors.postgraduate",))
    tracks = {reading.track: reading for reading in understand_posting(raw).requirements.majors}
    blank = tracks[MajorTrack.POSTGRADUATE]
    assert (blank.demands, blank.any) == ((), False)


def test_a_blank_list_of_an_ad_says_nothing() -> None:
    raw = raw_posting(title="综合岗", blank=("majors",))
    assert understand_posting(raw).requirements.majors == ()


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"title": "会计", "kind": "全职"}, PostingKind.FULL_TIME),
        ({"title": "会计实习生", "kind": "校招"}, PostingKind.INTERNSHIP),
        ({"title": "会计", "employment_form": "就业见习"}, PostingKind.TRAINEESHIP),
        ({"title": "会计"}, None),
    ],
)
def test_the_kind_is_what_is_said(fields: dict[str, str], kind: PostingKind | None) -> None:
    assert understand_posting(raw_posting(**fields)).kind is kind


def test_a_row_of_a_civil_service_table_is_civil_service() -> None:
    assert understand_posting(raw_posting(title="一级科员", public=True)).kind is PostingKind.CIVIL_SERVICE


def test_an_undocumented_experience_code_is_no_condition() -> None:
    posting = understand_posting(raw_posting(title="工程师", experience="3"))
    assert posting.requirements.experience is None


def test_terms_of_a_special_group_are_no_years_of_experience() -> None:
    posting = understand_posting(raw_posting(title="一级科员", audience="现任满四年以上的村（社区）主职干部", public=True))
    assert posting.requirements.special_group is not None
    assert posting.requirements.experience is None
    served = understand_posting(raw_posting(title="一级科员", audience="具有4年以上基层工作经历", public=True))
    assert served.requirements.experience is not None


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet="本科硕士及以上学历专业经验年1234569元万千K-/月任职要求：岗位职责工作地点武汉市招人名，。；（）优先Java\n",
        max_size=120,
    )
)
def test_any_text_gives_true_quotes(text: str) -> None:
    assert_quotes_are_true(understand_posting(raw_posting(title="岗位", description=text)))
