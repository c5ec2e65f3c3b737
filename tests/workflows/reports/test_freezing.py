"""A month is frozen once, when it is over, as it was counted; nothing alters it and nothing of a person lies in clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from matcher.domain.access import Role
from matcher.domain.errors import CannotRunError, Conflict, MatcherError, NotAllowed
from matcher.domain.job import JobKind, JobState
from matcher.reports.periods import period_of
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.reports.reporting import freeze, month_report, restated, trend
from tests.offices import viewer_at
from tests.workflows.reports.month_ledger import (
    GUIDANCE,
    NOVEMBER,
    OCTOBER,
    Ledger,
    ledger,
    month,
)

__all__ = ["ledger"]


def test_a_month_is_frozen_once_and_not_before_it_is_over(ledger: Ledger) -> None:
    month(ledger)
    supervisor = viewer_at(Role.SUPERVISOR, ledger.offices.province)
    with pytest.raises(Conflict, match="尚未到"):
        freeze(ledger.database, supervisor, NOVEMBER)
    ledger.on(date(2026, 12, 1))
    first = freeze(ledger.database, supervisor, NOVEMBER)
    ledger.write(4, GUIDANCE, date(2026, 11, 29))
    again = freeze(ledger.database, viewer_at(Role.SUPERVISOR, ledger.offices.county), NOVEMBER)
    assert again == first and first.counts[str(ledger.offices.province.number)]["registered"] == 4
    assert first.counts[str(ledger.offices.county.number)]["referral-times"] == 3
    with ledger.database.reading() as store:
        actions = [event.action for event in store.audit.latest(viewer_at(Role.ADMINISTRATOR, ledger.offices.province))]
    assert actions == ["report.frozen"]
    with pytest.raises(NotAllowed):
        freeze(ledger.database, viewer_at(Role.CASEWORKER, ledger.offices.county), NOVEMBER)


def test_the_stored_counts_are_those_of_the_report(ledger: Ledger) -> None:
    month(ledger)
    ledger.on(date(2026, 12, 1)).freeze()
    with ledger.database.reading() as store:
        for office in (ledger.offices.province, ledger.offices.city, ledger.offices.county):
            points = trend(store, None, NOVEMBER, organisation=office.number)
            (point,) = points
            assert point.is_frozen and dict(point.counts) == month_report(store, None, NOVEMBER, office.number).table.total.counts()


def test_the_database_refuses_to_alter_a_snapshot_and_the_report_notices_when_it_was(ledger: Ledger) -> None:
    month(ledger)
    ledger.on(date(2026, 12, 1)).freeze()
    for statement in ("UPDATE report_snapshot SET figures = '{}'", "DELETE FROM report_snapshot"):
        with pytest.raises((DatabaseError, IntegrityError, MatcherError), match="appended only"), ledger.database.writing() as store:
            store.connection.execute(text(statement))
    with ledger.database.writing() as store:
        store.connection.execute(text("DROP TRIGGER report_snapshot_keeps_values"))
        store.connection.execute(text("UPDATE report_snapshot SET ends_on = '2026-11-29'"))
    with pytest.raises(CannotRunError, match="被改动"):
        ledger.report()


def test_nothing_of_a_person_lies_in_clear_in_a_snapshot(ledger: Ledger) -> None:
    month(ledger)
    ledger.on(date(2026, 12, 1)).freeze()
    with ledger.database.reading() as store:
        row = store.connection.execute(text("SELECT * FROM report_snapshot")).one()
    assert b"traineeship" not in row.persons_sealed and '"person"' not in row.figures


def test_the_night_freezes_what_is_over_and_does_nothing_twice(ledger: Ledger, means: Means) -> None:
    month(ledger)
    ledger.on(date(2027, 1, 2))
    of_ledger = replace(means, database=ledger.database, today=lambda: date(2027, 1, 2))
    assert [_night(of_ledger) for _ in range(2)] == [{"frozen": 3}, {"frozen": 0}]
    with ledger.database.reading() as store:
        listed = store.report_snapshots.listed(viewer_at(Role.SUPERVISOR, ledger.offices.county))
        assert [snapshot.period.name for snapshot in listed] == ["2026-12", "2026-11", "2026-10"]
        assert [point.counts["registered"] for point in trend(store, None, period_of(2026, 12))] == [4, 4, 4]
    later = replace(of_ledger, today=lambda: date(2027, 2, 1))
    ledger.on(date(2027, 2, 1))
    assert _night(later) == {"frozen": 1}


def test_an_empty_ledger_is_not_frozen(ledger: Ledger, means: Means) -> None:
    assert _night(replace(means, database=ledger.database)) == {"frozen": 0}


def _night(means: Means) -> dict[str, int]:
    with means.database.writing() as store:
        job = ask_for(store, JobKind.REPORT_FREEZE)
    assert job is not None
    done = run_job(job.number, means)
    assert done is not None and done.state is JobState.DONE, done
    return dict(done.result)


def test_a_month_that_is_not_frozen_cannot_be_restated(ledger: Ledger) -> None:
    with ledger.database.reading() as store, pytest.raises(Conflict):
        restated(store, None, OCTOBER)
