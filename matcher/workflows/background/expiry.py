"""The nightly journeys: postings past their last day are closed, and what has served is removed."""

from __future__ import annotations

from datetime import timedelta

from matcher.domain.job import Job
from matcher.domain.texts import jobs as texts
from matcher.store.upload_files import delete_upload, sweep
from matcher.workflows.background.means import Means
from matcher.workflows.casework.evidence import give_up_due_evidence

UPLOADS_KEPT = timedelta(days=30)
_LEFT_OVER = timedelta(days=1)


def run_expiry(job: Job, means: Means) -> dict[str, int]:
    """Close every posting past its last day, chunk by chunk, each chunk with its change rows and the job row."""
    as_of, expired = means.today(), job.result.get("expired", 0)
    while True:
        with means.database.writing() as store:
            closed = store.postings.expire(as_of)
            expired += closed
            store.jobs.advance(job, texts.STEP_EXPIRE, expired, 0, result={"expired": expired})
        means.progress(texts.STEP_EXPIRE, expired, expired)
        if not closed:
            return {"expired": expired}


def run_tidy(job: Job, means: Means) -> dict[str, int]:
    """Remove ended sessions, used codes, old answers, and the files of uploads older than 30 days; their rows stay.

    What ledgers' imports would have changed goes with the files.

    Evidence files stay; only those of a person erased at her wish are given up once the keeping duty is over.

    A file goes before its row says so: killed in between, the next run finds it gone and goes on.
    """
    with means.database.writing() as store:
        now = store.clock()
        removed = store.tidying.remove_served()
        store.jobs.advance(job, texts.STEP_TIDY, sum(removed.values()), 0, result=removed)
        old = store.uploads.older_than(now - UPLOADS_KEPT)
        give_up_due_evidence(store, now)
        store.import_differences.remove_older(now - UPLOADS_KEPT)
    for upload in old:
        delete_upload(means.uploads, upload.stored_as)
        with means.database.writing() as store:
            store.uploads.mark_deleted(upload.number)
    with means.database.reading() as store:
        known = store.uploads.stored_names() | store.evidence.stored_names() | store.office_workbooks.stored_names()
    removed["uploads"] = len(old)
    removed["left_overs"] = sweep(means.uploads, known, (now - _LEFT_OVER).timestamp())
    return removed
