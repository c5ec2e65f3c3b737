"""Whether a posting that a caseworker chose herself may be referred to a person: the same checks as proposals, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from matcher.casework.posting_words import headcount_of
from matcher.casework.proposing import as_proposed, employer_key
from matcher.casework.reason_words import tells_difficulty
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.proposal import Candidate, ChosenPosting, Past, ProposalSettings, Told
from matcher.domain.ledger.referral import OPEN, ReferralState
from matcher.domain.levels import PostingKind
from matcher.domain.texts import chosen_postings as texts
from matcher.domain.verdict import CriterionResult, CriterionVerdict

S = ReferralState
_IN_HAND = OPEN | {S.HIRED, S.VERIFIED}


def weigh_chosen(
    graduate: Graduate,
    candidate: Candidate,
    past: Past,
    told: Sequence[Told],
    day: date,
    settings: ProposalSettings,
    resend_days: int,
    is_ranked: bool = True,
) -> ChosenPosting:
    """Return the posting as it would be read out, and what forbids it, the hard conditions first.

    How well it fits is the caseworker's judgement here: neither a weak fit nor a far place forbids it, and a doubtful
    condition becomes its question. ``told`` are the earlier referrals of the posting and of the same content.
    """
    conditions = tuple(unmet_words(candidate.results))
    others = _others(candidate, past, settings) + _before(told, day, resend_days)
    sent = [one for one in told if one.sent_on is not None and one.state is not S.VOIDED]
    refusals = (*conditions, *others)
    return ChosenPosting(
        as_proposed(graduate, candidate, day, settings), refusals, bool(sent) and not refusals, is_ranked
    )


def unmet_words(results: Iterable[CriterionResult]) -> Iterator[str]:
    """Yield each hard condition that is not met as a sentence; what a difficulty group is about is not quoted."""
    for result in results:
        if result.verdict is not CriterionVerdict.UNMET:
            continue
        quote = result.quote.text if result.quote is not None else ""
        label, found = result.criterion.label, result.found
        if tells_difficulty(quote + result.required + found):
            yield texts.UNMET_QUIET.format(label=label)
        elif quote:
            yield texts.UNMET.format(label=label, quote=quote, found=found)
        else:
            yield texts.UNMET_UNQUOTED.format(label=label, required=result.required, found=found)


def _others(candidate: Candidate, past: Past, settings: ProposalSettings) -> tuple[str, ...]:
    posting, title = candidate.posting, candidate.posting.title
    kind = posting.kind
    cap = settings.cap(headcount_of(posting))
    checks = (
        (
            kind is not None and not kind.is_employment,
            texts.NO_JOB.format(title=title, kind=kind.value if kind is not None else ""),
        ),
        (kind is PostingKind.PUBLIC_WELFARE, texts.LAST_RESORT.format(title=title)),
        (not candidate.is_open, texts.CLOSED.format(title=title)),
        (candidate.number in past.hidden, texts.HIDDEN.format(title=title)),
        (
            employer_key(candidate) in past.refused_employers,
            texts.REFUSED_EMPLOYER.format(employer=posting.employer),
        ),
        (candidate.open_referrals >= cap, texts.FULL.format(title=title, cap=cap)),
    )
    return tuple(words for holds, words in checks if holds)


def _before(told: Sequence[Told], day: date, resend_days: int) -> tuple[str, ...]:
    """Return what her own past says: in hand, declined for good, or told within the days of rules.md §4."""
    for one in told:
        if one.state in _IN_HAND:
            return (texts.IN_HAND.format(slip=one.slip, state=one.state.label),)
        if one.state is S.DECLINED_BY_PERSON:
            return (texts.DECLINED.format(slip=one.slip, day=one.ended_on),)
    within = timedelta(days=resend_days)
    for one in told:
        if one.state is not S.VOIDED and one.sent_on is not None and day - one.sent_on < within:
            return (texts.TOLD.format(slip=one.slip, day=one.sent_on, days=resend_days),)
    return ()
