"""A graduate's own record: her state, the services counted for her and not, what was recommended, who looked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from matcher.casework.consents import consent_in_force
from matcher.casework.counting import why_not_text
from matcher.domain.access import Permission, Viewer
from matcher.domain.audit import AuditEvent
from matcher.domain.ledger.consent import ConsentKind
from matcher.domain.ledger.entry import Entry, EntryKind
from matcher.domain.ledger.objection import Objection, ObjectionAnswer
from matcher.domain.ledger.referral import Referral, ReferralState, StepDetails
from matcher.domain.ledger.standing import CountedService, PersonRecord
from matcher.domain.texts import own_record as texts
from matcher.store.store import Store
from matcher.workflows.casework.casework_rules import casework_rules
from matcher.workflows.casework.person_record import records_of
from matcher.workflows.graduates.objecting import own_rows
from matcher.workflows.referrals.referring import answer, next_states

_BY_HERSELF = (ReferralState.INTERESTED, ReferralState.APPLIED, ReferralState.DECLINED_BY_PERSON)


@dataclass(frozen=True, slots=True)
class OwnService:
    """A service with ``why_not`` in words, empty where it counts; ``is_disputed``: her objection waits."""

    service: CountedService
    why_not: str
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """A referral that was sent to her, and what she may answer today."""

    referral: Referral
    answers: tuple[ReferralState, ...]
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class OwnObjection:
    """An objection of hers with its answer; ``answer`` None: it waits. ``against`` says what it is about."""

    entry: Entry
    due_on: date | None
    against: str
    answer: Entry | None
    is_upheld: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Who looked or did something, and when; ``who`` never names a person."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """All that she reads of herself; newest first. ``objection_days``: working days within which she is answered."""

    record: PersonRecord
    office: str
    services: tuple[OwnService, ...]
    contacts: tuple[Entry, ...]
    changes: tuple[Entry, ...]
    referrals: tuple[OwnReferral, ...]
    objections: tuple[OwnObjection, ...]
    consent: Entry | None
    looks: tuple[Look, ...]
    objection_days: int


def own_record(store: Store, viewer: Viewer, today: date) -> OwnRecord:
    """Return a graduate's own record. Raises NotFound for one who is not in the ledger, NotAllowed for anybody else."""
    viewer.require(Permission.OWN_PROFILE)
    row, rows = own_rows(store, viewer)
    record = records_of(store, [row.person], today, sensitive=True, notes=True)[row.person]
    rules = casework_rules(store, row.organisation, today)
    entries = store.entries.of(rows, sensitive=True)
    objections = _objections(store, entries, rows)
    waiting = [one.entry.fact for one in objections if one.answer is None]
    disputed = {fact.against_entry for fact in waiting if isinstance(fact, Objection)}
    referrals_disputed = {fact.against_referral for fact in waiting if isinstance(fact, Objection)}
    services = tuple(
        OwnService(one, why_not_text(one.why_not, rules) if one.why_not else "", one.entry.number in disputed)
        for one in reversed(record.services)
    )
    sent = [one for one in reversed(store.referrals.of(rows)) if one.is_shown_to_person]
    return OwnRecord(
        record=record,
        office=store.organisations.get(row.organisation).name,
        services=services,
        contacts=_of_kind(record, EntryKind.CONTACT),
        changes=_of_kind(record, EntryKind.STATUS),
        referrals=tuple(
            OwnReferral(one, _answers(store, viewer, one, today), one.number in referrals_disputed) for one in sent
        ),
        objections=objections,
        consent=consent_in_force(entries, ConsentKind.GIVE_TO_EMPLOYER, today),
        looks=looks_at(store, viewer, rows),
        objection_days=rules.objection_days,
    )


def read_own_record(store: Store, viewer: Viewer, today: date, request: str = "") -> OwnRecord:
    """Return her record as her page shows it: what was sent to her is 已读 from now on."""
    viewer.require(Permission.OWN_PROFILE)
    _, rows = own_rows(store, viewer)
    for one in store.referrals.open_of(rows):
        is_new = one.state is ReferralState.SENT and one.is_shown_to_person
        if is_new and ReferralState.READ in next_states(store, viewer, one, today):
            answer(store, viewer, one.number, ReferralState.READ, StepDetails(), today, request)
    return own_record(store, viewer, today)


def looks_at(store: Store, viewer: Viewer, rows: Sequence[int]) -> tuple[Look, ...]:
    """Return who looked at these rows of herself, newest first."""
    events = [event for row in rows for event in store.audit.about_graduate(row) if event.action in texts.LOOK_ACTIONS]
    events.sort(key=lambda event: event.number, reverse=True)
    return tuple(Look(event.at, _who(event, viewer), texts.LOOK_ACTIONS[event.action]) for event in events)


def _who(event: AuditEvent, viewer: Viewer) -> str:
    if event.actor is None:
        return texts.PROGRAM
    if event.actor < 0:
        return texts.EMPLOYER
    return texts.HERSELF if event.actor == viewer.account else texts.STAFF


def _of_kind(record: PersonRecord, kind: EntryKind) -> tuple[Entry, ...]:
    return tuple(entry for entry in reversed(record.entries) if entry.kind is kind)


def _answers(store: Store, viewer: Viewer, found: Referral, today: date) -> tuple[ReferralState, ...]:
    allowed = next_states(store, viewer, found, today)
    return tuple(state for state in _BY_HERSELF if state in allowed)


def _objections(store: Store, entries: Sequence[Entry], rows: Sequence[int]) -> tuple[OwnObjection, ...]:
    answers = {entry.fact.objection: entry for entry in entries if isinstance(entry.fact, ObjectionAnswer)}
    by_number = {entry.number: entry for entry in entries}
    slips = {one.number: one.slip_number for one in store.referrals.of(rows)}
    found = []
    for entry in reversed(entries):
        if not isinstance(entry.fact, Objection) or entry.is_withdrawal:
            continue
        answer, against = answers.get(entry.number), texts.OBJECTION_GENERAL
        disputed = by_number.get(entry.fact.against_entry or 0)
        if disputed is not None:
            against = texts.OBJECTION_AGAINST_ENTRY.format(day=disputed.effective_on, kind=disputed.kind.label)
        elif entry.fact.against_referral in slips:
            against = texts.OBJECTION_AGAINST_REFERRAL.format(slip=slips[entry.fact.against_referral])
        upheld = answer is not None and isinstance(answer.fact, ObjectionAnswer) and answer.fact.is_upheld
        found.append(OwnObjection(entry, entry.fact.due_on, against, answer, upheld))
    return tuple(found)
