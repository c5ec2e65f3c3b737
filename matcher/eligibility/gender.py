"""性别: a condition in public posts only; in other ads it is a finding of the guard, never a verdict."""

from __future__ import annotations

from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Gender
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, is_public, met, not_stated, unmet


def _condition(posting: Posting) -> Gender | None:
    asked = posting.requirements.gender
    return asked.gender if asked is not None and is_public(posting) else None


def _profile(graduate: Graduate, as_of: date) -> Gender | None:
    return graduate.gender


def judge_gender(condition: Gender, gender: Gender | None) -> Judgement:
    """Judge 限男性 / 限女性."""
    if gender is None:
        return not_stated()
    return met(gender.value) if gender is condition else unmet(gender.value)


def _required(condition: Gender, gender: Gender | None) -> str:
    return condition.value


def _quote(posting: Posting, gender: Gender | None, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.gender
    return asked.quote if asked is not None else None


GENDER = Rule(Criterion.GENDER, _condition, _profile, judge_gender, _required, _quote)
