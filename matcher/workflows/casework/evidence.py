"""Evidence files of a person: taken in after a look at their content, listed, opened with a trail, given up when due."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, NotFound, TooLarge, Unreadable
from matcher.domain.ledger.evidence import EvidenceFile, EvidenceUse
from matcher.domain.ledger.rules import SETTINGS
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import evidence as texts
from matcher.intake.evidence_files import read_format
from matcher.store.store import Store
from matcher.store.upload_files import read_upload, seal_upload
from matcher.workflows.casework.casework_rules import casework_rules

LARGEST = 20 << 20


def attach_evidence(
    store: Store, folder: Path, viewer: Viewer, person: int, name: str, content: bytes, request: str = ""
) -> EvidenceFile:
    """Take in one file of a person; the same content again is the file there already. Its number goes into entries.

    Raises NotFound, NotAllowed, Unreadable for another kind of file, TooLarge.
    """
    viewer.require(Permission.WRITE_LEDGER)
    kept = store.ledger_persons.get(viewer, person)
    if len(content) > LARGEST:
        raise TooLarge(texts.TOO_LARGE.format(limit=LARGEST >> 20))
    form = read_format(content, name)
    sealed = seal_upload(folder, store.keys, [content], LARGEST)
    rows = store.ledger_persons.rows_of(kept.person)
    for known in store.evidence.of(rows):
        if known.sha256 == sealed.sha256 and known.deleted_at is None:
            (folder / sealed.stored_as).unlink(missing_ok=True)
            return known
    added = store.evidence.add(viewer, kept.person, name, form, sealed)
    detail: dict[str, str | int] = {"evidence": added.number, "size": added.size}
    store.audit.append("evidence.attached", viewer, "graduate", kept.person, request, detail)
    return added


def open_evidence(
    store: Store, folder: Path, viewer: Viewer, number: int, request: str = ""
) -> tuple[EvidenceFile, bytes]:
    """Return a file with its content; the look goes into the audit trail. Raises NotFound, NotAllowed, Conflict."""
    if viewer.role is not Role.GRADUATE:
        viewer.require(Permission.READ_LEDGER)
    found = _visible(store, viewer, number)
    row = store.ledger_persons.find(found.person)
    kept = row.merged_into if row is not None and row.merged_into is not None else found.person
    if all(use.file.number != number for use in list_evidence(store, viewer, kept)):
        viewer.require(Permission.READ_DIFFICULTIES)
    if found.deleted_at is not None:
        raise Conflict(texts.GONE, "evidence-gone")
    content = b"".join(read_upload(folder, store.keys, found.stored_as))
    store.audit.append("evidence.opened", viewer, "graduate", found.person, request, {"evidence": number})
    return found, content


def list_evidence(store: Store, viewer: Viewer, person: int) -> Sequence[EvidenceUse]:
    """Return a person's files with the entries and referrals that name them, oldest first. Raises NotFound.

    Papers can tell of a difficulty: without that permission only those are listed on which other entries rest.
    """
    kept = store.ledger_persons.get(viewer, person)
    rows = store.ledger_persons.rows_of(kept.person)
    sees_all = viewer.may(Permission.READ_DIFFICULTIES) or viewer.graduate == kept.person
    by_entry: dict[int, list[int]] = {}
    hidden: set[int] = set()
    for entry in store.entries.of(rows, sensitive=True, notes=False):
        for number in entry.evidence:
            by_entry.setdefault(number, []).append(entry.number)
            if entry.kind.is_sensitive:
                hidden.add(number)
    by_referral: dict[int, list[int]] = {}
    for steps in store.referrals.steps([one.number for one in store.referrals.of(rows)], notes=False).values():
        for step in steps:
            for number in step.details.evidence:
                by_referral.setdefault(number, []).append(step.referral)
    uses = [
        EvidenceUse(file, tuple(by_entry.get(file.number, ())), tuple(by_referral.get(file.number, ())))
        for file in store.evidence.of(rows)
    ]
    return [use for use in uses if sees_all or ((use.entries or use.referrals) and use.file.number not in hidden)]


def check_evidence(store: Store, person: int, numbers: Collection[int]) -> None:
    """Raise Unreadable unless all ``numbers`` are files of this person that are still kept."""
    own = {file.number for file in store.evidence.of(store.ledger_persons.rows_of(person)) if file.deleted_at is None}
    wrong = sorted(set(numbers) - own)
    if wrong:
        message = texts.OTHER_PERSON.format(numbers="、".join(map(str, wrong)))
        raise Unreadable(message, {"evidence": message})


def give_up_evidence(store: Store, persons: Collection[int], now: datetime) -> Sequence[EvidenceFile]:
    """Give up the files of an erased person that were kept long enough; return those that must still be kept."""
    return store.evidence.delete_older(persons, _years_on(now, -_years_kept(store, min(persons), now)))


def give_up_due_evidence(store: Store, now: datetime) -> int:
    """Give up the files of all persons erased at their wish whose keeping duty is over; return of how many persons."""
    due = store.evidence.erased_persons(_years_on(now, -SETTINGS["evidence_years"].lowest))
    for person in sorted(due):
        give_up_evidence(store, [person], now)
    return len(due)


def kept_until(store: Store, file: EvidenceFile) -> datetime:
    """Return the moment until which the keeping duty holds a file."""
    return _years_on(file.created_at, _years_kept(store, file.person, store.clock()))


def _years_kept(store: Store, person: int, now: datetime) -> int:
    row = store.ledger_persons.find(person)
    if row is None:
        return SETTINGS["evidence_years"].default
    return casework_rules(store, row.organisation, now.date()).evidence_years


def _years_on(moment: datetime, years: int) -> datetime:
    is_leap_day = (moment.month, moment.day) == (2, 29)
    day = moment + timedelta(days=1) if is_leap_day and years > 0 else moment - timedelta(days=int(is_leap_day))
    return day.replace(year=day.year + years)


def _visible(store: Store, viewer: Viewer, number: int) -> EvidenceFile:
    """Return a file of a person that the viewer sees; a row merged away is seen through the kept one."""
    try:
        return store.evidence.get(viewer, number)
    except NotFound:
        found = store.evidence.find(number)
        row = store.ledger_persons.find(found.person) if found is not None else None
        if found is None or row is None or row.merged_into is None:
            raise NotFound(access_texts.NOT_FOUND) from None
        store.ledger_persons.get(viewer, row.merged_into)
        return found
