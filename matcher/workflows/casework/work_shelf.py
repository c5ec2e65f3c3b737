"""What lists of work say of each person today: worked out once, kept from page to page, renewed where it may have changed.

Nothing of it is stored: it follows from the entries, and is gone with the process. A law holds it to the full computation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from matcher.casework.ladder import Rung, next_rung
from matcher.casework.priority import priority_of
from matcher.casework.reminders import reminders_of
from matcher.domain.access import Permission, Viewer
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.priority import Priority, Reminder
from matcher.domain.ledger.service import ServiceKind
from matcher.domain.ledger.standing import PersonRecord
from matcher.domain.ledger.work_mark import WorkMark
from matcher.store.store import Store
from matcher.workflows.casework.person_record import RuleShelf, records_of


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One person of a list. ``record`` says what is missing, when to follow up, which objections are open.

    Its entries and services are left out: a list is long. ``next_step`` None: she needs no ladder. Her name is opened by
    whoever shows the row.
    """

    person: int
    row: LedgerPerson
    record: PersonRecord
    priority: Priority
    reminders: tuple[Reminder, ...]
    next_step: Rung | None

    @property
    def missing(self) -> tuple[tuple[ServiceKind, int], ...]:
        """What of the package is missing; empty where no floor is owed."""
        return self.record.floor.missing if self.record.floor is not None else ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was worked out of one person; ``profile`` is the version of her profile where her age decided, else 0."""

    record: PersonRecord
    priority: Priority
    reminders: tuple[Reminder, ...]
    next_step: Rung | None
    profile: int


class WorkShelf:
    """Keeps what was worked out for one day, with difficulty data and without. Safe to use from several threads."""

    def __init__(self) -> None:
        """Begin with an empty shelf."""
        self._lock = Lock()
        self._day: date | None = None
        self._mark: WorkMark | None = None
        self._kept: dict[tuple[bool, int], _Kept] = {}

    def rows(self, store: Store, viewer: Viewer, day: date, visible: Sequence[LedgerPerson]) -> list[WorkRow]:
        """Return the row of each of ``visible`` who is not erased, in their order, as of ``day``."""
        sensitive = viewer.may(Permission.READ_DIFFICULTIES)
        persons = [one for one in visible if not one.is_erased]
        numbers = [one.person for one in persons]
        self._forget(one.person for one in visible if one.is_erased)
        mark = store.work_marks.present()
        found = self._usable(store, day, mark, sensitive, numbers)
        missing = [number for number in numbers if number not in found]
        if missing:
            new = _worked(store, day, sensitive, missing)
            self._keep(store, day, mark, sensitive, new)
            found |= new
        return [_row(one, found[one.person]) for one in persons]

    def _forget(self, erased: Iterable[int]) -> None:
        """Keep nothing of who is erased, not even until the day is over."""
        with self._lock:
            for number in erased:
                self._kept.pop((False, number), None)
                self._kept.pop((True, number), None)

    def _usable(
        self, store: Store, day: date, mark: WorkMark, sensitive: bool, numbers: Collection[int]
    ) -> dict[int, _Kept]:
        """Return what is kept and still true in this transaction; what a later commit made untrue is forgotten."""
        with self._lock:
            before = self._mark
            if before is None or day != self._day or mark.is_before(before):
                fresh: dict[int, _Kept] = {}
            elif not mark.has_the_rules_of(before):
                fresh = {}
            else:
                stale = store.work_marks.touched(before) if mark != before else frozenset[int]()
                fresh = {
                    number: kept
                    for number in numbers
                    if number not in stale and (kept := self._kept.get((sensitive, number))) is not None
                }
                if stale and not store.is_writing:
                    self._kept = {key: kept for key, kept in self._kept.items() if key[1] not in stale}
                if not store.is_writing:
                    self._mark = mark
        return _of_present_profiles(store, fresh)

    def _keep(self, store: Store, day: date, mark: WorkMark, sensitive: bool, new: dict[int, _Kept]) -> None:
        """Keep what was worked out, unless it rests on what may never be committed, or a later state is kept already."""
        if store.is_writing:
            return
        with self._lock:
            if self._mark is not None and mark.is_before(self._mark):
                return
            if self._mark != mark or self._day != day:
                self._kept, self._mark, self._day = {}, mark, day
            self._kept |= {(sensitive, number): kept for number, kept in new.items()}


def _row(person: LedgerPerson, kept: _Kept) -> WorkRow:
    return WorkRow(person.person, person, kept.record, kept.priority, kept.reminders, kept.next_step)


def _worked(store: Store, day: date, sensitive: bool, numbers: Sequence[int]) -> dict[int, _Kept]:
    records = records_of(store, numbers, day, sensitive)
    rules_of, found = RuleShelf(store, day), dict[int, _Kept]()
    by_age = [number for number, record in records.items() if record.standing.jobless_since is not None]
    versions = store.work_marks.profile_versions(by_age)
    for number, record in records.items():
        rules = rules_of.of(record.standing.organisation)
        found[number] = _Kept(
            record=replace(record, entries=(), services=()),
            priority=priority_of(record, day, rules),
            reminders=reminders_of(record.standing, rules),
            next_step=next_rung(record, rules),
            profile=versions.get(number, 0),
        )
    return found


def _of_present_profiles(store: Store, kept: dict[int, _Kept]) -> dict[int, _Kept]:
    """Leave out those whose age decided and whose profile has changed since."""
    by_age = {number: one for number, one in kept.items() if one.record.standing.jobless_since is not None}
    versions = store.work_marks.profile_versions(by_age)
    changed = {number for number, one in by_age.items() if versions.get(number, 0) != one.profile}
    return {number: one for number, one in kept.items() if number not in changed} if changed else kept
