"""年龄 in completed years: certain in a table only if the same for every month in which it may be reckoned."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Education, StudyMode
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion, CriterionVerdict
from matcher.eligibility.graduating_year import fresh_years
from matcher.eligibility.rule import Judgement, Rule, is_public, met, not_stated, uncertain, unmet

# Months from the question to the day a table may reckon from: one before to two after.
_RECKONING_MONTHS = (-1, 0, 1, 2)
_NOW = _RECKONING_MONTHS.index(0)
_FRESH_WORD = "应届"


@dataclass(frozen=True, slots=True)
class Condition:
    """``open_day``: no reckoning day is known. ``fresh_only``: the relaxed maxima are for 应届 graduates."""

    minimum: int | None
    maximum: int | None
    relaxed: tuple[tuple[Education, int], ...]
    fresh_only: bool
    open_day: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """``ages`` at each reckoning month, ``None`` without a date of birth; ``fresh`` ``None`` when doubtful."""

    ages: tuple[int, ...] | None
    education: Education | None
    fresh: bool | None


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.age
    if asked is None or (asked.minimum is None and asked.maximum is None):
        return None
    fresh_only = bool(asked.relaxed) and _FRESH_WORD in asked.quote.text
    return Condition(asked.minimum, asked.maximum, asked.relaxed, fresh_only, is_public(posting))


def _profile(graduate: Graduate, as_of: date) -> Profile:
    ages: tuple[int, ...] | None = None
    if graduate.birth_date is not None:
        ages = tuple(completed_years(graduate.birth_date, months_after(as_of, n)) for n in _RECKONING_MONTHS)
    return Profile(ages, graduate.education, _is_fresh(graduate, as_of))


def _is_fresh(graduate: Graduate, as_of: date) -> bool | None:
    year = graduate.graduation_year
    if year is None:
        return None
    if graduate.study_mode is StudyMode.PART_TIME:
        return False
    if year in fresh_years(as_of):
        return True
    return None if 0 < as_of.year - year <= 2 else False


def completed_years(born: date, on: date) -> int:
    """Return the age in completed years (周岁) on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def months_after(day: date, months: int) -> date:
    """Return the same day of another month, its last day where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def judge_age(condition: Condition, profile: Profile) -> Judgement:
    """Judge the age; an ad is read as of the day, a public table over the months it may be reckoned in."""
    if profile.ages is None:
        return not_stated()
    ages = profile.ages if condition.open_day else (profile.ages[_NOW],)
    plain = _judge_limits(condition, ages, condition.maximum)
    relaxed = _relaxed_maximum(condition, profile.education)
    if plain.verdict is CriterionVerdict.MET or relaxed is None:
        return plain
    wider = _judge_limits(condition, ages, relaxed)
    if not condition.fresh_only or profile.fresh is True:
        return wider
    if profile.fresh is False or wider.verdict is CriterionVerdict.UNMET:
        return plain
    return uncertain(plain.found, Doubt.AGE_RELAXED)


def _judge_limits(condition: Condition, ages: tuple[int, ...], maximum: int | None) -> Judgement:
    low, high = min(ages), max(ages)
    found = texts.AGE_NOW.format(age=low) if low == high else texts.AGE_BETWEEN.format(low=low, high=high)
    inside = {
        (condition.minimum is None or age >= condition.minimum) and (maximum is None or age <= maximum)
        for age in ages
    }
    if inside == {True}:
        return met(found)
    return unmet(found) if inside == {False} else uncertain(found, Doubt.AGE_RECKONING)


def _relaxed_maximum(condition: Condition, education: Education | None) -> int | None:
    if education is None:
        return None
    maxima = [high for level, high in condition.relaxed if level <= education]
    return max(maxima, default=None)


def _required(condition: Condition, profile: Profile) -> str:
    low, high = condition.minimum, condition.maximum
    if low is not None and high is not None:
        text = texts.AGE_FROM_TO.format(low=low, high=high)
    else:
        text = texts.AGE_FROM.format(low=low) if high is None else texts.AGE_TO.format(high=high)
    if condition.relaxed:
        items = (texts.AGE_RELAXED_ITEM.format(level=level.label, high=age) for level, age in condition.relaxed)
        text = texts.AGE_RELAXED.format(text=text, levels=texts.LIST_SEPARATOR.join(items))
    return text


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.age
    return asked.quote if asked is not None else None


AGE = Rule(Criterion.AGE, _condition, _profile, judge_age, _required, _quote)
