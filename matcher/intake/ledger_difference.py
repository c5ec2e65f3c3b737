"""What of an arriving person the ledger does not hold yet: changed fields, new facts; facts known already are not repeated."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from matcher.domain.graduate import Graduate
from matcher.domain.ledger.contact import ContactAttempt
from matcher.domain.ledger.difficulty import Difficulty
from matcher.domain.ledger.enrolment import Enrolment, Intention, Origin
from matcher.domain.ledger.entry import KINDS, Entry, EntryKind, Fact
from matcher.domain.ledger.importing import FieldChange, KnownPerson, LedgerFact, LedgerRow, PlannedChange, PlannedEntry
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import StatusChange
from matcher.domain.texts import ledger_import as texts
from matcher.intake.ledger_profile import merged_contact, merged_profile, shown, stated_changes


def planned_change(
    row: LedgerRow, known: KnownPerson | None, entries: Sequence[Entry], region_code: str, today: date
) -> PlannedChange:
    """Return what the row would change of ``known`` (None: she is new), whose rows hold ``entries``.

    ``region_code`` is the place of the office that imports, by which 本地 and 外地 are told where the file does not say.
    A fact that was ever entered with the same day is known, also where it has been corrected since; one without a day
    of its own is known where it was ever entered, and else takes effect ``today``.
    """
    if known is not None:
        profile, changes = merged_profile(known.profile, row.graduate)
        contact, reached = merged_contact(known.contact, row.contact, profile.name)
    else:
        profile, changes = row.graduate, stated_changes(row.graduate)
        contact, reached = row.contact, _of_contact(row)
    enrolment, enrolled, renewed = _enrolment(row, known, entries, profile, region_code, today)
    facts, told = _facts(row.facts, entries, known.number if known is not None else 0, today)
    return PlannedChange(
        changes=(*changes, *reached, *(change for change in renewed if change not in changes), *told),
        profile=profile,
        contact=contact,
        profile_changed=bool(changes or reached),
        entries=(*enrolled, *facts),
        enrolment=enrolment,
    )


def described(fact: Fact) -> str:
    """Return a fact in the words of the ledger."""
    if isinstance(fact, ContactAttempt):
        return f"{fact.channel.label} {fact.result.label}"
    if isinstance(fact, StatusChange):
        parts = (fact.status.label, fact.reason and fact.reason.label, fact.employment and fact.employment.label)
        proof = fact.evidence and fact.evidence.label
        return " ".join(part for part in (*parts, fact.employer, proof) if part)
    if isinstance(fact, Service):
        return " ".join(part for part in (fact.kind.label, fact.stage.label, fact.subject) if part)
    if isinstance(fact, Difficulty):
        return fact.category.label
    if isinstance(fact, Intention):
        return "、".join(label for name, label in texts.NEEDS.items() if getattr(fact, name))
    if isinstance(fact, Enrolment):
        return f"{fact.year}届 {fact.origin.label}"
    return ""


def noted(words: str) -> str:
    """Return the note of an entry that an import writes."""
    return f"{words}{texts.NOTE_SOURCE}"


def _of_contact(row: LedgerRow) -> list[FieldChange]:
    stated = {name: getattr(row.contact, name) for name in ("phone", "id_number", "email", "address", "ethnicity")}
    return [FieldChange(name, "", value) for name, value in stated.items() if value]


def _facts(
    facts: Sequence[LedgerFact], entries: Sequence[Entry], person: int, today: date
) -> tuple[list[PlannedEntry], list[FieldChange]]:
    planned: list[PlannedEntry] = []
    changes: list[FieldChange] = []
    history: dict[tuple[EntryKind, Fact], list[Entry]] = {}
    for entry in entries:
        history.setdefault((entry.kind, _essence(entry.fact)), []).append(entry)
    corrected = {entry.corrects for entry in entries if entry.corrects is not None}
    for told in facts:
        kind = KINDS[type(told.fact)]
        same = history.get((kind, _essence(told.fact)), [])
        if told.effective_on is not None:
            same = [entry for entry in same if entry.effective_on == told.effective_on]
        if not same:
            planned.append(PlannedEntry(told.fact, told.effective_on or today, noted(told.note)))
            changes.append(FieldChange(kind.value, "", _dated(told)))
            continue
        stale = _stale_note([entry for entry in same if entry.person == person], same, told.note, corrected)
        if stale is not None:
            planned.append(PlannedEntry(stale.fact, stale.effective_on, noted(told.note), stale.number))
            changes.append(FieldChange("note", stale.note.removesuffix(texts.NOTE_SOURCE), told.note))
    return planned, changes


def _essence(fact: Fact) -> Fact:
    """Return what makes two facts the same for an import: not how the service knows of them, nor who vouches."""
    if isinstance(fact, StatusChange):
        return replace(fact, recorded_by=None, referral=None)
    if isinstance(fact, Service):
        return Service(fact.kind, fact.stage, subject=fact.subject)
    if isinstance(fact, Difficulty):
        return Difficulty(fact.category)
    return fact


def _stale_note(own: Sequence[Entry], same: Sequence[Entry], note: str, corrected: Collection[int | None]) -> Entry | None:
    """Return the entry that an import wrote whose words the file has changed; what people wrote themselves stays."""
    if not note or any(entry.note == noted(note) for entry in same):
        return None
    standing = [entry for entry in own if entry.number not in corrected and not entry.is_withdrawal]
    by_import = [entry for entry in standing if entry.note.endswith(texts.NOTE_SOURCE)]
    return by_import[-1] if by_import else None


def _dated(told: LedgerFact) -> str:
    what = described(told.fact)
    return texts.DATED.format(day=told.effective_on, what=what) if told.effective_on is not None else what


def _enrolment(
    row: LedgerRow,
    known: KnownPerson | None,
    entries: Sequence[Entry],
    profile: Graduate,
    region_code: str,
    today: date,
) -> tuple[Enrolment | None, list[PlannedEntry], list[FieldChange]]:
    """Return the enrolment to set, its entry, and the change in words; nothing where it stands already."""
    corrected = {entry.corrects for entry in entries if entry.corrects is not None}
    enrolled = [e for e in entries if e.kind is EntryKind.ENROLMENT and e.number not in corrected and not e.is_withdrawal]
    own = [entry for entry in enrolled if known is not None and entry.person == known.number]
    if not own:
        if known is not None and known.is_enrolled:
            return None, [], []
        origin = row.origin or _origin(profile, region_code)
        enrolment = Enrolment(row.year, origin, region_code, profile.school, texts.SOURCE)
        entry = PlannedEntry(enrolment, row.enrolled_on or today, noted(row.note))
        return enrolment, [entry], [FieldChange("enrolment", "", described(enrolment))]
    last = own[-1]
    before = last.fact
    if not isinstance(before, Enrolment):
        return None, [], []
    now = replace(before, year=row.year, origin=row.origin or before.origin, school=profile.school or before.school)
    changes = [
        FieldChange(name, shown(getattr(before, name)), shown(getattr(now, name)))
        for name in ("year", "origin")
        if getattr(before, name) != getattr(now, name)
    ]
    stale = _stale_note([last], [last], row.note, corrected)
    if stale is not None:
        changes.append(FieldChange("note", last.note.removesuffix(texts.NOTE_SOURCE), row.note))
    if now == before and stale is None:
        return None, [], []
    if not changes:
        changes = [FieldChange("school", before.school, now.school)]
    note = noted(row.note) if stale is not None else last.note
    return now, [PlannedEntry(now, last.effective_on, note, last.number)], changes


def _origin(profile: Graduate, region_code: str) -> Origin:
    """Return 本地 or 外地 by the household where it is known; ledgers that do not say hold their own people."""
    code, own = profile.household_code, region_code.rstrip("0")
    if not code or not own:
        return Origin.LOCAL
    own = own if len(own) % 2 == 0 else f"{own}0"
    return Origin.LOCAL if code.startswith(own) else Origin.INCOMING
