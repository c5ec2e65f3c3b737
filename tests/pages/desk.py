"""A caseworker at her desk, signed in, with one case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from matcher.domain.access import Role
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Entry, NewEntry
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from tests.api.conftest import World

Clients = Callable[[Role | None], TestClient]
TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date()


@dataclass(frozen=True)
class Desk:
    """A caseworker at her desk with one case."""

    world: World
    client: TestClient
    person: int

    @property
    def page(self) -> str:
        """The address of her case."""
        return f"/staff/people/{self.person}"

    def entries(self) -> list[Entry]:
        """Return everything that the ledger holds of her case."""
        with self.world.service.database.reading() as store:
            return store.entries.of([self.person], sensitive=True)


@pytest.fixture
def desk(world: World, client_of: Clients) -> Iterator[Desk]:
    """Return a caseworker of the county, signed in, with the county's graduate as her case."""
    client = client_of(Role.CASEWORKER)
    with world.service.database.writing() as store:
        account = store.accounts.by_login("login-caseworker")
        assert account is not None
        county, enrolment = world.offices.county.number, Enrolment(2026, Origin.LOCAL, school="江城理工学院")
        store.ledger_persons.enrol(world.graduate, county, enrolment)
        store.ledger_persons.assign(world.graduate, account.number)
        begun = TODAY - timedelta(days=100)
        store.entries.add(account.viewer(), NewEntry(world.graduate, enrolment, begun), county)
        seeking = StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING)
        store.entries.add(account.viewer(), NewEntry(world.graduate, seeking, begun), county)
    yield Desk(world, client, world.graduate)
