"""The journey of every background job: claim its row, do the work chunk by chunk, close the row."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict, MatcherError
from matcher.domain.job import Job, JobKind
from matcher.domain.texts import jobs as texts
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.background.expiry import run_expiry, run_tidy
from matcher.workflows.background.means import Means
from matcher.workflows.fairs.curating_job import run_curation
from matcher.workflows.guard.rescreening import run_screening
from matcher.workflows.index.indexing import run_build
from matcher.workflows.index.pricing import run_pricing
from matcher.workflows.ledger_import.ledger_importing import run_apply, run_check
from matcher.workflows.ledger_import.person_matching import run_matching
from matcher.workflows.postings.importing import run_import
from matcher.workflows.referrals.proposing_batch import run_proposing
from matcher.workflows.referrals.referral_expiry import run_close_referrals, run_no_response
from matcher.workflows.reports.report_freezing import run_report_freeze

SILENT = timedelta(seconds=60)
"""A running job without heartbeat for so long was interrupted."""
_BEAT = 10.0
_MOST_ATTEMPTS = 20

_RUNS: Mapping[JobKind, Callable[[Job, Means], dict[str, int]]] = {
    JobKind.IMPORT_POSTINGS: run_import,
    JobKind.IMPORT_GRADUATES: run_import,
    JobKind.CHECK_LEDGER: run_check,
    JobKind.APPLY_LEDGER: run_apply,
    JobKind.MATCH_PERSONS: run_matching,
    JobKind.BUILD_INDEX: run_build,
    JobKind.PRICE_SEATS: run_pricing,
    JobKind.SCREEN_POSTINGS: run_screening,
    JobKind.EXPIRE_POSTINGS: run_expiry,
    JobKind.CLOSE_REFERRALS: run_close_referrals,
    JobKind.NO_RESPONSE: run_no_response,
    JobKind.REPORT_FREEZE: run_report_freeze,
    JobKind.TIDY: run_tidy,
    JobKind.PROPOSE_REFERRALS: run_proposing,
    JobKind.CURATE_FAIR: run_curation,
}
_logger = logging.getLogger(__name__)


def run_job(number: int, means: Means, silent: timedelta = SILENT) -> Job | None:
    """Run a waiting or interrupted job to its end and return its row; ``None`` when it is done or runs elsewhere.

    A failure closes the row with a Chinese sentence and keeps the finished chunks. A job that was cancelled or taken
    over meanwhile stops before its next chunk. Interrupted from the keyboard it can be taken up at once.
    """
    with means.database.writing() as store:
        job = store.jobs.claim(number, store.clock() - silent)
    if job is None:
        return None
    error = ""
    try:
        if job.attempts > _MOST_ATTEMPTS:
            error = texts.TRIED_TOO_OFTEN.format(attempts=job.attempts - 1)
        else:
            with _beating(means.database, job):
                result = _RUNS[job.kind](job, means)
            with means.database.writing() as store:
                store.jobs.finish(job, result)
    except KeyboardInterrupt:
        with means.database.writing() as store:
            store.jobs.release([number])
        raise
    except MatcherError as refused:
        if isinstance(refused, Conflict) and refused.code == "job-stopped":
            return _row(means.database, number)
        error = str(refused)
    except Exception as broken:
        # Neither the message nor the values may reach the log: they can hold what a row says of a person.
        where = "".join(traceback.format_tb(broken.__traceback__))
        _logger.error("job %d: %s\n%s", number, type(broken).__name__, where)
        error = texts.INTERNAL.format(kind=type(broken).__name__)
    if error:
        try:
            with means.database.writing() as store:
                store.jobs.fail(job, error)
        except Conflict:
            pass  # cancelled or taken over at this very moment: the row says so already
    return _row(means.database, number)


def ask_for(store: Store, kind: JobKind, viewer: Viewer | None = None, night: str = "") -> Job | None:
    """Add a job of a kind that needs no file, unless one waits or, with ``night``, had its turn that night.

    Returns the job to run, or ``None``. Called twice at once it adds one: a writing transaction excludes the other.
    """
    last = store.jobs.last_of(kind)
    if night and last is not None and last.parameters.get("night") == night:
        return None
    waiting = store.jobs.unfinished(kind)
    if waiting is not None:
        return None if night else waiting
    root = store.organisations.root()
    if root is None:
        return None
    return store.jobs.add(kind, viewer, root.number, {"night": night} if night else {})


def _row(database: Database, number: int) -> Job:
    with database.reading() as store:
        return store.jobs.get(None, number)


@contextmanager
def _beating(database: Database, job: Job) -> Iterator[None]:
    """Keep the heartbeat of a claim while the block runs."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(_BEAT):
            try:
                with database.writing() as store:
                    if not store.jobs.beat(job):
                        return
            except MatcherError:
                continue  # busy: the next beat is soon enough

    thread = threading.Thread(target=beat, name=f"heartbeat-{job.number}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
