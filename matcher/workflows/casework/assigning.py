"""Passing persons on to a colleague of the own office, many at once: shown first, done, and taken back once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.account import Account
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.enrolment import Assignment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.hand_over import LeftOut, Selection
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.referral import BatchKind
from matcher.domain.texts import hand_overs as texts
from matcher.store.store import Store

_LOOKING_AFTER = (Role.CASEWORKER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class AssignedBatch:
    """What a passing on did; with its number it is taken back."""

    batch: int
    selection: Selection


def preview_assignment(store: Store, viewer: Viewer, persons: Collection[int], caseworker: int) -> Selection:
    """Return whom passing on to a colleague would touch and whom it leaves out. Raises NotAllowed, Unreadable.

    A caseworker passes on her own and those nobody looks after; a supervisor everybody of the own part.
    """
    viewer.require(Permission.WRITE_LEDGER)
    _colleague(store, viewer, caseworker)
    found = {one.person: one for one in store.ledger_persons.visible(viewer, persons)}
    included, left_out = [], []
    for person in sorted(set(persons)):
        why = _why_not(found.get(person), viewer, caseworker)
        if why:
            left_out.append(LeftOut(person, why))
        else:
            included.append(person)
    return Selection(tuple(included), tuple(left_out))


def assign_many(
    store: Store, viewer: Viewer, persons: Collection[int], caseworker: int, day: date, request: str = ""
) -> AssignedBatch:
    """Let a colleague look after these persons from ``day`` on. Raises NotAllowed, Unreadable, Conflict."""
    chosen = preview_assignment(store, viewer, persons, caseworker)
    if not chosen.included:
        raise Conflict(texts.NOBODY_ASSIGNED, "nobody")
    batch = store.referral_batches.add(viewer, BatchKind.ASSIGN, {"caseworker": caseworker, "persons": len(chosen.included)})
    before = {one.person: one.caseworker for one in store.ledger_persons.visible(viewer, chosen.included)}
    for person in chosen.included:
        fact = Assignment(caseworker, before[person], batch.number)
        store.entries.add(viewer, NewEntry(person, fact, day), viewer.organisation, request)
        store.ledger_persons.assign(person, caseworker)
        store.audit.append("ledger.assigned", viewer, "graduate", person, request, {"batch": batch.number})
    return AssignedBatch(batch.number, chosen)


def undo_assignment(store: Store, viewer: Viewer, batch: int, day: date, request: str = "") -> Selection:
    """Take a passing on back, once: each goes back to who looked after her before, unless that changed again.

    Raises NotFound, NotAllowed, Conflict.
    """
    viewer.require(Permission.WRITE_LEDGER)
    found = store.referral_batches.get(viewer, batch)
    if found.kind is not BatchKind.ASSIGN:
        raise NotFound(texts.NOT_A_TRANSFER.format(number=batch))
    if viewer.role is not Role.SUPERVISOR and found.actor != viewer.account:
        raise NotFound(texts.NOT_A_TRANSFER.format(number=batch))
    if not store.referral_batches.mark_undone(viewer, batch):
        raise Conflict(texts.UNDONE_ALREADY, "undone-already")
    written = {person: entry for entry, person in store.assignments.of_batch(found.organisation, batch)}
    persons = {one.person: one for one in store.ledger_persons.visible(viewer, list(written))}
    undone, left_out = [], []
    for person, number in written.items():
        fact = store.entries.get(number).fact
        if not isinstance(fact, Assignment) or person not in persons:
            left_out.append(LeftOut(person, "not-yours"))
        elif persons[person].caseworker != fact.caseworker:
            left_out.append(LeftOut(person, "changed-again"))
        else:
            back = NewEntry(person, fact, day, corrects=number, is_withdrawal=True)
            store.entries.add(viewer, back, found.organisation, request)
            store.ledger_persons.assign(person, fact.before)
            undone.append(person)
    store.audit.append("ledger.assignment_undone", viewer, "batch", batch, request, {"persons": len(undone)})
    return Selection(tuple(undone), tuple(left_out))


def _colleague(store: Store, viewer: Viewer, number: int) -> Account:
    message = texts.NO_COLLEAGUE.format(account=number)
    refused = Unreadable(message, {"caseworker": message})
    try:
        found = store.accounts.load(number)
    except NotFound as error:
        raise refused from error
    near = found.organisation_path.startswith(viewer.organisation_path)
    if not near or not found.active or found.role not in _LOOKING_AFTER:
        raise refused
    return found


def _why_not(person: LedgerPerson | None, viewer: Viewer, caseworker: int) -> str:
    if person is None or not person.organisation_path.startswith(viewer.organisation_path):
        return "not-yours"
    if person.is_erased:
        return "erased"
    if person.caseworker == caseworker:
        return "has-already"
    if viewer.role is not Role.SUPERVISOR and person.caseworker not in (None, viewer.account):
        return "not-your-case"
    return ""
