"""Each feature says what it says: worked-out values, and NaN where a thing is not stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from matcher.domain.graduate import Graduate, Intentions
from matcher.domain.levels import Education, Gender, MajorTrack, PostingKind
from matcher.domain.posting import Pay, Place, Posting, SkillMention
from matcher.domain.requirement import ExperienceRequirement, GenderRequirement
from matcher.matching.features import FEATURES, features, wide_features
from matcher.matching.index import build_index
from matcher.matching.profile import build_query
from models.encoder import StaticEncoder
from tests.builders import AS_OF, education_from, major_entry, majors, make_graduate, make_posting, quoted

WUHAN, JIANGXIA, XIAOGAN, SHIYAN = "420100", "420115", "420900", "420300"


@pytest.fixture
def measure(char_encoder: StaticEncoder):  # type: ignore[no-untyped-def]
    """Return a function that gives the features of one pair by name."""

    def measured(graduate: Graduate, posting: Posting, uncertain: bool = False) -> dict[str, float]:
        index = build_index([posting], char_encoder)
        query = build_query(graduate, char_encoder)
        rows = np.array([0], dtype=np.int64)
        lexical = index.lexical.scores(list(query.tokens))
        met = index.eligibility.met_counts(graduate, AS_OF, rows)
        values = features(index, query, rows, wide_features(index, query), lexical, np.array([uncertain]), met, AS_OF)
        return dict(zip(FEATURES, values[0].tolist(), strict=True))

    return measured


def _in(*codes: str) -> tuple[Place, ...]:
    return tuple(Place(code, code, quoted(code)) for code in codes)


def test_nothing_stated_is_not_a_number(measure) -> None:  # type: ignore[no-untyped-def]
    found = measure(make_graduate(education=None), make_posting())
    for name in ("occupation", "major", "major_preferred", "skills", "education", "place", "pay", "freshness"):
        assert np.isnan(found[name]), name
    assert found["seniority"] == 0 and found["certainty"] == 1 and found["kind"] == 1


@pytest.mark.parametrize(
    ("place", "wish", "value"),
    [(JIANGXIA, WUHAN, 1.0), (WUHAN, JIANGXIA, 0.85), (XIAOGAN, WUHAN, 0.55), ("420000", WUHAN, 0.5), (SHIYAN, WUHAN, 0.35)],
)
def test_place_falls_with_distance(measure, place: str, wish: str, value: float) -> None:  # type: ignore[no-untyped-def]
    graduate = make_graduate(intentions=Intentions(region_codes=(wish,)))
    assert measure(graduate, make_posting(places=_in(place)))["place"] == pytest.approx(value)


def test_the_best_place_counts_and_later_wishes_a_little_less(measure) -> None:  # type: ignore[no-untyped-def]
    graduate = make_graduate(intentions=Intentions(region_codes=(SHIYAN, WUHAN)))
    assert measure(graduate, make_posting(places=_in(WUHAN)))["place"] == pytest.approx(0.97)
    assert measure(graduate, make_posting(places=_in(WUHAN, SHIYAN)))["place"] == pytest.approx(1.0)


def test_another_province_is_far(measure) -> None:  # type: ignore[no-untyped-def]
    graduate = make_graduate(intentions=Intentions(region_codes=(WUHAN,)))
    assert 0 <= measure(graduate, make_posting(places=_in("110108")))["place"] < 0.2


def test_pay_is_the_middle_of_the_range_over_the_wish(measure) -> None:  # type: ignore[no-untyped-def]
    posting = replace(make_posting(), pay=Pay(4000, 6000, None, False, "月", quoted("4000-6000")))
    graduate = make_graduate(intentions=Intentions(salary_min=5000))
    assert measure(graduate, posting)["pay"] == pytest.approx((0.35 * 4000 + 0.65 * 6000) / 5000)
    assert measure(make_graduate(intentions=Intentions(salary_min=100)), posting)["pay"] == 2.0
    assert np.isnan(measure(make_graduate(), posting)["pay"])


@pytest.mark.parametrize(
    ("kind", "wishes", "value"),
    [
        (PostingKind.FULL_TIME, (), 1.0),
        (PostingKind.TRAINEESHIP, (), -1.0),
        (PostingKind.TRAINEESHIP, (PostingKind.TRAINEESHIP,), 2.0),
        (PostingKind.PART_TIME, (PostingKind.FULL_TIME,), -1.0),
        (PostingKind.STATE_OWNED, (PostingKind.CIVIL_SERVICE,), 0.0),
        (PostingKind.STATE_OWNED, (PostingKind.FULL_TIME,), 1.0),
        (None, (PostingKind.CIVIL_SERVICE,), 0.5),
        (None, (), 1.0),
    ],
)
def test_kind_follows_the_wish(measure, kind: PostingKind | None, wishes: tuple[PostingKind, ...], value: float) -> None:  # type: ignore[no-untyped-def]
    assert measure(make_graduate(intentions=Intentions(kinds=wishes)), make_posting(kind=kind))["kind"] == value


@pytest.mark.parametrize(("own", "margin"), [(Education.UNDERGRADUATE, 0), (Education.DOCTOR, 2)])
def test_education_is_the_margin_above_what_is_asked(measure, own: Education, margin: int) -> None:  # type: ignore[no-untyped-def]
    posting = make_posting(education=education_from(Education.UNDERGRADUATE))
    assert measure(make_graduate(education=own), posting)["education"] == margin


def test_unlimited_education_is_no_margin(measure) -> None:  # type: ignore[no-untyped-def]
    assert np.isnan(measure(make_graduate(), make_posting(education=education_from(None)))["education"])


def test_major_is_how_narrowly_the_posting_names_it(measure) -> None:  # type: ignore[no-untyped-def]
    posting = make_posting(majors=(majors(MajorTrack.ALL, major_entry("计算机类", "undergraduate:0809")),))
    assert measure(make_graduate(major_prefixes=("undergraduate:080901",)), posting)["major"] == 2
    assert measure(make_graduate(bachelor_prefixes=("undergraduate:080901",)), posting)["major"] == 2
    assert measure(make_graduate(major_prefixes=("undergraduate:050101",)), posting)["major"] == -1


def test_skills_rise_with_every_skill_stated(measure) -> None:  # type: ignore[no-untyped-def]
    posting = replace(make_posting(), skills=tuple(SkillMention(name, "hard", quoted(name)) for name in ("甲", "乙")))
    none, one, both = (measure(make_graduate(skill_names=own), posting)["skills"] for own in ((), ("甲",), ("甲", "乙")))
    assert 0 == none < one < both < 1


def test_freshness_is_the_age_in_days_and_never_negative(measure) -> None:  # type: ignore[no-untyped-def]
    assert measure(make_graduate(), make_posting(published_on=AS_OF - timedelta(days=40)))["freshness"] == 40
    assert measure(make_graduate(), make_posting(published_on=AS_OF + timedelta(days=3)))["freshness"] == 0
    assert measure(make_graduate(), make_posting(published_on=date(1990, 1, 1)))["freshness"] == 3650


def test_seniority_is_years_asked_beyond_the_own_or_the_title(measure) -> None:  # type: ignore[no-untyped-def]
    asking = make_posting(experience=ExperienceRequirement(3.0, None, quoted("三年")))
    assert measure(make_graduate(), asking)["seniority"] == 3
    assert measure(make_graduate(experience_years=2.0), asking)["seniority"] == 1
    assert measure(make_graduate(experience_years=5.0), asking)["seniority"] == 0
    assert measure(make_graduate(), replace(make_posting(), seniority=3))["seniority"] == 3


def test_a_doubtful_pair_is_less_certain(measure) -> None:  # type: ignore[no-untyped-def]
    assert measure(make_graduate(), make_posting(), uncertain=True)["certainty"] == 0


def test_the_wish_that_is_the_title_is_fully_similar(measure) -> None:  # type: ignore[no-untyped-def]
    graduate = make_graduate(intentions=Intentions(occupations=("园林绿化", "出纳")))
    assert measure(graduate, make_posting(title="出纳"))["title_similarity"] == pytest.approx(1.0, abs=1e-6)
    assert 0 < measure(graduate, make_posting(title="出纳"))["lexical"] < 1


def test_the_wished_occupation_is_closer_than_another(demo_index, people, day) -> None:  # type: ignore[no-untyped-def]
    graduate = next(person for person in people if "护士" in person.intentions.occupations)
    wide = wide_features(demo_index, build_query(graduate, demo_index.encoder))
    nurses = [i for i, posting in enumerate(demo_index.postings) if posting.title.endswith("护士")]
    others = [i for i, posting in enumerate(demo_index.postings) if "前端" in posting.title]
    assert nurses and others
    assert np.median(wide.occupation[nurses]) > 0.5
    # one of sixteen (月子中心护士) is coded as child care
    assert np.sort(wide.occupation[nurses])[1] > wide.occupation[others].max()


def test_conditions_counts_what_is_stated_and_met_but_never_who_one_is(measure) -> None:  # type: ignore[no-untyped-def]
    someone = make_graduate(education=Education.UNDERGRADUATE, gender=Gender.FEMALE)
    assert measure(someone, make_posting())["conditions"] == 0
    asking = make_posting(education=education_from(Education.VOCATIONAL))
    assert measure(someone, asking)["conditions"] == 1
    assert measure(make_graduate(education=None), asking)["conditions"] == 0
    women_only = make_posting(public=True, gender=GenderRequirement(Gender.FEMALE, quoted("限女性")))
    assert measure(someone, women_only)["conditions"] == 0
