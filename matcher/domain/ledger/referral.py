"""A referral (岗位推介) of one posting to one person, and each step it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind
from matcher.domain.texts import ledger as texts


class ReferralState(Enum):
    """The states of rules.md §5; the first ten are a line, the rest are ends."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    SENT = "sent"
    READ = "read"
    INTERESTED = "interested"
    APPLIED = "applied"
    INTERVIEW = "interview"
    OFFER = "offer"
    HIRED = "hired"
    VERIFIED = "verified"
    DECLINED_BY_PERSON = "declined-by-person"
    REJECTED_BY_EMPLOYER = "rejected-by-employer"
    NO_RESPONSE = "no-response"
    POSTING_CLOSED = "posting-closed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    LEFT_IN_PROBATION = "left-in-probation"

    @property
    def label(self) -> str:
        """The Chinese name, such as 已推介 or 本人婉拒."""
        return texts.REFERRAL_STATES[self.value]

    @property
    def is_end(self) -> bool:
        """Whether the referral is over; NO_RESPONSE may be reopened for a while."""
        return self in ENDS

    @property
    def is_shown_to_person(self) -> bool:
        """Whether the person may see it: never a draft or a reviewed one."""
        return self not in (ReferralState.DRAFT, ReferralState.REVIEWED)


LINE = tuple(ReferralState)[:10]
ENDS = frozenset(ReferralState) - frozenset(LINE)
OPEN = frozenset(LINE[: LINE.index(ReferralState.OFFER) + 1])


@dataclass(frozen=True, slots=True)
class StepDetails:
    """What a step may bring: SENT needs a channel, ends a reason, HIRED employer and start date, VERIFIED evidence."""

    reason: str = ""
    channel: Channel | None = None
    employer: str = ""
    starts_on: date | None = None
    employment: EmploymentKind | None = None
    evidence_kind: EvidenceKind | None = None
    evidence: tuple[int, ...] = ()
    approver: int | None = None
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ReferralReason:
    """A reason as shown: criterion, sentence, and the quoted span with the field it stands in."""

    criterion: str
    text: str
    quote: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as it stands; it keeps what was shown and outlives the posting.

    ``before_hire`` is the state it returns to when a hire falls through; ``is_suspended``: another hire waits for
    verification; ``due_on``: the day after which silence closes it; ``must_ask`` are questions still to be clarified.
    """

    number: int
    person: int
    posting: int
    posting_version: int
    title: str
    employer_name: str
    organisation: int
    made_by: int | None
    made_at: datetime
    state: ReferralState
    version: int
    employer: int | None = None
    occupation: str = ""
    region_codes: tuple[str, ...] = ()
    is_exam: bool = False
    verdict: str = ""
    score: float | None = None
    rule_version: str = ""
    bundle: str = ""
    reasons: tuple[ReferralReason, ...] = field(default=(), repr=False)
    must_ask: tuple[str, ...] = field(default=(), repr=False)
    message: str = field(default="", repr=False)
    batch: int | None = None
    is_suspended: bool = False
    before_hire: ReferralState | None = None
    sent_on: date | None = None
    channel: Channel | None = None
    due_on: date | None = None
    end_reason: str = ""
    ended_on: date | None = None
    hired_by: str = ""
    starts_on: date | None = None
    evidence_kind: EvidenceKind | None = None

    @property
    def slip_number(self) -> str:
        """The number on the slip (岗位推介单)."""
        return f"TJ-{self.made_at.year}-{self.number:06d}"


@dataclass(frozen=True, slots=True)
class ReferralStep:
    """One transition as it was written down; never changed."""

    number: int
    referral: int
    person: int
    from_state: ReferralState | None
    to_state: ReferralState
    effective_on: date
    entered_at: datetime
    entered_on: date
    actor: int | None
    organisation: int
    request: str
    details: StepDetails
    is_suspension: bool = False
    batch: int | None = None

    @property
    def counted_on(self) -> date:
        """The day that decides its period."""
        return max(self.effective_on, self.entered_on)
