"""The verdict of a pair: every stated criterion judged, the worst one decides."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.verdict import CriterionResult, PairVerdict
from matcher.eligibility.age import AGE
from matcher.eligibility.certificate import CERTIFICATE
from matcher.eligibility.degree import DEGREE
from matcher.eligibility.education import EDUCATION
from matcher.eligibility.experience import EXPERIENCE
from matcher.eligibility.gender import GENDER
from matcher.eligibility.graduating_year import GRADUATING_YEAR
from matcher.eligibility.household import HOUSEHOLD
from matcher.eligibility.major import MAJOR
from matcher.eligibility.other import OTHER
from matcher.eligibility.political_status import POLITICAL_STATUS
from matcher.eligibility.rule import Rule
from matcher.eligibility.special_group import SPECIAL_GROUP
from matcher.eligibility.study_mode import STUDY_MODE

RULES: tuple[Rule[Any, Any], ...] = (
    EDUCATION,
    DEGREE,
    MAJOR,
    GRADUATING_YEAR,
    EXPERIENCE,
    POLITICAL_STATUS,
    AGE,
    GENDER,
    HOUSEHOLD,
    CERTIFICATE,
    SPECIAL_GROUP,
    STUDY_MODE,
    OTHER,
)


def judge_pair(graduate: Graduate, posting: Posting, as_of: date) -> tuple[CriterionResult, ...]:
    """Return one result per criterion the posting states, in the order of :class:`Criterion`."""
    results = (rule.result(graduate, posting, as_of) for rule in RULES)
    return tuple(result for result in results if result is not None)


def pair_verdict(results: Iterable[CriterionResult]) -> PairVerdict:
    """Return the pair's verdict: the worst criterion; a posting without conditions is eligible."""
    return PairVerdict(max((int(result.verdict) for result in results), default=0))
