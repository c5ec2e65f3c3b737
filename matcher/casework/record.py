"""The record of one person: where she stands, what was done, what counts, what she is still owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from matcher.casework.counting import counted_in
from matcher.casework.service_floor import due_day, floor_of
from matcher.casework.standing import standing_in
from matcher.casework.timeline import Timeline, timeline_of
from matcher.domain.ledger.entry import Entry
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.standing import PersonRecord


def record_from(
    person: int,
    entries: Iterable[Entry],
    day: date,
    rules: CaseworkRules,
    known_until: datetime | None = None,
    birth_date: date | None = None,
    same_message: Mapping[str, int] | None = None,
) -> PersonRecord:
    """Return the record as of ``day`` and as known at ``known_until``; its entries are those in force, by day.

    ``floor`` is ``None`` for a person without the will to work, and where the rules name no package.
    """
    return record_in(person, timeline_of(entries, known_until, day), day, rules, birth_date, same_message)


def record_in(
    person: int,
    timeline: Timeline,
    day: date,
    rules: CaseworkRules,
    birth_date: date | None = None,
    same_message: Mapping[str, int] | None = None,
) -> PersonRecord:
    """Return the record as of ``day`` from what holds then; see ``record_from``."""
    standing = standing_in(person, timeline, day, rules, birth_date)
    services = counted_in(timeline, rules, same_message)
    floor = None
    if rules.package is not None:
        floor = floor_of(standing, services, rules.package, due_day(standing, rules))
    return PersonRecord(standing, timeline.holding, services, floor)
