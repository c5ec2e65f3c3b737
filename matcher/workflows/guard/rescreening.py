"""The screening job: every stored posting that the present rules have not seen, chunk by chunk."""

from __future__ import annotations

from matcher.domain.job import Job
from matcher.domain.texts import jobs as texts
from matcher.guard.rules import rule_version
from matcher.workflows.background.means import Means
from matcher.workflows.guard.arriving import screen_arrivals
from matcher.workflows.guard.holding import HELD, keep_screenings

SCREENED = "screened"
_CHUNK = 500


def run_screening(job: Job, means: Means) -> dict[str, int]:
    """Screen what this version of the rules has not screened; run twice it does no more, killed it goes on behind.

    A posting that changes meanwhile is left out: whoever changed it has screened it.
    """
    version, after = rule_version(), job.cursor
    result = {name: job.result.get(name, 0) for name in (SCREENED, HELD)}
    while True:
        with means.database.reading() as store:
            batch = store.screenings.not_screened(version, after, _CHUNK)
        if not batch:
            break
        screenings = screen_arrivals([posting for _, _, posting in batch], means.today())
        after = batch[-1][0]
        with means.database.writing() as store:
            stands = store.postings.stands([number for number, _, _ in batch])
            found = [
                (number, screening)
                for (number, seen, _), screening in zip(batch, screenings, strict=True)
                if stands[number].version == seen
            ]
            moved = keep_screenings(store, found, version, means.today(), None, job.number)
            result[SCREENED] += len(found)
            result[HELD] += moved[HELD]
            store.jobs.advance(job, texts.STEP_SCREEN, result[SCREENED], 0, after, result)
        means.progress(texts.STEP_SCREEN, result[SCREENED], result[SCREENED])
    with means.database.writing() as store:
        store.audit.append("posting.screened", None, "job", job.number, "", result)
    return result
