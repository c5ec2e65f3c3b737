"""Who the persons of a chunk are, what the ledger holds of them, and whom else they may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.importing import KnownPerson, LedgerRow
from matcher.domain.organisation import Organisation
from matcher.store.identities import SAME_BIRTH, SAME_PHONE, Likeness
from matcher.store.store import Store


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What is known of arriving rows by source key; ``entries`` are those of all rows that are the person."""

    known: Mapping[str, KnownPerson]
    entries: Mapping[str, Sequence[Entry]]

    def of(self, row: LedgerRow) -> tuple[KnownPerson | None, Sequence[Entry]]:
        """Return the person of a row, ``None`` for a new one, and her entries."""
        return self.known.get(row.source_key), self.entries.get(row.source_key, ())


def look_up(store: Store, office: Organisation, rows: Sequence[LedgerRow]) -> LookedUp:
    """Return who the rows are among the persons at or below ``office``, with their entries, notes included."""
    known = store.identities.known(office.number, office.path, {row.source_key: row.contact.id_number for row in rows})
    numbers = {number for person in known.values() for number in person.rows}
    by_number = store.entries.by_person(numbers, sensitive=True, notes=True)
    entries = {
        key: sorted((entry for number in person.rows for entry in by_number[number]), key=lambda entry: entry.number)
        for key, person in known.items()
    }
    return LookedUp(known, entries)


def likeness_of(row: LedgerRow, number: int | None = None) -> Likeness:
    """Return by what a row's person may be recognised."""
    graduate, contact = row.graduate, row.contact
    name = contact.name or graduate.name
    return Likeness(number, contact.id_number, name, contact.phone, graduate.school, graduate.birth_date)


def twins_in(rows: Sequence[LedgerRow]) -> Mapping[str, tuple[str, ...]]:
    """Return source key → reasons for each row that may be the same person as an earlier row of the file."""
    seen: dict[tuple[str, ...], str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        one = likeness_of(row)
        reasons = []
        for reason, sign in _signs(one).items():
            if sign not in seen:
                seen[sign] = one.id_number
            elif reason == SAME_PHONE or not (seen[sign] and one.id_number):
                reasons.append(reason)
        if reasons:
            found[row.source_key] = tuple(reasons)
    return found


def _signs(one: Likeness) -> Mapping[str, tuple[str, ...]]:
    name = "".join(one.name.split()).upper()
    signs: dict[str, tuple[str, ...]] = {}
    if one.phone:
        signs[SAME_PHONE] = (name, one.phone)
    if one.school and one.birth is not None:
        signs[SAME_BIRTH] = (name, one.school, one.birth.isoformat())
    return signs
