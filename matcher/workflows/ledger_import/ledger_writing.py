"""A chunk of a shown difference written: profiles, enrolments, entries and suspicions, in the transaction of the chunk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from matcher.domain.job import Job
from matcher.domain.ledger.contact import ContactAttempt
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import Entry, NewEntry
from matcher.domain.ledger.importing import ImportDifference, KnownPerson, LedgerRow, PlannedChange, PlannedEntry
from matcher.domain.ledger.status import PersonStatus, StatusChange
from matcher.domain.organisation import Organisation
from matcher.intake.ledger_difference import planned_change
from matcher.store.store import Store
from matcher.workflows.ledger_import.ledger_lookup import likeness_of, look_up

Written = tuple[LedgerRow, KnownPerson | None, PlannedChange, Sequence[Entry]]


def write_lines(
    store: Store, job: Job, office: Organisation, lines: Sequence[ImportDifference], today: date
) -> Mapping[str, int]:
    """Write what the lines show and count what happened; a person who is not as the difference shows her is left alone."""
    tally: Counter[str] = Counter()
    rows = [line.arriving for line in lines if line.arriving is not None]
    found = look_up(store, office, rows)
    new: list[Written] = []
    changed: list[Written] = []
    for line in lines:
        if line.arriving is None:
            continue
        known, entries = found.of(line.arriving)
        plan = planned_change(line.arriving, known, entries, office.region_code, today)
        if known is None and line.person is None:
            new.append((line.arriving, None, plan, ()))
        elif not plan.changes:
            tally["unchanged"] += 1
        elif known is None or line.person != known.number or line.changes != plan.changes:
            tally["stale"] += 1
        else:
            changed.append((line.arriving, known, plan, entries))
    numbers = store.arrivals.add_many(office.number, [row for row, _, _, _ in new], job.number)
    people = [*zip(numbers, new, strict=True), *((w[1].number, w) for w in changed if w[1] is not None)]
    for number, (_, _, plan, _) in people[len(new) :]:
        if plan.profile_changed:
            store.arrivals.replace(number, plan.profile, plan.contact, job.number)
    _enrol(store, office, people)
    tally["entries"] += _write_entries(store, job, office, people)
    queued, matches = _suspect(store, [row for row, _, _, _ in new], numbers)
    tally["matches"] += matches
    tally["queued"] += queued
    tally["created"] += len(new) - queued
    tally["updated"] += len(changed)
    return tally


def _enrol(store: Store, office: Organisation, people: Sequence[tuple[int, Written]]) -> None:
    fresh: list[tuple[int, int, Enrolment]] = []
    for number, (_, known, plan, _) in people:
        if plan.enrolment is None:
            continue
        if known is not None and known.is_enrolled:
            store.ledger_persons.describe(number, plan.enrolment)
        else:
            fresh.append((number, known.organisation if known is not None else office.number, plan.enrolment))
    store.ledger_persons.enrol_many(fresh)


def _write_entries(store: Store, job: Job, office: Organisation, people: Sequence[tuple[int, Written]]) -> int:
    """Append the entries of all persons; a statement of 暂无就业意愿 names the contact of its day as what it rests on."""
    first = store.entries.next_number()
    written: list[tuple[NewEntry, int]] = []
    for number, (_, known, plan, entries) in people:
        contacts = {e.effective_on: e.number for e in entries if isinstance(e.fact, ContactAttempt) and e.person == number}
        for planned in plan.entries:
            if isinstance(planned.fact, ContactAttempt):
                contacts[planned.effective_on] = first + len(written)
            responsible = known.organisation if known is not None else office.number
            place = responsible if isinstance(planned.fact, Enrolment) else office.number
            written.append((_entry(number, planned, contacts), place))
    store.entries.add_many(job.requested_by, written, f"import:{job.number}")
    return len(written)


def _entry(person: int, planned: PlannedEntry, contacts: Mapping[date, int]) -> NewEntry:
    fact = planned.fact
    if isinstance(fact, StatusChange) and fact.status is PersonStatus.NO_WILL:
        fact = replace(fact, recorded_by=contacts.get(planned.effective_on))
    return NewEntry(person, fact, planned.effective_on, corrects=planned.corrects, note=planned.note)


def _suspect(store: Store, rows: Sequence[LedgerRow], numbers: Sequence[int]) -> tuple[int, int]:
    """Queue new persons who may be somebody else; return how many persons and how many pairs."""
    asked = [likeness_of(row, number) for row, number in zip(rows, numbers, strict=True)]
    pairs = [
        (min(number, other), max(number, other), reasons)
        for number, found in zip(numbers, store.identities.suspects(asked), strict=True)
        for other, reasons in found.items()
    ]
    later = {other for _, other, _ in pairs}
    return len(later), store.person_matches.suspect(pairs)
