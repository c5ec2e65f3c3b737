"""The record of one person: where she stands, what was done, what counts, what she is still owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from matcher.casework.counting import counted
from matcher.casework.service_floor import due_day, floor_of
from matcher.casework.standing import standing_of
from matcher.casework.timeline import in_force
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
    given = list(entries)
    standing = standing_of(person, given, day, rules, known_until, birth_date)
    services = counted(given, rules, same_message, known_until, day)
    floor = None
    if rules.package is not None:
        floor = floor_of(standing, services, rules.package, due_day(standing, rules))
    return PersonRecord(standing, tuple(in_force(given, known_until, day)), services, floor)
