"""Finding persons among stored profiles: who an arriving row is, and whom she may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Row, and_, func, or_, select

from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.importing import KnownPerson
from matcher.store.repository import Repository
from matcher.store.tables.graduates import graduate
from matcher.store.tables.ledger import ledger_person
from matcher.store.tables.organisations import organisation

SAME_ID, SAME_PHONE, SAME_BIRTH = "same-id-number", "same-name-and-phone", "same-name-school-birth"
_SOME = 400
_kept_by = organisation.alias("kept_by")
_PERSONS = (
    graduate.join(_kept_by, graduate.c.organisation == _kept_by.c.number)
    .outerjoin(ledger_person, ledger_person.c.person == graduate.c.number)
    .outerjoin(organisation, ledger_person.c.organisation == organisation.c.number)
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """By what somebody may be recognised; ``number`` is her own profile's where she has one."""

    number: int | None
    id_number: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    school: str = field(default="", repr=False)
    birth: date | None = None


class IdentityRepository(Repository):
    """Looks up many persons at once, by blind indexes; names, phones and numbers are never compared in clear."""

    def known(self, office: int, path: str, wanted: Mapping[str, str]) -> dict[str, KnownPerson]:
        """Return who the arriving rows are at or below the office of ``path``: source key → person.

        ``wanted`` maps a row's source key to its ID number (empty: none). The number decides, then the source key at
        ``office`` itself. Of several profiles with one number the oldest that is not merged away is meant.
        """
        by_number = {self._blind(number, "id_number"): key for key, number in wanted.items() if number}
        by_key = {self._keys.blind(key, "graduate.source"): key for key in wanted}
        found: dict[str, Row[Any]] = {}
        for some in _parts(by_number):
            for row in self._rows(graduate.c.id_number_key.in_(some)):
                if _path(row).startswith(path):
                    _take(found, by_number[row.id_number_key], row)
        for some in _parts(by_key):
            for row in self._rows(and_(graduate.c.organisation == office, graduate.c.source_key.in_(some))):
                key = by_key[row.source_key]
                if key not in found:
                    _take(found, key, row)
        together = self._rows_together(found.values())
        return {key: self._person(row, together[row.merged_into or row.number]) for key, row in found.items()}

    def suspects(self, asked: Sequence[Likeness]) -> list[dict[int, set[str]]]:
        """Return for each the other profiles that may be the same person, with the reasons; rows merged away are left out.

        Two persons with different ID numbers are only suspected where name and phone are the same.
        """
        names = {self._blind(one.name, "name") for one in asked if one.name}
        numbers = {self._blind(one.id_number, "id_number") for one in asked if one.id_number}
        by_name: dict[bytes, list[Row[Any]]] = defaultdict(list)
        by_number: dict[bytes, list[Row[Any]]] = defaultdict(list)
        for some in _parts(names):
            for row in self._rows(and_(graduate.c.name_key.in_(some), ledger_person.c.merged_into.is_(None))):
                by_name[row.name_key].append(row)
        for some in _parts(numbers):
            for row in self._rows(and_(graduate.c.id_number_key.in_(some), ledger_person.c.merged_into.is_(None))):
                by_number[row.id_number_key].append(row)
        return [self._suspects(one, by_name, by_number) for one in asked]

    def likenesses(self, numbers: Collection[int]) -> list[Likeness]:
        """Return by what stored persons may be recognised, for work that nobody looks at."""
        found: list[Likeness] = []
        for some in _parts(numbers):
            for row in self._rows(graduate.c.number.in_(some)):
                contact, profile = self._contact(row), self._profile(row)
                name = contact.name or profile.name
                found.append(
                    Likeness(row.number, contact.id_number, name, contact.phone, row.school, profile.birth_date)
                )
        return found

    def keeper(self, number: int) -> int | None:
        """Return the organisation responsible for a person, or that keeps her profile; ``None`` where she is gone."""
        keeper = func.coalesce(ledger_person.c.organisation, graduate.c.organisation)
        query = select(keeper).select_from(_PERSONS).where(graduate.c.number == number)
        found: int | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def repeated(self) -> list[int]:
        """Return the numbers of profiles that share an ID number, or a name with a phone or school, with another one."""
        there = {row.number: row for row in self._connection.execute(_plain())}
        groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for row in there.values():
            if row.id_number_key is not None:
                groups["id", row.id_number_key].append(row.number)
            if row.name_key is not None and row.phone_key is not None:
                groups["phone", row.name_key, row.phone_key].append(row.number)
            if row.name_key is not None and row.school:
                groups["school", row.name_key, row.school].append(row.number)
        return sorted({number for numbers in groups.values() if len(numbers) > 1 for number in numbers})

    def _suspects(
        self, one: Likeness, by_name: Mapping[bytes, list[Row[Any]]], by_number: Mapping[bytes, list[Row[Any]]]
    ) -> dict[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        own_key = self._blind(one.id_number, "id_number") if one.id_number else None
        phone_key = self._blind(one.phone, "phone") if one.phone else None
        for row in by_number.get(own_key, ()) if own_key is not None else ():
            if row.number != one.number:
                found[row.number].add(SAME_ID)
        for row in by_name.get(self._blind(one.name, "name"), ()) if one.name else ():
            if row.number == one.number:
                continue
            if phone_key is not None and row.phone_key == phone_key:
                found[row.number].add(SAME_PHONE)
            told_apart = own_key is not None and row.id_number_key is not None and own_key != row.id_number_key
            if one.school and row.school == one.school[:120] and one.birth is not None and not told_apart:
                if self._profile(row).birth_date == one.birth:
                    found[row.number].add(SAME_BIRTH)
        return dict(found)

    def _rows(self, condition: ColumnElement[bool]) -> Iterator[Row[Any]]:
        columns = (
            graduate,
            _kept_by.c.path.label("kept_path"),
            organisation.c.path.label("ledger_path"),
            ledger_person.c.organisation.label("responsible"),
            ledger_person.c.merged_into,
            ledger_person.c.person.label("enrolled"),
        )
        yield from self._connection.execute(select(*columns).select_from(_PERSONS).where(condition).order_by(graduate.c.number))

    def _rows_together(self, rows: Iterable[Row[Any]]) -> Mapping[int, tuple[int, ...]]:
        """Return for each kept row all rows that are that person."""
        roots = {row.merged_into or row.number for row in rows}
        together: dict[int, set[int]] = {root: {root} for root in roots}
        for some in _parts(roots):
            query = select(ledger_person.c.person, ledger_person.c.merged_into).where(ledger_person.c.merged_into.in_(some))
            for row in self._connection.execute(query):
                together[row.merged_into].add(row.person)
        return {root: tuple(sorted(numbers)) for root, numbers in together.items()}

    def _person(self, row: Row[Any], rows: tuple[int, ...]) -> KnownPerson:
        return KnownPerson(
            number=row.number,
            organisation=row.responsible or row.organisation,
            profile=self._profile(row),
            contact=self._contact(row),
            is_enrolled=row.enrolled is not None,
            rows=rows,
        )

    def _profile(self, row: Row[Any]) -> Graduate:
        return _PROFILES.decode(self._keys.open(row.profile_sealed, "graduate.profile"))

    def _contact(self, row: Row[Any]) -> Contact:
        return _CONTACTS.decode(self._keys.open(row.contact_sealed, "graduate.contact"))

    def _blind(self, text: str, column: str) -> bytes:
        return self._keys.blind("".join(text.split()).upper(), f"graduate.{column}")


_PROFILES = msgspec.json.Decoder(Graduate)
_CONTACTS = msgspec.json.Decoder(Contact)


def _plain() -> Any:
    columns = (graduate.c.number, graduate.c.id_number_key, graduate.c.name_key, graduate.c.phone_key, graduate.c.school)
    merged = or_(ledger_person.c.merged_into.is_(None), ledger_person.c.person.is_(None))
    return select(*columns).outerjoin(ledger_person, ledger_person.c.person == graduate.c.number).where(merged)


def _path(row: Row[Any]) -> str:
    return str(row.ledger_path or row.kept_path)


def _take(found: dict[str, Row[Any]], key: str, row: Row[Any]) -> None:
    """Keep the oldest row that is not merged away, else the oldest."""
    before = found.get(key)
    if before is None or (before.merged_into is not None and row.merged_into is None):
        found[key] = row


def _parts(values: Collection[Any]) -> Iterator[list[Any]]:
    wanted = list(values)
    for start in range(0, len(wanted), _SOME):
        yield wanted[start : start + _SOME]
