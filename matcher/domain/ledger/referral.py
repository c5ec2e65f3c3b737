"""A referral (岗位推介) of one posting to one person, and each step it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from matcher.domain.ledger.contact import Channel
from matcher.domain.ledger.status import EmploymentKind, EvidenceKind
from matcher.domain.levels import PostingKind
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
AFTER_APPLYING = frozenset({ReferralState.APPLIED, ReferralState.INTERVIEW, ReferralState.OFFER})
"""已投递, 面试 and 拟录用: the employer's word is waited for."""


class Notice(Enum):
    """What a step records besides a transition."""

    STARTED = "started"
    DUE_SOON = "due-soon"
    VOID_ASKED = "void-asked"
    UNDONE = "undone"

    @property
    def label(self) -> str:
        """已到岗, 即将超期提醒, 申请作废, 撤销批量操作."""
        return texts.REFERRAL_NOTICES[self.value]


@dataclass(frozen=True, slots=True)
class StepDetails:
    """What a step may bring: SENT needs a channel, ends a reason, HIRED employer and start date, VERIFIED evidence.

    ``reason`` is a code of ``texts.referrals.REASONS``; own words stand in ``note``, which is sealed. ``suspends`` is
    stated by steps that suspend (True) or restore (False) and leave the state. ``message`` is the digest of what was sent.
    """

    reason: str = ""
    channel: Channel | None = None
    employer: str = ""
    starts_on: date | None = None
    employment: EmploymentKind | None = None
    evidence_kind: EvidenceKind | None = None
    evidence: tuple[int, ...] = ()
    approver: int | None = None
    suspends: bool | None = None
    notice: Notice | None = None
    message: str = ""
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

    ``before_hire`` is the state it returns to when a hire falls through, ``before_end`` the one it ended in;
    ``is_suspended``: another hire waits for verification; ``due_on``: the day after which silence closes it, of which
    both were told on ``warned_on``; ``must_ask`` are questions still to be clarified; ``end_reason`` is a code;
    ``void_asked_by``: somebody asked to void it and a second person has not yet agreed. ``moved_on`` is the effective
    day of the last transition, ``starts_on`` the day agreed for 到岗 and ``started_on`` the day it took place.
    ``posting_kind`` is the kind of the posting as it was when the referral was sent.
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
    moved_on: date
    employer: int | None = None
    occupation: str = ""
    region_codes: tuple[str, ...] = ()
    is_exam: bool = False
    posting_kind: PostingKind | None = None
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
    before_end: ReferralState | None = None
    sent_on: date | None = None
    channel: Channel | None = None
    due_on: date | None = None
    warned_on: date | None = None
    end_reason: str = ""
    ended_on: date | None = None
    hired_by: str = ""
    starts_on: date | None = None
    evidence_kind: EvidenceKind | None = None
    employment: EmploymentKind | None = None
    started_on: date | None = None
    message_digest: str = ""
    void_asked_by: int | None = None

    @property
    def is_shown_to_person(self) -> bool:
        """Whether the person may see it: what was never sent stays with the office, however it ended."""
        return self.sent_on is not None

    @property
    def ended_after_applying(self) -> bool:
        """Whether a posting that closed ended it while the employer's word was waited for."""
        return self.state is ReferralState.POSTING_CLOSED and self.before_end in AFTER_APPLYING

    @property
    def slip_number(self) -> str:
        """The number on the slip (岗位推介单)."""
        return f"TJ-{self.made_at.year}-{self.number:06d}"


@dataclass(frozen=True, slots=True)
class NewReferral:
    """A referral to be drafted: the posting version, rule version, score and reasons as they are shown now.

    ``made_on`` earlier than today enters what was arranged before (a call last Thursday); ``None`` is today.
    """

    person: int
    posting: int
    posting_version: int
    title: str
    employer_name: str
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
    made_on: date | None = None


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

    @property
    def falls_through(self) -> bool:
        """Whether a hire came to nothing with it: the referral is back in its state before."""
        return self.from_state is ReferralState.HIRED and self.to_state in OPEN


@dataclass(frozen=True, slots=True)
class Move:
    """A step that the rules allow, with the referral as it stands after it (its version not yet counted up)."""

    to_state: ReferralState
    effective_on: date
    details: StepDetails
    after: Referral


@dataclass(frozen=True, slots=True)
class ReferralFilter:
    """Every stated part must hold. ``due_by``: silence closes it on that day or before; ``caseworker``: who looks after her."""

    states: tuple[ReferralState, ...] = ()
    person: int | None = None
    caseworker: int | None = None
    posting: int | None = None
    due_by: date | None = None
    batch: int | None = None
    organisation: int | None = None
    employer: int | None = None
    is_suspended: bool | None = None
    is_void_asked: bool = False


class BatchKind(Enum):
    """What a batch did."""

    PROPOSE = "propose"
    REVIEW = "review"
    SEND = "send"
    CLOSE = "close"
    ASSIGN = "assign"

    @property
    def label(self) -> str:
        """拟三条推介, 审核, 推介, 结束, 转交同事."""
        return texts.BATCH_KINDS[self.value]


@dataclass(frozen=True, slots=True)
class ReferralBatch:
    """One batch over a selection; it can be undone once. ``parameters`` hold nothing personal."""

    number: int
    kind: BatchKind
    organisation: int
    actor: int | None
    created_at: datetime
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    undone_at: datetime | None = None
    undone_by: int | None = None
