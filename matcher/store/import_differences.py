"""What an import of a ledger would change, kept sealed between the check and the apply; removed with its upload."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Row, delete, func, insert, select

from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.enrolment import Origin
from matcher.domain.ledger.entry import KINDS, EntryKind
from matcher.domain.ledger.importing import (
    BadRow,
    DifferenceAction,
    FieldChange,
    ImportDifference,
    LedgerFact,
    LedgerRow,
)
from matcher.store.jobs import JobRepository
from matcher.store.repository import Repository
from matcher.store.tables.jobs import job
from matcher.store.tables.ledger import import_difference

_SEALED = "import_difference.sealed"


class _Fact(msgspec.Struct, array_like=True):
    """A fact with its kind, since a union of dataclasses cannot be read back without."""

    kind: str
    fact: dict[str, Any]
    effective_on: date | None
    note: str


class _Person(msgspec.Struct, array_like=True):
    """An arriving person."""

    graduate: Graduate
    contact: Contact
    source_key: str
    year: int
    origin: Origin | None
    enrolled_on: date | None
    facts: list[_Fact]
    note: str


class _Line(msgspec.Struct, array_like=True):
    """What is sealed of a line."""

    sheet: str
    name: str
    changes: list[FieldChange]
    suspects: list[int]
    reasons: list[str]
    arriving: _Person | None
    bad: BadRow | None


_ENCODER, _DECODER = msgspec.json.Encoder(), msgspec.json.Decoder(_Line)


class ImportDifferenceRepository(Repository):
    """Lines of differences. Who may import persons and sees the job sees them; difficulty data needs its own permission."""

    def add(self, number: int, lines: Sequence[ImportDifference]) -> None:
        """Add lines of a check, in the transaction of their chunk."""
        if lines:
            rows = [
                {
                    "job": number,
                    "position": line.position,
                    "row": line.row,
                    "person": line.person,
                    "action": line.action.value,
                    "sealed": self._keys.seal_bytes(_ENCODER.encode(_packed(line)), _SEALED),
                }
                for line in lines
            ]
            self._connection.execute(insert(import_difference), rows)

    def counts(self, viewer: Viewer | None, number: int) -> Mapping[DifferenceAction, int]:
        """Return how many lines there are of each action. Raises NotFound, NotAllowed."""
        self._require(viewer, number)
        query = select(import_difference.c.action, func.count()).where(import_difference.c.job == number)
        found = {row[0]: int(row[1]) for row in self._connection.execute(query.group_by(import_difference.c.action))}
        return {action: found.get(action.value, 0) for action in DifferenceAction}

    def lines(
        self,
        viewer: Viewer | None,
        number: int,
        actions: Collection[DifferenceAction] = (),
        after: int = 0,
        count: int = 100,
    ) -> Sequence[ImportDifference]:
        """Return lines behind position ``after``, of some actions only where named. Raises NotFound, NotAllowed.

        Without the permission of difficulty data neither such changes nor the cells of a bad row's column are shown,
        except to the person who sent the file.
        """
        shows_all = self._require(viewer, number)
        query = select(import_difference).where(import_difference.c.job == number, import_difference.c.position > after)
        if actions:
            query = query.where(import_difference.c.action.in_([action.value for action in actions]))
        rows = self._connection.execute(query.order_by(import_difference.c.position).limit(count))
        found = [self._line(row) for row in rows]
        return found if shows_all else [_without_difficulties(line) for line in found]

    def every(self, number: int, actions: Collection[DifferenceAction] = ()) -> Iterator[ImportDifference]:
        """Yield all lines of a job in order, for work that nobody looks at."""
        after = 0
        while found := self.lines(None, number, actions, after, 500):
            yield from found
            after = found[-1].position

    def remove_older(self, before: datetime) -> int:
        """Remove the lines of jobs from before a moment and return how many."""
        old = select(job.c.number).where(job.c.created_at < before)
        result: Any = self._connection.execute(delete(import_difference).where(import_difference.c.job.in_(old)))
        return int(result.rowcount)

    def forget(self, persons: Collection[int]) -> None:
        """Remove the lines about persons erased at their wish."""
        self._connection.execute(delete(import_difference).where(import_difference.c.person.in_(list(persons))))

    def _require(self, viewer: Viewer | None, number: int) -> bool:
        """Raise unless the viewer may see the job's persons; return whether difficulty data may be shown."""
        found = JobRepository(self._connection, self._keys, self._clock).get(viewer, number)
        if viewer is None:
            return True
        viewer.require(Permission.WRITE_GRADUATES)
        return viewer.may(Permission.READ_DIFFICULTIES) or found.requested_by == viewer.account

    def _line(self, row: Row[Any]) -> ImportDifference:
        line = _DECODER.decode(self._keys.open_bytes(row.sealed, _SEALED))
        return ImportDifference(
            position=row.position,
            row=row.row,
            sheet=line.sheet,
            action=DifferenceAction(row.action),
            person=row.person,
            name=line.name,
            changes=tuple(line.changes),
            suspects=tuple(line.suspects),
            reasons=tuple(line.reasons),
            arriving=_unpacked(line.arriving, line.sheet, row.row) if line.arriving is not None else None,
            bad=line.bad,
        )


def _packed(line: ImportDifference) -> _Line:
    arriving = line.arriving
    person = None
    if arriving is not None:
        facts = [
            _Fact(KINDS[type(told.fact)].value, msgspec.to_builtins(told.fact), told.effective_on, told.note)
            for told in arriving.facts
        ]
        person = _Person(
            arriving.graduate,
            arriving.contact,
            arriving.source_key,
            arriving.year,
            arriving.origin,
            arriving.enrolled_on,
            facts,
            arriving.note,
        )
    return _Line(line.sheet, line.name, list(line.changes), list(line.suspects), list(line.reasons), person, line.bad)


def _unpacked(person: _Person, sheet: str, row: int) -> LedgerRow:
    facts = tuple(
        LedgerFact(msgspec.convert(told.fact, EntryKind(told.kind).fact, strict=False), told.effective_on, told.note)
        for told in person.facts
    )
    return LedgerRow(
        person.graduate,
        person.contact,
        person.source_key,
        person.year,
        person.origin,
        person.enrolled_on,
        facts,
        sheet,
        row,
        person.note,
    )


def _without_difficulties(line: ImportDifference) -> ImportDifference:
    changes = tuple(change for change in line.changes if not change.is_sensitive)
    bad, arriving = line.bad, line.arriving
    if bad is not None:
        hidden = [place for place, name in enumerate(bad.header) if "困难" in name]
        cells = tuple("" if place in hidden else cell for place, cell in enumerate(bad.cells))
        bad = replace(bad, cells=cells)
    if arriving is not None:
        facts = tuple(fact for fact in arriving.facts if not KINDS[type(fact.fact)].is_sensitive)
        arriving = replace(arriving, facts=facts)
    return replace(line, changes=changes, bad=bad, arriving=arriving)
