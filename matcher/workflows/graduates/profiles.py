"""A graduate's profile over the service: shown in the interchange form, changed by the person or her office, removed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from matcher.domain.access import Permission, Viewer
from matcher.domain.contact import Contact
from matcher.domain.errors import Unreadable
from matcher.domain.graduate import Graduate
from matcher.domain.problem import RowProblem
from matcher.domain.stored import StoredGraduate
from matcher.domain.texts import profiles as texts
from matcher.intake.records import read_graduate
from matcher.store.store import Store
from matcher.workflows.accounts.accounts import erase_account_of
from matcher.workflows.fairs.forgetting import forget_in_fairs
from matcher.workflows.graduates.erasing import KeptEvidence, forget_in_ledger, rows_of_same

CONTACT_FIELDS = ("phone", "id_number", "email")
MOST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class SavedProfile:
    """The profile as stored, and what of it was not understood."""

    stored: StoredGraduate
    problems: tuple[RowProblem, ...]


def profile_record(graduate: Graduate, with_difficulties: bool = False) -> dict[str, Any]:
    """Return the profile in the interchange form; what is not stated is left out, difficulties unless asked for."""
    wishes = graduate.intentions
    record: dict[str, Any] = {
        "id": graduate.id,
        "name": graduate.name,
        "education": graduate.education.label if graduate.education is not None else None,
        "degree": graduate.degree.label if graduate.degree is not None else None,
        "school": graduate.school,
        "major": graduate.major,
        "major_code": graduate.major_code,
        "bachelor_major": graduate.bachelor_major if graduate.bachelor_major != graduate.major else "",
        "graduation_year": graduate.graduation_year,
        "graduation_date": _day(graduate.graduation_date),
        "birth_date": _day(graduate.birth_date),
        "gender": graduate.gender.value if graduate.gender is not None else None,
        "political_status": graduate.political_status.value if graduate.political_status is not None else None,
        "household_region": graduate.household_region,
        "origin_region": graduate.origin_region,
        "study_mode": graduate.study_mode.value if graduate.study_mode is not None else None,
        "first_education": graduate.first_education,
        "service_identities": list(graduate.service_identities),
        "employed_since_graduation": graduate.employed_since_graduation,
        "available_from": _day(graduate.available_from),
        "skills": list(graduate.skills),
        "certificates": list(graduate.certificates),
        "experience": graduate.experience,
        "experience_years": graduate.experience_years,
        "intentions": {
            "occupations": list(wishes.occupations),
            "regions": list(wishes.regions),
            "salary_min": wishes.salary_min,
            "kinds": [kind.value for kind in wishes.kinds],
        },
        "difficulties": list(graduate.difficulties) if with_difficulties else [],
    }
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def shown_profile(store: Store, viewer: Viewer, stored: StoredGraduate, request: str = "") -> dict[str, Any]:
    """Return a profile as the viewer may read it: difficulties for herself, or by permission and with a trail."""
    is_own = viewer.graduate == stored.number
    may_read = is_own or viewer.may(Permission.READ_DIFFICULTIES)
    if may_read and not is_own and stored.graduate.difficulties:
        store.audit.append("difficulties.viewed", viewer, "graduate", stored.number, request)
    return profile_record(stored.graduate, may_read)


def save_profile(
    store: Store,
    viewer: Viewer,
    number: int,
    record: Mapping[str, Any],
    expected_version: int | None = None,
    request: str = "",
) -> SavedProfile:
    """Replace a profile by an object of the interchange form; the stored id stays.

    Contact fields (phone, id_number, email) are replaced where the object names them. Raises NotFound, NotAllowed,
    Unreadable, Conflict.
    """
    stored = store.graduates.get(viewer, number)
    profile, contact, problems = _read(record)
    named = {name for name in CONTACT_FIELDS if name in record}
    kept: Contact | None = None
    if named or profile.name != stored.graduate.name:
        before = _own_contact(store, viewer, number)
        values = {name: getattr(contact, name) for name in named}
        kept = replace(before, **values, name=profile.name or before.name)
    profile = replace(profile, id=stored.graduate.id, difficulties=profile.difficulties or stored.graduate.difficulties)
    saved = store.graduates.update(viewer, number, profile, kept, expected_version)
    store.audit.append("graduate.changed", viewer, "graduate", number, request, {"version": saved.version})
    return SavedProfile(saved, problems)


def add_profile(store: Store, viewer: Viewer, record: Mapping[str, Any], request: str = "") -> tuple[int, str, SavedProfile | None]:
    """Add a graduate under the viewer's office, or update the one with the same id there.

    Returns number, what happened (created, updated, unchanged) and the profile where the viewer may see it.
    """
    viewer.require(Permission.WRITE_GRADUATES)
    profile, contact, problems = _read(record)
    given = str(record.get("id") or "").strip()
    if not given:
        raise Unreadable(texts.ID_MISSING, {"id": texts.ID_MISSING})
    key = f"id:{given}"[:300]
    happened = store.graduates.upsert(viewer.organisation, key, replace(profile, id=given), contact, None)
    number = store.graduates.number_of(viewer.organisation, key) or 0
    if happened != "unchanged":
        store.audit.append("graduate.changed", viewer, "graduate", number, request, {"how": happened})
    if not viewer.may(Permission.READ_GRADUATES):
        return number, happened, None
    return number, happened, SavedProfile(store.graduates.get(viewer, number), problems)


def remove_profile(store: Store, viewer: Viewer, number: int, request: str = "") -> KeptEvidence:
    """Remove a graduate's profile, marks and account for good, with every profile found to be the same person.

    Counts of the ledger stay. Returns the evidence that must still be kept. Raises NotFound, NotAllowed.
    """
    store.graduates.get(viewer, number)
    if viewer.graduate != number:
        viewer.require(Permission.WRITE_GRADUATES)
    same = {number, *rows_of_same(store, number)}
    kept = forget_in_ledger(store, viewer, number, request)
    forget_in_fairs(store, sorted(same))
    for one in sorted(same):
        erase_account_of(store, viewer, one, request)
        store.graduates.remove(one)
        store.audit.append("graduate.deleted", viewer, "graduate", one, request)
    return kept


def reveal_contact(store: Store, viewer: Viewer, number: int, request: str = "") -> Contact:
    """Return how to reach a graduate; a look by anybody but herself goes into the audit trail."""
    contact = store.graduates.contact(viewer, number)
    if viewer.graduate != number:
        store.audit.append("graduate.revealed", viewer, "graduate", number, request)
    return contact


def _own_contact(store: Store, viewer: Viewer, number: int) -> Contact:
    return store.graduates.contact(viewer, number)


def _read(record: Mapping[str, Any]) -> tuple[Graduate, Contact, tuple[RowProblem, ...]]:
    for name, value in record.items():
        if isinstance(value, str) and len(value) > MOST_TEXT:
            message = texts.TOO_LONG.format(limit=MOST_TEXT)
            raise Unreadable(message, {str(name): message})
    read = read_graduate(record)
    if read.graduate is None:
        raise Unreadable(texts.EMPTY_PROFILE)
    return read.graduate, read.contact, read.problems


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
