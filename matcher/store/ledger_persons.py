"""Persons in the ledger: who is responsible, which rows are one person; a viewer sees the own part only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, false, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.texts import access as access_texts
from matcher.store.repository import Repository
from matcher.store.tables.ledger import ledger_merge, ledger_person
from matcher.store.tables.organisations import organisation


def ledger_visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition on ``ledger_person`` joined with ``organisation``: herself, own school's, own subtree's."""
    if viewer.role is Role.GRADUATE:
        return ledger_person.c.person == viewer.graduate if viewer.graduate is not None else false()
    if not viewer.may(Permission.READ_LEDGER):
        return false()
    if viewer.role is Role.COUNSELLOR:
        return ledger_person.c.school == viewer.school if viewer.school else false()
    below = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
    return or_(below, ledger_person.c.caseworker == viewer.account)


def _persons() -> Any:
    return select(ledger_person, organisation.c.path.label("organisation_path")).join(
        organisation, organisation.c.number == ledger_person.c.organisation
    )


class LedgerPersonRepository(Repository):
    """Who is in the ledger. The row follows from the entries: enrolment, assignment, hand-over, and the merges."""

    def enrol(self, person: int, office: int, enrolment: Enrolment) -> bool:
        """Put a person into the ledger under an office; whether she was not in it before."""
        values = {"organisation": office, **_of(enrolment)}
        statement = insert(ledger_person).values(person=person, enrolled_at=self._clock(), **values)
        return bool(self._connection.execute(statement.on_conflict_do_nothing()).rowcount)

    def enrol_many(self, persons: Sequence[tuple[int, int, Enrolment]]) -> None:
        """Put persons into the ledger, each with her office; those in it already stay as they are."""
        now = self._clock()
        rows = [
            {"person": person, "organisation": office, "enrolled_at": now, **_of(enrolment)}
            for person, office, enrolment in persons
        ]
        if rows:
            self._connection.execute(insert(ledger_person).on_conflict_do_nothing(), rows)

    def withdraw(self, person: int) -> None:
        """Take a row out of the ledger that only a merge had put into it."""
        self._connection.execute(delete(ledger_person).where(ledger_person.c.person == person))

    def get(self, viewer: Viewer, person: int) -> LedgerPerson:
        """Return a person's row. Raises NotFound for one not in the ledger or not visible."""
        row = self._connection.execute(
            _persons().where(ledger_person.c.person == person, ledger_visible_to(viewer))
        ).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _person(row)

    def find(self, person: int) -> LedgerPerson | None:
        """Return a person's row for work that no viewer asks for; ``None`` where she is not in the ledger."""
        row = self._connection.execute(_persons().where(ledger_person.c.person == person)).one_or_none()
        return None if row is None else _person(row)

    def visible(self, viewer: Viewer, persons: Collection[int] | None = None) -> Sequence[LedgerPerson]:
        """Return the visible persons, of ``persons`` where named, without rows merged away, by number."""
        query = _persons().where(ledger_visible_to(viewer), ledger_person.c.merged_into.is_(None))
        if persons is None:
            return [_person(row) for row in self._connection.execute(query.order_by(ledger_person.c.person))]
        found: list[LedgerPerson] = []
        wanted = sorted(set(persons))
        for start in range(0, len(wanted), 500):
            part = query.where(ledger_person.c.person.in_(wanted[start : start + 500]))
            found += [_person(row) for row in self._connection.execute(part.order_by(ledger_person.c.person))]
        return found

    def of_caseworker(self, account: int) -> Sequence[LedgerPerson]:
        """Return the persons that a caseworker looks after, by number."""
        query = _persons().where(ledger_person.c.caseworker == account, ledger_person.c.merged_into.is_(None))
        return [_person(row) for row in self._connection.execute(query.order_by(ledger_person.c.person))]

    def rows_of(self, person: int) -> tuple[int, ...]:
        """Return the numbers that are this person: her own, and those merged into it."""
        query = select(ledger_person.c.person).where(ledger_person.c.merged_into == person)
        return (person, *sorted(self._connection.execute(query).scalars()))

    def kept_numbers(self, known_until: datetime | None = None) -> Mapping[int, int]:
        """Return for each row merged away the row that it belongs to now, or belonged to at a moment."""
        if known_until is None:
            query = select(ledger_person.c.person, ledger_person.c.merged_into)
            found = self._connection.execute(query.where(ledger_person.c.merged_into.is_not(None)))
            return {row.person: row.merged_into for row in found}
        steps = select(ledger_merge.c.person, ledger_merge.c.into).where(ledger_merge.c.at <= known_until)
        then = {row.person: row.into for row in self._connection.execute(steps.order_by(ledger_merge.c.number))}
        return {person: into for person, into in then.items() if into is not None}

    def assign(self, person: int, caseworker: int | None) -> None:
        """Set who looks after her; the entry is written by the caller in the same transaction."""
        self._set(person, caseworker=caseworker)

    def describe(self, person: int, enrolment: Enrolment) -> None:
        """Set year, origin and school as a corrected enrolment has them; who is responsible stays."""
        self._set(person, **_of(enrolment))

    def move(self, person: int, office: int) -> None:
        """Make another organisation responsible; nobody looks after her there yet."""
        self._set(person, organisation=office, caseworker=None)

    def merge(self, other: int, into: int | None) -> None:
        """Let ``other`` and what was merged into it count as ``into`` (``None``: a person of its own again)."""
        self.set_merged(other, into)
        if into is not None:
            query = select(ledger_person.c.person).where(ledger_person.c.merged_into == other)
            for person in self._connection.execute(query).scalars().all():
                self.set_merged(person, into)

    def set_merged(self, person: int, into: int | None) -> None:
        """Say of one row alone into which row it was merged, ``None``: into none; the step is kept."""
        query = select(ledger_person.c.merged_into).where(ledger_person.c.person == person)
        row = self._connection.execute(query).one_or_none()
        if row is not None and row.merged_into != into:
            self._set(person, merged_into=into)
            self._connection.execute(insert(ledger_merge).values(person=person, into=into, at=self._clock()))

    def mark_erased(self, person: int) -> None:
        """Record that her profile is gone."""
        self._set(person, erased_at=self._clock(), caseworker=None)

    def _set(self, person: int, **values: Any) -> None:
        self._connection.execute(update(ledger_person).where(ledger_person.c.person == person).values(**values))


def _of(enrolment: Enrolment) -> dict[str, Any]:
    return {"year": enrolment.year, "origin": enrolment.origin.value, "school": enrolment.school[:120]}


def _person(row: Row[Any]) -> LedgerPerson:
    return LedgerPerson(
        person=row.person,
        organisation=row.organisation,
        organisation_path=row.organisation_path,
        year=row.year,
        origin=Origin(row.origin),
        school=row.school,
        caseworker=row.caseworker,
        merged_into=row.merged_into,
        enrolled_at=row.enrolled_at,
        is_erased=row.erased_at is not None,
    )
