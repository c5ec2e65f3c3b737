"""What the page of one person shows: her head, what she is owed, what runs out, her referrals and the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.pages.timeline_view import kinds_in, timeline, why_of
from matcher.casework.entry_words import told
from matcher.casework.ladder import next_rung
from matcher.casework.reminders import reminders_of
from matcher.domain.access import Permission, Viewer
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.contact import ContactAttempt, ContactResult
from matcher.domain.ledger.entry import Entry, EntryKind
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.rules import CaseworkRules
from matcher.domain.ledger.service import Service, ServiceKind
from matcher.domain.ledger.standing import FloorState, PersonRecord
from matcher.domain.texts import ledger_pages as texts
from matcher.store.store import Store
from matcher.workflows.casework.evidence import list_evidence
from matcher.workflows.casework.person_record import RuleShelf, records_from

RECENT_CONTACTS = 10


@dataclass(frozen=True, slots=True)
class FloorRow:
    """One service of the package; ``detail`` says how many postings the occasions held."""

    label: str
    owed: int
    had: int
    missing: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service with whether it counts and why not."""

    day: date
    what: str
    counts: bool
    why: str
    number: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person as read: her row, profile (``None``: erased), rules, entries with replaced ones, and record."""

    row: LedgerPerson
    rows: tuple[int, ...]
    profile: Graduate | None
    rules: CaseworkRules
    entries: tuple[Entry, ...]
    record: PersonRecord


def read_person(store: Store, viewer: Viewer, number: int, today: date) -> Person:
    """Return a visible person's record; of a row merged away, the person it belongs to. Raises NotFound, NotAllowed."""
    viewer.require(Permission.READ_LEDGER)
    row = store.ledger_persons.get(viewer, number)
    if row.merged_into is not None:
        row = store.ledger_persons.get(viewer, row.merged_into)
    rows = store.ledger_persons.rows_of(row.person)
    entries = store.entries.of(rows, sensitive=viewer.may(Permission.READ_DIFFICULTIES))
    record = records_from(store, {row.person: entries}, today)[row.person]
    profile = store.graduates.profiles([row.person]).get(row.person)
    return Person(row, rows, profile, RuleShelf(store, today).of(row.organisation), tuple(entries), record)


def person_context(store: Store, viewer: Viewer, found: Person, only: str = "") -> dict[str, Any]:
    """Return what the template of the page needs; ``only``: the kind of lines that the timeline shows."""
    record, rules = found.record, found.rules
    referrals = store.referrals.of(found.rows)
    open_objections = record.standing.open_objections
    lines = timeline(store, viewer, found.entries, record.services, referrals, rules, open_objections)
    names = store.accounts.staff_names([found.row.caseworker] if found.row.caseworker is not None else [])
    return {
        "person": found.row,
        "profile": found.profile,
        "name": found.profile.name if found.profile is not None else "",
        "merged": [row for row in found.rows if row != found.row.person],
        "standing": record.standing,
        "rules": rules,
        "office": store.organisations.get(found.row.organisation).name,
        "caseworker": names.get(found.row.caseworker or 0, ""),
        "floor": record.floor,
        "floor_rows": floor_rows(record.floor),
        "services": service_rows(record, rules),
        "rung": next_rung(record, rules),
        "reminders": reminders_of(record.standing, rules),
        "plan_text": told(record.standing.plan) if record.standing.plan is not None else "",
        "referrals": list(reversed(referrals)),
        "kinds": kinds_in(lines),
        "only": only,
        "lines": [line for line in lines if not only or line.kind == only],
        "evidence": list_evidence(store, viewer, found.row.person),
        "may_write": viewer.may(Permission.WRITE_LEDGER) and not found.row.is_erased,
        "may_see_difficulties": viewer.may(Permission.READ_DIFFICULTIES),
        "may_reveal": viewer.may(Permission.REVEAL_GRADUATES) and not found.row.is_erased,
        "colleagues": store.accounts.looking_after(viewer.organisation_path) if viewer.may(Permission.WRITE_LEDGER) else (),
    }


def floor_rows(floor: FloorState | None) -> list[FloorRow]:
    """Return each service of the package with what was had and what is missing."""
    if floor is None:
        return []
    missing, package = dict(floor.missing), floor.package
    postings = texts.FLOOR_POSTINGS.format(count=floor.referral_postings)
    rows = [
        FloorRow(texts.FLOOR_KINDS["policy"], package.policy, floor.policy, missing.get(ServiceKind.POLICY, 0)),
        FloorRow(texts.FLOOR_KINDS["guidance"], package.guidance, floor.guidance, missing.get(ServiceKind.GUIDANCE, 0)),
        FloorRow(
            texts.FLOOR_KINDS["referral"],
            package.referral,
            floor.referral_occasions,
            missing.get(ServiceKind.REFERRAL, 0),
            postings,
        ),
        FloorRow(
            texts.FLOOR_KINDS["training"],
            package.training_or_traineeship,
            floor.training_or_traineeship,
            missing.get(ServiceKind.TRAINING, 0),
        ),
    ]
    return [row for row in rows if row.owed]


def service_rows(record: PersonRecord, rules: CaseworkRules) -> list[ServiceRow]:
    """Return every service, newest first, with whether it counts and why not."""
    rows = [
        ServiceRow(one.entry.effective_on, told(one.entry.fact), one.counts, why_of(one, rules), one.entry.number)
        for one in record.services
        if isinstance(one.entry.fact, Service)
    ]
    return sorted(rows, key=lambda row: (row.day, row.number), reverse=True)


def reached_contacts(entries: Sequence[Entry]) -> list[Entry]:
    """Return the latest contacts in which she was reached: what 暂无就业意愿 may rest on."""
    replaced = {entry.corrects for entry in entries}
    reached = [
        entry
        for entry in entries
        if entry.kind is EntryKind.CONTACT
        and isinstance(entry.fact, ContactAttempt)
        and entry.fact.result is ContactResult.REACHED
        and not entry.is_withdrawal
        and entry.number not in replaced
    ]
    return sorted(reached, key=lambda entry: entry.effective_on, reverse=True)[:RECENT_CONTACTS]
