"""A frozen month gives the same numbers for good; what is written later counts in the next, a correction as a correction."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from matcher.domain.access import Role
from matcher.domain.errors import NotAllowed, NotFound
from matcher.domain.ledger.enrolment import HandOver
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.status import PersonStatus, StatusChange
from matcher.domain.report import Grouping
from matcher.reports.month import SENSITIVE
from matcher.reports.periods import period_of
from matcher.workflows.reports.reporting import restated, trend
from tests.offices import viewer_at
from tests.workflows.reports.month_ledger import (
    GUIDANCE,
    HIRED,
    NOVEMBER,
    REACHED,
    TRAINING,
    WILLING,
    Ledger,
    counts,
    ledger,
    month,
)

__all__ = ["ledger"]
EXPECTED = {
    "registered": 4, "registered-local": 3, "registered-incoming": 1, "contacted": 2, "contact-open": 2, "willing": 2,
    "guidance-persons": 1, "guidance-times": 1, "referral-persons": 1, "referral-times": 3, "referral-postings": 4,
    "training-persons": 1, "training-times": 1, "floor-owed": 2, "floor-met": 1, "employed": 2, "employed-employer": 1,
    "employed-flexible": 1, "employed-proved": 1, "difficult": 1, "difficult-employed": 1, "guidance-ever": 1,
    "referral-ever": 1, "training-ever": 1,
}  # fmt: skip


def test_a_month_worked_out_by_hand(ledger: Ledger) -> None:
    month(ledger)
    ledger.on(date(2026, 12, 2))
    report = ledger.report()
    assert counts(report) == EXPECTED
    assert {rate.variant: (len(rate.numerator), len(rate.denominator)) for rate in report.rates} == {
        "all": (1, 4), "with-will": (1, 4), "contacted": (1, 2),
    }  # fmt: skip
    assert [row.name for row in report.table.rows if row.figures["registered"].count] == ["江城市"]
    assert [(flag.code, flag.persons) for flag in report.flags] == [("traineeship-as-work", {3})]
    assert report.is_over and not report.is_frozen


def test_what_happens_after_the_cut_off_never_changes_it(ledger: Ledger) -> None:
    month(ledger)
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
    assert (counts(november).get("guidance-times"), counts(november).get("training-times")) == (1, None)
    assert (counts(december).get("guidance-times"), counts(december).get("training-times")) == (None, 1)


def test_a_late_entry_counts_in_the_next_month_and_shows_as_entered_late(ledger: Ledger) -> None:
    month(ledger)
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
    month(ledger)
    with ledger.database.reading() as store:
        wrong = next(entry for entry in store.entries.of([1]) if entry.fact == GUIDANCE)
        hired = next(entry for entry in store.entries.of([2]) if entry.fact == HIRED)
    ledger.on(date(2026, 12, 1)).freeze()
    ledger.write(1, GUIDANCE, date(2026, 11, 6), corrects=wrong.number)
    ledger.write(2, WILLING, date(2026, 11, 19), corrects=hired.number)
    ledger.on(date(2027, 1, 3))
    assert counts(ledger.report()) == EXPECTED
    december = ledger.report(period_of(2026, 12))
    assert december.corrected == 2
    assert "guidance-times" not in counts(december) and counts(december)["employed"] == 1
    with ledger.database.reading() as store:
        found = {one.code: one for one in restated(store, None, NOVEMBER).figures}
    assert found["employed-proved"].removed == {"corrected": {2}} and found["employed-proved"].now == 0
    assert found["willing"].added == {"corrected": {2}} and "guidance-times" not in found


def test_a_withdrawn_service_shows_as_a_correction_of_its_month(ledger: Ledger) -> None:
    month(ledger)
    with ledger.database.reading() as store:
        wrong = next(entry for entry in store.entries.of([1]) if entry.fact == GUIDANCE)
    ledger.on(date(2026, 12, 1)).freeze()
    ledger.write(1, GUIDANCE, wrong.effective_on, corrects=wrong.number, is_withdrawal=True)
    with ledger.database.reading() as store:
        found = {one.code: one for one in restated(store, None, NOVEMBER).figures}
    assert found["guidance-times"].removed == {"corrected": {1}} and found["guidance-times"].now == 0


def test_what_belongs_to_later_months_is_no_reason_of_a_change(ledger: Ledger) -> None:
    month(ledger)
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
    assert counts(ledger.report())["registered"] == 2
    ledger.freeze()
    with ledger.database.writing() as store:
        store.ledger_persons.merge(2, 1)
    december = ledger.report(period_of(2026, 12))
    assert december.table.total.figures["registered"].persons == {1}
    assert counts(ledger.report())["registered"] == 2
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
    assert counts(ledger.report())["registered"] == 2
    assert counts(ledger.report(period_of(2026, 12)))["registered"] == 1


def test_counts_stay_with_who_served_and_persons_with_who_is_responsible(ledger: Ledger) -> None:
    here, there = ledger.offices.county, ledger.offices.other_city
    ledger.on(date(2026, 11, 3)).enrol(1)
    ledger.write(1, GUIDANCE)
    ledger.on(date(2026, 11, 9)).write(1, HandOver(there.number, here.number))
    ledger.on(date(2026, 12, 2))
    old, new = ledger.report(organisation=here.number), ledger.report(organisation=there.number)
    assert (counts(old).get("registered"), counts(old)["guidance-times"]) == (None, 1)
    assert (counts(new)["registered"], counts(new).get("guidance-times")) == (1, None)
    ledger.freeze()
    assert ledger.report(organisation=there.number).table == new.table
    guidance = ledger.report(organisation=here.number).comparisons[0]
    assert guidance.only_recorded == {"responsible-elsewhere": {1}}


def test_each_sees_the_report_of_the_own_place_only(ledger: Ledger) -> None:
    month(ledger)
    ledger.enrol(9, ledger.offices.other_city, school=ledger.offices.school.school)
    ledger.on(date(2026, 12, 2))
    offices = ledger.offices
    of_county = ledger.report(viewer=viewer_at(Role.CASEWORKER, offices.county))
    assert counts(of_county)["registered"] == 4
    of_school = ledger.report(viewer=viewer_at(Role.COUNSELLOR, offices.school), grouping=Grouping.SCHOOL)
    assert of_school.table.total.figures["registered"].persons == {9}
    with pytest.raises(NotFound):
        ledger.report(viewer=viewer_at(Role.CASEWORKER, offices.county), organisation=offices.other_city.number)
    for role in (Role.ORGANIZER, Role.GRADUATE):
        with pytest.raises(NotAllowed):
            ledger.report(viewer=viewer_at(role, offices.county))


def test_without_the_permission_nothing_of_difficulties_is_shown(ledger: Ledger) -> None:
    month(ledger)
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
    assert not report.is_over and "guidance-times" not in counts(report)
    ledger.on(date(2026, 11, 29))
    assert counts(ledger.report())["guidance-times"] == 1
