"""政治面貌: any of the accepted ones, 预备党员 where the reading accepts them; not stated is doubtful."""

from __future__ import annotations

from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import PoliticalStatus
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, met, not_stated, unmet

Condition = frozenset[PoliticalStatus]


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.political_status
    return None if asked is None or not asked.accepted else asked.accepted


def _profile(graduate: Graduate, as_of: date) -> PoliticalStatus | None:
    return graduate.political_status


def judge_political_status(condition: Condition, status: PoliticalStatus | None) -> Judgement:
    """Judge the political status; a posting that accepts every status sets no bar."""
    found = texts.NOT_STATED if status is None else status.value
    if len(condition) == len(PoliticalStatus):
        return met(found)
    if status is None:
        return not_stated()
    return met(found) if status in condition else unmet(found)


def _required(condition: Condition, status: PoliticalStatus | None) -> str:
    return texts.OR.join(item.value for item in PoliticalStatus if item in condition)


def _quote(posting: Posting, status: PoliticalStatus | None, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.political_status
    return asked.quote if asked is not None else None


POLITICAL_STATUS = Rule(
    Criterion.POLITICAL_STATUS, _condition, _profile, judge_political_status, _required, _quote
)
