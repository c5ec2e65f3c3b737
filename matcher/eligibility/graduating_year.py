"""毕业年份与应届: named years are exact; on a fresh-only post the two years before are doubtful, earlier is a no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, is_public, met, not_stated, uncertain, unmet

_FRESH_WINDOW = 2
# From July on 应届 is said of the year that has just left and of the next one, which is then being recruited.
_NEXT_SEASON_MONTH = 7


@dataclass(frozen=True, slots=True)
class Condition:
    """``years`` are 届 in order; ``window`` is a stated 择业期 in years.

    ``fresh``: the post is for 应届 graduates; a public post that names a 届 is one, an ad of a firm only if it says so.
    """

    years: tuple[int, ...]
    fresh: bool
    window: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """When the graduate leaves or left, whether employed since, and the day of the question."""

    year: int | None
    left_on: date | None
    employed: bool | None
    as_of: date


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.graduating_year
    if asked is None or not (asked.years or asked.fresh or asked.window_years is not None):
        return None
    fresh = asked.fresh or (bool(asked.years) and asked.window_years is None and is_public(posting))
    return Condition(tuple(sorted(set(asked.years))), fresh, asked.window_years)


def _profile(graduate: Graduate, as_of: date) -> Profile:
    year = graduate.graduation_year
    if year is None and graduate.graduation_date is not None:
        year = graduate.graduation_date.year
    return Profile(year, graduate.graduation_date, graduate.employed_since_graduation, as_of)


def fresh_years(as_of: date) -> tuple[int, ...]:
    """Return the 届 that 应届 means on a day where the posting names none.

    >>> fresh_years(date(2026, 4, 1)), fresh_years(date(2026, 11, 1))
    ((2026,), (2026, 2027))
    """
    return (as_of.year,) if as_of.month < _NEXT_SEASON_MONTH else (as_of.year, as_of.year + 1)


def judge_graduating_year(condition: Condition, profile: Profile) -> Judgement:
    """Judge the graduating year."""
    if profile.year is None:
        return not_stated()
    found = texts.GRADUATED_IN.format(year=profile.year)
    if profile.employed and condition.fresh:
        found += texts.EMPLOYED_SUFFIX
    years = condition.years or (fresh_years(profile.as_of) if condition.fresh else ())
    if profile.year in years:
        return met(found)
    if years and profile.year > years[-1]:
        return unmet(found)
    if condition.window is not None:
        return _within_window(condition, profile, years, found)
    if condition.fresh and years[-1] - profile.year <= _FRESH_WINDOW:
        return uncertain(found, Doubt.FRESH_EMPLOYED if profile.employed else Doubt.FRESH_WITHIN_TWO_YEARS)
    return unmet(found)


def _within_window(condition: Condition, profile: Profile, years: tuple[int, ...], found: str) -> Judgement:
    assert condition.window is not None and profile.year is not None
    if years:
        outside = years[-1] - profile.year > condition.window
    elif profile.year > fresh_years(profile.as_of)[-1]:
        outside = True
    elif profile.left_on is not None:
        outside = _years_after(profile.left_on, condition.window) < profile.as_of
    else:
        elapsed = profile.as_of.year - profile.year
        if elapsed == condition.window:
            return uncertain(found, Doubt.WINDOW_EDGE)
        outside = elapsed > condition.window
    if outside:
        return unmet(found)
    if condition.fresh and profile.employed is not False:
        return uncertain(found, Doubt.FRESH_EMPLOYED if profile.employed else Doubt.FRESH_WITHIN_TWO_YEARS)
    return met(found)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _required(condition: Condition, profile: Profile) -> str:
    years = texts.LIST_SEPARATOR.join(map(str, condition.years))
    if condition.fresh:
        text = texts.FRESH_OF_YEARS.format(years=years) if years else texts.FRESH
    else:
        text = texts.OF_YEARS.format(years=years) if years else ""
    if condition.window is not None:
        window = texts.WITHIN_WINDOW.format(window=condition.window)
        text = f"{text}{texts.OR}{window}" if text else window
    return text


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.graduating_year
    return asked.quote if asked is not None else None


GRADUATING_YEAR = Rule(Criterion.GRADUATING_YEAR, _condition, _profile, judge_graduating_year, _required, _quote)
