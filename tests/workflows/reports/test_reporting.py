"""A frozen month gives the same numbers for good; what is written later counts in the next, a correction as a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import CannotRunError, Conflict, MatcherError, NotAllowed, NotFound
from matcher.domain.job import JobKind, JobState
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.difficulty import Difficulty, DifficultyCategory
from matcher.domain.ledger.enrolment import Enrolment, HandOver, Origin
from matcher.domain.ledger.entry import Entry, Fact, NewEntry
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind, PersonStatus, StatusChange
from matcher.domain.organisation import Organisation
from matcher.domain.report import Grouping
from matcher.reports.month import SENSITIVE, MonthReport
from matcher.reports.periods import period_of
from matcher.store.database import Database
from matcher.workflows.background.background import ask_for, run_job
from matcher.workflows.background.means import Means
from matcher.workflows.reports.reporting import freeze, freeze_month, month_report, restated, trend
from tests.offices import Offices, plant_offices, viewer_at
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


def _month(ledger: Ledger) -> None:
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


def _counts(report: MonthReport) -> dict[str, int]:
    return {code: count for code, count in report.table.total.counts().items() if count}


EXPECTED = {
    "registered": 4, "registered-local": 3, "registered-incoming": 1, "contacted": 2, "contact-open": 2, "willing": 2,
    "guidance-persons": 1, "guidance-times": 1, "referral-persons": 1, "referral-times": 3, "referral-postings": 4,
    "training-persons": 1, "training-times": 1, "floor-owed": 2, "floor-met": 1, "employed": 2, "employed-employer": 1,
    "employed-flexible": 1, "employed-proved": 1, "difficult": 1, "difficult-employed": 1, "guidance-ever": 1,
    "referral-ever": 1, "training-ever": 1,
}  # fmt: skip


def test_a_month_worked_out_by_hand(ledger: Ledger) -> None:
    _month(ledger)
    ledger.on(date(2026, 12, 2))
    report = ledger.report()
    assert _counts(report) == EXPECTED
    assert {rate.variant: (len(rate.numerator), len(rate.denominator)) for rate in report.rates} == {
        "all": (1, 4), "with-will": (1, 4), "contacted": (1, 2),
    }  # fmt: skip
    assert [row.name for row in report.table.rows if row.figures["registered"].count] == ["江城市"]
    assert [(flag.code, flag.persons) for flag in report.flags] == [("traineeship-as-work", {3})]
    assert report.is_over and not report.is_frozen


def test_what_happens_after_the_cut_off_never_changes_it(ledger: Ledger) -> None:
    _month(ledger)
    before = ledger.on(date(2026, 12, 2)).report().table
    ledger.write(4, HIRED, date(2026, 11, 20))
    ledger.write(1, GUIDANCE, date(2026, 11, 28))
    ledger.write(4, REACHED, date(2026, 11, 28))
    ledger.enrol(5)
    assert ledger.report().table == before
    ledger.freeze()
    ledger.on(date(2026, 12, 20)).write(2, StatusChange(PersonStatus.SEEKING), date(2026, 11, 25))
    assert ledger.report().table == before


def test_midnight_in_shanghai_parts_the_months(ledger: Ledger) -> None:
    ledger.on(date(2026, 11, 1)).enrol(1)
    ledger.on(date(2026, 11, 30), hour=15).write(1, GUIDANCE, date(2026, 11, 30))
    ledger.on(date(2026, 11, 30), hour=16).write(1, TRAINING, date(2026, 11, 30))
    ledger.on(date(2027, 1, 5))
    november, december = ledger.report(NOVEMBER), ledger.report(period_of(2026, 12))
    assert (_counts(november).get("guidance-times"), _counts(november).get("training-times")) == (1, None)
    assert (_counts(december).get("guidance-times"), _counts(december).get("training-times")) == (None, 1)


def test_a_late_entry_counts_in_the_next_month_and_shows_as_entered_late(ledger: Ledger) -> None:
    _month(ledger)
    ledger.on(date(2026, 12, 1)).freeze()
    ledger.write(2, GUIDANCE, date(2026, 11, 18))
    ledger.on(date(2027, 1, 3))
    december = ledger.report(period_of(2026, 12))
    assert december.table.total.figures["guidance-persons"].persons == {2} and december.entered_late == 1
    with ledger.database.reading() as store:
        found = {one.code: one for one in restated(store, None, NOVEMBER).figures}
    assert (found["guidance-persons"].frozen, found["guidance-persons"].now) == (1, 2)
    assert found["guidance-persons"].added == {"entered-late": {2}}


def test_a_correction_shows_as_a_correction_and_counts_in_no_second_month(ledger: Ledger) -> None:
    _month(ledger)
    with ledger.database.reading() as store:
        wrong = next(entry for entry in store.entries.of([1]) if entry.fact == GUIDANCE)
        hired = next(entry for entry in store.entries.of([2]) if entry.fact == HIRED)
    ledger.on(date(2026, 12, 1)).freeze()
    ledger.write(1, GUIDANCE, date(2026, 11, 6), corrects=wrong.number)
    ledger.write(2, WILLING, date(2026, 11, 19), corrects=hired.number)
    ledger.on(date(2027, 1, 3))
    assert _counts(ledger.report()) == EXPECTED
    december = ledger.report(period_of(2026, 12))
    assert december.corrected == 2
    assert "guidance-times" not in _counts(december) and _counts(december)["employed"] == 1
    with ledger.database.reading() as store:
        found = {one.code: one for one in restated(store, None, NOVEMBER).figures}
    assert found["employed-proved"].removed == {"corrected": {2}} and found["employed-proved"].now == 0
    assert found["willing"].added == {"corrected": {2}} and "guidance-times" not in found


def test_a_withdrawn_service_shows_as_a_correction_of_its_month(ledger: Ledger) -> None:
    _month(ledger)
    with ledger.database.reading() as store:
        wrong = next(entry for entry in store.entries.of([1]) if entry.fact == GUIDANCE)
    ledger.on(date(2026, 12, 1)).freeze()
    ledger.write(1, GUIDANCE, wrong.effective_on, corrects=wrong.number, is_withdrawal=True)
    with ledger.database.reading() as store:
        found = {one.code: one for one in restated(store, None, NOVEMBER).figures}
    assert found["guidance-times"].removed == {"corrected": {1}} and found["guidance-times"].now == 0


def test_what_belongs_to_later_months_is_no_reason_of_a_change(ledger: Ledger) -> None:
    _month(ledger)
    ledger.on(date(2026, 11, 20)).write(2, GUIDANCE)
    with ledger.database.reading() as store:
        wrong = next(entry for entry in store.entries.of([1]) if entry.fact == GUIDANCE)
    ledger.on(date(2026, 12, 1)).freeze()
    ledger.write(1, GUIDANCE, wrong.effective_on, corrects=wrong.number, is_withdrawal=True)
    ledger.on(date(2026, 12, 5)).write(2, TRAINING)
    with ledger.database.reading() as store:
        found = {one.code: one for one in restated(store, None, NOVEMBER).figures}
    assert found["guidance-times"].removed == {"corrected": {1}} and found["guidance-times"].changed == {}


def test_rows_merged_into_one_are_one_person_and_a_later_merge_changes_no_frozen_month(ledger: Ledger) -> None:
    ledger.on(date(2026, 11, 3))
    for person in (1, 2):
        ledger.enrol(person)
        ledger.write(person, Service(ServiceKind.REFERRAL, posting=71))
    ledger.on(date(2026, 12, 1))
    assert _counts(ledger.report())["registered"] == 2
    ledger.freeze()
    with ledger.database.writing() as store:
        store.ledger_persons.merge(2, 1)
    december = ledger.report(period_of(2026, 12))
    assert december.table.total.figures["registered"].persons == {1}
    assert _counts(ledger.report())["registered"] == 2
    with ledger.database.reading() as store:
        found = {one.code: one for one in restated(store, None, NOVEMBER).figures}
    assert found["registered"].removed == {"recounted": {2}} and found["referral-postings"].now == 1


def test_a_merge_counts_from_the_day_it_was_decided_also_before_freezing(ledger: Ledger) -> None:
    ledger.on(date(2026, 11, 3))
    for person in (1, 2):
        ledger.enrol(person)
    ledger.on(date(2026, 12, 3))
    with ledger.database.writing() as store:
        store.ledger_persons.merge(2, 1)
        decided = {"now": store.clock().replace(tzinfo=None)}
        store.connection.execute(
            text(
                "INSERT INTO person_match (kept, other, reasons, state, found_at, decided_at)"
                " VALUES (1, 2, '[]', 'merged', :now, :now)"
            ),
            decided,
        )
    assert _counts(ledger.report())["registered"] == 2
    assert _counts(ledger.report(period_of(2026, 12)))["registered"] == 1


def test_counts_stay_with_who_served_and_persons_with_who_is_responsible(ledger: Ledger) -> None:
    here, there = ledger.offices.county, ledger.offices.other_city
    ledger.on(date(2026, 11, 3)).enrol(1)
    ledger.write(1, GUIDANCE)
    ledger.on(date(2026, 11, 9)).write(1, HandOver(there.number, here.number))
    ledger.on(date(2026, 12, 2))
    old, new = ledger.report(organisation=here.number), ledger.report(organisation=there.number)
    assert (_counts(old).get("registered"), _counts(old)["guidance-times"]) == (None, 1)
    assert (_counts(new)["registered"], _counts(new).get("guidance-times")) == (1, None)
    ledger.freeze()
    assert ledger.report(organisation=there.number).table == new.table
    guidance = ledger.report(organisation=here.number).comparisons[0]
    assert guidance.only_recorded == {"responsible-elsewhere": {1}}


def test_a_month_is_frozen_once_and_not_before_it_is_over(ledger: Ledger) -> None:
    _month(ledger)
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
    _month(ledger)
    ledger.on(date(2026, 12, 1)).freeze()
    with ledger.database.reading() as store:
        for office in (ledger.offices.province, ledger.offices.city, ledger.offices.county):
            points = trend(store, None, NOVEMBER, organisation=office.number)
            (point,) = points
            assert point.is_frozen and dict(point.counts) == month_report(store, None, NOVEMBER, office.number).table.total.counts()


def test_the_database_refuses_to_alter_a_snapshot_and_the_report_notices_when_it_was(ledger: Ledger) -> None:
    _month(ledger)
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
    _month(ledger)
    ledger.on(date(2026, 12, 1)).freeze()
    with ledger.database.reading() as store:
        row = store.connection.execute(text("SELECT * FROM report_snapshot")).one()
    assert b"traineeship" not in row.persons_sealed and '"person"' not in row.figures


def test_the_night_freezes_what_is_over_and_does_nothing_twice(ledger: Ledger, means: Means) -> None:
    _month(ledger)
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


def test_each_sees_the_report_of_the_own_place_only(ledger: Ledger) -> None:
    _month(ledger)
    ledger.enrol(9, ledger.offices.other_city, school=ledger.offices.school.school)
    ledger.on(date(2026, 12, 2))
    offices = ledger.offices
    of_county = ledger.report(viewer=viewer_at(Role.CASEWORKER, offices.county))
    assert _counts(of_county)["registered"] == 4
    of_school = ledger.report(viewer=viewer_at(Role.COUNSELLOR, offices.school), grouping=Grouping.SCHOOL)
    assert of_school.table.total.figures["registered"].persons == {9}
    with pytest.raises(NotFound):
        ledger.report(viewer=viewer_at(Role.CASEWORKER, offices.county), organisation=offices.other_city.number)
    for role in (Role.ORGANIZER, Role.GRADUATE):
        with pytest.raises(NotAllowed):
            ledger.report(viewer=viewer_at(role, offices.county))


def test_without_the_permission_nothing_of_difficulties_is_shown(ledger: Ledger) -> None:
    _month(ledger)
    ledger.on(date(2026, 12, 2))
    administrator = viewer_at(Role.ADMINISTRATOR, ledger.offices.province)
    report = ledger.report(viewer=administrator)
    assert not SENSITIVE & set(report.table.total.figures) and report.withheld == SENSITIVE
    with pytest.raises(NotAllowed):
        ledger.report(viewer=administrator, grouping=Grouping.GROUP)
    with ledger.database.reading() as store:
        (point,) = trend(store, administrator, NOVEMBER)
    assert not SENSITIVE & set(point.counts)


def test_a_month_under_way_is_as_of_today(ledger: Ledger) -> None:
    ledger.on(date(2026, 11, 20)).enrol(1)
    ledger.write(1, GUIDANCE, date(2026, 11, 28))
    report = ledger.report()
    assert not report.is_over and "guidance-times" not in _counts(report)
    ledger.on(date(2026, 11, 29))
    assert _counts(ledger.report())["guidance-times"] == 1


def test_a_month_that_is_not_frozen_cannot_be_restated(ledger: Ledger) -> None:
    with ledger.database.reading() as store, pytest.raises(Conflict):
        restated(store, None, OCTOBER)
