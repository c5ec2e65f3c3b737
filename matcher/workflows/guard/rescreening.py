"""The screening job: every stored posting that the present rules have not seen, or about which more is known since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from matcher.domain.fairs.curation import ListKind
from matcher.domain.finding import Screening
from matcher.domain.job import Job
from matcher.domain.posting import Posting
from matcher.domain.stored import PostingState
from matcher.domain.texts import jobs as texts
from matcher.guard.posting_checks import standing_key
from matcher.store.standings import LastScreened
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.guard.arriving import keep_arrivals, screen_arrivals
from matcher.workflows.guard.holding import HELD
from matcher.workflows.guard.screening_version import screening_version
from matcher.workflows.guard.standing import contexts_of

SCREENED = "screened"
_LOOKED_AT, _CHUNK = 2000, 500
_LISTS_CHANGE = timedelta(days=14)
"""How long after a fair began its list may still be made again."""
_OFF = (PostingState.WITHDRAWN, PostingState.EXPIRED)


def run_screening(job: Job, means: Means) -> dict[str, int]:
    """Screen what has grown old, whose employer was warned of since, or what other rules screened; twice does no more.

    Killed it goes on behind its last chunk. A posting that changes meanwhile is left out: whoever changed it has
    screened it. One that is off the shelf is screened for new rules only: it is screened whenever it is offered again.
    """
    after, today = job.cursor, means.today()
    result = {name: job.result.get(name, 0) for name in (SCREENED, HELD)}
    _note_fairs(means)
    while True:
        with means.database.reading() as store:
            marks = store.standings.last_screened(after, _LOOKED_AT)
            due = _due(store, marks, today)
        if not marks:
            break
        for begin in range(0, len(due), _CHUNK):
            _screen_again(due[begin : begin + _CHUNK], today, job, means, result)
        after = marks[-1].number
        with means.database.writing() as store:
            store.jobs.advance(job, texts.STEP_SCREEN, result[SCREENED], 0, after, result)
        means.progress(texts.STEP_SCREEN, result[SCREENED], result[SCREENED])
    with means.database.writing() as store:
        store.audit.append("posting.screened", None, "job", job.number, "", result)
    return result


def _note_fairs(means: Means) -> None:
    """Note which postings stood on the final lists of fairs, so that nobody has to open the lists to count them."""
    with means.database.reading() as store:
        numbers = store.standings.fairs_to_note(store.clock() - _LISTS_CHANGE)
    for number in numbers:
        with means.database.writing() as store:
            last = store.fair_lists.latest(number, ListKind.FINAL)
            rows = last.curated.rows if last is not None else ()
            store.standings.note_fair(number, [row.number for row in rows if row.number is not None])


def _due(store: Store, marks: Sequence[LastScreened], today: date) -> list[int]:
    """Return the numbers of those that a screening today could say something else of."""
    version, contexts = screening_version(), contexts_of(store, marks, today)
    return [
        one.number
        for one in marks
        if one.rule_version != version
        or (one.state not in _OFF and one.context != standing_key(contexts[one.number], one.published_on))
    ]


def _screen_again(numbers: Sequence[int], today: date, job: Job, means: Means, result: dict[str, int]) -> None:
    with means.database.reading() as store:
        records = store.standings.records(numbers)
    postings = {number: posting for number, (_, posting) in records.items()}
    screenings = screen_arrivals(list(postings.values()), today)
    with means.database.writing() as store:
        stands = store.postings.stands(numbers)
        found: dict[int, tuple[Posting, Screening]] = {
            number: (posting, screening)
            for (number, posting), screening in zip(postings.items(), screenings, strict=True)
            if stands[number].version == records[number][0]
        }
        moved = keep_arrivals(store, found, today, None, job.number)
        result[SCREENED] += len(found)
        result[HELD] += moved[HELD]
        store.jobs.advance(job, texts.STEP_SCREEN, result[SCREENED], 0, result=result)
