"""What looks inflated is named with its office, its cases and its persons; what is ordinary is not."""

from __future__ import annotations

from datetime import date

from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import ServiceKind
from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import PersonFacts
from matcher.reports.inflation import InflationFlag, inflation_flags
from matcher.reports.periods import period_of
from tests.reports.people import NORTH, SOUTH, WHOLE, person, served, worker

NOVEMBER = period_of(2026, 11)


def _flags(*ledger: PersonFacts) -> dict[str, InflationFlag]:
    found = inflation_flags(ledger, NOVEMBER, WHOLE, CaseworkRules())
    return {f"{flag.code}@{flag.organisation}": flag for flag in found}


def _no_will(number: int, day: date, by: int = NORTH.number) -> PersonFacts:
    return person(number, by, status=PersonStatus.NO_WILL, no_will=((day, by),))


def test_three_referrals_of_one_day_are_one_case_at_the_office_that_made_them() -> None:
    referrals = tuple(served(n, ServiceKind.REFERRAL, flags=("same-day",)) for n in range(3))
    (flag,) = _flags(person(1, SOUTH.number, services=referrals)).values()
    assert (flag.code, flag.office, flag.count, flag.persons) == ("same-day", "江北区", 1, {1})
    assert flag.words == "同一天给同一人推介3条以上"


def test_identical_messages_to_many_are_named() -> None:
    found = _flags(*(person(n, services=(served(n, ServiceKind.REFERRAL, why_not="mass-message"),)) for n in range(60)))
    assert found["mass-message@2"].count == 60


def test_traineeship_shown_as_work_and_work_without_evidence_are_two_findings() -> None:
    found = _flags(worker(1), worker(2, has_proof=False), worker(3, has_proof=False, traineeship_paper=True), worker(4, in_traineeship=True))
    assert found["work-without-evidence@2"].persons == {2}
    assert found["traineeship-as-work@2"].persons == {3, 4}
    assert len(found) == 2


def test_a_spike_at_the_months_end_is_found_and_an_even_month_is_not() -> None:
    late = [_no_will(n, date(2026, 11, 28)) for n in range(6)]
    early = [_no_will(10 + n, date(2026, 11, 3 + n)) for n in range(4)]
    even = [_no_will(100 + n, date(2026, 11, 1 + n), SOUTH.number) for n in range(30)]
    found = _flags(*late, *early, *even)
    assert set(found) == {"no-will-spike@2"}
    assert found["no-will-spike@2"].persons == set(range(6)) and "占本期60%" in found["no-will-spike@2"].words


def test_few_statements_at_the_months_end_are_no_spike() -> None:
    assert not _flags(*(_no_will(n, date(2026, 11, 29)) for n in range(4)))


def test_what_was_found_in_another_month_is_not_this_months() -> None:
    old = (served(1, ServiceKind.REFERRAL, day=date(2026, 10, 3), flags=("same-day",)),)
    assert not _flags(person(1, services=old), *(_no_will(n, date(2026, 12, 1)) for n in range(5, 15)))
