"""Whoever found work by herself needs her open referrals no more; examinations go on, and the past ends nothing."""

from __future__ import annotations

from datetime import date

from matcher.domain.ledger.referral import ReferralState
from matcher.domain.ledger.status import EmploymentKind, PersonStatus, StatusChange, StatusReason
from matcher.store.database import Database
from matcher.workflows.casework.case_entry import Details
from matcher.workflows.casework.recording import record_status
from tests.referral_ground import EXAM, TODAY, plant_referrals, sent

EMPLOYED = StatusChange(PersonStatus.EMPLOYED, employment=EmploymentKind.FLEXIBLE)


def test_recorded_employment_ends_open_referrals_but_examinations(database: Database) -> None:
    with database.writing() as store:
        ground = plant_referrals(store)
        plain, exam = sent(store, ground), sent(store, ground, place=EXAM)
        recorded = record_status(store, ground.worker, 1, EMPLOYED, Details(TODAY))
        states = [store.referrals.get(ground.worker, one.number).state for one in (plain, exam)]
    assert states == [ReferralState.SUPERSEDED, ReferralState.SENT]
    assert any("1条" in warning for warning in recorded.warnings)


def test_employment_that_is_over_by_now_ends_nothing(database: Database) -> None:
    with database.writing() as store:
        ground = plant_referrals(store)
        record_status(store, ground.worker, 1, StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING), Details(TODAY))
        found = sent(store, ground)
        record_status(store, ground.worker, 1, EMPLOYED, Details(date(2026, 9, 1)))
        assert store.referrals.get(ground.worker, found.number).state is ReferralState.SENT
