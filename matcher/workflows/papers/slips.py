"""The journeys of papers and messages for reviewed referrals: slips to print, an SMS, a chat text to copy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.casework.places import place_words
from matcher.casework.posting_words import headcount_words, pay_words
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.referral import Referral, ReferralState
from matcher.domain.masking import masked_name
from matcher.domain.posting import Posting
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import slips as texts
from matcher.reports.messages import sms, wechat
from matcher.reports.slip import SlipPaper, SlipPerson, SlipPosting, slip_paper, slips_pdf
from matcher.store.store import Store

MOST_SLIPS = 500


@dataclass(frozen=True, slots=True)
class Messages:
    """What a caseworker copies for one person; both are for her alone and name her masked."""

    sms: str = field(repr=False)
    wechat: str = field(repr=False)


def slips_for(
    store: Store,
    viewer: Viewer,
    numbers: Collection[int],
    day: date,
    links: Mapping[int, str] | None = None,
    request: str = "",
) -> tuple[SlipPaper, ...]:
    """Return the slips of reviewed or sent referrals, in the order of ``numbers``; each look is in the trail.

    ``links`` by referral number are where she answers by herself. Raises NotFound, NotAllowed, Conflict for a draft or
    one that is over, Unreadable for too many.
    """
    viewer.require(Permission.WRITE_LEDGER)
    referrals = _chosen(store, viewer, numbers)
    office = store.organisations.get(viewer.organisation).name
    profiles = store.graduates.profiles({one.person for one in referrals})
    caseworkers = _caseworkers(store, viewer, referrals)
    occasions: dict[int, list[date]] = {}
    papers = []
    for one in referrals:
        profile = profiles.get(one.person)
        if profile is None:
            raise NotFound(access_texts.NOT_FOUND)
        person = SlipPerson(
            masked_name(profile.name),
            profile.major,
            profile.education.label if profile.education is not None else "",
            profile.graduation_year,
        )
        if one.person not in occasions:
            occasions[one.person] = _sent_days(store, one.person)
        papers.append(
            slip_paper(
                one,
                person,
                _posting(store, viewer, one),
                _occasion(occasions[one.person], one.sent_on or day),
                one.sent_on or day,
                office,
                caseworkers.get(one.person, ""),
                (links or {}).get(one.number, ""),
            )
        )
        detail: dict[str, str | int] = {"referral": one.number}
        store.audit.append("slip.made", viewer, "graduate", one.person, request, detail)
    return tuple(papers)


def print_slips(
    store: Store,
    viewer: Viewer,
    numbers: Collection[int],
    day: date,
    links: Mapping[int, str] | None = None,
    request: str = "",
) -> bytes:
    """Return the slips as one PDF. Raises as ``slips_for``, and CannotRunError where there is no Chinese font."""
    return slips_pdf(slips_for(store, viewer, numbers, day, links, request))


def messages_for(
    store: Store, viewer: Viewer, person: int, numbers: Collection[int], day: date, link: str = "", request: str = ""
) -> Messages:
    """Return the messages about one person's reviewed or sent referrals. Raises as ``slips_for``."""
    papers = slips_for(store, viewer, numbers, day, request=request)
    found = store.referrals.several(viewer, numbers)
    if {one.person for one in found.values()} - set(store.ledger_persons.rows_of(person)):
        raise NotFound(access_texts.NOT_FOUND)
    profile = store.graduates.profiles([person]).get(person)
    name = masked_name(profile.name) if profile is not None else ""
    office = store.organisations.get(viewer.organisation).name
    return Messages(sms(name, office, len(papers), link), wechat(name, office, papers))


def _chosen(store: Store, viewer: Viewer, numbers: Collection[int]) -> Sequence[Referral]:
    wanted = list(dict.fromkeys(numbers))
    if not wanted:
        raise Unreadable(texts.NOTHING, {"numbers": texts.NOTHING})
    if len(wanted) > MOST_SLIPS:
        message = texts.TOO_MANY.format(most=MOST_SLIPS, count=len(wanted))
        raise Unreadable(message, {"numbers": message})
    found = store.referrals.several(viewer, wanted)
    if set(wanted) - set(found):
        raise NotFound(access_texts.NOT_FOUND)
    chosen = [found[number] for number in wanted]
    for one in chosen:
        if one.state is ReferralState.DRAFT:
            raise Conflict(texts.NOT_READY.format(slip=one.slip_number, state=one.state.label), "not-reviewed")
        if one.state.is_end:
            raise Conflict(texts.IS_OVER.format(slip=one.slip_number, state=one.state.label), "is-over")
    return chosen


def _posting(store: Store, viewer: Viewer, one: Referral) -> SlipPosting:
    """Return the posting as it was when it was referred: the slip outlives it."""
    posting: Posting = store.postings.version(viewer, one.posting, one.posting_version)
    code = store.employers.get(one.employer).code if one.employer is not None else ""
    return SlipPosting(
        employer=one.employer_name,
        place=place_words(posting),
        pay=pay_words(posting),
        headcount=headcount_words(posting),
        form=posting.raw.text("employment_form").strip(),
        how_to_apply=posting.raw.text("how_to_apply"),
        valid_until=posting.valid_until,
        is_checked=bool(code),
    )


def _caseworkers(store: Store, viewer: Viewer, referrals: Sequence[Referral]) -> dict[int, str]:
    """Return the names of who looks after each person."""
    persons = {one.person: store.ledger_persons.find(one.person) for one in referrals}
    accounts = {person: row.caseworker for person, row in persons.items() if row is not None and row.caseworker}
    names = store.accounts.names(viewer, set(accounts.values()))
    return {person: names.get(account, "") for person, account in accounts.items()}


def _sent_days(store: Store, person: int) -> list[date]:
    """Return the days on which she was referred to postings before: the occasions (推介次数)."""
    row = store.ledger_persons.find(person)
    kept = row.merged_into if row is not None and row.merged_into is not None else person
    sent = store.referrals.of(store.ledger_persons.rows_of(kept))
    return sorted({one.sent_on for one in sent if one.sent_on is not None and one.state is not ReferralState.VOIDED})


def _occasion(days: Sequence[date], day: date) -> int:
    return sum(earlier < day for earlier in days) + 1
