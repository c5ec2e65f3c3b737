"""Screening on the way in: what arrives is screened before it is written, and kept in the same commit as the posting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from matcher.domain.finding import Screening
from matcher.domain.posting import Posting
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import reviews as texts
from matcher.guard.posting_checks import standing_key
from matcher.store.store import Store
from matcher.workflows.guard.holding import keep_screenings
from matcher.workflows.guard.screening import screen_records, with_standing
from matcher.workflows.guard.screening_version import screening_version
from matcher.workflows.guard.standing import SHANGHAI, contexts_of


def screen_arrivals(postings: Sequence[Posting], today: date) -> list[Screening]:
    """Return what each posting's own record gives rise to, in order; nothing is read from the store."""
    return screen_records(postings, today)


def keep_arrivals(
    store: Store,
    found: Mapping[int, tuple[Posting, Screening]],
    today: date,
    actor: int | None,
    job: int | None = None,
    request: str = "",
) -> Counter[str]:
    """Keep what was found in postings just written, by number, with what their age, fairs and employers add.

    Returns how many came into each state.
    """
    known = store.standings.last_screened_of(found)
    contexts = contexts_of(store, known.values(), today)
    screened = [
        (number, with_standing(posting, screening, contexts[number]))
        for number, (posting, screening) in found.items()
    ]
    keys = {number: standing_key(contexts[number], known[number].published_on) for number in found}
    return keep_screenings(store, screened, screening_version(), today, actor, job, request, keys)


def screen_stored(store: Store, number: int, posting: Posting, actor: int | None, request: str = "") -> None:
    """Screen the present version of a posting that somebody has just changed or offered again."""
    today = day_of(store)
    keep_arrivals(store, {number: (posting, screen_arrivals([posting], today)[0])}, today, actor, None, request)


def day_of(store: Store) -> date:
    """Return the day in Shanghai by the store's clock."""
    return store.clock().astimezone(SHANGHAI).date()


def hold_notes(posting: Posting, screening: Screening) -> Sequence[RowProblem]:
    """Return what whoever brings a posting is told when it will wait: the words, and why."""
    raw = posting.raw
    return [
        RowProblem(
            raw.file,
            raw.sheet,
            raw.row,
            raw.source(one.source),
            one.quote,
            ProblemLevel.WARNING,
            texts.HELD_ON_ARRIVAL.format(text=one.text),
        )
        for one in screening.findings
        if one.is_blocking
    ]
