"""What is known beside a posting's words, gathered for many at once: from the store, or from the files that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from matcher.domain.posting import Posting
from matcher.guard.firm_size import read_firm_size
from matcher.guard.posting_checks import PostingContext
from matcher.store.standings import LastScreened
from matcher.store.store import Store

SHANGHAI = ZoneInfo("Asia/Shanghai")


def contexts_of(store: Store, postings: Collection[LastScreened], today: date) -> dict[int, PostingContext]:
    """Return what the store knows of each posting, by number: a handful of queries, however many they are.

    Postings of one content and employer are one posting here, so that what is posted anew each month is still old. Without
    an employer nothing but the posting itself is known.
    """
    employers = {one.employer for one in postings if one.employer is not None}
    keys = {one.duplicate_key for one in postings if one.employer is not None}
    first, fairs = store.standings.first_seen(keys), store.standings.fairs(keys, _end_of(today))
    warned = store.employer_warnings.published_on(employers)
    blocked = _blocked(store, employers)
    sizes = {employer: read_firm_size(said) for employer, said in store.standings.sizes(employers).items()}
    found: dict[int, PostingContext] = {}
    for one in postings:
        if one.employer is None:
            found[one.number] = PostingContext(today)
            continue
        seen, warnings = first.get(one.duplicate_key), warned.get(one.employer)
        found[one.number] = PostingContext(
            today,
            first_seen=seen.astimezone(SHANGHAI).date() if seen is not None else None,
            fairs=fairs.get(one.duplicate_key, 0),
            firm_size=sizes.get(one.employer),
            blocked_before=len(blocked.get(one.employer, frozenset()) - {one.number}),
            warning=warnings[0].decision_number if warnings else "",
        )
    return found


def contexts_in_files(postings: Sequence[Posting], groups: Sequence[int], as_of: date) -> dict[str, PostingContext]:
    """Return what files say of postings beside their own words, by id: the first day that the same content stands under.

    ``groups[i]`` names the group of the same content that posting ``i`` belongs to.
    """
    days: dict[int, list[date]] = defaultdict(list)
    for posting, group in zip(postings, groups, strict=True):
        if posting.published_on is not None and posting.employer.strip():
            days[group].append(posting.published_on)
    return {
        posting.id: PostingContext(as_of, first_seen=min(days[group]))
        for posting, group in zip(postings, groups, strict=True)
        if posting.employer.strip() and len(days[group]) > 1
    }


def _blocked(store: Store, employers: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Return the blocked postings of each employer, under whichever of its rows they stand."""
    everything = store.standings.blocked()
    if not everything or not employers:
        return {}
    rows = store.employers.same_as(set(everything))
    found: dict[int, frozenset[int]] = {}
    for employer, numbers in everything.items():
        for row in rows[employer]:
            found[row] = found.get(row, frozenset()) | numbers
    return found


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
