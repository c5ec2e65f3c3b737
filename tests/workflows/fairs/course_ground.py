"""An organizer of a city with one fair, and employers brought as far as vetted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from matcher.domain.access import Viewer
from matcher.domain.fairs.fair import Fair
from matcher.domain.fairs.participant import ParticipantState
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs import receipts, vetting
from tests.fair_ground import described, organizer_of, receipt
from tests.offices import Offices, plant_offices

S = ParticipantState


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def offices(store: Store) -> Offices:
    return plant_offices(store)


@pytest.fixture
def organizer(offices: Offices) -> Viewer:
    return organizer_of(offices)


@pytest.fixture
def fair(store: Store, organizer: Viewer) -> Fair:
    return described(store, organizer)


def approved(store: Store, viewer: Viewer, fair: Fair, *names: str) -> list[int]:
    numbers = []
    for name in names:
        taken = receipts.accept_receipt(store, viewer, fair.number, receipt(name, "工艺工程师"), "excel")
        numbers.append(vetting.approve(store, viewer, fair.number, taken.participant.number).number)
    return numbers
