"""学习形式 (统招全日制, 非全日制, 成人, 自考, 开放): any of the accepted; not stated is doubtful."""

from __future__ import annotations

from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import Education, StudyMode
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.education import lowest_education
from matcher.eligibility.rule import Judgement, Rule, met, not_stated, uncertain, unmet

Condition = tuple[frozenset[StudyMode], bool, bool]
_AUDIENCE = "audience"
Profile = tuple[StudyMode | None, bool]


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.study_mode
    if asked is None or not asked.accepted:
        return None
    lowest = lowest_education(posting)
    # 普通高校毕业生 in a list of who may apply is the usual case: it stops those who say otherwise, not the silent.
    presumed = asked.quote.source == posting.raw.source(_AUDIENCE) and StudyMode.PART_TIME in asked.accepted
    return asked.accepted, lowest is None or lowest <= Education.UNDERGRADUATE, presumed


def _profile(graduate: Graduate, as_of: date) -> Profile:
    postgraduate = graduate.education is not None and graduate.education > Education.UNDERGRADUATE
    return graduate.study_mode, postgraduate


def judge_study_mode(condition: Condition, profile: Profile) -> Judgement:
    """Judge (accepted, open to undergraduates, presumed where not stated) against (mode, is a postgraduate)."""
    accepted, open_to_undergraduates, presumed = condition
    mode, postgraduate = profile
    if len(accepted) == len(StudyMode):
        return met(texts.NOT_STATED if mode is None else mode.value)
    if mode is None:
        return met(texts.NOT_STATED) if presumed else not_stated()
    if mode in accepted:
        return met(mode.value)
    if postgraduate and open_to_undergraduates and mode is StudyMode.PART_TIME:
        return uncertain(mode.value, Doubt.STUDY_MODE_FIRST_DEGREE)
    return unmet(mode.value)


def _required(condition: Condition, profile: Profile) -> str:
    return texts.OR.join(mode.value for mode in StudyMode if mode in condition[0])


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.study_mode
    return asked.quote if asked is not None else None


STUDY_MODE = Rule(Criterion.STUDY_MODE, _condition, _profile, judge_study_mode, _required, _quote)
