"""The service floor: only for the will to work, only what counts, only since the clock started."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.casework.record import record_from
from matcher.casework.service_floor import due_day, floor_of
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.service import Service, ServiceKind, ServiceStage
from matcher.domain.ledger.standing import FloorState, ServicePackage
from matcher.reference.service_packages import package_table
from tests.casework.entries import DAY, PERSON, RULES, Entries, day_of, no_will, referral, seeking


def floor(entries: Entries, package: ServicePackage | None = None) -> FloorState | None:
    return record_from(PERSON, entries, DAY, replace(RULES, package=package or RULES.package)).floor


def registered() -> Entries:
    entries = Entries()
    entries.add(Enrolment(2026), "07-15")
    entries.add(seeking(), "07-20")
    return entries


def test_nothing_done_leaves_all_of_one_three_one_missing() -> None:
    found = floor(registered())
    assert found is not None and not found.is_met
    assert found.missing == ((ServiceKind.GUIDANCE, 1), (ServiceKind.REFERRAL, 3), (ServiceKind.TRAINING, 1))


def test_one_guidance_three_occasions_and_an_offer_meet_the_floor() -> None:
    entries = registered()
    entries.add(Service(ServiceKind.GUIDANCE), "08-01")
    for posting, on in ((1, "08-02"), (2, "08-02"), (3, "08-03"), (4, "08-04")):
        entries.add(referral(posting), on)
    entries.add(Service(ServiceKind.TRAINEESHIP, ServiceStage.REFUSED), "08-05")
    found = floor(entries)
    assert found is not None and found.is_met
    assert (found.referral_occasions, found.referral_postings) == (3, 4)


def test_three_postings_of_one_afternoon_are_one_of_three() -> None:
    entries = registered()
    for posting in (1, 2, 3):
        entries.add(referral(posting), "08-02")
    found = floor(entries)
    assert found is not None and (ServiceKind.REFERRAL, 2) in found.missing


@pytest.mark.parametrize("fact", [no_will(), None])
def test_without_the_will_to_work_no_floor_is_owed(fact: object) -> None:
    entries = registered() if fact else Entries()
    if fact:
        entries.add(fact, "09-01")  # type: ignore[arg-type]
    assert floor(entries) is None


def test_a_change_of_will_takes_no_service_of_the_year_away() -> None:
    entries = registered()
    entries.add(Service(ServiceKind.GUIDANCE), "08-01")
    entries.add(no_will(), "09-01")
    entries.add(seeking(), "10-01")
    entries.add(referral(), "10-02")
    found = floor(entries)
    assert found is not None
    assert (found.since, found.guidance, found.referral_occasions) == (None, 1, 1)


def test_another_place_has_another_package() -> None:
    package = package_table().named("1151", DAY)
    assert package is not None and not package.is_certain
    found = floor(registered(), package)
    assert found is not None
    assert dict(found.missing) == {ServiceKind.GUIDANCE: 1, ServiceKind.REFERRAL: 5, ServiceKind.TRAINING: 1, ServiceKind.POLICY: 1}


def test_the_floor_is_due_at_the_end_of_the_registration_year_or_of_a_later_will() -> None:
    entries = registered()
    assert due_day(record_from(PERSON, entries, DAY, RULES).standing, RULES) == day_of("12-31")
    june = replace(RULES, deadline_month=6, deadline_day=31)
    found = due_day(record_from(PERSON, entries, DAY, june).standing, june)
    assert found is not None and found.isoformat() == "2027-06-30"


def test_without_a_package_no_floor_is_asserted() -> None:
    standing = record_from(PERSON, registered(), DAY, replace(RULES, package=None))
    assert standing.floor is None
    assert RULES.package is not None
    assert floor_of(standing.standing, (), RULES.package) is not None
