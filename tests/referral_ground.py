"""A county with two caseworkers, enrolled persons and stored postings, for the tests of referrals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matcher.domain.access import Role, Viewer
from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.enrolment import Enrolment, Origin
from matcher.domain.ledger.entry import Entry, NewEntry
from matcher.domain.ledger.referral import NewReferral, Referral, ReferralState, StepDetails
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import EvidenceKind, PersonStatus, StatusChange, StatusReason
from matcher.domain.levels import PostingKind
from matcher.store.posting_writes import IncomingPosting
from matcher.store.store import Store
from matcher.workflows.referrals import referring
from matcher.workflows.referrals.referral_sending import Sending
from tests.builders import make_posting
from tests.offices import Offices, add_account, plant_offices

TODAY = date(2026, 11, 26)
S = ReferralState
KINDS = (
    PostingKind.FULL_TIME,
    PostingKind.FULL_TIME,
    PostingKind.FULL_TIME,
    PostingKind.STATE_OWNED,
    PostingKind.CIVIL_SERVICE,
    PostingKind.TRAINEESHIP,
)
"""Kinds of the postings planted; the fifth is an examination's."""
HIRE = StepDetails(starts_on=date(2026, 12, 1))
PROOF = StepDetails(evidence_kind=EvidenceKind.CONTRACT, evidence=(5,))


@dataclass(frozen=True)
class Ground:
    """What the tests stand on: persons 1 … 3 are the first caseworker's, 4 the second's."""

    offices: Offices
    worker: Viewer
    second: Viewer
    supervisor: Viewer
    postings: tuple[int, ...]

    def new(self, person: int = 1, place: int = 0, **values: Any) -> NewReferral:
        """Return a referral of the posting at a place, to be drafted."""
        stated: dict[str, Any] = {
            "employer": place,
            "verdict": "eligible",
            "is_exam": place == EXAM,
            "message": f"岗位{place}，您看看。",
        }
        return NewReferral(person, self.postings[place], 1, f"岗位{place}", f"单位{place}", **(stated | values))


EXAM, TRAINEESHIP = 4, 5


def plant_referrals(store: Store, persons: int = 4, alone: bool = False) -> Ground:
    """Hang the tree, open accounts, enrol persons as seeking work, and store a posting of each kind."""
    offices = plant_offices(store)
    worker = _viewer(store, "责任人甲", Role.CASEWORKER, offices)
    second = worker if alone else _viewer(store, "责任人乙", Role.CASEWORKER, offices)
    account = add_account(store, "市主管", Role.SUPERVISOR, offices.city, None)
    supervisor = Viewer(account.number, Role.SUPERVISOR, offices.city.number, offices.city.path)
    for person in range(1, persons + 1):
        enrolment = Enrolment(2026, Origin.LOCAL)
        store.ledger_persons.enrol(person, offices.county.number, enrolment)
        store.ledger_persons.assign(person, second.account if person == 4 else worker.account)
        store.entries.add(worker, NewEntry(person, enrolment, date(2026, 7, 1)), offices.county.number)
        seeking = StatusChange(PersonStatus.SEEKING, StatusReason.JOB_SEEKING)
        store.entries.add(worker, NewEntry(person, seeking, date(2026, 7, 1)), offices.county.number)
    return Ground(offices, worker, second, supervisor, plant_postings(store, offices))


def plant_postings(store: Store, offices: Offices, kinds: Sequence[PostingKind] = KINDS) -> tuple[int, ...]:
    """Store one open posting of each kind and return their numbers."""
    rows = []
    for place, kind in enumerate(kinds):
        posting = make_posting(f"P{place}", title=f"岗位{place}", employer=f"单位{place}", kind=kind)
        rows.append(IncomingPosting(posting.id, posting, b"1", posting.id.encode()))
    store.postings.upsert_each(offices.county.number, rows, None, None)
    numbers = store.postings.numbers_of(offices.county.number, [row.source_key for row in rows])
    return tuple(numbers[row.source_key] for row in rows)


def reviewed(store: Store, ground: Ground, person: int = 1, place: int = 0, **values: Any) -> Referral:
    """Return a referral drafted and reviewed today."""
    made = referring.draft(store, ground.worker, ground.new(person, place, **values), TODAY)
    return referring.review(store, ground.worker, made.number, TODAY)


def sent(store: Store, ground: Ground, person: int = 1, place: int = 0, **values: Any) -> Referral:
    """Return a referral sent by telephone today."""
    number = reviewed(store, ground, person, place, **values).number
    return referring.send(store, ground.worker, number, Sending(Channel.PHONE), TODAY)


def services(store: Store, person: int = 1) -> list[Entry]:
    """Return the service entries in force of a person."""
    return [entry for entry in _in_force(store, person) if isinstance(entry.fact, Service)]


def statuses(store: Store, person: int = 1) -> list[tuple[PersonStatus, EvidenceKind | None]]:
    """Return the changes of state in force of a person."""
    facts = [entry.fact for entry in _in_force(store, person)]
    return [(fact.status, fact.evidence) for fact in facts if isinstance(fact, StatusChange)]


def _in_force(store: Store, person: int) -> list[Entry]:
    entries = store.entries.of([person])
    replaced = {entry.corrects for entry in entries}
    return [entry for entry in entries if entry.number not in replaced and not entry.is_withdrawal]


def _viewer(store: Store, login: str, role: Role, offices: Offices) -> Viewer:
    account = add_account(store, login, role, offices.county, None)
    return Viewer(account.number, role, offices.county.number, offices.county.path)
