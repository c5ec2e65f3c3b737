"""The journey of a posting that a caseworker chose herself: searched, checked like a proposal, drafted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.casework.chosen_posting import weigh_chosen
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.proposal import Candidate, ChosenPosting, Told
from matcher.domain.ledger.referral import Referral
from matcher.domain.recommendation import Recommendation
from matcher.domain.search import PostingFilter, PostingRow
from matcher.domain.stored import StoredPosting
from matcher.domain.texts import chosen_postings as texts
from matcher.domain.verdict import PairVerdict
from matcher.eligibility.verdict import judge_pair, pair_verdict
from matcher.matching.pair import fit_of
from matcher.matching.service_index import ServiceIndex
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules, proposal_settings
from matcher.workflows.referrals.proposal_ground import counts_as_told, past_of
from matcher.workflows.referrals.proposing import RULES, new_referral
from matcher.workflows.referrals.referring import draft

MOST_FOUND = 20
_LONGEST_NUMBER = 15
"""Digits of a posting's number; longer ones are words."""


@dataclass(frozen=True, slots=True)
class FoundPosting:
    """A posting of a search beside the verdict of its hard conditions for the person."""

    row: PostingRow
    verdict: PairVerdict


def search_for(store: Store, viewer: Viewer, person: int, text: str, day: date) -> tuple[list[FoundPosting], bool]:
    """Return open postings by words or number with the person's verdict, newest first, and whether there are more.

    Raises NotFound for a person not visible, NotAllowed, Conflict where her data were erased.
    """
    viewer.require(Permission.WRITE_LEDGER)
    graduate = _graduate(store, viewer, person)
    words = text.strip()
    by_number = PostingFilter(numbers=(int(words),), open_on=day) if words.isascii() and words.isdigit() and len(words) <= _LONGEST_NUMBER else None
    rows = list(store.posting_search.search(viewer, by_number, count=1).rows) if by_number is not None else []
    page = store.posting_search.search(viewer, PostingFilter(text=words, open_on=day), count=MOST_FOUND)
    rows += [row for row in page.rows if row.number not in {one.number for one in rows}]
    kept = store.postings.several(viewer, [row.number for row in rows])
    found = [
        FoundPosting(row, pair_verdict(judge_pair(graduate, kept[row.number].posting, day)))
        for row in rows
        if row.number in kept
    ]
    return found[:MOST_FOUND], page.next is not None or len(found) > MOST_FOUND


def check_chosen(
    store: Store,
    index: ServiceIndex,
    viewer: Viewer,
    person: int,
    posting: int,
    day: date,
) -> ChosenPosting:
    """Return the posting as it would be read out to the person, and what forbids referring it; nothing is written.

    Where she has switched recommendations off, only the conditions are checked: no score is worked out, nor kept.
    Raises NotFound for a person or posting not visible, NotAllowed, Conflict where her data were erased.
    """
    viewer.require(Permission.WRITE_LEDGER)
    return _weigh(store, index, viewer, person, store.postings.get(viewer, posting), day)


def note_check(store: Store, viewer: Viewer, person: int, posting: int, request: str = "") -> None:
    """Record that a posting was checked for somebody; a transaction of its own, after the weighing."""
    store.audit.append("referral.checked", viewer, "graduate", person, request, {"posting": posting})


def refer_chosen(
    store: Store,
    index: ServiceIndex,
    viewer: Viewer,
    person: int,
    posting: int,
    today: date,
    bundle: str = "",
    request: str = "",
) -> Referral:
    """Draft the posting for the person, decided in the transaction that writes.

    Raises Conflict with the sentences of what forbids it; NotFound, NotAllowed.
    """
    viewer.require(Permission.WRITE_LEDGER)
    checked = _weigh(store, index, viewer, person, store.postings.get(viewer, posting), today)
    if checked.refusals:
        raise Conflict("".join(checked.refusals), "not-drafted")
    new = new_referral(person, checked.item, RULES, bundle if checked.is_ranked else "")
    return draft(store, viewer, new if checked.is_ranked else replace(new, score=None), today, request=request)


def _weigh(
    store: Store,
    index: ServiceIndex,
    viewer: Viewer,
    person: int,
    stored: StoredPosting,
    day: date,
) -> ChosenPosting:
    graduate = _graduate(store, viewer, person)
    rows = store.ledger_persons.rows_of(store.ledger_persons.get(viewer, person).person)
    is_ranked = not store.graduates.switched_off(rows)
    results = tuple(judge_pair(graduate, stored.posting, day))
    fit = fit_of(index, graduate, stored.number, day) if is_ranked else None
    candidate = Candidate(
        number=stored.number,
        version=stored.version,
        posting=stored.posting,
        found=fit or _unranked(stored, pair_verdict(results)),
        results=results,
        key=stored.duplicate_key,
        employer=stored.employer,
        is_open=stored.is_open(day),
        open_referrals=store.referrals.count_open_by_posting([stored.number])[stored.number],
    )
    rules, told = casework_rules(store, viewer.organisation, day), _told(store, rows, stored)
    held, days = proposal_settings(rules), rules.resend_days
    return weigh_chosen(graduate, candidate, past_of(store, rows), told, day, held, days, fit is not None)


def _graduate(store: Store, viewer: Viewer, person: int) -> Graduate:
    store.ledger_persons.get(viewer, person)
    graduate = store.graduates.profiles([person]).get(person)
    if graduate is None:
        raise Conflict(texts.PROFILE_GONE, "profile-gone")
    return graduate


def _told(store: Store, rows: Sequence[int], stored: StoredPosting) -> list[Told]:
    """Return her earlier referrals of the posting and of postings of the same content, the newest first."""
    referrals = [one for one in store.referrals.of(rows) if counts_as_told(one)]
    stands = store.postings.stands({one.posting for one in referrals})
    same = {number for number, stand in stands.items() if stand.duplicate_key == stored.duplicate_key}
    return [
        Told(one.slip_number, one.state, one.sent_on, one.ended_on)
        for one in reversed(referrals)
        if one.posting == stored.number or one.posting in same
    ]


def _unranked(stored: StoredPosting, verdict: PairVerdict) -> Recommendation:
    """Return a posting with its verdict and nothing that ranks it."""
    posting = stored.posting
    return Recommendation(
        posting.id, posting.title, posting.employer, 1, verdict, 0.0, 0.0, {}, 0.0, (), (), (), (), stored.number
    )
