"""帮扶就业率: whoever is in the numerator is in the denominator, 见习 never counts, and the goal is exceeded, not reached."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import PersonFacts
from matcher.reports.rates import EXCLUDED, formula, rates
from tests.reports.people import SOUTH, WHOLE, person, worker
from tests.reports.test_figures import LEDGERS


def test_three_variants_worked_out_by_hand() -> None:
    ledger = [
        worker(1),
        worker(2, has_proof=False),
        worker(3, in_traineeship=True),
        worker(4, is_reached=False),
        person(5, SOUTH.number),
        person(6, status=PersonStatus.NO_WILL),
        person(7, status=PersonStatus.FURTHER_STUDY),
        person(8, status=PersonStatus.DECEASED, is_reached=False),
    ]
    found = {rate.variant: (len(rate.numerator), len(rate.denominator)) for rate in rates(ledger, WHOLE)}
    assert found == {"all": (2, 6), "with-will": (2, 5), "contacted": (1, 5)}
    every = rates(ledger, WHOLE)[0]
    assert every.words == "33.33%（2/6）"
    assert every.excluded[PersonStatus.FURTHER_STUDY] == {7} and every.excluded[PersonStatus.DECEASED] == {8}


def test_each_exclusion_can_be_switched_off() -> None:
    ledger = [worker(1), person(2, status=PersonStatus.ENLISTED), person(3, status=PersonStatus.ABROAD)]
    only_abroad = rates(ledger, WHOLE, [PersonStatus.ABROAD])[0]
    assert only_abroad.denominator == {1, 2} and set(only_abroad.excluded) == {PersonStatus.ABROAD}
    assert "，减去出国（境）。" in formula([PersonStatus.ABROAD]) and "升学、入伍、出国（境）、移出、死亡" in formula() and "不作扣除" in formula([])
    assert len(rates(ledger, WHOLE, [])[0].denominator) == 3


def test_ninety_per_cent_is_not_over_ninety() -> None:
    exactly = rates([*(worker(n) for n in range(9)), person(9)], WHOLE)[0]
    assert exactly.words.startswith("90.00%") and not exactly.exceeds_goal
    assert rates([*(worker(n) for n in range(10)), person(10)], WHOLE)[0].exceeds_goal


def test_years_are_never_added_up() -> None:
    found = rates([worker(1, year=2025), person(2, year=2026)], WHOLE)
    assert [(rate.year, len(rate.numerator)) for rate in found if rate.variant == "all"] == [(2025, 1), (2026, 0)]


def test_without_a_denominator_there_is_no_rate() -> None:
    (every, *_) = rates([person(1, status=PersonStatus.ABROAD)], WHOLE)
    assert every.value is None and not every.exceeds_goal and every.words == "分母为0，不计算"


@settings(deadline=None)
@given(LEDGERS, st.sets(st.sampled_from(EXCLUDED)))
def test_the_numerator_is_a_part_of_the_denominator_and_holds_no_traineeship(ledger: Sequence[PersonFacts], excluded: set[PersonStatus]) -> None:
    by_number = {one.person: one for one in ledger}
    for rate in rates(ledger, WHOLE, excluded):
        assert rate.numerator <= rate.denominator
        assert not any(by_number[number].in_traineeship for number in rate.numerator)
        assert not rate.denominator & frozenset().union(*rate.excluded.values())
        assert all(by_number[number].year == rate.year for number in rate.denominator)


def test_a_statement_of_no_will_past_its_last_day_stays_in_the_denominator() -> None:
    ledger = [person(1, status=PersonStatus.NO_WILL), person(2, status=PersonStatus.NO_WILL, will_expired=True)]
    rate = next(rate for rate in rates(ledger, WHOLE) if rate.variant == "with-will")
    assert rate.denominator == {2}
