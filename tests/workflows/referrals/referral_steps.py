"""Referrals on planted ground, for the tests of their steps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import Referral, ReferralState, StepDetails
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.referrals.referral_sending import Sending
from tests.referral_ground import (
    Ground,
    plant_referrals,
)

S = ReferralState
BY_PHONE = Sending(Channel.PHONE)
ERROR = StepDetails(reason="entered-in-error")
NO_SHOW = StepDetails(reason="no-show")


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def ground(store: Store) -> Ground:
    return plant_referrals(store)


def now(store: Store, ground: Ground, *found: Referral) -> list[tuple[ReferralState, bool]]:
    return [(one.state, one.is_suspended) for one in (store.referrals.get(ground.worker, each.number) for each in found)]
