"""Reading the facts that a report counts: of a frozen month from its snapshot, else from the entries as known then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from matcher.casework.timeline import first_entries
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.ledger.entry import Entry
from matcher.domain.report import Period, PersonFacts, Snapshot
from matcher.domain.texts import access as access_texts
from matcher.reports.facts import facts_of, with_changes
from matcher.reports.periods import known_until
from matcher.reports.restating import reasons_of
from matcher.reports.scope import Scope
from matcher.store.store import Store
from matcher.workflows.casework.person_record import records_from

_AT_ONCE = 2000
_SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class ReportSource:
    """The facts as of a period's end, and where they come from. ``snapshot`` None: the month is not frozen.

    ``is_over``: the cut-off has passed. ``reasons`` tell of each person whether she was corrected or entered late since.
    """

    facts: tuple[PersonFacts, ...]
    snapshot: Snapshot | None
    known_until: datetime
    is_over: bool
    reasons: dict[int, frozenset[str]]


def report_scope(store: Store, viewer: Viewer | None, organisation: int | None = None, year: int = 0) -> Scope:
    """Return what a viewer's report is of: an organisation at or below the own, or the own school's graduates anywhere.

    ``viewer`` None: the command line or the timetable, which report of the root unless told otherwise. Raises NotFound,
    NotAllowed.
    """
    offices = {office.number: office for office in store.organisations.everything()}
    root = store.organisations.root()
    if root is None:
        raise NotFound(access_texts.NOT_FOUND)
    if viewer is None:
        top = root if organisation is None else store.organisations.get(organisation)
        return Scope(top, offices, year=year)
    viewer.require(Permission.READ_REPORTS)
    if viewer.role is Role.COUNSELLOR:
        if not viewer.school:
            raise NotFound(access_texts.NOT_FOUND)
        return Scope(root, offices, viewer.school, year)
    top = store.organisations.get(viewer.organisation if organisation is None else organisation)
    if not top.path.startswith(viewer.organisation_path):
        raise NotFound(access_texts.NOT_FOUND)
    return Scope(top, offices, year=year)


def source_of(store: Store, scope: Scope, period: Period) -> ReportSource:
    """Return the facts of a period: frozen ones where it is frozen, else those that were known by its end."""
    end = known_until(period)
    is_over = store.clock() > end
    snapshot = store.report_snapshots.covering(scope.top.path, period)
    if snapshot is not None:
        return ReportSource(store.report_snapshots.facts(snapshot), snapshot, snapshot.known_until, True, {})
    day = period.ends_on if is_over else min(period.ends_on, _today(store))
    facts = tuple(facts for facts, _ in _read(store, scope, period, day, end, None))
    return ReportSource(facts, None, end, is_over, {})


def source_now(store: Store, scope: Scope, period: Period, late_after: datetime) -> ReportSource:
    """Return the facts of a past period as all that is known now makes them; what came late is put where it belongs."""
    facts: list[PersonFacts] = []
    reasons: dict[int, frozenset[str]] = {}
    for person, later in _read(store, scope, period, period.ends_on, None, late_after):
        facts.append(person)
        if later:
            reasons[person.person] = reasons_of(later)
    return ReportSource(tuple(facts), None, store.clock(), True, reasons)


def _read(
    store: Store, scope: Scope, period: Period, day: date, known: datetime | None, late_after: datetime | None
) -> Iterator[tuple[PersonFacts, list[Entry]]]:
    """Yield each person's facts with her entries of the period or before it written after ``late_after``, by chunks."""
    for chunk in _by_person(store, scope, known):
        records = records_from(store, chunk, day, known)
        for person, record in records.items():
            entries = chunk[person]
            first = first_entries(entries)
            facts = with_changes(facts_of(record, first, late_after), entries, period)
            later = [
                entry
                for entry in entries
                if late_after is not None
                and entry.entered_at > late_after
                and min(entry.effective_on, first[entry.number].effective_on) <= period.ends_on
            ]
            yield facts, later


def _by_person(store: Store, scope: Scope, known: datetime | None) -> Iterator[dict[int, list[Entry]]]:
    """Yield the entries of whole persons, about two thousand persons at a time; rows that are one person together."""
    kept = store.ledger_persons.kept_numbers(known)
    several = set(kept.values())
    merged: dict[int, list[Entry]] = {}
    chunk: dict[int, list[Entry]] = {}
    for entry in store.entries.touching(scope.top.path, known, scope.school):
        person = kept.get(entry.person, entry.person)
        if person in several:
            merged.setdefault(person, []).append(entry)
            continue
        if person not in chunk and len(chunk) >= _AT_ONCE:
            yield chunk
            chunk = {}
        chunk.setdefault(person, []).append(entry)
    yield chunk
    yield merged


def _today(store: Store) -> date:
    return store.clock().astimezone(_SHANGHAI).date()
