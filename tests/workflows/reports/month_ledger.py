"""A ledger with a month worked out by hand, for the tests of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from matcher.domain.access import Viewer
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Entry, Fact, NewEntry
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.domain.organisation import Organisation
from matcher.reports.month import MonthReport
from matcher.reports.periods import period_of
from matcher.store.database import Database
from matcher.workflows.reports.reporting import freeze_month, month_report
from tests.offices import Offices, plant_offices
from tests.store.conftest import MovingClock

OCTOBER, NOVEMBER = period_of(2026, 10), period_of(2026, 11)
REACHED = ContactAttempt(Channel.PHONE, ContactResult.REACHED)
WILLING = StatusChange(PersonStatus.SEEKING)
HIRED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.EMPLOYER, evidence=EvidenceKind.CONTRACT)
GUIDANCE = Service(ServiceKind.GUIDANCE)
TRAINING = Service(ServiceKind.TRAINING, ServiceStage.OFFERED, subject="数控")


class Ledger:
    """Writes entries of a small ledger on days of the test's choosing."""

    def __init__(self, database: Database, clock: MovingClock) -> None:
        self.database, self.clock = database, clock
        with database.writing() as store:
            self.offices: Offices = plant_offices(store)

    def on(self, day: date, hour: int = 1) -> Ledger:
        """Turn the clock to a day (the hour in UTC)."""
        self.clock.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        return self

    def enrol(self, person: int, office: Organisation | None = None, origin: Origin = Origin.LOCAL, school: str = "") -> None:
        """Register a person today."""
        place = office or self.offices.county
        enrolment = Enrolment(2026, origin, school=school)
        with self.database.writing() as store:
            store.ledger_persons.enrol(person, place.number, enrolment)
            store.entries.add(None, NewEntry(person, enrolment, self.clock().date()), place.number)

    def write(self, person: int, fact: Fact, day: date | None = None, office: Organisation | None = None, **more: Any) -> Entry:
        """Write an entry today of something that happened on ``day``."""
        place = office or self.offices.county
        with self.database.writing() as store:
            return store.entries.add(None, NewEntry(person, fact, day or self.clock().date(), **more), place.number)

    def report(self, period: Any = NOVEMBER, viewer: Viewer | None = None, **more: Any) -> MonthReport:
        """Return a report."""
        with self.database.reading() as store:
            return month_report(store, viewer, period, **more)

    def freeze(self, period: Any = NOVEMBER) -> None:
        """Freeze a month for the whole tree."""
        freeze_month(self.database, None, self.offices.province, period)


@pytest.fixture
def ledger(database: Database, clock: MovingClock) -> Ledger:
    """Return an empty ledger over the tree of offices."""
    return Ledger(database, clock)


def month(ledger: Ledger) -> None:
    """A November worked out by hand: see the first test."""
    ledger.on(date(2026, 10, 20))
    for person in (1, 2, 3, 4):
        ledger.enrol(person, origin=Origin.INCOMING if person == 4 else Origin.LOCAL)
        ledger.write(person, WILLING)
    ledger.on(date(2026, 11, 5))
    ledger.write(1, REACHED)
    for service in (GUIDANCE, TRAINING):
        ledger.write(1, service)
    for posting, day in ((71, 5), (72, 5), (73, 12), (74, 19)):
        ledger.on(date(2026, 11, day)).write(1, Service(ServiceKind.REFERRAL, channel=Channel.PHONE, posting=posting))
    ledger.write(2, REACHED)
    ledger.write(2, Service(ServiceKind.REFERRAL, posting=71, posting_was_valid=False))
    ledger.write(2, HIRED)
    ledger.write(3, replace(HIRED, evidence=EvidenceKind.TRAINEESHIP_PAPER, employment=EmploymentKind.FLEXIBLE))
    ledger.write(3, Difficulty(DifficultyCategory.DISABLED))


def counts(report: MonthReport) -> dict[str, int]:
    return {code: count for code, count in report.table.total.counts().items() if count}
