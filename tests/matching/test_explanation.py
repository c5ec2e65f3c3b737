"""Reasons rest on quotes and on features that support them; doubts, gaps and bad news are said in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from matcher.domain.graduate import Graduate, Intentions
from matcher.domain.levels import Education, MajorTrack, PostingKind, Strength
from matcher.domain.posting import OccupationGuess, Pay, Place, Posting, SkillMention
from matcher.eligibility.verdict import judge_pair
from matcher.matching.explanation import matched_skills, missing, reasons, warnings
from tests.builders import AS_OF, education_from, major_entry, majors, make_graduate, make_posting, quoted

WUHAN = Place("420115", "武汉市江夏区", quoted("江夏区", "regions"))


def _criteria(graduate: Graduate, posting: Posting, **values: float) -> list[str]:
    return [reason.criterion for reason in reasons(graduate, posting, judge_pair(graduate, posting, AS_OF), values)]


def test_a_met_condition_is_a_reason_with_its_quote() -> None:
    posting = make_posting(education=education_from(Education.UNDERGRADUATE))
    (reason,) = reasons(make_graduate(), posting, judge_pair(make_graduate(), posting, AS_OF), {"education": 0.0})
    assert (reason.criterion, reason.quote, reason.source) == ("education", "本科及以上", "学历")
    assert "本科及以上" in reason.text and reason.text.endswith("本科")


def test_an_education_two_levels_too_high_does_not_speak_for_a_posting() -> None:
    posting = make_posting(education=education_from(Education.VOCATIONAL))
    graduate = make_graduate(education=Education.MASTER)
    assert _criteria(graduate, posting, education=2.0) == []
    assert _criteria(graduate, posting, education=1.0) == ["education"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [({"occupation": 0.5}, ["occupation"]), ({"title_similarity": 0.6}, ["title_similarity"]), ({"occupation": 0.4}, [])],
)
def test_the_work_is_a_reason_where_its_feature_supports_it(values: dict[str, float], expected: list[str]) -> None:
    posting = replace(make_posting(title="花艺师"), occupations=(OccupationGuess("X", "某职业", 0.9),))
    graduate = make_graduate(intentions=Intentions(occupations=("插花",)))
    assert _criteria(graduate, posting, **values) == expected
    assert _criteria(make_graduate(), posting, **values) == []


def test_the_place_is_a_reason_inside_or_near_the_wish() -> None:
    graduate = make_graduate(intentions=Intentions(regions=("武汉",), region_codes=("420100",)))
    (inside,) = reasons(graduate, make_posting(places=(WUHAN,)), (), {"place": 1.0})
    assert (inside.quote, inside.text) == ("江夏区", "地点在您的意向“武汉”")
    near = Place("420900", "孝感市", quoted("孝感", "regions"))
    (close,) = reasons(graduate, make_posting(places=(near,)), (), {"place": 0.55})
    assert "较近" in close.text and close.quote == "孝感"
    assert _criteria(graduate, make_posting(places=(near,)), place=0.5) == []
    assert _criteria(graduate, make_posting(places=(near,)), place=float("nan")) == []


def _skilled(*mentions: SkillMention) -> Posting:
    return replace(make_posting(title="焊工"), skills=mentions)


def test_shared_skills_are_reasons_and_lacking_ones_are_named() -> None:
    posting = _skilled(
        SkillMention("AutoCAD", "hard", quoted("CAD制图", "description")),
        SkillMention("PLC", "hard", quoted("PLC", "description")),
        SkillMention("沟通", "soft", quoted("沟通", "description")),
        SkillMention("Python", "hard", quoted("Python", "description"), Strength.PREFERRED),
    )
    graduate = make_graduate(skill_names=("AutoCAD", "沟通"))
    (reason,) = reasons(graduate, posting, (), {})
    assert (reason.criterion, reason.quote) == ("skills", "CAD制图")
    assert missing(graduate, posting, (), {}) == ("岗位要求“PLC”，您未填写",)


def test_a_word_of_the_title_is_neither_a_skill_reason_nor_lacking() -> None:
    posting = _skilled(SkillMention("焊接", "hard", quoted("焊工", "title")))
    assert _criteria(make_graduate(skill_names=("焊接",)), posting) == []
    assert missing(make_graduate(), posting, (), {}) == ()
    assert [skill for _, skill in matched_skills(make_graduate(skill_names=("焊接",)), posting)] == ["焊接"]


def _paying(low: int | None, high: int | None, period: str = "月") -> Posting:
    return replace(make_posting(), pay=Pay(low, high, None, low is None, period, quoted("薪资若干", "salary")))


def test_pay_is_a_reason_only_from_the_wish_on() -> None:
    graduate = make_graduate(intentions=Intentions(salary_min=5000))
    assert _criteria(graduate, _paying(5000, 7000)) == ["pay"]
    assert _criteria(graduate, _paying(4900, 9000)) == []
    assert _criteria(graduate, _paying(None, None)) == []
    assert missing(graduate, _paying(3000, 4000), (), {}) == ("月薪上限 4000 元低于您的期望 5000 元",)


def test_a_preferred_major_is_a_reason() -> None:
    wanted = replace(majors(MajorTrack.ALL, major_entry("园艺")), strength=Strength.PREFERRED)
    assert _criteria(make_graduate(), make_posting(preferences=(wanted,)), major_preferred=3.0) == ["major_preferred"]
    assert _criteria(make_graduate(), make_posting(preferences=(wanted,)), major_preferred=float("nan")) == []


def test_a_doubtful_condition_is_to_be_clarified_with_its_words() -> None:
    posting = make_posting(education=education_from(Education.UNDERGRADUATE))
    graduate = make_graduate(education=None)
    (line,) = missing(graduate, posting, judge_pair(graduate, posting, AS_OF), {})
    assert line.startswith("需确认 学历：要求“本科及以上”")


def test_a_far_place_is_said() -> None:
    assert missing(make_graduate(), make_posting(places=(WUHAN,)), (), {"place": 0.2}) == ("地点“武汉市江夏区”不在您的意向地区",)


@pytest.mark.parametrize(
    ("posting", "words"),
    [
        (make_posting(kind=PostingKind.TRAINEESHIP), "见习不是录用"),
        (make_posting(kind=PostingKind.INTERNSHIP), "不是正式录用"),
        (make_posting(fields={"employment_form": "劳务派遣"}), "用工形式：劳务派遣"),
        (make_posting(fields={"working_hours": "单休"}), "工时：单休"),
        (make_posting(), "没有写明有效期"),
        (make_posting(valid_until=AS_OF + timedelta(days=5)), "还有 5 天"),
        (make_posting(published_on=AS_OF - timedelta(days=91)), "已超过 91 天"),
        (make_posting(), "没有写明薪资"),
        (_paying(3000, 3500, "天"), "折算为元/月"),
        (make_posting(public=True), "以招录公告为准"),
    ],
)
def test_bad_news_is_said(posting: Posting, words: str) -> None:
    assert sum(words in line for line in warnings(posting, AS_OF)) == 1


def test_good_news_is_no_warning() -> None:
    posting = replace(
        _paying(5000, 6000), published_on=AS_OF - timedelta(days=90), valid_until=date(2026, 12, 31)
    )
    assert warnings(posting, AS_OF) == ()
