"""Entering one graduate into the ledger (登记入册), or into it again for a new registration year."""

from __future__ import annotations

from dataclasses import replace

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict
from matcher.domain.ledger.enrolment import Enrolment
from matcher.domain.ledger.entry import NewEntry
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.recorded import Recorded
from matcher.domain.texts import enrolling as texts
from matcher.domain.texts import recording as recording_texts
from matcher.store.store import Store
from matcher.workflows.casework.case_entry import Details, open_case, today_of, write_entry
from matcher.workflows.ledger_import.person_matching import find_matches


def enrol_graduate(store: Store, viewer: Viewer, person: int, enrolment: Enrolment, details: Details) -> Recorded:
    """Enter a visible graduate; the office that keeps her profile is responsible. Whom she may be too is queued.

    Raises NotAllowed, NotFound, Conflict where she is in the ledger for that year, or for a day in the future.
    """
    viewer.require(Permission.WRITE_LEDGER)
    stored = store.graduates.get(viewer, person)
    whole = replace(enrolment, school=enrolment.school or stored.graduate.school)
    row = store.ledger_persons.find(person)
    if row is not None:
        return _enrol_again(store, viewer, row, whole, details)
    if details.on > today_of(store):
        raise Conflict(recording_texts.IN_FUTURE.format(day=details.on), "in-future")
    store.ledger_persons.enrol(person, stored.organisation, whole)
    new = NewEntry(person, whole, details.on, note=details.note)
    entry = store.entries.add(viewer, new, stored.organisation, details.request)
    detail: dict[str, str | int] = {"entry": entry.number, "kind": entry.kind.value, "on": details.on.isoformat()}
    store.audit.append("entry.recorded", viewer, "graduate", person, details.request, detail)
    find_matches(store, [person])
    return Recorded(entry)


def _enrol_again(store: Store, viewer: Viewer, row: LedgerPerson, enrolment: Enrolment, details: Details) -> Recorded:
    """Services of the year before stay where they were counted; those of the new year begin at none."""
    case = open_case(store, viewer, row.person, details)
    if enrolment.year == case.row.year:
        raise Conflict(texts.ENROLLED_ALREADY.format(year=case.row.year), "enrolled-already")
    if enrolment.year < case.row.year:
        message = texts.EARLIER_YEAR.format(year=case.row.year, earlier=enrolment.year)
        raise Conflict(message, "enrolled-already")
    entry = write_entry(store, viewer, case.person, enrolment, details)
    store.ledger_persons.describe(case.person, enrolment)
    return Recorded(entry, case.warnings)
