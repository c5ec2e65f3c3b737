"""What one person was told at a fair is a step of her referral; when she is erased, the fair keeps the count alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from matcher.domain.access import Role
from matcher.domain.errors import NotAllowed, NotFound, Unreadable
from matcher.domain.fairs.audience import AudienceSource
from matcher.domain.fairs.outcome import OutcomeKind
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.referral import ReferralState
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs.forgetting import forget_in_fairs
from matcher.workflows.fairs.outcomes import record_personal
from tests.fair_ground import PLAN
from tests.offices import viewer_at
from tests.referral_ground import TODAY, Ground, plant_referrals, sent, services

S = ReferralState


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def ground(store: Store) -> Ground:
    return plant_referrals(store)


@pytest.fixture
def fair(store: Store, ground: Ground) -> int:
    now = store.clock()
    plan = replace(PLAN, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=5))
    return store.fairs.add(viewer_at(Role.ORGANIZER, ground.offices.city), plan).number


@pytest.fixture
def booth(store: Store, fair: int) -> int:
    return store.fair_participants.add(1, fair, "单位0").number


def test_an_intention_of_somebody_already_referred_moves_her_referral(
    store: Store, ground: Ground, fair: int, booth: int
) -> None:
    before = sent(store, ground)
    row, after = record_personal(
        store, ground.worker, fair, OutcomeKind.INTERVIEW, booth, ground.postings[0], 1, TODAY
    )
    assert (after.number, after.state) == (before.number, S.INTERVIEW)
    assert (row.person, row.posting, row.count, row.graduates) == (1, ground.postings[0], 1, 1)
    assert len(services(store)) == 1


def test_a_referral_that_was_never_made_is_made_on_the_spot_and_counts_as_a_service(
    store: Store, ground: Ground, fair: int, booth: int
) -> None:
    _, made = record_personal(store, ground.worker, fair, OutcomeKind.INTENTION, booth, ground.postings[0], 2, TODAY)
    assert (made.state, made.channel, made.person) == (S.INTERESTED, Channel.ON_SITE, 2)
    assert len(services(store, 2)) == 1


def test_organizers_enter_nobody_and_a_neighbouring_city_knows_no_such_fair(
    store: Store, ground: Ground, fair: int, booth: int
) -> None:
    arguments = (fair, OutcomeKind.OFFER, booth, ground.postings[0], 1, TODAY)
    with pytest.raises(NotAllowed):
        record_personal(store, viewer_at(Role.ORGANIZER, ground.offices.city), *arguments)
    with pytest.raises(NotFound):
        record_personal(store, viewer_at(Role.CASEWORKER, ground.offices.other_city), *arguments)
    with pytest.raises(Unreadable, match="进场"):
        record_personal(store, ground.worker, fair, OutcomeKind.CHECK_IN, booth, ground.postings[0], 1, TODAY)


def test_a_person_reads_in_her_own_data_where_she_was_expected_and_what_was_entered(
    store: Store, ground: Ground, fair: int, booth: int
) -> None:
    record_personal(store, ground.worker, fair, OutcomeKind.OFFER, booth, ground.postings[0], 1, TODAY)
    store.fair_audiences.add(1, fair, AudienceSource.REGISTERED, [], [1, 2])
    assert store.fair_audiences.expecting([1]) == [PLAN.name] and store.fair_audiences.expecting([3]) == []
    ((row, name),) = store.fair_outcomes.of_persons([1])
    assert (row.kind, name) == (OutcomeKind.OFFER, PLAN.name)


def test_an_erased_person_leaves_the_count_without_her(store: Store, ground: Ground, fair: int, booth: int) -> None:
    record_personal(store, ground.worker, fair, OutcomeKind.OFFER, booth, ground.postings[0], 1, TODAY)
    forget_in_fairs(store, [1])
    (row,) = store.fair_outcomes.of_participant(booth)
    assert (row.person, row.kind, row.count) == (None, OutcomeKind.OFFER, 1)
