"""政治面貌: any of the accepted ones, 预备党员 where the reading accepts them; not stated is doubtful."""

from __future__ import annotations

import re
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.levels import PoliticalStatus
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts import eligibility as texts
from matcher.domain.texts.eligibility import Doubt
from matcher.domain.verdict import Criterion
from matcher.eligibility.rule import Judgement, Rule, met, not_stated, uncertain, unmet

# The parties named, empty where any of them will do; own status and own party.
Condition = tuple[frozenset[PoliticalStatus], frozenset[str]]
Profile = tuple[PoliticalStatus | None, str]
_FIELD = "political_status"
_PARTIES = re.compile(r"民革|民盟|民建|民进|农工|致公|九三|台盟")


def _condition(posting: Posting) -> Condition | None:
    asked = posting.requirements.political_status
    if asked is None or not asked.accepted:
        return None
    return asked.accepted, frozenset(_PARTIES.findall(asked.quote.text))


def _profile(graduate: Graduate, as_of: date) -> Profile:
    words = _PARTIES.search(graduate.texts.get(_FIELD, ""))
    return graduate.political_status, words.group() if words is not None else ""


def judge_political_status(condition: Condition, profile: Profile) -> Judgement:
    """Judge the political status; a posting that accepts every status sets no bar, a party named stands for itself."""
    accepted, parties = condition
    status, party = profile
    found = texts.NOT_STATED if status is None else status.value
    if len(accepted) == len(PoliticalStatus) and not parties:
        return met(found)
    if status is None:
        return not_stated()
    if status is PoliticalStatus.DEMOCRATIC_PARTY and parties and status in accepted:
        if not party:
            return uncertain(found, Doubt.NOT_STATED)
        return met(party) if party in parties else unmet(party)
    return met(found) if status in accepted else unmet(found)


def _required(condition: Condition, profile: Profile) -> str:
    accepted, parties = condition
    words = {PoliticalStatus.DEMOCRATIC_PARTY: texts.LIST_SEPARATOR.join(sorted(parties))} if parties else {}
    return texts.OR.join(words.get(item, item.value) for item in PoliticalStatus if item in accepted)


def _quote(posting: Posting, profile: Profile, judgement: Judgement) -> Quote | None:
    asked = posting.requirements.political_status
    return asked.quote if asked is not None else None


POLITICAL_STATUS = Rule(
    Criterion.POLITICAL_STATUS, _condition, _profile, judge_political_status, _required, _quote
)
