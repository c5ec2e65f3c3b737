"""An entry of the ledger: one dated fact about one person, written once and never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from matcher.domain.ledger.consent import Consent
from matcher.domain.ledger.contact import ContactAttempt
from matcher.domain.ledger.difficulty import Certification, Difficulty, UnemploymentRegistration
from matcher.domain.ledger.enrolment import Assignment, Enrolment, HandOver, Intention
from matcher.domain.ledger.objection import Objection, ObjectionAnswer
from matcher.domain.ledger.plan import Placement, Plan
from matcher.domain.ledger.service import Service
from matcher.domain.ledger.status import StatusChange
from matcher.domain.texts import ledger as texts

Fact = (
    Enrolment
    | Assignment
    | Intention
    | StatusChange
    | ContactAttempt
    | Service
    | Difficulty
    | Certification
    | UnemploymentRegistration
    | Plan
    | Placement
    | HandOver
    | Objection
    | ObjectionAnswer
    | Consent
)


class EntryKind(Enum):
    """The kind of fact; each has its own dataclass."""

    ENROLMENT = "enrolment"
    ASSIGNMENT = "assignment"
    INTENTION = "intention"
    STATUS = "status"
    CONTACT = "contact"
    SERVICE = "service"
    DIFFICULTY = "difficulty"
    CERTIFICATION = "certification"
    UNEMPLOYMENT = "unemployment"
    PLAN = "plan"
    PLACEMENT = "placement"
    HAND_OVER = "hand-over"
    OBJECTION = "objection"
    OBJECTION_ANSWER = "objection-answer"
    CONSENT = "consent"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.ENTRY_KINDS[self.value]

    @property
    def fact(self) -> type[Fact]:
        """The dataclass of the kind."""
        return FACTS[self]

    @property
    def is_sensitive(self) -> bool:
        """Whether its facts are sealed and need the permission of difficulty data."""
        return self in (EntryKind.DIFFICULTY, EntryKind.CERTIFICATION)


FACTS: dict[EntryKind, type[Fact]] = {
    EntryKind.ENROLMENT: Enrolment,
    EntryKind.ASSIGNMENT: Assignment,
    EntryKind.INTENTION: Intention,
    EntryKind.STATUS: StatusChange,
    EntryKind.CONTACT: ContactAttempt,
    EntryKind.SERVICE: Service,
    EntryKind.DIFFICULTY: Difficulty,
    EntryKind.CERTIFICATION: Certification,
    EntryKind.UNEMPLOYMENT: UnemploymentRegistration,
    EntryKind.PLAN: Plan,
    EntryKind.PLACEMENT: Placement,
    EntryKind.HAND_OVER: HandOver,
    EntryKind.OBJECTION: Objection,
    EntryKind.OBJECTION_ANSWER: ObjectionAnswer,
    EntryKind.CONSENT: Consent,
}
KINDS: dict[type[Fact], EntryKind] = {fact: kind for kind, fact in FACTS.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger.

    ``effective_on`` is the day it happened, ``entered_on`` the day (Asia/Shanghai) it was written down; an entry counts
    in the period that holds the later of the two (``counted_on``). ``corrects`` names the entry that it replaces, or
    with ``is_withdrawal`` takes back; neither is ever altered. ``actor`` None: the timetable. ``evidence`` are numbers
    of evidence files.
    """

    number: int
    person: int
    fact: Fact
    effective_on: date
    entered_at: datetime
    entered_on: date
    actor: int | None
    organisation: int
    corrects: int | None = None
    is_withdrawal: bool = False
    evidence: tuple[int, ...] = ()
    note: str = field(default="", repr=False)

    @property
    def kind(self) -> EntryKind:
        """The kind of its fact."""
        return KINDS[type(self.fact)]

    @property
    def counted_on(self) -> date:
        """The day that decides its period: late entries count in the period in which they were entered."""
        return max(self.effective_on, self.entered_on)


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be written."""

    person: int
    fact: Fact
    effective_on: date
    corrects: int | None = None
    is_withdrawal: bool = False
    evidence: tuple[int, ...] = ()
    note: str = field(default="", repr=False)
