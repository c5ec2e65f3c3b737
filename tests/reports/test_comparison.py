"""List figures and service-record figures: the difference is explained to the last person."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings

from matcher.domain.ledger.service import ServiceKind
from matcher.domain.report import PersonFacts
from matcher.reports.comparison import compare
from matcher.reports.periods import period_of
from matcher.reports.scope import Scope
from tests.reports.people import NORTH, OFFICES, SOUTH, person, served, worker
from tests.reports.test_figures import LEDGERS

NOVEMBER = period_of(2026, 11)
OF_NORTH = Scope(NORTH, OFFICES)


def test_the_difference_worked_out_by_hand() -> None:
    ledger = [
        person(1, services=(served(1),)),
        person(2, services=(served(2, organisation=SOUTH.number),)),
        person(3, SOUTH.number, services=(served(3),)),
        person(4, None, services=(served(4),)),
        person(5, services=(served(5, ServiceKind.REFERRAL, why_not="mass-message"),)),
        worker(6),
        worker(7, has_proof=False),
        worker(8, has_proof=False, traineeship_paper=True),
    ]
    guidance, referral, _, _, employed = compare(ledger, NOVEMBER, OF_NORTH)
    assert guidance.listed == {1, 2} and guidance.recorded == {1, 3, 4}
    assert guidance.only_listed == {"served-elsewhere": {2}}
    assert guidance.only_recorded == {"responsible-elsewhere": {3}, "not-registered": {4}}
    assert referral.listed == frozenset() and referral.uncounted == {"mass-message": {5}}
    assert employed.listed == {6, 7, 8} and employed.recorded == {6}
    assert employed.only_listed == {"without-proof": {7}, "in-traineeship": {8}}


@settings(deadline=None)
@given(LEDGERS)
def test_the_reasons_make_up_the_whole_difference(ledger: Sequence[PersonFacts]) -> None:
    for found in compare(ledger, NOVEMBER, OF_NORTH):
        only_listed, only_recorded = list(found.only_listed.values()), list(found.only_recorded.values())
        assert frozenset().union(*only_listed) == found.listed - found.recorded
        assert frozenset().union(*only_recorded) == found.recorded - found.listed
        assert sum(map(len, only_listed)) - sum(map(len, only_recorded)) == len(found.listed) - len(found.recorded)
