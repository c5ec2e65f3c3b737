"""Writes a ledger by hand in an installation of its own: each entry on a day of the writer's choosing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from matcher.domain.access import Role, Viewer
from matcher.domain.contact import Contact
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Fact, NewEntry
from matcher.domain.ledger.person import MatchState
from matcher.domain.organisation import Organisation, OrganisationKind
from matcher.store.database import Database
from matcher.store.keys import KeyRing
from matcher.workflows.casework.correcting import Correction, correct_entry, withdraw_entry
from matcher.workflows.hand_overs.hand_overs import make_hand_over, send_hand_over, sign_hand_over
from matcher.workflows.ledger_import.person_matching import decide
from tests.builders import make_graduate


def november(day: int, month: int = 11, year: int = 2024) -> date:
    """Return a day of November 2024, or of another month."""
    return date(year, month, day)


class Written:
    """An installation with a city, two counties below it, and persons 1, 2, … in the order they were registered."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "matcher.db"
        self.keys = KeyRing.read(folder / "keys.json")
        self.now = datetime(2024, 7, 1, 2, tzinfo=UTC)
        self.database = Database(self.path, self.keys, lambda: self.now)
        with self.database.writing() as store:
            root = store.organisations.root()
            assert root is not None
            tree = store.organisations
            self.city = tree.add("江城市", OrganisationKind.CITY, root.number, "420199")
            self.county = tree.add("江夏区", OrganisationKind.COUNTY, self.city.number, "420197")
            self.other = tree.add("江岸区", OrganisationKind.COUNTY, self.city.number, "420198")

    def on(self, day: date, hour: int = 2) -> None:
        """Turn the clock to a day, the hour in UTC."""
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    def viewer(self, office: Organisation, account: int = 700) -> Viewer:
        """Return a supervisor of an office."""
        return Viewer(account + office.number, Role.SUPERVISOR, office.number, office.path)

    def enrol(self, origin: Origin = Origin.LOCAL, office: Organisation | None = None, on: date | None = None, year: int = 2024) -> int:
        """Register a person born on 2001-07-15 and return her number."""
        self.on(on or november(15, 7))
        place = office or self.county
        with self.database.writing() as store:
            key = f"id:{self.now:%Y%m%d}{self.database_size(store)}"
            store.graduates.upsert(place.number, key, make_graduate(key, name="陈某", birth_date=date(2001, 7, 15)), Contact("陈某"), None)
            number = store.graduates.number_of(place.number, key) or 0
            enrolment = Enrolment(year, origin)
            store.ledger_persons.enrol(number, place.number, enrolment)
            store.entries.add(None, NewEntry(number, enrolment, self.now.date()), place.number)
        return number

    @staticmethod
    def database_size(store: Any) -> int:
        """Return the number of the entry that comes next: a key of the person that is hers alone."""
        return int(store.entries.next_number())

    def write(self, person: int, fact: Fact, entered: date, on: date | None = None, office: Organisation | None = None, hour: int = 2) -> int:
        """Write an entry on the day ``entered`` of what happened then or on the day ``on``; return its number."""
        self.on(entered, hour)
        with self.database.writing() as store:
            return store.entries.add(None, NewEntry(person, fact, on or entered), (office or self.county).number).number

    def correct(self, number: int, entered: date, fact: Fact | None = None, on: date | None = None, office: Organisation | None = None) -> int:
        """Correct an entry."""
        self.on(entered)
        with self.database.writing() as store:
            return correct_entry(store, self.viewer(office or self.city), number, Correction("写错了", fact, on)).entry.number

    def withdraw(self, number: int, entered: date) -> None:
        """Withdraw an entry."""
        self.on(entered)
        with self.database.writing() as store:
            withdraw_entry(store, self.viewer(self.city), number, "写错了")

    def merge(self, kept: int, other: int, entered: date) -> None:
        """Decide that two rows are one person."""
        self.on(entered)
        with self.database.writing() as store:
            store.person_matches.suspect([(kept, other, ("same-name-and-phone",))])
            viewer = self.viewer(self.city)
            (found,) = (one for one in store.person_matches.visible(viewer) if {one.kept, one.other} == {kept, other})
            decide(store, viewer, found.number, MatchState.MERGED, kept)

    def hand_over(self, person: int, giver: Organisation, taker: Organisation, day: date) -> None:
        """Pass a person on, signed by both sides on a day."""
        self.on(day)
        with self.database.writing() as store:
            made = make_hand_over(store, self.viewer(giver), taker.number, [person])
            send_hand_over(store, self.viewer(giver), made.number)
            sign_hand_over(store, self.viewer(taker, 800), made.number, day)
