"""The nightly freezing of reports: every month that is over and not frozen yet, for the whole tree at once."""

from __future__ import annotations

from datetime import date

from matcher.domain.job import Job
from matcher.domain.organisation import Organisation
from matcher.domain.report import Period
from matcher.domain.texts import jobs as texts
from matcher.reports.periods import period_holding, preceding
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.reports.cut_offs import cut_offs_of, offices_with_own
from matcher.workflows.reports.reporting import freeze_month

MOST_MONTHS = 12
"""A machine that was off for longer than a year freezes the last twelve months only."""


def run_report_freeze(job: Job, means: Means) -> dict[str, int]:
    """Freeze the months that are over since the ledger began, oldest first, each in a transaction of its own.

    The whole tree first; then those offices whose months end on days of their own, wide places before narrow ones. Run
    twice it does nothing more; killed in the middle the next run goes on with the month that is missing.
    """
    with means.database.reading() as store:
        root, began_on = store.organisations.root(), store.entries.began_on()
        if root is None or began_on is None:
            return {"frozen": 0}
        tops = [root, *(office for office in offices_with_own(store) if office.number != root.number)]
    frozen = 0
    for top in tops:
        with means.database.reading() as store:
            missing = _missing(store, top, means.today(), began_on)
        for done, period in enumerate(missing):
            freeze_month(means.database, None, top, period)
            with means.database.writing() as store:
                store.jobs.advance(job, texts.STEP_FREEZE, done + 1, len(missing))
            means.progress(texts.STEP_FREEZE, done + 1, len(missing))
        frozen += len(missing)
    return {"frozen": frozen}


def _missing(store: Store, top: Organisation, today: date, began_on: date) -> list[Period]:
    """Return the months of an organisation that are over and that no snapshot covers, oldest first."""
    cut_off = cut_offs_of(store, top.number)
    missing: list[Period] = []
    period = preceding(period_holding(today, cut_off), cut_off)
    while period.ends_on >= began_on and len(missing) < MOST_MONTHS:
        if store.report_snapshots.covering(top.path, period) is not None:
            break
        missing.append(period)
        period = preceding(period, cut_off)
    return missing[::-1]
