"""An office cuts its months off on a day of its own: from the next month on, no day lost, what is frozen as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import Unreadable
from matcher.domain.job import JobKind, JobState
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.rule_value import NewRuleValue
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.organisation import Organisation
from matcher.domain.report import Period
from matcher.reports.periods import period_of
from matcher.store.database import Database
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.casework.casework_rules import set_rule
from matcher.workflows.reports.cut_offs import latest_periods, own_period
from matcher.workflows.reports.reporting import month_report
from tests.offices import Offices, plant_offices, viewer_at
from tests.store.conftest import MovingClock

OCTOBER, NOVEMBER, DECEMBER = (period_of(2026, month) for month in (10, 11, 12))
NIGHT = date(2026, 12, 2)


class World:
    """A person of the county, guided on 27 November; the city cuts off on the 25th since the middle of October."""

    def __init__(self, database: Database, clock: MovingClock) -> None:
        self.database, self.clock = database, clock
        self.on(date(2026, 10, 15))
        with database.writing() as store:
            self.offices: Offices = plant_offices(store)
            enrolment, county = Enrolment(2026), self.offices.county.number
            store.ledger_persons.enrol(1, county, enrolment)
            store.entries.add(None, NewEntry(1, enrolment, date(2026, 10, 15)), county)
        self.set(25)
        self.on(date(2026, 11, 27))
        with database.writing() as store:
            store.entries.add(None, NewEntry(1, Service(ServiceKind.GUIDANCE), date(2026, 11, 27)), county)

    def on(self, day: date) -> None:
        """Turn the clock to a day."""
        self.clock.now = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)

    def set(self, day: int) -> None:
        """Let the city set its cut-off, from the first of the year on."""
        new = NewRuleValue("report_cut_off_day", "420100", date(2026, 1, 1), None, day, "市局通知", True)
        with self.database.writing() as store:
            set_rule(store, viewer_at(Role.SUPERVISOR, self.offices.city), new)

    def days(self, office: Organisation, month: Period = NOVEMBER) -> tuple[date, date]:
        """Return the first and last day of an office's month."""
        with self.database.reading() as store:
            found = own_period(store, office.number, month)
        return found.begins_on, found.ends_on


@pytest.fixture
def world(database: Database, clock: MovingClock) -> World:
    """Return the ledger of the promise."""
    return World(database, clock)


def test_the_city_and_what_lies_below_end_on_their_day_and_the_province_on_the_30th(world: World) -> None:
    for office in (world.offices.city, world.offices.county):
        assert world.days(office) == (date(2026, 10, 31), date(2026, 11, 25))
        assert world.days(office, DECEMBER) == (date(2026, 11, 26), date(2026, 12, 25))
    for office in (world.offices.province, world.offices.other_city):
        assert world.days(office) == (date(2026, 10, 31), date(2026, 11, 30))


def test_a_month_that_had_begun_is_not_cut_anew(world: World) -> None:
    assert world.days(world.offices.city, OCTOBER) == (date(2026, 10, 1), date(2026, 10, 30))
    world.set(10)
    assert world.days(world.offices.city) == (date(2026, 10, 31), date(2026, 11, 25))
    assert world.days(world.offices.city, DECEMBER) == (date(2026, 11, 26), date(2026, 12, 10))


def test_the_present_month_of_an_office_is_by_its_own_day(world: World) -> None:
    with world.database.reading() as store:
        viewers = [viewer_at(Role.SUPERVISOR, one) for one in (world.offices.city, world.offices.province)]
        seen = [latest_periods(store, viewer, date(2026, 11, 27)) for viewer in viewers]
    assert [(present.name, last.name) for present, last in seen] == [("2026-12", "2026-11"), ("2026-11", "2026-10")]


def test_what_was_done_after_the_citys_day_counts_in_its_next_month(world: World, means: Means) -> None:
    world.on(NIGHT)
    assert _guidances(world, world.offices.province) == [1, 0]
    assert _guidances(world, world.offices.county) == [0, 1]
    assert _night(means, world) == {"frozen": 3}  # October and November of the tree, November of the city
    assert _night(means, world) == {"frozen": 0}
    assert _guidances(world, world.offices.province) == [1, 0]
    assert _guidances(world, world.offices.county) == [0, 1]
    with world.database.reading() as store:
        county = month_report(store, None, NOVEMBER, world.offices.county.number)
    assert county.is_frozen and county.period.ends_on == date(2026, 11, 25)


@pytest.mark.parametrize("day", [0, 32])
def test_a_day_that_no_month_has_is_refused(world: World, day: int) -> None:
    with pytest.raises(Unreadable):
        world.set(day)


def _guidances(world: World, office: Organisation) -> list[int]:
    with world.database.reading() as store:
        reports = [month_report(store, None, month, office.number) for month in (NOVEMBER, DECEMBER)]
    return [report.table.total.figures["guidance-times"].count for report in reports]


def _night(means: Means, world: World) -> dict[str, int]:
    of_world = replace(means, database=world.database, today=lambda: NIGHT)
    with world.database.writing() as store:
        job = ask_for(store, JobKind.REPORT_FREEZE)
    assert job is not None
    done = run_job(job.number, of_world)
    assert done is not None and done.state is JobState.DONE, done
    return dict(done.result)
