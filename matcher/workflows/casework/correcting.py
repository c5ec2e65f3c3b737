"""Correcting and withdrawing entries: by a new entry that names the old one, under the rules of recording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from matcher.casework.fact_rules import check_plan, check_service, check_validity
from matcher.casework.placement_rules import check_placement
from matcher.casework.record import record_from
from matcher.casework.status_rules import check_status
from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, Unreadable
from matcher.domain.ledger.difficulty import Certification, Difficulty
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import Entry, EntryKind, Fact, NewEntry
from matcher.domain.ledger.plan import Placement, Plan
from matcher.domain.ledger.recorded import Recorded
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import StatusChange
from matcher.domain.texts import ledger as ledger_texts
from matcher.domain.texts import recording as texts
from matcher.store.store import Store
from matcher.workflows.casework.case_entry import Details, OpenCase, open_case, write_entry

_NEVER = (
    EntryKind.ASSIGNMENT,
    EntryKind.HAND_OVER,
    EntryKind.OBJECTION,
    EntryKind.OBJECTION_ANSWER,
    EntryKind.CONSENT,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to stand instead; ``None`` keeps what stood. ``reason`` is why, in words, and becomes the note.

    ``note`` None keeps the old words behind the reason.
    """

    reason: str = field(repr=False)
    fact: Fact | None = None
    on: date | None = None
    note: str | None = field(default=None, repr=False)
    evidence: tuple[int, ...] | None = None


def correct_entry(store: Store, viewer: Viewer, number: int, correction: Correction, request: str = "") -> Recorded:
    """Write what is right instead of entry ``number``; the count stays with the organisation that served.

    Raises NotFound, NotAllowed, Conflict where a rule, or somebody's later correction, says no, Unreadable.
    """
    old, case = _opened(store, viewer, number, correction.reason, request)
    fact = _fact(old, correction)
    on = correction.on or old.effective_on
    said = old.note if correction.note is None else correction.note
    words = "\n".join(filter(None, (correction.reason, said)))
    evidence = old.evidence if correction.evidence is None else correction.evidence
    details = Details(on, words, evidence, request)
    case = open_case(store, viewer, case.person, replace(details, evidence=correction.evidence or ()))
    warnings = _checked(store, case, old, fact, replace(details, note=said))
    entry = write_entry(store, viewer, old.person, fact, details, corrects=old)
    if isinstance(fact, Enrolment):
        store.ledger_persons.describe(old.person, fact)
    return Recorded(entry, warnings)


def withdraw_entry(store: Store, viewer: Viewer, number: int, reason: str, request: str = "") -> Entry:
    """Take entry ``number`` back, for a reason; nothing stands instead. Raises NotFound, NotAllowed, Conflict, Unreadable."""
    old, _ = _opened(store, viewer, number, reason, request)
    if old.kind is EntryKind.ENROLMENT:
        raise Conflict(_not_to_be_corrected(old.kind, "enrolment"), "not-to-be-corrected")
    new = NewEntry(old.person, old.fact, old.effective_on, corrects=number, is_withdrawal=True, note=reason)
    entry = store.entries.add(viewer, new, old.organisation, request)
    detail: dict[str, str | int] = {"entry": entry.number, "kind": old.kind.value, "corrects": number}
    store.audit.append("entry.withdrawn", viewer, "graduate", old.person, request, detail)
    return entry


def _opened(store: Store, viewer: Viewer, number: int, reason: str, request: str) -> tuple[Entry, OpenCase]:
    """Return an entry that the viewer may correct, with its case: of the own organisation or below, of no other rule's."""
    viewer.require(Permission.WRITE_LEDGER)
    old = store.entries.get(number, sensitive=viewer.may(Permission.READ_DIFFICULTIES))
    case = open_case(store, viewer, old.person, Details(old.effective_on, request=request))
    if not store.organisations.get(old.organisation).path.startswith(viewer.organisation_path):
        raise Conflict(texts.NOT_OWN_ENTRY.format(number=number), "not-own-entry")
    if old.is_withdrawal:
        raise Conflict(texts.WITHDRAWN_ALREADY.format(number=old.corrects), "withdrawn-already")
    if old.kind in _NEVER:
        raise Conflict(_not_to_be_corrected(old.kind, old.kind.value), "not-to-be-corrected")
    if isinstance(old.fact, Service | StatusChange) and old.fact.referral is not None:
        raise Conflict(_not_to_be_corrected(old.kind, "referral"), "not-to-be-corrected")
    if not reason.strip():
        raise Unreadable(texts.CORRECTION_REASON_MISSING, {"reason": texts.CORRECTION_REASON_MISSING})
    return old, case


def _fact(old: Entry, correction: Correction) -> Fact:
    """Return what is to stand; a state of a placement stays with its placement."""
    fact = correction.fact if correction.fact is not None else old.fact
    if type(fact) is not type(old.fact):
        raise Conflict(ledger_texts.CORRECTS_ANOTHER.format(number=old.number), "corrects-another")
    if isinstance(fact, Placement) and isinstance(old.fact, Placement):
        return replace(fact, placement=old.fact.placement)
    return fact


def _checked(store: Store, case: OpenCase, old: Entry, fact: Fact, details: Details) -> tuple[str, ...]:
    """Apply the rules of recording to what is to stand, as if the old entry had never been."""
    rows = store.ledger_persons.rows_of(case.person)
    others = _without(store.entries.of(rows, sensitive=True), old)
    record = record_from(case.person, others, details.on, case.rules)
    warnings: tuple[str, ...] = ()
    if isinstance(fact, StatusChange):
        warnings = check_status(fact, details.on, details.note, record.standing, record.entries)
    elif isinstance(fact, Plan):
        check_plan(fact, details.on)
    elif isinstance(fact, Difficulty | Certification):
        check_validity(fact, details.on, record.standing)
    elif isinstance(fact, Service) and fact != old.fact:
        check_service(fact)
    elif isinstance(fact, Placement):
        warnings = check_placement(fact, details.on, record.standing, record.services, case.rules)
    return (*case.warnings, *warnings)


def _without(entries: Iterable[Entry], old: Entry) -> list[Entry]:
    """Return what stands beside the chain that ``old`` is the latest of, for states that lead up to it only."""
    chain, found = {old.number}, list(entries)
    for entry in sorted(found, key=lambda entry: -entry.number):
        if entry.number in chain and entry.corrects is not None:
            chain.add(entry.corrects)
    later = [e.number for e in found if isinstance(e.fact, Placement) and e.fact.placement in chain]
    return [entry for entry in found if entry.number not in chain and entry.number not in later]


def _not_to_be_corrected(kind: EntryKind, instead: str) -> str:
    return texts.NOT_TO_BE_CORRECTED.format(kind=kind.label, instead=texts.INSTEAD[instead])
