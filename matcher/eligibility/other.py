"""其他条件: hard conditions that no criterion decides; always 不确定, shown with their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, uncertain

Condition = tuple[str, ...]


def _condition(posting: Posting) -> Condition | None:
    return tuple(asked.text for asked in posting.requirements.other) or None


def _profile(graduate: Graduate, as_of: date) -> None:
    return None


def judge_other(condition: Condition, profile: None) -> Judgement:
    """Say that a person has to look."""
    return uncertain(texts.NOT_JUDGED, Doubt.OTHER_CONDITION)


def _required(condition: Condition, profile: None) -> str:
    return texts.PART_SEPARATOR.join(condition)


def _quote(posting: Posting, profile: None, judgement: Judgement) -> Quote | None:
    return posting.requirements.other[0].quote if posting.requirements.other else None


OTHER = Rule(Criterion.OTHER, _condition, _profile, judge_other, _required, _quote)


def _present(posting: Posting) -> Condition | None:
    return ("",) if posting.requirements.other else None


# For verdicts the words make no difference: one condition stands for all.
OTHER_PRESENT = replace(OTHER, condition=_present)
