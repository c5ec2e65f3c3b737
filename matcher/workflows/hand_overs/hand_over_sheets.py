"""A hand-over list to look at before taking over, and as a paper that both sides sign."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from matcher.casework.needs import needs_of
from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Unreadable
from matcher.domain.ledger.hand_over import HandOverLine, HandOverRow, HandOverSheet
from matcher.domain.ledger.standing import PersonRecord
from matcher.domain.masking import masked_id, masked_name, masked_phone
from matcher.domain.texts import hand_overs as texts
from matcher.reports.hand_over_paper import hand_over_paper
from matcher.store.store import Store
from matcher.workflows.casework.person_record import records_of

_LONGEST_REASON = 60


def show_hand_over(store: Store, viewer: Viewer, number: int, day: date, request: str = "") -> HandOverSheet:
    """Return a list with names and what each person still needs; ID number and phone masked.

    The receiving side sees it before it takes over; each look is recorded with each person. Raises NotFound, NotAllowed.
    """
    sheet = _sheet(store, viewer, number, day, viewer.may(Permission.READ_DIFFICULTIES))
    for row in sheet.rows:
        detail: dict[str, str | int] = {"hand_over": number}
        store.audit.append("hand_over.viewed", viewer, "graduate", row.line.person, request, detail)
    masked = tuple(replace(row, id_number=masked_id(row.id_number), phone=masked_phone(row.phone)) for row in sheet.rows)
    return replace(sheet, rows=masked)


def print_hand_over(
    store: Store, viewer: Viewer, number: int, day: date, request: str = "", reason: str = "", full: bool = False
) -> bytes:
    """Return the 移交清单 as PDF, masked; ``full`` needs the permission to export and a reason, printed on every page.

    Raises NotFound, NotAllowed, Unreadable without a reason.
    """
    watermark = texts.PAPER_MASKED
    if full:
        viewer.require(Permission.EXPORT_LEDGER)
        if not 0 < len(reason.strip()) <= _LONGEST_REASON:
            raise Unreadable(texts.REASON_MISSING, {"reason": texts.REASON_MISSING})
        by = store.accounts.load(viewer.account).name
        watermark = texts.PAPER_FULL.format(name=by, moment=f"{day:%Y-%m-%d}", reason=reason.strip())
    sheet = _sheet(store, viewer, number, day, sensitive=False)
    if not full:
        sheet = replace(sheet, rows=tuple(_masked(row) for row in sheet.rows))
    detail: dict[str, str | int] = {"full": int(full), "persons": len(sheet.rows)}
    store.audit.append("hand_over.printed", viewer, "hand_over", number, request, detail)
    return hand_over_paper(sheet, day, watermark)


def _sheet(store: Store, viewer: Viewer, number: int, day: date, sensitive: bool) -> HandOverSheet:
    found = store.hand_overs.get(viewer, number)
    persons = [line.person for line in found.lines]
    records = records_of(store, persons, day, sensitive)
    return HandOverSheet(
        hand_over=found,
        giving=store.organisations.get(found.from_organisation).name,
        taking=store.organisations.get(found.to_organisation).name,
        sent_by=_name(store, found.sent_by),
        signed_by=_name(store, found.signed_by),
        rows=tuple(_row(store, line, records[line.person]) for line in found.lines),
    )


def _row(store: Store, line: HandOverLine, record: PersonRecord) -> HandOverRow:
    profile = store.graduates.profile(line.person)
    contact = store.graduates.contact_of(line.person) or Contact()
    missing = {"phone": not contact.phone, "id-number": not contact.id_number}
    standing = record.standing
    return HandOverRow(
        line=line,
        name=contact.name or (profile.name if profile else ""),
        id_number=contact.id_number,
        phone=contact.phone,
        school=profile.school if profile else "",
        major=profile.major if profile else "",
        year=standing.enrolment.year if standing.enrolment else None,
        status=standing.status.label if standing.status else "",
        needs=needs_of(record, missing),
    )


def _masked(row: HandOverRow) -> HandOverRow:
    return replace(
        row, name=masked_name(row.name), id_number=masked_id(row.id_number), phone=masked_phone(row.phone)
    )


def _name(store: Store, account: int | None) -> str:
    return store.accounts.load(account).name if account is not None else ""
