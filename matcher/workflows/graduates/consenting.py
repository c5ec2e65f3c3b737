"""Consent (单独同意) to give a person's data to an employer: said by herself or told her caseworker, taken back at any time."""

from __future__ import annotations

from datetime import date

from matcher.casework.consents import consent_in_force
from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import Conflict, NotFound, Unreadable
from matcher.domain.ledger.consent import Consent, ConsentKind
from matcher.domain.ledger.entry import Entry, NewEntry
from matcher.domain.ledger.person import LedgerPerson
from matcher.domain.ledger.referral import Referral
from matcher.domain.texts import consent as texts
from matcher.domain.texts import own_record as own_texts
from matcher.store.store import Store
from matcher.workflows.graduates.objecting import own_rows


def record_consent(
    store: Store,
    viewer: Viewer,
    person: int,
    kind: ConsentKind,
    is_given: bool,
    today: date,
    wording: str = "",
    referral: int | None = None,
    note: str = "",
    request: str = "",
) -> Entry:
    """Write down that a person consents or takes it back; ``wording`` empty: the present version.

    The person herself says it, or her caseworker writes what she said (``note``: when and how). Raises NotFound,
    NotAllowed, Unreadable for an unknown wording, Conflict where it is so already.
    """
    row = _row(store, viewer, person)
    version = wording or texts.PRESENT[kind.value]
    if version not in texts.WORDINGS[kind.value]:
        message = texts.WORDING_UNKNOWN.format(wording=version)
        raise Unreadable(message, {"wording": message})
    rows = store.ledger_persons.rows_of(row.person)
    if referral is not None and all(one.number != referral for one in store.referrals.of(rows)):
        raise NotFound(own_texts.NOT_YOURS_TO_OBJECT)
    before = consent_in_force(store.entries.of(rows, notes=False), kind, today, referral)
    if (before is not None) is is_given:
        what = texts.GIVEN if is_given else texts.TAKEN_BACK
        raise Conflict(texts.SAME_ALREADY.format(what=what), "same-already")
    fact = Consent(kind, version, is_given, referral)
    made = store.entries.add(viewer, NewEntry(row.person, fact, today, note=note.strip()), row.organisation, request)
    detail: dict[str, str | int] = {"entry": made.number, "kind": kind.value, "given": int(is_given)}
    store.audit.append("consent.recorded", viewer, "graduate", row.person, request, detail)
    return made


def may_show_name(store: Store, referral: Referral, today: date) -> bool:
    """Whether an employer may read the (masked) name on the slip of a referral: by separate consent only (PIPL art. 23)."""
    row = store.ledger_persons.find(referral.person)
    kept = row.merged_into if row is not None and row.merged_into is not None else referral.person
    entries = store.entries.of(store.ledger_persons.rows_of(kept), notes=False)
    return consent_in_force(entries, ConsentKind.GIVE_TO_EMPLOYER, today, referral.number) is not None


def _row(store: Store, viewer: Viewer, person: int) -> LedgerPerson:
    if viewer.role is Role.GRADUATE:
        viewer.require(Permission.OWN_PROFILE)
        row, rows = own_rows(store, viewer)
        if person not in rows:
            raise NotFound(own_texts.NOT_ENROLLED, "not-enrolled")
        return row
    viewer.require(Permission.WRITE_LEDGER)
    return store.ledger_persons.get(viewer, person)
