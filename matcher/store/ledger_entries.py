"""Entries of the ledger: appended only. Notes, plans and difficulty data are sealed; the rest is codes and dates."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Row, Select, func, insert, or_, select, update

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.ledger.entry import KINDS, Entry, EntryKind, NewEntry
from matcher.domain.ledger.service import Service
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import ledger as texts
from matcher.store.ledger_persons import ledger_visible_to
from matcher.store.repository import Repository
from matcher.store.sealed_facts import is_sealed, joined_facts, split_facts
from matcher.store.tables.ledger import ledger_entry, ledger_person
from matcher.store.tables.organisations import organisation

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_NOTE, _FACTS = "ledger_entry.note", "ledger_entry.facts"
_SOME = 500
_WITHOUT_WORDS = [column for column in ledger_entry.c if column.name not in ("note_sealed", "request")]
_ROOT = 2  # slashes in the path of the root


class LedgerEntryRepository(Repository):
    """Entries. Reading takes ``sensitive``: without it difficulty data does not leave the store."""

    def add(self, viewer: Viewer | None, new: NewEntry, office: int, request: str = "") -> Entry:
        """Append one entry by ``viewer`` (None: the timetable) for the organisation ``office``.

        Raises Conflict where it corrects an entry of another person or kind, or one corrected already.
        """
        if new.corrects is not None:
            self._check_correction(new)
        now = self._clock()
        values = self._values(new, office, viewer.account if viewer else None, now, request)
        number = int(self._connection.execute(insert(ledger_entry).values(**values).returning(ledger_entry.c.number)).scalar_one())
        return Entry(
            number,
            new.person,
            new.fact,
            new.effective_on,
            now,
            now.astimezone(_SHANGHAI).date(),
            viewer.account if viewer else None,
            office,
            new.corrects,
            new.is_withdrawal,
            new.evidence,
            new.note,
        )

    def next_number(self) -> int:
        """Return the number that the next entry gets in this writing transaction."""
        return int(self._connection.execute(select(func.coalesce(func.max(ledger_entry.c.number), 0))).scalar_one()) + 1

    def add_many(self, actor: int | None, new: Sequence[tuple[NewEntry, int]], request: str = "") -> int:
        """Append entries, each with the organisation it is written for, numbered in order; return the first number.

        For imports: that a correction names an entry of the same person and kind the caller has made sure of.
        """
        now, first = self._clock(), self.next_number()
        rows = [
            self._values(entry, office, actor, now, request) | {"number": number}
            for number, (entry, office) in enumerate(new, start=first)
        ]
        if rows:
            self._connection.execute(insert(ledger_entry), rows)
        return first

    def get(self, number: int, sensitive: bool = False) -> Entry:
        """Return one entry; the caller has made sure that its person is visible. Raises NotFound."""
        row = self._connection.execute(select(ledger_entry).where(ledger_entry.c.number == number)).one_or_none()
        entry = self._opened(row, sensitive) if row is not None else None
        if entry is None:
            raise NotFound(access_texts.NOT_FOUND)
        return entry

    def of(self, persons: Collection[int], sensitive: bool = False, notes: bool = True) -> list[Entry]:
        """Return the entries of these rows of the ledger, oldest first."""
        wanted, found = sorted(set(persons)), list[Entry]()
        for start in range(0, len(wanted), _SOME):
            query = select(ledger_entry).where(ledger_entry.c.person.in_(wanted[start : start + _SOME]))
            rows = self._connection.execute(query.order_by(ledger_entry.c.number))
            found += [entry for row in rows if (entry := self._opened(row, sensitive, notes)) is not None]
        return sorted(found, key=lambda entry: entry.number)

    def by_person(self, persons: Collection[int], sensitive: bool = False, notes: bool = False) -> dict[int, list[Entry]]:
        """Return the entries of many rows, by row, each oldest first."""
        found: dict[int, list[Entry]] = {person: [] for person in persons}
        for entry in self.of(persons, sensitive, notes):
            found[entry.person].append(entry)
        return found

    def began_on(self) -> date | None:
        """Return the day on which the first entry was written; ``None`` for an empty ledger."""
        found: date | None = self._connection.execute(select(func.min(ledger_entry.c.entered_on))).scalar_one_or_none()
        return found

    def touching(self, path: str, known_until: datetime | None, school: str = "") -> Iterator[Entry]:
        """Yield what was known at a moment (``None``: now) of every person that a report of ``path`` may be about.

        Those that anybody at or below it ever wrote about, that were handed over to it, and all rows that are the same
        person; with ``school`` that school's graduates, whoever wrote. By row, oldest first, without notes, with
        difficulty data: for figures only.
        """
        query = select(*_WITHOUT_WORDS)
        if known_until is not None:
            query = query.where(ledger_entry.c.entered_at <= known_until)
        if school or path.count("/") > _ROOT:
            query = query.where(ledger_entry.c.person.in_(_concerning(path, school)))
        query = query.order_by(ledger_entry.c.person, ledger_entry.c.number).execution_options(yield_per=2000)
        for row in self._connection.execute(query):
            entry = self._opened(row, sensitive=True, notes=False)
            if entry is not None:
                yield entry

    def of_kind(self, path: str, kind: EntryKind) -> Iterator[Entry]:
        """Yield the entries of a kind that organisations at or below ``path`` made, oldest first, without notes."""
        below = select(organisation.c.number).where(organisation.c.path.startswith(path, autoescape=True))
        query = (
            select(ledger_entry)
            .where(ledger_entry.c.kind == kind.value, ledger_entry.c.organisation.in_(below))
            .order_by(ledger_entry.c.number)
        )
        for row in self._connection.execute(query):
            entry = self._opened(row, sensitive=False, notes=False)
            if entry is not None:
                yield entry

    def changes(self, viewer: Viewer, after: int, count: int) -> Sequence[Entry]:
        """Return visible entries behind a number, oldest first: the change stream. Raises NotAllowed."""
        viewer.require(Permission.READ_LEDGER)
        query = (
            select(ledger_entry)
            .join(ledger_person, ledger_person.c.person == ledger_entry.c.person)
            .join(organisation, organisation.c.number == ledger_person.c.organisation)
            .where(ledger_entry.c.number > after, ledger_visible_to(viewer))
            .order_by(ledger_entry.c.number)
            .limit(count)
        )
        sensitive = viewer.may(Permission.READ_DIFFICULTIES)
        rows = self._connection.execute(query)
        return [entry for row in rows if (entry := self._opened(row, sensitive, notes=False)) is not None]

    def message_spread(self, digests: Collection[str], known_until: datetime | None = None) -> dict[str, int]:
        """Return to how many persons each message was sent that any of these digests stands for, as known then."""
        wanted, found = sorted(set(filter(None, digests))), dict[str, int]()
        for start in range(0, len(wanted), _SOME):
            query = select(ledger_entry.c.message, func.count(ledger_entry.c.person.distinct()))
            query = query.where(ledger_entry.c.message.in_(wanted[start : start + _SOME]))
            query = query.where(ledger_entry.c.is_withdrawal.is_(False)).group_by(ledger_entry.c.message)
            if known_until is not None:
                query = query.where(ledger_entry.c.entered_at <= known_until)
            found |= {text: int(persons) for text, persons in self._connection.execute(query)}
        return found

    def empty_words(self, persons: Collection[int]) -> None:
        """Empty the notes and sealed facts of an erased person; rows, codes and dates stay, so counts stay."""
        erased = update(ledger_entry).where(ledger_entry.c.person.in_(list(persons)))
        self._connection.execute(erased.values(note_sealed=None, sealed_facts=None))

    def _values(self, new: NewEntry, office: int, actor: int | None, now: datetime, request: str) -> dict[str, Any]:
        kind = KINDS[type(new.fact)]
        facts, sealed = split_facts(kind, msgspec.to_builtins(new.fact))
        return {
            "person": new.person,
            "kind": kind.value,
            "effective_on": new.effective_on,
            "entered_at": now,
            "entered_on": now.astimezone(_SHANGHAI).date(),
            "actor": actor,
            "organisation": office,
            "corrects": new.corrects,
            "is_withdrawal": new.is_withdrawal,
            "request": request,
            "message": (new.fact.message or None) if isinstance(new.fact, Service) else None,
            "facts": facts,
            "sealed_facts": self._keys.seal(msgspec.json.encode(sealed).decode(), _FACTS) if sealed is not None else None,
            "note_sealed": self._keys.seal(new.note, _NOTE) if new.note else None,
            "evidence": list(new.evidence),
        }

    def _check_correction(self, new: NewEntry) -> None:
        old = self._connection.execute(select(ledger_entry).where(ledger_entry.c.number == new.corrects)).one_or_none()
        if old is None:
            raise NotFound(access_texts.NOT_FOUND)
        if old.person != new.person or EntryKind(old.kind) is not KINDS[type(new.fact)]:
            raise Conflict(texts.CORRECTS_ANOTHER.format(number=new.corrects), "corrects-another")
        again = select(ledger_entry.c.number).where(ledger_entry.c.corrects == new.corrects).limit(1)
        later = self._connection.execute(again).scalar_one_or_none()
        if later is not None:
            raise Conflict(texts.CORRECTED_ALREADY.format(number=new.corrects, later=later), "corrected-already")

    def _opened(self, row: Row[Any], sensitive: bool, notes: bool = True) -> Entry | None:
        """Return the entry; ``None`` for difficulty data that may not be seen. Of what is erased, what keeps counts."""
        kind = EntryKind(row.kind)
        if kind.is_sensitive and not sensitive:
            return None
        facts = row.facts
        if is_sealed(kind):
            sealed = row.sealed_facts
            opened = msgspec.json.decode(self._keys.open(sealed, _FACTS)) if sealed is not None else None
            facts = joined_facts(kind, facts, opened)
        return Entry(
            number=row.number,
            person=row.person,
            fact=msgspec.convert(facts, kind.fact, strict=False),
            effective_on=row.effective_on,
            entered_at=row.entered_at,
            entered_on=row.entered_on,
            actor=row.actor,
            organisation=row.organisation,
            corrects=row.corrects,
            is_withdrawal=row.is_withdrawal,
            evidence=tuple(row.evidence),
            note=self._keys.open(row.note_sealed, _NOTE) if notes and row.note_sealed else "",
        )


def _concerning(path: str, school: str) -> Select[Any]:
    """Select the numbers of the persons that a report of a place or school may be about, with the rows merged with them."""
    if school:
        base = select(ledger_person.c.person).where(ledger_person.c.school == school)
    else:
        below = select(organisation.c.number).where(organisation.c.path.startswith(path, autoescape=True))
        receiver = ledger_entry.c.facts["to_organisation"].as_integer()
        handed_over = (ledger_entry.c.kind == EntryKind.HAND_OVER.value) & receiver.in_(below)
        base = select(ledger_entry.c.person).where(or_(ledger_entry.c.organisation.in_(below), handed_over))
    kept = func.coalesce(ledger_person.c.merged_into, ledger_person.c.person)
    return select(ledger_person.c.person).where(kept.in_(select(kept).where(ledger_person.c.person.in_(base))))
