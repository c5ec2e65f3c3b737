"""Lists of persons for whom something is to be done: today's work, deficits, long jobless, no will overdue, heaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.casework.no_will import Spike, spike_of
from matcher.casework.timeline import in_force
from matcher.domain.access import Permission, Viewer
from matcher.domain.ledger.entry import Entry, EntryKind
from matcher.domain.ledger.service import ServiceKind
from matcher.store.store import Store
from matcher.workflows.casework.person_record import RuleShelf
from matcher.workflows.casework.work_shelf import WorkRow, WorkShelf


@dataclass(frozen=True, slots=True)
class DeficitBoard:
    """Persons whose floor is not met. ``owed`` is how many are owed one at all, ``lacking`` how many lack each kind."""

    rows: tuple[WorkRow, ...]
    owed: int
    lacking: Mapping[ServiceKind, int]


def work_list(
    store: Store, viewer: Viewer, day: date, mine_only: bool = True, shelf: WorkShelf | None = None
) -> list[WorkRow]:
    """Return whom to see to on ``day``, the weightiest first; persons for whom nothing waits are left out.

    ``mine_only``: those whom the viewer looks after, else everybody visible. ``shelf``: what earlier pages worked out,
    here and below; without it everything is worked out anew, with the same result. Raises NotAllowed.
    """
    return _sorted(row for row in _rows(store, viewer, day, mine_only, shelf) if row.priority.reasons)


def work_rows(store: Store, viewer: Viewer, day: date, persons: Collection[int]) -> list[WorkRow]:
    """Return those of ``persons`` that are visible, in their order of priority. Raises NotAllowed."""
    viewer.require(Permission.READ_LEDGER)
    return _sorted(WorkShelf().rows(store, viewer, day, store.ledger_persons.visible(viewer, persons)))


def deficits(
    store: Store,
    viewer: Viewer,
    day: date,
    missing: ServiceKind | None = None,
    mine_only: bool = False,
    shelf: WorkShelf | None = None,
) -> DeficitBoard:
    """Return the deficit board; with ``missing`` only persons who lack that kind. Raises NotAllowed."""
    rows = [row for row in _rows(store, viewer, day, mine_only, shelf) if row.record.floor is not None]
    lacking = Counter(kind for row in rows for kind, _ in row.missing)
    shown = [row for row in rows if row.missing and (missing is None or missing in dict(row.missing))]
    return DeficitBoard(tuple(_sorted(shown)), len(rows), dict(lacking))


def long_term_jobless(store: Store, viewer: Viewer, day: date, shelf: WorkShelf | None = None) -> list[WorkRow]:
    """Return 长期失业青年 among those visible, the longest registered first. Raises NotAllowed."""
    found = [row for row in _rows(store, viewer, day, False, shelf) if row.record.standing.is_long_term_jobless]
    return sorted(found, key=lambda row: (row.record.standing.jobless_since or day, row.person))


def overdue_no_will(store: Store, viewer: Viewer, day: date, shelf: WorkShelf | None = None) -> list[WorkRow]:
    """Return those whose 暂无就业意愿 ran out without being confirmed, the longest overdue first. Raises NotAllowed."""
    found = [row for row in _rows(store, viewer, day, False, shelf) if row.record.standing.will_expired]
    return sorted(found, key=lambda row: (row.record.standing.no_will_until or day, row.person))


def ending_no_will(
    store: Store, viewer: Viewer, day: date, days: int = 30, shelf: WorkShelf | None = None
) -> list[WorkRow]:
    """Return those whose 暂无就业意愿 ran out or runs out within ``days``, the earliest first. Raises NotAllowed."""
    until = day + timedelta(days=days)
    rows = [row for row in _rows(store, viewer, day, False, shelf) if row.record.standing.no_will_until is not None]
    found = [row for row in rows if (row.record.standing.no_will_until or until) <= until]
    return sorted(found, key=lambda row: (row.record.standing.no_will_until or until, row.person))


def no_will_spikes(store: Store, viewer: Viewer, begins_on: date, ends_on: date) -> list[Spike]:
    """Return the offices of the own part whose 暂无就业意愿 heap up at a period's end, the steepest first.

    Numbers only, no persons. Raises NotAllowed.
    """
    viewer.require(Permission.READ_REPORTS)
    by_office: dict[int, list[Entry]] = {}
    for entry in in_force(store.entries.of_kind(viewer.organisation_path, EntryKind.STATUS)):
        by_office.setdefault(entry.organisation, []).append(entry)
    shelf = RuleShelf(store, ends_on)
    found = [spike_of(office, entries, begins_on, ends_on, shelf.of(office)) for office, entries in by_office.items()]
    return sorted((one for one in found if one is not None), key=lambda one: (-one.percent, -one.total, one.organisation))


def _rows(store: Store, viewer: Viewer, day: date, mine_only: bool, shelf: WorkShelf | None) -> list[WorkRow]:
    viewer.require(Permission.READ_LEDGER)
    visible = store.ledger_persons.of_caseworker(viewer.account) if mine_only else store.ledger_persons.visible(viewer)
    return (shelf or WorkShelf()).rows(store, viewer, day, visible)


def _sorted(rows: Iterable[WorkRow]) -> list[WorkRow]:
    """By points, then by the day on which the floor is due, then by number: the same rows, the same order."""

    def place(row: WorkRow) -> tuple[int, date, int]:
        due = row.record.floor.due_on if row.record.floor is not None else None
        return -row.priority.points, due or date.max, row.person

    return sorted(rows, key=place)
