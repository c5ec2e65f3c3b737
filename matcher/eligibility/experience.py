"""工作经历: paid work in years; a student's internships never count as years, 同等能力 is never a no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion, CriterionVerdict
from matcher.eligibility.rule import Judgement, Rule, met, not_stated, uncertain, unmet
from matcher.eligibility.special_group import Standing, grassroots_service

# 三支一扶, 西部计划, 特岗 and 村官 terms last two or three years: a completed one proves two.
_YEARS_OF_A_SERVICE = 2.0


@dataclass(frozen=True, slots=True)
class Condition:
    """Years asked for; ``minimum`` ``None`` is "some", without a number."""

    minimum: float | None
    maximum: float | None
    grassroots: bool
    equivalent: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """``years`` as stated; ``possible`` the most years of work since leaving, ``None`` when that is not known.

    ``service`` is the identity that proves grassroots work, ``service_years`` the years it proves by itself.
    """

    years: float | None
    possible: int | None
    left_in: int | None
    has_text: bool
    service: str
    service_years: float


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.experience
    if asked is None:
        return None
    return Condition(asked.minimum_years, asked.maximum_years, asked.grassroots, asked.equivalent)


def _profile(graduate: Graduate, as_of: date) -> Profile:
    year = graduate.graduation_year
    possible: int | None = None
    if graduate.employed_since_graduation is False:
        possible = 0
    elif year is not None:
        possible = max(as_of.year - year, 0)
    service = grassroots_service(graduate.service_identities)
    return Profile(
        years=graduate.experience_years,
        possible=possible,
        left_in=year,
        has_text=bool(graduate.experience.strip()),
        service=service.text if service is not None else "",
        service_years=_years_of(service) if service is not None else 0.0,
    )


def _years_of(service: Standing) -> float:
    if service.completed and service.is_project:
        return max(_YEARS_OF_A_SERVICE, float(service.years or 0))
    return float(service.years or 0)


def judge_experience(condition: Condition, profile: Profile) -> Judgement:
    """Judge paid work; where the text accepts equal ability an unmet demand becomes doubtful."""
    judgement = _judge_some(profile, condition) if condition.minimum is None else _judge_years(condition, profile)
    if condition.equivalent and judgement.verdict is CriterionVerdict.UNMET:
        return uncertain(judgement.found, Doubt.EXPERIENCE_EQUIVALENT)
    return judgement


def _judge_some(profile: Profile, condition: Condition) -> Judgement:
    if condition.maximum is not None:
        return _judge_maximum(condition.maximum, profile, met(_found(profile)))
    if condition.grassroots and profile.service:
        return met(profile.service)
    if profile.years and not condition.grassroots:
        return met(_found(profile))
    if profile.years:
        return uncertain(_found(profile), Doubt.GRASSROOTS_KIND)
    return uncertain(_found(profile), Doubt.EXPERIENCE_RELEVANCE)


def _judge_years(condition: Condition, profile: Profile) -> Judgement:
    minimum = condition.minimum or 0.0
    if minimum > 0:
        short = _shortage(minimum, condition.grassroots, profile)
        if short is not None:
            return short
    found = met(profile.service if condition.grassroots and profile.service else _found(profile))
    if condition.maximum is not None:
        return _judge_maximum(condition.maximum, profile, found)
    return found


def _shortage(minimum: float, grassroots: bool, profile: Profile) -> Judgement | None:
    """Return why the minimum is not certainly reached, ``None`` when it is."""
    if grassroots and max(profile.service_years, profile.years or 0.0 if profile.service else 0.0) >= minimum:
        return None
    if grassroots and profile.years is None and profile.service_years:
        return unmet(profile.service)
    if profile.years is None:
        if profile.possible is not None and profile.possible < minimum:
            return unmet(_found(profile))
        return not_stated()
    if profile.years < minimum:
        return unmet(_found(profile))
    return uncertain(_found(profile), Doubt.GRASSROOTS_KIND) if grassroots else None


def _judge_maximum(maximum: float, profile: Profile, otherwise: Judgement) -> Judgement:
    above = profile.years is not None and profile.years > maximum
    return uncertain(_found(profile), Doubt.EXPERIENCE_ABOVE) if above else otherwise


def _found(profile: Profile) -> str:
    if profile.years is not None:
        return texts.YEARS_HELD.format(years=f"{profile.years:g}")
    if profile.left_in is not None and profile.possible == 0:
        return texts.TEXT_EXPERIENCE if profile.has_text else texts.NO_WORK_YET
    if profile.has_text:
        return texts.TEXT_EXPERIENCE
    if profile.left_in is not None:
        return texts.GRADUATED_RECENTLY.format(year=profile.left_in)
    return texts.NOT_STATED


def _required(condition: Condition, profile: Profile) -> str:
    kind = texts.GRASSROOTS_WORK if condition.grassroots else texts.WORK
    low, high = condition.minimum, condition.maximum
    if low is None and high is None:
        text = texts.SOME_EXPERIENCE.format(kind=kind)
    elif not low and high is None:
        text = texts.ANY
    elif not low:
        text = texts.YEARS_AT_MOST.format(high=f"{high:g}", kind=kind)
    elif high is None:
        text = texts.YEARS_AT_LEAST.format(low=f"{low:g}", kind=kind)
    else:
        text = texts.YEARS_BETWEEN.format(low=f"{low:g}", high=f"{high:g}", kind=kind)
    return text + (texts.OR_EQUIVALENT if condition.equivalent else "")


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.experience
    return asked.quote if asked is not None else None


EXPERIENCE = Rule(Criterion.EXPERIENCE, _condition, _profile, judge_experience, _required, _quote)
