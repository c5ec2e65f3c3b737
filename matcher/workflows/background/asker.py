"""On whose behalf a job works: who asked for it, with what that account may do today."""

from __future__ import annotations

from matcher.domain.access import Viewer
from matcher.domain.errors import Conflict
from matcher.domain.job import Job
from matcher.domain.texts import jobs as texts
from matcher.store.store import Store


def asker_of(store: Store, job: Job) -> Viewer:
    """Return who asked for a job. Raises Conflict where the account is closed by now."""
    account = store.accounts.load(job.requested_by) if job.requested_by is not None else None
    if account is None or not account.active:
        raise Conflict(texts.ASKER_GONE, "asker-gone")
    return account.viewer()
