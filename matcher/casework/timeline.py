"""Which entries of a person hold at a moment of knowledge and on a day: corrected and withdrawn ones do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from matcher.domain.ledger.entry import Entry, EntryKind


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries of one person that hold, worked out once for everything that is asked of them.

    ``holding`` in the order in which they take effect; ``first`` as ``first_entries`` gives it of all of hers.
    """

    holding: tuple[Entry, ...]
    first: Mapping[int, Entry]

    def by_kind(self) -> Mapping[EntryKind, list[Entry]]:
        """Return those that hold by kind; of a kind that there is none of, an empty list."""
        kinds: dict[EntryKind, list[Entry]] = defaultdict(list)
        for entry in self.holding:
            kinds[entry.kind].append(entry)
        return kinds


def timeline_of(entries: Iterable[Entry], known_until: datetime | None = None, day: date | None = None) -> Timeline:
    """Return what holds at a moment of knowledge and on a day; see ``in_force``."""
    given = list(entries)
    return Timeline(tuple(in_force(given, known_until, day)), first_entries(given))


def in_force(
    entries: Iterable[Entry], known_until: datetime | None = None, day: date | None = None
) -> list[Entry]:
    """Return the entries that hold, in the order in which they take effect.

    Left out are entries written after ``known_until``, those that a known entry corrects or withdraws, withdrawals
    themselves, and what takes effect after ``day``. Of one day, a correction stands where the corrected entry stood.
    """
    known = [entry for entry in entries if known_until is None or entry.entered_at <= known_until]
    replaced = {entry.corrects for entry in known if entry.corrects is not None}
    first = first_entries(known)
    holding = [
        entry
        for entry in known
        if entry.number not in replaced
        and not entry.is_withdrawal
        and (day is None or entry.effective_on <= day)
    ]
    return sorted(holding, key=lambda entry: (entry.effective_on, first[entry.number].number))


def first_entries(entries: Iterable[Entry]) -> Mapping[int, Entry]:
    """Return for each entry's number the entry that its chain of corrections began with: itself where there is none."""
    by_number = {entry.number: entry for entry in entries}
    found: dict[int, Entry] = {}
    for number in sorted(by_number):
        entry = by_number[number]
        found[number] = found.get(entry.corrects, entry) if entry.corrects is not None else entry
    return found
