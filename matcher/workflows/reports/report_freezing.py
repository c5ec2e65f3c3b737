"""The nightly freezing of reports: every month that is over and not frozen yet, for the whole tree at once."""

from __future__ import annotations

from matcher.domain.job import Job
from matcher.domain.report import Period
from matcher.domain.texts import jobs as texts
from matcher.reports.periods import period_holding, preceding
from matcher.workflows.background.means import Means
from matcher.workflows.reports.reporting import freeze_month

MOST_MONTHS = 12
"""A machine that was off for longer than a year freezes the last twelve months only."""


def run_report_freeze(job: Job, means: Means) -> dict[str, int]:
    """Freeze the months that are over since the ledger began, oldest first, each in a transaction of its own.

    Run twice it does nothing more; killed in the middle the next run goes on with the month that is missing.
    """
    with means.database.reading() as store:
        root, began_on = store.organisations.root(), store.entries.began_on()
        if root is None or began_on is None:
            return {"frozen": 0}
        missing: list[Period] = []
        period = preceding(period_holding(means.today()))
        while period.ends_on >= began_on and len(missing) < MOST_MONTHS:
            if store.report_snapshots.covering(root.path, period.name) is not None:
                break
            missing.append(period)
            period = preceding(period)
    for done, period in enumerate(reversed(missing)):
        freeze_month(means.database, None, root, period)
        with means.database.writing() as store:
            store.jobs.advance(job, texts.STEP_FREEZE, done + 1, len(missing))
        means.progress(texts.STEP_FREEZE, done + 1, len(missing))
    return {"frozen": len(missing)}
