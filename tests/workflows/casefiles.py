"""Persons in the ledger with what was recorded of them, for the tests of casework."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import Entry, Fact, NewEntry
from matcher.domain.ledger.status import PersonStatus, StatusChange, StatusReason
from matcher.store.database import Database
from matcher.store.store import Store
from tests.offices import Offices, add_account, plant_offices

DAY = date(2026, 11, 26)


@dataclass
class Casefiles:
    """A tree of offices with a caseworker and a supervisor, and persons of the county."""

    store: Store
    offices: Offices
    caseworker: Viewer
    colleague: Viewer
    supervisor: Viewer

    def person(self, name: str = "陈晓雨", on: date = date(2026, 7, 15), **profile: Any) -> int:
        """Enrol a person with the county, without a caseworker."""
        key = f"id:{name}"
        office = self.offices.county.number
        self.store.graduates.upsert(office, key, Graduate(id=name, name=name, **profile), Contact(name=name), None)
        number = self.store.graduates.number_of(office, key) or 0
        enrolment = Enrolment(2026)
        self.store.ledger_persons.enrol(number, office, enrolment)
        self.write(number, enrolment, on)
        return number

    def own(self, name: str = "陈晓雨", will: bool = True, **profile: Any) -> int:
        """Enrol a person whom the caseworker looks after, with the will to work unless told."""
        number = self.person(name, **profile)
        self.store.ledger_persons.assign(number, self.caseworker.account)
        if will:
            self.write(number, StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING), date(2026, 7, 20))
        return number

    def write(self, person: int, fact: Fact, on: date = DAY, **fields: Any) -> Entry:
        """Write an entry straight into the store."""
        return self.store.entries.add(self.caseworker, NewEntry(person, fact, on, **fields), self.offices.county.number)


@contextmanager
def casefiles(database: Database) -> Iterator[Casefiles]:
    """Open a writing transaction over a fresh tree of offices."""
    with database.writing() as store:
        offices = plant_offices(store)
        accounts = [add_account(store, login, Role.CASEWORKER, offices.county, None) for login in ("qin", "luo")]
        supervisor = add_account(store, "shen", Role.SUPERVISOR, offices.city, None)
        yield Casefiles(store, offices, accounts[0].viewer(), accounts[1].viewer(), supervisor.viewer())
