"""Screening on the way in: what arrives is screened before it is written, and kept in the same commit as the posting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from matcher.domain.finding import Screening
from matcher.domain.posting import Posting
from matcher.domain.problem import ProblemLevel, RowProblem
from matcher.domain.texts import reviews as texts
from matcher.guard.rules import rule_version
from matcher.store.store import Store
from matcher.workflows.guard.holding import keep_screenings
from matcher.workflows.guard.screening import screen_file

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def screen_arrivals(postings: Iterable[Posting], today: date) -> list[Screening]:
    """Return the screening of each posting, in order."""
    return list(screen_file(postings, today))


def keep_arrivals(
    store: Store, found: Mapping[int, Screening], today: date, actor: int | None, job: int | None = None, request: str = ""
) -> Counter[str]:
    """Keep what was found in postings just written, by number; returns how many came into each state."""
    return keep_screenings(store, list(found.items()), rule_version(), today, actor, job, request)


def screen_stored(store: Store, number: int, posting: Posting, actor: int | None, request: str = "") -> None:
    """Screen the present version of a posting that somebody has just changed."""
    today = day_of(store)
    keep_arrivals(store, {number: screen_arrivals([posting], today)[0]}, today, actor, None, request)


def day_of(store: Store) -> date:
    """Return the day in Shanghai by the store's clock."""
    return store.clock().astimezone(_SHANGHAI).date()


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
