"""Three referrals in a click: chooses different fitting postings for one person, and says what is left out and why."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.casework.akin import SHARE, Akin, akin_of
from matcher.casework.bad_news import bad_news, is_exam, is_unwished_sales
from matcher.casework.places import PlaceFit, place_fit
from matcher.casework.posting_words import form_words, headcount_of, headcount_words, pay_words
from matcher.casework.questions import doubtful, is_far_fetched, question
from matcher.casework.reason_words import lacking_words, reason_words
from matcher.casework.why_fewer import changes, why_fewer
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.proposal import (
    BAD_NEWS,
    Candidate,
    LeftOut,
    Past,
    Proposal,
    ProposalSettings,
    ProposedPosting,
)
from matcher.domain.ledger.referral import ReferralReason
from matcher.domain.levels import PostingKind
from matcher.domain.recommendation import RecommendationList
from matcher.domain.texts import proposals as texts
from matcher.domain.verdict import Criterion, CriterionVerdict, PairVerdict

SAME_TITLE = 1.0
SAME_OCCUPATION = 1.0
SAME_FIELD = 0.4
SAME_PLACE = 0.4
SAME_WISH = 0.5
UNCERTAIN = 1.5
FAR = 0.8
FAR_AWAY = 2.0
WITHIN_KM = 150
SALES = 1.5
"""Score points that a proposal loses: its title, its work (职业, 小类), the wished place or the wished work that it
answers is there already; a doubt; a place outside hers, within 150 km or beyond; selling where she did not ask for it.
Set by reading proposals (docs/proposals.md).
"""
OPEN_MINDED = 0.25
"""What somebody who takes any work (随便什么工作) asks of a posting, as a share of ``least_probability``; and somebody whose
wish nobody wrote down, as in imported ledgers, of one that asks for her major."""
_ANY_WORK = re.compile(r"随便|什么.{0,4}都|都行|都可以|不限|均可|不挑")
_LAST_RESORTS = frozenset({PostingKind.PUBLIC_WELFARE, PostingKind.PART_TIME})


def choose(
    graduate: Graduate,
    person: int,
    candidates: Sequence[Candidate],
    past: Past,
    day: date,
    settings: ProposalSettings,
    market: RecommendationList,
) -> Proposal:
    """Return up to ``settings.count`` proposals of the candidates, best first, what is only akin behind all that fit.

    No two share an employer; none is unmet, closed, hidden, told before or full; at most one is uncertain, with a
    single question, and at most one lies outside the places she accepts. ``market`` gives the counts behind the list.
    """
    akin = akin_of(graduate.intentions.occupations, candidates, settings.least_probability)
    weighed = [_weigh(graduate, candidate, past, settings, akin) for candidate in candidates]
    chosen: list[_Weighed] = []
    while len(chosen) < settings.count:
        free = [one for one in weighed if one.against is None and _hinders(one, chosen, settings) is None]
        if not free:
            break
        chosen.append(min(free, key=lambda one: (one.is_only_akin, -_worth(one, chosen), one.candidate.number)))
    left = _left_out(weighed, chosen, settings)
    fewer = len(chosen) < settings.count
    rest = [one.candidate for one in weighed if left.get(one.candidate.number) is not None]
    reasons = {one.number: left[one.number] for one in rest}
    counted = Counter(reasons.values())
    return Proposal(
        person=person,
        day=day,
        wanted=settings.count,
        items=tuple(as_proposed(graduate, one.candidate, day, settings, one.is_only_akin) for one in chosen),
        left_out=dict(sorted(counted.items(), key=lambda item: (-item[1], item[0].value))),
        why_fewer=why_fewer(market, settings.count, len(chosen), len(candidates), counted) if fewer else "",
        changes=changes(graduate, rest, reasons, market) if fewer else (),
    )


def as_proposed(
    graduate: Graduate, candidate: Candidate, day: date, settings: ProposalSettings, is_only_akin: bool = False
) -> ProposedPosting:
    """Return a posting as it is read out: reasons, questions, what is lacking and the bad news, whatever its verdict.

    ``is_only_akin``: it is said that the work is close to what she asked for, not the same.
    """
    posting = candidate.posting
    place = place_fit(posting, graduate.intentions.region_codes)
    return ProposedPosting(
        number=candidate.number,
        version=candidate.version,
        title=posting.title,
        employer_name=posting.employer or posting.raw.text("department"),
        employer=candidate.employer,
        occupation=occupation_of(candidate),
        occupation_name=posting.occupations[0].name if posting.occupations else "",
        region_codes=tuple(dict.fromkeys(place.code for place in posting.places if place.code)),
        place=place.words,
        pay=pay_words(posting),
        headcount=headcount_words(posting),
        form=form_words(posting),
        valid_until=posting.valid_until,
        verdict=candidate.found.verdict.word,
        is_uncertain=candidate.found.verdict is PairVerdict.UNCERTAIN,
        is_far=place.is_far,
        is_exam=is_exam(posting),
        score=candidate.found.score,
        probability=candidate.found.probability,
        cap=settings.cap(headcount_of(posting)),
        reasons=reason_words(graduate, candidate, place.words, place.is_near),
        questions=tuple(question(result) for result in doubtful(candidate.results)),
        lacking=lacking_words(graduate, candidate),
        bad_news=(*_akin_words(is_only_akin), *bad_news(graduate, posting, place.words, place.is_far, day)),
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    candidate: Candidate
    place: PlaceFit
    against: LeftOut | None
    is_uncertain: bool
    is_sales: bool
    wish: str
    is_only_akin: bool


def _weigh(graduate: Graduate, candidate: Candidate, past: Past, settings: ProposalSettings, akin: Akin) -> _Weighed:
    place = place_fit(candidate.posting, graduate.intentions.region_codes)
    is_uncertain = candidate.found.verdict is PairVerdict.UNCERTAIN
    is_sales = is_unwished_sales(graduate, candidate.posting)
    wish = answered_wish(candidate.posting.title, graduate.intentions.occupations)
    least = _least(graduate, candidate, settings)
    is_weak = candidate.found.probability < least
    is_only_akin = is_weak and candidate.found.probability >= SHARE * least and not is_sales and akin.holds(candidate)
    against = _against(graduate, candidate, past, settings, is_weak and not is_only_akin)
    return _Weighed(candidate, place, against, is_uncertain, is_sales, wish, is_only_akin)


def _against(
    graduate: Graduate, candidate: Candidate, past: Past, settings: ProposalSettings, is_weak: bool
) -> LeftOut | None:
    """Return what forbids a candidate whatever else is chosen."""
    posting, doubts = candidate.posting, doubtful(candidate.results)
    last_resort = posting.kind in _LAST_RESORTS and not (
        posting.kind is PostingKind.PART_TIME and PostingKind.PART_TIME in graduate.intentions.kinds
    )
    not_a_job = posting.kind is not None and not posting.kind.is_employment
    checks = (
        (candidate.found.verdict is PairVerdict.INELIGIBLE or not_a_job, LeftOut.UNMET),
        (not candidate.is_open, LeftOut.CLOSED),
        (last_resort, LeftOut.LAST_RESORT),
        (candidate.number in past.hidden, LeftOut.HIDDEN),
        (employer_key(candidate) in past.refused_employers, LeftOut.REFUSED_EMPLOYER),
        (candidate.number in past.postings or candidate.key in past.keys, LeftOut.REFERRED_BEFORE),
        (candidate.open_referrals >= settings.cap(headcount_of(posting)), LeftOut.FLOODED),
        (is_weak, LeftOut.WEAK),
        (len(doubts) > 1 or any(is_far_fetched(doubt) for doubt in doubts), LeftOut.UNCERTAIN),
    )
    return next((reason for holds, reason in checks if holds), None)


def _least(graduate: Graduate, candidate: Candidate, settings: ProposalSettings) -> float:
    """Return how well a posting must fit: less where there is no wish to fit, and it asks for the very major she has."""
    wishes = graduate.intentions.occupations
    met = any(one.criterion is Criterion.MAJOR and one.verdict is CriterionVerdict.MET for one in candidate.results)
    is_open = met if not wishes else _ANY_WORK.search("、".join(wishes)) is not None
    return settings.least_probability * (OPEN_MINDED if is_open else 1.0)


def _hinders(one: _Weighed, chosen: Sequence[_Weighed], settings: ProposalSettings) -> LeftOut | None:
    """Return what forbids a candidate beside those chosen."""
    employers = {employer_key(other.candidate) for other in chosen}
    if employer_key(one.candidate) in employers or any(one.candidate.key == other.candidate.key for other in chosen):
        return LeftOut.SAME_EMPLOYER
    if one.place.is_far and sum(other.place.is_far for other in chosen) >= settings.most_far:
        return LeftOut.FAR
    if one.is_uncertain and sum(other.is_uncertain for other in chosen) >= settings.most_uncertain:
        return LeftOut.UNCERTAIN
    return None


def _worth(one: _Weighed, chosen: Sequence[_Weighed]) -> float:
    worth = one.candidate.found.score
    worth -= SAME_TITLE * any(_plain(one.candidate) == _plain(other.candidate) for other in chosen)
    worth -= UNCERTAIN * one.is_uncertain + _distance(one.place) + SALES * one.is_sales
    works = [occupation_of(other.candidate) for other in chosen]
    work = occupation_of(one.candidate)
    if work and work in works:
        worth -= SAME_OCCUPATION
    elif work and any(_field(work) == _field(other) for other in works):
        worth -= SAME_FIELD
    if one.place.wish and any(one.place.wish == other.place.wish for other in chosen):
        worth -= SAME_PLACE
    if one.wish and any(one.wish == other.wish for other in chosen):
        worth -= SAME_WISH
    return worth


def _left_out(
    weighed: Iterable[_Weighed], chosen: Sequence[_Weighed], settings: ProposalSettings
) -> Mapping[int, LeftOut]:
    taken = {one.candidate.number for one in chosen}
    found: dict[int, LeftOut] = {}
    for one in weighed:
        if one.candidate.number in taken:
            continue
        reason = one.against or _hinders(one, chosen, settings)
        if reason is not None:
            found[one.candidate.number] = reason
    return found


def employer_key(candidate: Candidate) -> str:
    """Return what two postings of one employer share; a posting without an employer shares it with none."""
    if candidate.employer is not None:
        return f"number:{candidate.employer}"
    name = "".join((candidate.posting.employer or candidate.posting.raw.text("department")).split())
    return f"name:{name}" if name else f"posting:{candidate.number}"


def occupation_of(candidate: Candidate) -> str:
    """Return the code of the likeliest occupation, empty where none was recognised."""
    return candidate.posting.occupations[0].code if candidate.posting.occupations else ""


def _akin_words(is_only_akin: bool) -> tuple[ReferralReason, ...]:
    return (ReferralReason(BAD_NEWS, texts.ONLY_AKIN),) if is_only_akin else ()


def _distance(place: PlaceFit) -> float:
    """Return what a place outside the wished ones costs: more where she could not come home on Saturday."""
    if not place.is_far:
        return 0.0
    return FAR if place.km is not None and place.km <= WITHIN_KM else FAR_AWAY


def _plain(candidate: Candidate) -> str:
    """Return a title without what stands in brackets behind it."""
    return re.split(r"[（(【\[]", candidate.posting.title.strip())[0] or candidate.posting.title


def answered_wish(title: str, wishes: Sequence[str]) -> str:
    """Return the wished work whose letters, two by two, a title has most of; empty where it has none, or one wish only.

    >>> answered_wish("游戏文案策划", ("历史老师", "博物馆", "游戏策划"))
    '游戏策划'
    """
    pairs = {title[place : place + 2] for place in range(len(title) - 1)}
    best, share = "", 0.0
    for wish in wishes if len(wishes) > 1 else ():
        own = {wish[place : place + 2] for place in range(len(wish) - 1)}
        if own and len(own & pairs) / len(own) > share:
            best, share = wish, len(own & pairs) / len(own)
    return best


def _field(code: str) -> str:
    """Return the minor class (小类) of an occupation."""
    return code.rpartition("-")[0]
