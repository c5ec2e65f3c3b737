"""学位: a floor, or 与学历相对应的学位, which is doubtful for somebody who could enter with a lower education."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Degree, Education
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.education import lowest_education
from matcher.eligibility.rule import Judgement, Rule, met, not_stated, uncertain, unmet

_DEGREE_OF = {
    Education.UNDERGRADUATE: Degree.BACHELOR,
    Education.MASTER: Degree.MASTER,
    Education.DOCTOR: Degree.DOCTOR,
}
_EDUCATION_OF = {
    Degree.NONE: Education.VOCATIONAL,
    Degree.BACHELOR: Education.UNDERGRADUATE,
    Degree.MASTER: Education.MASTER,
    Degree.DOCTOR: Education.DOCTOR,
}
Profile = tuple[Education | None, Degree | None]


@dataclass(frozen=True, slots=True)
class Condition:
    """``lowest`` is the lowest education the post admits, ``None`` when it states none."""

    minimum: Degree | None
    matching: bool
    lowest: Education | None


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.degree
    return None if asked is None else Condition(asked.minimum, asked.matching, lowest_education(posting))


def _profile(graduate: Graduate, as_of: date) -> Profile:
    education, degree = graduate.education, graduate.degree
    if degree is None and education is not None and education <= Education.VOCATIONAL:
        degree = Degree.NONE
    return education, degree


def judge_degree(condition: Condition, profile: Profile) -> Judgement:
    """Judge the degree; graduates up to 专科 who state none hold none."""
    education, degree = profile
    found = texts.NOT_STATED if degree is None else degree.label
    minimum = condition.minimum or Degree.NONE
    if minimum is Degree.NONE and not condition.matching:
        return met(found)
    if degree is None:
        return not_stated()
    if degree < minimum:
        return unmet(found)
    if not condition.matching:
        return met(found)
    if education is None:
        return not_stated()
    wanted = _DEGREE_OF.get(education)
    if wanted is not None and degree >= wanted:
        return met(found)
    # 与学历相对应的学位 without that degree: the person might still enter with the education of the degree held.
    if condition.lowest is None or condition.lowest <= _EDUCATION_OF[degree]:
        return uncertain(found, Doubt.DEGREE_FOR_LOWER_EDUCATION)
    return unmet(found)


def _required(condition: Condition, profile: Profile) -> str:
    if condition.matching:
        return texts.MATCHING_DEGREE
    if condition.minimum is None or condition.minimum is Degree.NONE:
        return texts.ANY
    if condition.minimum is Degree.DOCTOR:
        return condition.minimum.label
    return texts.AT_LEAST.format(level=condition.minimum.label)


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.degree
    return asked.quote if asked is not None else None


DEGREE = Rule(Criterion.DEGREE, _condition, _profile, judge_degree, _required, _quote)
