"""户籍或生源: inside any of the places named; doubtful where only one of the two is known and does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, met, not_stated, uncertain, unmet
from matcher.reference.regions import region_table


@dataclass(frozen=True, slots=True)
class Condition:
    """Codes of the places; neither flag set reads as household."""

    regions: tuple[str, ...]
    by_household: bool
    by_origin: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """Codes are empty where not stated; ``household`` and ``origin`` are the words as given."""

    household_code: str
    household: str
    origin_code: str
    origin: str


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.household
    if asked is None:
        return None
    either = asked.by_household or asked.by_origin
    return Condition(asked.regions, asked.by_household or not either, asked.by_origin)


def _profile(graduate: Graduate, as_of: date) -> Profile:
    return Profile(
        graduate.household_code, graduate.household_region, graduate.origin_code, graduate.origin_region
    )


def judge_household(condition: Condition, profile: Profile) -> Judgement:
    """Judge the places; any fit is enough, a "no" needs every asked fact known."""
    asked: list[tuple[str, str]] = []
    if condition.by_household:
        asked.append((profile.household_code, texts.HOUSEHOLD_IS.format(place=profile.household)))
    if condition.by_origin:
        asked.append((profile.origin_code, texts.ORIGIN_IS.format(place=profile.origin)))
    known = [(code, text) for code, text in asked if code]
    found = texts.LIST_SEPARATOR.join(text for _, text in known) or texts.NOT_STATED
    if not any(condition.regions):
        return uncertain(found, Doubt.HOUSEHOLD_UNCLEAR)
    if not known:
        return not_stated()
    table = region_table()
    for code, text in known:
        if any(table.contains(region, code) for region in condition.regions):
            return met(text)
    if any(table.contains(code, region) for code, _ in known for region in condition.regions):
        return uncertain(found, Doubt.HOUSEHOLD_BROAD)
    if len(known) < len(asked):
        return uncertain(found, Doubt.HOUSEHOLD_ONE_KNOWN)
    return unmet(found)


def _required(condition: Condition, profile: Profile) -> str:
    table = region_table()
    names = [table[code].name if code in table else code for code in condition.regions if code]
    regions = texts.LIST_SEPARATOR.join(names) or texts.UNCLEAR_REGION
    if condition.by_household and condition.by_origin:
        return texts.BY_EITHER.format(regions=regions)
    return (texts.BY_HOUSEHOLD if condition.by_household else texts.BY_ORIGIN).format(regions=regions)


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.household
    return asked.quote if asked is not None else None


HOUSEHOLD = Rule(Criterion.HOUSEHOLD, _condition, _profile, judge_household, _required, _quote)
