"""学历: 及以上 is a floor, 仅限 exact; a higher education than asked for exactly is doubtful."""

from __future__ import annotations

from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Education
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, met, not_stated, uncertain, unmet

Condition = tuple[Education | None, Education | None]


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.education
    return None if asked is None else (asked.minimum, asked.maximum)


def _profile(graduate: Graduate, as_of: date) -> Education | None:
    return graduate.education


def judge_education(condition: Condition, education: Education | None) -> Judgement:
    """Judge (minimum, maximum) against the graduate's education, ``None`` for not stated."""
    minimum, maximum = condition
    found = education.label if education is not None else texts.NOT_STATED
    if minimum is None and maximum is None:
        return met(found)
    if education is None:
        return not_stated()
    if minimum is not None and education < minimum:
        return unmet(found)
    if maximum is not None and education > maximum:
        return uncertain(found, Doubt.EDUCATION_ABOVE_ONLY)
    return met(found)


def _required(condition: Condition, education: Education | None) -> str:
    minimum, maximum = condition
    if minimum is None:
        return texts.ANY if maximum is None else texts.AT_MOST.format(level=maximum.label)
    if maximum is None:
        return texts.AT_LEAST.format(level=minimum.label)
    if maximum == minimum:
        return texts.ONLY.format(level=minimum.label)
    return texts.LEVEL_RANGE.format(low=minimum.label, high=maximum.label)


def _quote(posting: Posting, education: Education | None, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.education
    return asked.quote if asked is not None else None


EDUCATION = Rule(Criterion.EDUCATION, _condition, _profile, judge_education, _required, _quote)


def lowest_education(posting: Posting) -> Education | None:
    """Return the lowest education admitted, ``None`` where none is stated or 不限."""
    asked = posting.requirements.education
    return asked.minimum if asked is not None else None
