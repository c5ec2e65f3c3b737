"""Reads a ledger's tables as they were known at a cut-off: entries in force, who is one person, who is responsible.

Plain sqlite3 and the key ring; nothing of the product's rules. The choices made here, where rules.md leaves one:

* Known at the cut-off is what was entered before 24:00 Asia/Shanghai of the cut-off's day (``entered_at``, kept in UTC).
* Entries that correct one another are one record; the one entered last stands for it, and a withdrawal takes the whole
  record away. The record stays with the organisation of its first entry (§4, §5.8: counts stay with who served).
* A record's period is decided by the later of the day it happened and the day it was **first** entered: a correction
  is no second service, so it does not move what an earlier month has counted. A corrected day that lies later does.
* A merge of two rows is known from the moment it was decided (§5.11); the history of both is then that of the kept row.
* Responsible is whoever the latest of registration and hand-over names (by effective day, then by entry). Of merged rows
  the kept one's registrations decide, if it has any. Registration year (届) and origin are those of the registration.
* A referral is known by its steps: voided is never counted; one never sent, or whose sending was undone, neither.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from matcher.store.keys import KeyRing

SHANGHAI = ZoneInfo("Asia/Shanghai")
_NEVER_SENT = ("draft", "reviewed", "voided")


@dataclass(frozen=True)
class Record:
    """One fact in force: the last of its chain of corrections. ``row`` is whom it was written of, ``person`` who that is."""

    root: int
    row: int
    person: int
    kind: str
    facts: dict[str, Any]
    on: date
    first_entered: date
    organisation: int

    @property
    def counted_on(self) -> date:
        """The day that decides the period."""
        return max(self.on, self.first_entered)


@dataclass(frozen=True)
class Known:
    """All that was known at a cut-off; ``begins`` and ``ends`` are the period's days, both in it.

    ``records`` by kind, none of them of a later day than the cut-off; ``roots`` the first entry of each entry's chain;
    ``given`` tells of each referral whether it reached 已推介 and was not taken back as an error.
    """

    begins: date
    ends: date
    records: dict[str, list[Record]]
    roots: dict[int, int]
    paths: dict[int, str]
    born: dict[int, date]
    given: dict[int, bool]
    has_settings: bool

    def of_kind(self, kind: str) -> list[Record]:
        """The records of a kind, by the day they happened, then as entered."""
        return sorted(self.records.get(kind, []), key=lambda record: (record.on, record.root))

    def below(self, organisation: int) -> set[int]:
        """The organisation and all below it."""
        top = self.paths[organisation]
        return {number for number, path in self.paths.items() if path.startswith(top)}


def period_of(name: str) -> tuple[date, date]:
    """Return first and last day of the month ``2026-11``: the day after the last cut-off to the cut-off (§5.10)."""
    year, month = (int(part) for part in name.split("-"))
    before = _cut_off(year - 1, 12) if month == 1 else _cut_off(year, month - 1)
    return before + timedelta(days=1), _cut_off(year, month)


def read_known(database: Path, keys: KeyRing, period: str) -> Known:
    """Read what was known at the period's cut-off."""
    begins, ends = period_of(period)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as base:
        base.row_factory = sqlite3.Row
        persons = _one_person(base, ends)
        chains, roots = _chains(base, ends)
        records: dict[str, list[Record]] = defaultdict(list)
        for chain in chains:
            first, last = chain[0], chain[-1]
            on = date.fromisoformat(last["effective_on"])
            if last["is_withdrawal"] or on > ends:
                continue
            row, office = first["person"], first["organisation"]
            facts = _facts(last, keys)
            records[last["kind"]].append(
                Record(
                    first["number"],
                    row,
                    persons.get(row, row),
                    last["kind"],
                    facts,
                    on,
                    _shanghai(first["entered_at"]),
                    office,
                )
            )
        return Known(
            begins,
            ends,
            records,
            roots,
            {row["number"]: row["path"] for row in base.execute("select number, path from organisation")},
            _births(base, keys),
            _given(base, ends),
            bool(base.execute("select count(*) from rule_value").fetchone()[0]),
        )


def _cut_off(year: int, month: int) -> date:
    return date(year, 3, 1) - timedelta(days=1) if month == 2 else date(year, month, 30)


def _shanghai(moment: str) -> date:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(SHANGHAI).date()


def _one_person(base: sqlite3.Connection, ends: date) -> dict[int, int]:
    into: dict[int, int] = {}
    for row in base.execute("select * from ledger_merge order by number"):
        if _shanghai(row["at"]) > ends:
            continue
        if row["into"] is None:
            into.pop(row["person"], None)
        else:
            into[row["person"]] = row["into"]
    persons = {}
    for row in base.execute("select person from ledger_person union select person from ledger_merge"):
        person = row["person"]
        while person in into:
            person = into[person]
        persons[row["person"]] = person
    return persons


def _chains(base: sqlite3.Connection, ends: date) -> tuple[list[list[sqlite3.Row]], dict[int, int]]:
    roots: dict[int, int] = {}
    chains: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in base.execute("select * from ledger_entry order by number"):
        if _shanghai(row["entered_at"]) <= ends:
            root = roots.get(row["corrects"], row["number"])
            roots[row["number"]] = root
            chains[root].append(row)
    return list(chains.values()), roots


def _facts(row: sqlite3.Row, keys: KeyRing) -> dict[str, Any]:
    sealed = json.loads(keys.open(row["sealed_facts"], "ledger_entry.facts")) if row["sealed_facts"] else {}
    return {**json.loads(row["facts"]), **sealed}


def _births(base: sqlite3.Connection, keys: KeyRing) -> dict[int, date]:
    born = {}
    for row in base.execute("select number, profile_sealed from graduate"):
        day = json.loads(keys.open(row["profile_sealed"], "graduate.profile")).get("birth_date")
        if day:
            born[row["number"]] = date.fromisoformat(day)
    return born


def _given(base: sqlite3.Connection, ends: date) -> dict[int, bool]:
    steps: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in base.execute("select * from referral_step order by number"):
        if _shanghai(row["entered_at"]) <= ends:
            steps[row["referral"]].append(row)
    given = {}
    for referral, taken in steps.items():
        was_sent = any(row["to_state"] == "sent" for row in taken)
        undone = json.loads(taken[-1]["details"]).get("notice") == "undone"
        given[referral] = was_sent and not undone and taken[-1]["to_state"] not in _NEVER_SENT
    return given
