"""A month frozen under earlier definitions keeps its numbers, formulas and name of version, wherever it is shown."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

from openpyxl import load_workbook

from matcher.domain.access import Role
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.reports.definitions import FIRST_VERSION, VERSION
from matcher.reports.month_record import month_record
from matcher.reports.periods import known_until, period_of
from matcher.reports.workbook import month_workbook
from matcher.store.database import Database
from matcher.workflows.reports.report_drilling import Place, drill_down
from matcher.workflows.reports.report_facts import report_scope, source_of
from matcher.workflows.reports.reporting import month_report, restated, trend
from tests.offices import plant_offices, viewer_at
from tests.store.conftest import MovingClock

OCTOBER, NOVEMBER = period_of(2026, 10), period_of(2026, 11)


def test_a_month_of_the_first_version_stays_what_it_was(database: Database, clock: MovingClock) -> None:
    clock.now = datetime(2026, 10, 1, 4, tzinfo=UTC)
    with database.writing() as store:
        offices = plant_offices(store)
        county, enrolment = offices.county.number, Enrolment(2026)
        store.ledger_persons.enrol(1, county, enrolment)
        no_will = StatusChange(PersonStatus.NO_WILL, StatusReason.FAMILY)
        guided = (Service(ServiceKind.GUIDANCE), Service(ServiceKind.GUIDANCE))
        for fact, day in ((enrolment, 1), (no_will, 1), *((one, 1) for one in guided)):
            store.entries.add(None, NewEntry(1, fact, date(2026, 8 if fact is no_will else 10, day)), county)
    clock.now = datetime(2026, 12, 2, 4, tzinfo=UTC)
    with database.writing() as store:
        facts = source_of(store, report_scope(store, None), OCTOBER).facts
        root = offices.province.number
        store.report_snapshots.add(None, root, OCTOBER, FIRST_VERSION, known_until(OCTOBER), {}, facts)
    with database.writing() as store:
        then, now = month_report(store, None, OCTOBER), month_report(store, None, NOVEMBER)
        boss = viewer_at(Role.SUPERVISOR, offices.province)
        behind = drill_down(store, boss, Place(OCTOBER, "figure/no-will"))
        changed = restated(store, None, OCTOBER)
        versions = [point.version for point in trend(store, None, NOVEMBER, 2)]
    old, new = then.table.total.counts(), now.table.total.counts()
    assert (then.definition, old["no-will"], old["no-will-expired"], old["guidance-times"]) == (FIRST_VERSION, 1, 1, 2)
    assert (now.definition, new["no-will"], new["no-will-expired"], new["guidance-times"]) == (VERSION, 0, 1, 0)
    assert (behind.version, behind.number.count) == (FIRST_VERSION, 1)
    assert changed.figures == () and versions == [FIRST_VERSION, VERSION]
    assert month_record(then)["definition"] == FIRST_VERSION
    sheet = load_workbook(io.BytesIO(month_workbook(then)))["口径说明"]
    formulas = {row[0].value: row[2].value for row in sheet.iter_rows(min_row=2)}
    assert "逾期未确认的另列" not in formulas["意愿·暂无意愿"] and formulas["意愿·暂无意愿逾期"].startswith("暂无意愿中")
