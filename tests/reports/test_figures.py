"""The figures of a month: worked out by hand once, and laws that hold for every ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.errors import NotFound
from matcher.domain.ledger.enrolment import Origin
from matcher.domain.ledger.service import ServiceKind, ServiceStage
from matcher.domain.ledger.status import EmploymentKind, PersonStatus
from matcher.domain.report import Grouping, Period, PersonFacts, ServedFact
from matcher.reports.definitions import FIRST_VERSION, VERSION, Unit, definitions_of, partitions_of
from matcher.reports.figures import Figures, figures
from matcher.reports.periods import period_of
from matcher.reports.scope import Scope
from tests.reports.people import CITY, NORTH, OFFICES, SOUTH, STREET, WHOLE, person, served, worker

NOVEMBER = period_of(2026, 11)
REFERRAL, TRAINING = ServiceKind.REFERRAL, ServiceKind.TRAINING


def _counts(table: Figures, key: str = "") -> dict[str, int]:
    return {code: count for code, count in table.row(key).counts().items() if count}


def test_a_month_worked_out_by_hand() -> None:
    ledger = [
        person(1, owed=True, is_met=True, services=(served(1), served(2, REFERRAL), served(3, REFERRAL, opens_occasion=False))),
        person(2, owed=True, origin=Origin.INCOMING, is_difficult=True, services=(served(4, day=date(2026, 10, 30)),)),
        person(3, SOUTH.number, status=PersonStatus.NO_WILL, will_expired=True, is_reached=False, is_unreachable=True),
        worker(4, STREET.number, is_difficult=True, services=(served(5, TRAINING, organisation=NORTH.number),)),
        worker(5, SOUTH.number, employment=EmploymentKind.FLEXIBLE, has_proof=False),
        person(6, SOUTH.number, status=None, is_reached=False, in_traineeship=True, is_long_term=True),
    ]
    table = figures(ledger, NOVEMBER, WHOLE)
    assert [row.name for row in table.rows] == ["江北区", "江夏区"]
    assert _counts(table, "2") == {
        "registered": 2, "registered-local": 1, "registered-incoming": 1, "contacted": 2, "willing": 2,
        "floor-owed": 2, "floor-met": 1, "difficult": 1, "difficult-helped": 1, "guidance-ever": 2, "referral-ever": 1,
        "guidance-persons": 1, "guidance-times": 1, "referral-persons": 1, "referral-times": 1, "referral-postings": 2,
        "training-persons": 1, "training-times": 1,
    }  # fmt: skip
    assert _counts(table, "3") == {
        "registered": 4, "registered-local": 4, "contacted": 2, "unreachable": 1, "contact-open": 1,
        "no-will-expired": 1, "status-unknown": 1, "traineeship-working": 1, "employed": 2, "employed-employer": 1,
        "employed-flexible": 1, "employed-proved": 1, "difficult": 1, "difficult-helped": 1, "difficult-employed": 1,
        "long-term-jobless": 1, "training-ever": 1,
    }  # fmt: skip
    assert table.total.figures["registered"].persons == frozenset(range(1, 7))


def test_who_works_in_a_traineeship_is_not_employed_whatever_was_recorded() -> None:
    table = figures([worker(1, in_traineeship=True, is_difficult=True), worker(2)], NOVEMBER, WHOLE)
    counts = _counts(table, "")
    assert counts["employed"] == counts["employed-employer"] == counts["employed-in-traineeship"] == 1
    assert counts["traineeship-working"] == 1 and "difficult-employed" not in counts


def test_a_service_stays_with_who_gave_it_and_the_person_with_who_is_responsible() -> None:
    moved = person(1, SOUTH.number, services=(served(1, organisation=NORTH.number),))
    table = figures([moved], NOVEMBER, WHOLE)
    assert table.row("2").counts()["guidance-persons"] == 1 and table.row("2").counts()["registered"] == 0
    assert table.row("3").counts()["guidance-persons"] == 0 and table.row("3").counts()["registered"] == 1
    north = figures([moved], NOVEMBER, Scope(NORTH, OFFICES))
    assert north.total.counts()["guidance-times"] == 1 and north.total.counts()["registered"] == 0


def test_a_statement_that_ran_out_is_no_will_no_longer_and_stands_beside() -> None:
    no_will = {"status": PersonStatus.NO_WILL}
    counts = _counts(figures([person(1, **no_will), person(2, will_expired=True, **no_will)], NOVEMBER, WHOLE))
    assert (counts["no-will"], counts["no-will-expired"], counts.get("willing", 0)) == (1, 1, 0)


def test_two_guidances_of_one_occasion_are_one_time_and_two_offers_too() -> None:
    again = served(2, opens_occasion=False)
    offers = (served(3, ServiceKind.TRAINEESHIP), served(4, ServiceKind.TRAINEESHIP, opens_occasion=False))
    counts = _counts(figures([person(1, services=(served(1), again, *offers))], NOVEMBER, WHOLE))
    assert (counts["guidance-persons"], counts["guidance-times"], counts["traineeship-times"]) == (1, 1, 1)


def test_a_plan_of_this_year_is_help_to_who_is_in_difficulty() -> None:
    ledger = [person(1, is_difficult=True, has_plan=True), person(2, is_difficult=True), person(3, has_plan=True)]
    assert figures(ledger, NOVEMBER, WHOLE).total.figures["difficult-helped"].persons == {1}


def test_a_month_frozen_under_the_first_definitions_is_counted_by_them() -> None:
    ledger = [
        person(1, status=PersonStatus.NO_WILL, will_expired=True),
        person(2, is_difficult=True, has_plan=True),
        person(3, services=(served(1), served(2, opens_occasion=False), served(3, REFERRAL, opens_occasion=False))),
    ]
    counts = _counts(figures(ledger, NOVEMBER, WHOLE, version=FIRST_VERSION))
    assert (counts["no-will"], counts["no-will-expired"], counts["guidance-times"]) == (1, 1, 2)
    assert "difficult-helped" not in counts and "referral-times" not in counts
    assert definitions_of(FIRST_VERSION)["no-will"].formula != definitions_of(VERSION)["no-will"].formula


def test_what_does_not_count_is_in_no_figure() -> None:
    refused = person(1, services=(served(1, REFERRAL, why_not="same-posting", opens_occasion=False),))
    counts = figures([refused], NOVEMBER, WHOLE).total.counts()
    assert not any(count for code, count in counts.items() if code.startswith("referral"))


def test_services_of_an_earlier_registration_year_are_not_shown_as_this_years() -> None:
    back = person(1, counted_since=date(2026, 7, 1), services=(served(1, day=date(2025, 9, 1)), served(2, TRAINING)))
    counts = figures([back], NOVEMBER, WHOLE).total.counts()
    assert (counts["guidance-ever"], counts["training-ever"]) == (0, 1)


def test_rows_can_be_schools_years_origins_and_groups_and_every_person_is_in_one() -> None:
    ledger = [person(n, school=f"学校{n % 3}" if n % 3 else "", year=2025 + n % 2, is_difficult=n < 2, is_long_term=n < 4) for n in range(8)]
    for grouping in Grouping:
        table = figures(ledger, NOVEMBER, WHOLE, grouping)
        assert sum(row.counts()["registered"] for row in table.rows) == 8, grouping
    groups = figures(ledger, NOVEMBER, WHOLE, Grouping.GROUP)
    assert [(row.name, row.counts()["registered"]) for row in groups.rows] == [("困难毕业生", 2), ("长期失业青年", 2), ("其他毕业生", 4)]


def test_a_school_sees_its_own_graduates_wherever_they_are() -> None:
    ledger = [person(1, school="江城理工学院"), person(2, SOUTH.number, school="江城理工学院"), person(3, school="山城学院")]
    table = figures(ledger, NOVEMBER, Scope(CITY, OFFICES, school="江城理工学院"))
    assert table.total.figures["registered"].persons == {1, 2}


def test_the_offices_own_persons_have_a_row_of_their_own() -> None:
    table = figures([person(1, CITY.number)], NOVEMBER, WHOLE)
    assert [(row.name, row.counts()["registered"]) for row in table.rows] == [("江北区", 0), ("江夏区", 0), ("江城市本级", 1)]


def test_an_unknown_row_is_not_found() -> None:
    with pytest.raises(NotFound):
        figures([], NOVEMBER, WHOLE).row("99")


_SERVICES = st.builds(
    ServedFact,
    entry=st.integers(1, 10**6),
    kind=st.sampled_from(ServiceKind),
    stage=st.just(ServiceStage.COMPLETED),
    day=st.dates(date(2026, 10, 1), date(2026, 12, 31)),
    happened_on=st.just(date(2026, 10, 1)),
    organisation=st.sampled_from(sorted(OFFICES)),
    why_not=st.sampled_from(["", "", "same-posting"]),
    opens_occasion=st.booleans(),
)
PEOPLE = st.builds(
    PersonFacts,
    person=st.just(0),
    organisation=st.sampled_from([None, *sorted(OFFICES)]),
    year=st.sampled_from([2025, 2026]),
    origin=st.sampled_from(Origin),
    status=st.sampled_from([None, *PersonStatus]),
    employment=st.sampled_from([None, *EmploymentKind]),
    has_proof=st.booleans(),
    in_traineeship=st.booleans(),
    will_expired=st.booleans(),
    has_plan=st.booleans(),
    is_reached=st.booleans(),
    is_unreachable=st.booleans(),
    is_difficult=st.booleans(),
    services=st.lists(_SERVICES, max_size=4).map(tuple),
)
LEDGERS = st.lists(PEOPLE, max_size=12).map(lambda people: [replace(one, person=n) for n, one in enumerate(people, start=1)])


@settings(deadline=None)
@given(LEDGERS, st.sampled_from(Grouping), st.sampled_from([VERSION, FIRST_VERSION]))
def test_every_partition_adds_up_in_every_row_and_nobody_is_counted_twice(
    ledger: Sequence[PersonFacts], grouping: Grouping, version: str
) -> None:
    table = figures(ledger, NOVEMBER, WHOLE, grouping, version)
    for row in (table.total, *table.rows):
        for partition in partitions_of(version):
            parts = [row.figures[part].persons for part in partition.parts]
            assert sum(map(len, parts)) == row.figures[partition.whole].count
            assert frozenset().union(*parts) == row.figures[partition.whole].persons
        for code, definition in definitions_of(version).items():
            if definition.unit is Unit.PERSONS:
                assert row.figures[code].count == len(row.figures[code].persons)
            if definition.part_of:
                assert row.figures[code].persons <= row.figures[definition.part_of].persons, code


@settings(deadline=None)
@given(LEDGERS, st.sampled_from(Grouping))
def test_rows_add_up_to_the_total_but_for_persons_served_in_several(ledger: Sequence[PersonFacts], grouping: Grouping) -> None:
    table = figures(ledger, NOVEMBER, WHOLE, grouping)
    for code, definition in definitions_of(VERSION).items():
        parts = [row.figures[code] for row in table.rows]
        assert frozenset().union(*(part.persons for part in parts)) == table.total.figures[code].persons
        if not definition.is_service or definition.unit is not Unit.PERSONS:
            assert sum(part.count for part in parts) == table.total.figures[code].count


@settings(deadline=None)
@given(LEDGERS)
def test_the_services_of_a_month_are_the_sum_of_its_days(ledger: Sequence[PersonFacts]) -> None:
    month = figures(ledger, NOVEMBER, WHOLE).total
    days = (NOVEMBER.ends_on - NOVEMBER.begins_on).days + 1
    each = [NOVEMBER.begins_on + timedelta(days=n) for n in range(days)]
    daily = [figures(ledger, Period(day, day, NOVEMBER.name), WHOLE).total for day in each]
    for code, definition in definitions_of(VERSION).items():
        if definition.is_service:
            if definition.unit is not Unit.PERSONS:
                assert month.figures[code].count == sum(row.figures[code].count for row in daily)
            assert month.figures[code].persons == frozenset().union(*(row.figures[code].persons for row in daily))
