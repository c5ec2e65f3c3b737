"""What a referral teaches: how far the pair went, who refused, and nothing where it says nothing of the pair."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.referral import ReferralState, StepDetails
from matcher.domain.outcome import OutcomeKind
from matcher.store.database import Database
from matcher.workflows.learning.candidates import referral_outcomes
from matcher.workflows.learning.outcome_pairs import outcome_of_referral, strongest
from matcher.workflows.referrals import referring
from tests.casework.referrals import make_referral
from tests.referral_ground import HIRE, PROOF, TODAY, plant_referrals, sent

S, K = ReferralState, OutcomeKind
KINDS = [
    (S.DRAFT, None, "", None),
    (S.REVIEWED, None, "", None),
    (S.SENT, None, "", None),
    (S.READ, None, "", None),
    (S.INTERESTED, None, "", K.INTERESTED),
    (S.APPLIED, None, "", K.APPLIED),
    (S.INTERVIEW, None, "", K.INTERVIEWED),
    (S.OFFER, None, "", K.INTERVIEWED),
    (S.HIRED, None, "", K.HIRED),
    (S.VERIFIED, None, "", K.HIRED),
    (S.LEFT_IN_PROBATION, S.VERIFIED, "left", K.HIRED),
    (S.DECLINED_BY_PERSON, S.SENT, "pay", K.DECLINED),
    (S.DECLINED_BY_PERSON, S.APPLIED, "untold", K.DECLINED),
    (S.DECLINED_BY_PERSON, S.SENT, "exam", None),
    (S.DECLINED_BY_PERSON, S.OFFER, "has-other", None),
    (S.REJECTED_BY_EMPLOYER, S.APPLIED, "conditions", K.NOT_HIRED),
    (S.REJECTED_BY_EMPLOYER, S.APPLIED, "untold", K.NOT_HIRED),
    (S.REJECTED_BY_EMPLOYER, S.APPLIED, "filled", K.APPLIED),
    (S.REJECTED_BY_EMPLOYER, S.INTERVIEW, "interview", K.INTERVIEWED),
    (S.NO_RESPONSE, S.SENT, "limit-past", K.SHOWN),
    (S.NO_RESPONSE, S.INTERVIEW, "limit-past", K.INTERVIEWED),
    (S.POSTING_CLOSED, S.SENT, "expired", None),
    (S.POSTING_CLOSED, S.APPLIED, "filled", K.APPLIED),
    (S.SUPERSEDED, S.INTERESTED, "employed-elsewhere", K.INTERESTED),
    (S.WITHDRAWN, S.INTERESTED, "wrong-posting", None),
    (S.VOIDED, S.HIRED, "entered-in-error", None),
]


@pytest.mark.parametrize(("state", "before", "reason", "kind"), KINDS)
def test_a_referral_counts_as_what_it_came_to(
    state: ReferralState, before: ReferralState | None, reason: str, kind: OutcomeKind | None
) -> None:
    found = outcome_of_referral(replace(make_referral(state), before_end=before, end_reason=reason))
    assert (None if found is None else found.kind) is kind
    assert found is None or (found.graduate, found.posting) == ("1", "70")


def test_outcomes_of_rows_found_to_be_one_person_are_hers(database: Database, tmp_path: Path) -> None:
    with database.writing() as store:
        ground = plant_referrals(store)
        store.ledger_persons.enrol(9, ground.offices.county.number, Enrolment(2026))
        hired, refused, open_, voided = (
            sent(store, ground, 1),
            sent(store, ground, 9, 1),
            sent(store, ground, 2),
            sent(store, ground, 3),
        )
        referring.record_step(store, ground.worker, refused.number, S.DECLINED_BY_PERSON, StepDetails(reason="pay"), TODAY)
        store.ledger_persons.merge(9, 1)
        referring.hire(store, ground.worker, hired.number, HIRE, TODAY)
        referring.verify(store, ground.worker, hired.number, PROOF, TODAY)
        for viewer in (ground.worker, ground.second):
            referring.void(store, viewer, voided.number, StepDetails(reason="wrong-person"), TODAY)
        found = {(one.graduate, one.posting): one.kind for one in strongest(referral_outcomes(store))}
    assert open_.channel is Channel.PHONE
    assert found == {("1", str(hired.posting)): K.HIRED, ("1", str(refused.posting)): K.DECLINED}
