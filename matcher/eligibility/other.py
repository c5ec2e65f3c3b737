"""其他条件: hard conditions that no other criterion decides; shown with their words, mostly for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Degree, Education
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, met, not_stated, uncertain, unmet

Condition = tuple[str, ...]
_MAIN_MAJOR = "限主修"
_EVERY_STAGE = "各阶段"
_DEGREE = "学位"


@dataclass(frozen=True, slots=True)
class Profile:
    """``one_stage``: a bachelor who came straight from school, so that the only degree is the one stated."""

    major: str
    degree: Degree | None
    one_stage: bool


def _condition(posting: Posting) -> Condition | None:
    return tuple(asked.text for asked in posting.requirements.other) or None


def _profile(graduate: Graduate, as_of: date) -> Profile:
    one_stage = graduate.education is Education.UNDERGRADUATE and not graduate.first_education
    return Profile(graduate.major.strip(), graduate.degree, one_stage)


def judge_other(condition: Condition, profile: Profile) -> Judgement:
    """Judge the main major (主修) and the degrees of every stage (各阶段学位); of all else a person has to look.

    The worst of the conditions decides, the first of equals.
    """
    judged = (replace(_judge_one(text, profile), place=place) for place, text in enumerate(condition))
    return max(judged, key=lambda judgement: (judgement.verdict, -judgement.place))


def _judge_one(text: str, profile: Profile) -> Judgement:
    if _MAIN_MAJOR in text:
        # The profile's major is the main one; minors and second degrees have no field.
        return met(profile.major) if profile.major else not_stated()
    if _EVERY_STAGE in text and _DEGREE in text:
        return _judge_degrees(profile)
    return uncertain(texts.NOT_JUDGED, Doubt.OTHER_CONDITION)


def _judge_degrees(profile: Profile) -> Judgement:
    if profile.degree is None:
        return not_stated()
    if profile.degree is Degree.NONE:
        return unmet(profile.degree.label)
    return met(profile.degree.label) if profile.one_stage else uncertain(profile.degree.label, Doubt.OTHER_CONDITION)


def _required(condition: Condition, profile: Profile) -> str:
    return texts.PART_SEPARATOR.join(condition)


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.other
    return asked[max(judgement.place, 0)].quote if asked else None


OTHER = Rule(Criterion.OTHER, _condition, _profile, judge_other, _required, _quote)


def _kinds(posting: Posting) -> Condition | None:
    kinds = {_kind(asked.text) for asked in posting.requirements.other}
    return tuple(sorted(kinds)) or None


def _kind(text: str) -> str:
    if _MAIN_MAJOR in text:
        return _MAIN_MAJOR
    return _EVERY_STAGE + _DEGREE if _EVERY_STAGE in text and _DEGREE in text else ""


# For verdicts only the kind of the words makes a difference: one condition stands for all of its kind.
OTHER_KINDS = replace(OTHER, condition=_kinds)
