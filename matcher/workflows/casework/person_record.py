"""Reading the records of persons: entries of all rows that are one person, under the rules of who is responsible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from matcher.casework.record import record_in
from matcher.casework.standing import responsible_office
from matcher.casework.timeline import timeline_of
from matcher.domain.ledger.difficulty import UnemploymentRegistration
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.standing import PersonRecord
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules


class RuleShelf:
    """The rules of each organisation on one day, put together once."""

    def __init__(self, store: Store, day: date, known_until: datetime | None = None) -> None:
        """Store the day and moment of knowledge."""
        self._store, self._day, self._known_until = store, day, known_until
        self._found: dict[int, CaseworkRules] = {}

    def of(self, organisation: int | None) -> CaseworkRules:
        """Return the rules of an organisation; of nobody's the defaults."""
        if organisation is None:
            return CaseworkRules()
        if organisation not in self._found:
            self._found[organisation] = casework_rules(self._store, organisation, self._day, self._known_until)
        return self._found[organisation]


def record_of(
    store: Store, person: int, day: date, sensitive: bool, known_until: datetime | None = None
) -> PersonRecord:
    """Return the record of one person as of ``day``; see ``records_of``. The caller has made sure that she is visible."""
    return records_of(store, [person], day, sensitive, known_until)[person]


def records_of(
    store: Store,
    persons: Collection[int],
    day: date,
    sensitive: bool,
    known_until: datetime | None = None,
    notes: bool = False,
) -> dict[int, PersonRecord]:
    """Return the records of persons by number; rows merged into one are read together.

    ``sensitive``: with difficulty data. ``known_until``: only what was known at that moment, rules included. With
    ``notes`` the entries bring their words. The caller has made sure that the persons are visible.
    """
    rows = _rows_of(store, persons)
    entries = store.entries.by_person([row for numbers in rows.values() for row in numbers], sensitive, notes)
    of_person = {person: [entry for row in numbers for entry in entries[row]] for person, numbers in rows.items()}
    return records_from(store, of_person, day, known_until)


def records_from(
    store: Store, entries: Mapping[int, Iterable[Entry]], day: date, known_until: datetime | None = None
) -> dict[int, PersonRecord]:
    """Return the records that entries already read make, by person."""
    shelf = RuleShelf(store, day, known_until)
    given = {person: list(of_person) for person, of_person in entries.items()}
    spread = store.entries.message_spread(_messages(given), known_until)
    jobless = [person for person, of_person in given.items() if _was_jobless(of_person)]
    profiles = store.graduates.profiles(jobless)
    found: dict[int, PersonRecord] = {}
    for person, of_person in given.items():
        timeline = timeline_of(of_person, known_until, day)
        rules = shelf.of(responsible_office(person, timeline))
        birth_date = profiles[person].birth_date if person in profiles else None
        found[person] = record_in(person, timeline, day, rules, birth_date, spread)
    return found


def _rows_of(store: Store, persons: Collection[int]) -> dict[int, list[int]]:
    rows = {person: [person] for person in persons}
    for other, kept in store.ledger_persons.kept_numbers().items():
        if kept in rows:
            rows[kept].append(other)
    return rows


def _messages(entries: Mapping[int, Iterable[Entry]]) -> set[str]:
    facts = (entry.fact for of_person in entries.values() for entry in of_person)
    return {fact.message for fact in facts if isinstance(fact, Service) and fact.message}


def _was_jobless(entries: Iterable[Entry]) -> bool:
    """Whether an age is needed: only of those who ever registered as unemployed, for a profile is slow to open."""
    return any(isinstance(entry.fact, UnemploymentRegistration) for entry in entries)
