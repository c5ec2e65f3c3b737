"""The 帮扶台账 of a list as a workbook: exactly the persons of the list, masked; in full with a permission and a reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from matcher.casework.service_tally import tally_of
from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import NotFound, Unreadable
from matcher.domain.graduate import Graduate
from matcher.domain.ledger.contact import ContactAttempt
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.standing import PersonRecord, Standing
from matcher.domain.ledger.status import StatusChange
from matcher.domain.texts import ledger_sheet as texts
from matcher.reports.ledger_sheet import LedgerRow, ledger_sheet
from matcher.store.store import Store
from matcher.workflows.casework.person_record import records_of
from matcher.workflows.papers.paper_versions import Version, checked_mark

MOST_PERSONS = 5000
"""More would keep everybody else from writing for too long: a county's list fits, a city takes it county by county."""


def export_ledger(
    store: Store,
    viewer: Viewer,
    persons: Collection[int],
    day: date,
    version: Version | None = None,
    with_difficulties: bool = False,
    request: str = "",
) -> bytes:
    """Return the persons as a workbook, in their order; those who belong to others by now are counted, not listed.

    Difficulties need a permission of their own and the full version; why somebody has no work stands in the full
    version only. The export is recorded, of a full one with each person. Raises NotAllowed, NotFound, Unreadable.
    """
    version = version or Version()
    viewer.require(Permission.READ_LEDGER)
    if with_difficulties:
        viewer.require(Permission.READ_DIFFICULTIES)
        if not version.full:
            raise Unreadable(texts.DIFFICULTY_NEEDS_FULL, {"difficulties": texts.DIFFICULTY_NEEDS_FULL})
    watermark = checked_mark(store, viewer, version, texts.MASKED)
    wanted = list(dict.fromkeys(persons))
    if len(wanted) > MOST_PERSONS:
        message = texts.TOO_MANY.format(most=MOST_PERSONS, count=len(wanted))
        raise Unreadable(message, {"chosen": message})
    visible = {one.person: one for one in store.ledger_persons.visible(viewer, wanted) if not one.is_erased}
    if not visible:
        raise NotFound(texts.NOBODY)
    chosen = [visible[person] for person in wanted if person in visible]
    rows = _rows(store, chosen, day, version, with_difficulties)
    title = texts.TITLE.format(office=store.organisations.get(viewer.organisation).name, day=day, count=len(rows))
    if len(wanted) > len(rows):
        title += texts.ELSEWHERE.format(count=len(wanted) - len(rows))
    _record(store, viewer, chosen, version, with_difficulties, request)
    marked = watermark + (texts.WITH_DIFFICULTIES if with_difficulties else "")
    return ledger_sheet(rows, title, marked, version.full, with_difficulties)


def _record(
    store: Store,
    viewer: Viewer,
    chosen: Collection[LedgerPerson],
    version: Version,
    with_difficulties: bool,
    request: str,
) -> None:
    detail: dict[str, str | int] = {"full": int(version.full), "persons": len(chosen)}
    store.audit.append("ledger.exported", viewer, "graduate", "", request, detail)
    for row in chosen if version.full else ():
        store.audit.append("ledger.exported", viewer, "graduate", row.person, request, {"full": 1})
        if with_difficulties:
            store.audit.append("difficulties.viewed", viewer, "graduate", row.person, request)


def _rows(
    store: Store, chosen: Collection[LedgerPerson], day: date, version: Version, with_difficulties: bool
) -> list[LedgerRow]:
    numbers = [row.person for row in chosen]
    records = records_of(store, numbers, day, with_difficulties)
    profiles = store.graduates.profiles(numbers)
    offices = {number: store.organisations.get(number).name for number in {row.organisation for row in chosen}}
    names = store.accounts.staff_names({row.caseworker for row in chosen if row.caseworker is not None})
    return [
        _row(
            row,
            records[row.person],
            profiles.get(row.person),
            store.graduates.contact_of(row.person) or Contact(),
            offices[row.organisation],
            names.get(row.caseworker or 0, ""),
            version,
        )
        for row in chosen
    ]


def _row(
    row: LedgerPerson,
    record: PersonRecord,
    profile: Graduate | None,
    contact: Contact,
    office: str,
    caseworker: str,
    version: Version,
) -> LedgerRow:
    standing = record.standing
    name, id_number, phone = version.identity(profile, contact)
    whole = contact.name or (profile.name if profile is not None else "")
    tally = tally_of(record.services, standing.counted_since)
    source = version.words(standing.enrolment.source, whole) if standing.enrolment is not None else ""
    origin = row.origin.label
    return LedgerRow(
        person=row.person,
        name=name,
        id_number=id_number,
        phone=phone,
        gender=profile.gender.value if profile is not None and profile.gender is not None else "",
        education=profile.education.label if profile is not None and profile.education is not None else "",
        school=(profile.school if profile is not None else "") or row.school,
        major=profile.major if profile is not None else "",
        year=row.year,
        origin=texts.ORIGIN.format(origin=origin, source=source) if source else origin,
        office=office,
        caseworker=caseworker,
        first_contact_on=standing.first_contact_on,
        contact_result=_contact_result(record),
        guidance=tally.guidance,
        referrals=tally.referrals,
        postings=tally.postings,
        opportunities=tally.opportunities,
        status=_status(standing),
        status_since=standing.status_since,
        proof=_proof(record),
        follow_up_on=standing.follow_up_on or standing.no_will_until,
        reason=standing.reason.label if standing.reason is not None else "",
        difficulties=texts.DAYS.join(one.category.label for one in standing.difficulties),
    )


def _status(standing: Standing) -> str:
    if standing.status is None:
        return texts.NOT_STATED
    label = standing.status.label
    kind = standing.employment
    return texts.STATUS.format(status=label, kind=kind.label) if kind is not None else label


def _contact_result(record: PersonRecord) -> str:
    """Reached once is reached; else what the rule of tries says, else what came of the last attempt."""
    if record.standing.is_reached:
        return texts.REACHED_SINCE
    if record.standing.is_unreachable:
        return texts.UNREACHABLE
    attempts = [entry.fact for entry in record.entries if isinstance(entry.fact, ContactAttempt)]
    return attempts[-1].result.label if attempts else texts.NOT_CONTACTED


def _proof(record: PersonRecord) -> str:
    """What proves the employment; empty where no employment is to be proved."""
    if record.standing.employment is None:
        return ""
    facts = {entry.number: entry.fact for entry in record.entries}
    change = facts.get(record.standing.status_entry or 0)
    kind = change.evidence if isinstance(change, StatusChange) else None
    return kind.label if record.standing.has_proof and kind is not None else texts.NO_PROOF
