"""Each criterion decides the cases of its table: verdict and, where uncertain, the named doubtful reading."""

from __future__ import annotations

import re
from datetime import date

import pytest

from matcher.domain.levels import Education, Gender, PoliticalStatus, PostingKind, StudyMode
from matcher.domain.requirement import (
    AgeRequirement,
    CertificateRequirement,
    ExperienceRequirement,
    GenderRequirement,
    GraduatingYearRequirement,
    HouseholdRequirement,
    OtherRequirement,
    PoliticalStatusRequirement,
    SpecialGroupRequirement,
    StudyModeRequirement,
)
from matcher.eligibility.age import AGE
from matcher.eligibility.certificate import CERTIFICATE
from matcher.eligibility.degree import DEGREE
from matcher.eligibility.education import EDUCATION
from matcher.eligibility.experience import EXPERIENCE
from matcher.eligibility.gender import GENDER
from matcher.eligibility.graduating_year import GRADUATING_YEAR
from matcher.eligibility.household import HOUSEHOLD
from matcher.eligibility.major import MAJOR
from matcher.eligibility.other import OTHER
from matcher.eligibility.political_status import POLITICAL_STATUS
from matcher.eligibility.special_group import SPECIAL_GROUP
from matcher.eligibility.study_mode import STUDY_MODE
from tests.builders import AS_OF, degree_from, education_from, make_graduate, make_posting, quoted
from tests.eligibility import case_files
from tests.eligibility.case_files import assert_judged, cases, label

Case = dict[str, str]


@pytest.mark.parametrize("case", cases("education"), ids=label)
def test_education_is_a_floor_or_exact(case: Case) -> None:
    asked = education_from(case_files.education(case["minimum"]), case_files.education(case["maximum"]))
    graduate = make_graduate(education=case_files.education(case["own"]))
    assert_judged(case, EDUCATION.result(graduate, make_posting(education=asked), AS_OF))


@pytest.mark.parametrize("case", cases("degree"), ids=label)
def test_degree_is_a_floor_or_matches_the_education(case: Case) -> None:
    posting = make_posting(
        degree=degree_from(case_files.degree(case["minimum"]), bool(case["matching"])),
        education=education_from(case_files.education(case["lowest"])) if case["lowest"] else None,
    )
    own = make_graduate(education=case_files.education(case["education"]), degree=case_files.degree(case["own"]))
    assert_judged(case, DEGREE.result(own, posting, AS_OF))


@pytest.mark.parametrize("case", cases("major"), ids=label)
def test_major_follows_the_code_and_the_list_of_the_own_track(case: Case) -> None:
    columns = ["majors.undergraduate", "majors.postgraduate", *(["majors.vocational"] if case["vocational"] else [])]
    posting = make_posting(
        public=bool(case["public"]),
        columns=columns if case["public"] else [],
        majors=tuple(case_files.major_lists(case)),
    )
    graduate = make_graduate(
        education=case_files.education(case["education"]),
        major=case["major"],
        major_prefixes=tuple(filter(None, case["prefixes"].split("|"))),
        bachelor_major=case["bachelor"],
        bachelor_prefixes=tuple(filter(None, case["bachelor_prefixes"].split("|"))),
    )
    assert_judged(case, MAJOR.result(graduate, posting, AS_OF))


@pytest.mark.parametrize("case", cases("graduating_year"), ids=label)
def test_graduating_year_counts_from_the_named_year(case: Case) -> None:
    asked = GraduatingYearRequirement(
        tuple(map(int, case["years"].split())), bool(case["fresh"]), case_files.number(case["window"]), quoted("毕业生")
    )
    graduate = make_graduate(
        graduation_year=case_files.number(case["year"]),
        graduation_date=date.fromisoformat(case["date"]) if case["date"] else None,
        employed_since_graduation=case_files.flag(case["employed"]),
    )
    as_of = date.fromisoformat(case["as_of"])
    posting = make_posting(public=bool(case["public"]), graduating_year=asked)
    assert_judged(case, GRADUATING_YEAR.result(graduate, posting, as_of))


@pytest.mark.parametrize("case", cases("experience"), ids=label)
def test_experience_is_paid_work_only(case: Case) -> None:
    asked = ExperienceRequirement(
        float(case["minimum"]) if case["minimum"] else None,
        float(case["maximum"]) if case["maximum"] else None,
        quoted("工作经历"),
        grassroots=bool(case["grassroots"]),
        equivalent=bool(case["equivalent"]),
    )
    graduate = make_graduate(
        experience_years=float(case["years"]) if case["years"] else None,
        graduation_year=case_files.number(case["graduated"]),
        employed_since_graduation=case_files.flag(case["employed"]),
        experience=case["text"],
        service_identities=tuple(filter(None, case["identities"].split("|"))),
    )
    assert_judged(case, EXPERIENCE.result(graduate, make_posting(experience=asked), AS_OF))


@pytest.mark.parametrize("case", cases("political_status"), ids=label)
def test_political_status_is_one_of_the_accepted(case: Case) -> None:
    accepted = frozenset(PoliticalStatus(word) for word in case["accepted"].split())
    graduate = make_graduate(political_status=case_files.member(PoliticalStatus, case["own"]))
    posting = make_posting(public=True, political_status=PoliticalStatusRequirement(accepted, quoted("党员")))
    assert_judged(case, POLITICAL_STATUS.result(graduate, posting, AS_OF))


@pytest.mark.parametrize("case", cases("age"), ids=label)
def test_age_in_a_table_is_certain_only_over_the_months_it_may_be_reckoned_in(case: Case) -> None:
    relaxed = tuple(
        (Education[{"硕士": "MASTER", "博士": "DOCTOR"}[level]], int(high))
        for level, high in re.findall(r"(硕士|博士)(\d+)", case["relaxed"])
    )
    words = "应届硕士可放宽" if case["fresh_relaxed"] else "年龄"
    asked = AgeRequirement(case_files.number(case["minimum"]), case_files.number(case["maximum"]), quoted(words), relaxed)
    graduate = make_graduate(
        education=case_files.education(case["education"]),
        birth_date=date.fromisoformat(case["born"]) if case["born"] else None,
        graduation_year=case_files.number(case["graduated"]),
    )
    posting = make_posting(public=bool(case["public"]), age=asked)
    assert_judged(case, AGE.result(graduate, posting, date.fromisoformat(case["as_of"])))


@pytest.mark.parametrize("case", cases("household"), ids=label)
def test_household_or_origin_lies_in_a_named_place(case: Case) -> None:
    asked = HouseholdRequirement(
        tuple(case["regions"].split()), bool(case["household_flag"]), bool(case["origin_flag"]), quoted("户籍")
    )
    graduate = make_graduate(
        household_code=case["household"],
        household_region=case["household"],
        origin_code=case["origin"],
        origin_region=case["origin"],
    )
    assert_judged(case, HOUSEHOLD.result(graduate, make_posting(public=True, household=asked), AS_OF))


@pytest.mark.parametrize("case", cases("certificate"), ids=label)
def test_certificates_must_all_be_held_or_exceeded(case: Case) -> None:
    asked = tuple(
        CertificateRequirement(tuple(names.split("|")), quoted(names)) for names in case["demands"].split()
    )
    graduate = make_graduate(certificates=tuple(case["held"].split()))
    posting = make_posting(public=bool(case["public"]), certificates=asked)
    assert_judged(case, CERTIFICATE.result(graduate, posting, AS_OF))


@pytest.mark.parametrize("case", cases("special_group"), ids=label)
def test_special_groups_exclude_everybody_not_stated_to_belong(case: Case) -> None:
    graduate = make_graduate(
        service_identities=tuple(filter(None, case["identities"].split("|"))),
        difficulties=tuple(filter(None, case["difficulties"].split("|"))),
    )
    asked = SpecialGroupRequirement(tuple(case["groups"].split("|")), quoted(case["printed"] or "定向"))
    assert_judged(case, SPECIAL_GROUP.result(graduate, make_posting(public=True, special_group=asked), AS_OF))


@pytest.mark.parametrize("case", cases("study_mode"), ids=label)
def test_study_mode_is_one_of_the_accepted(case: Case) -> None:
    accepted = frozenset(StudyMode(word) for word in case["accepted"].split())
    posting = make_posting(
        study_mode=StudyModeRequirement(accepted, quoted("全日制")),
        education=education_from(case_files.education(case["lowest"])),
    )
    graduate = make_graduate(
        education=case_files.education(case["education"]), study_mode=case_files.member(StudyMode, case["own"])
    )
    assert_judged(case, STUDY_MODE.result(graduate, posting, AS_OF))


@pytest.mark.parametrize(("own", "verdict"), [(Gender.MALE, "met"), (Gender.FEMALE, "unmet"), (None, "uncertain")])
def test_gender_decides_in_public_posts(own: Gender | None, verdict: str) -> None:
    posting = make_posting(public=True, gender=GenderRequirement(Gender.MALE, quoted("男性")))
    result = GENDER.result(make_graduate(gender=own), posting, AS_OF)
    assert result is not None and result.verdict.word == verdict


def test_gender_in_a_commercial_ad_is_no_criterion() -> None:
    asked = GenderRequirement(Gender.MALE, quoted("限男性"))
    for kind in (PostingKind.FULL_TIME, PostingKind.STATE_OWNED, None):
        assert GENDER.result(make_graduate(gender=Gender.FEMALE), make_posting(kind=kind, gender=asked), AS_OF) is None


def test_other_conditions_that_nobody_can_read_are_uncertain_and_keep_their_words() -> None:
    posting = make_posting(other=(OtherRequirement("适应夜班", quoted("适应夜班")), OtherRequirement("会方言", quoted("会方言"))))
    result = OTHER.result(make_graduate(), posting, AS_OF)
    assert result is not None
    assert (result.verdict.word, result.required) == ("uncertain", "适应夜班；会方言")


@pytest.mark.parametrize("case", cases("other"), ids=label)
def test_main_major_and_degrees_of_every_stage_are_judged(case: Case) -> None:
    """限主修 and 各阶段学位 follow from the profile; beside an unread condition the pair stays doubtful."""
    posting = make_posting(other=tuple(OtherRequirement(text, quoted(text)) for text in case["texts"].split("|")))
    graduate = make_graduate(
        education=case_files.education(case["education"]),
        degree=case_files.degree(case["degree"]),
        major=case["major"],
        first_education=case["first"],
    )
    result = OTHER.result(graduate, posting, AS_OF)
    assert_judged(case, result)
    assert result is not None and result.quote is not None and result.quote.text == case["quote"]


def test_case_tables_cover_both_sides_of_every_criterion() -> None:
    for name in ("education", "degree", "major", "graduating_year", "experience", "age", "household", "certificate"):
        assert {case["verdict"] for case in cases(name)} == {"met", "unmet", "uncertain"}, name
