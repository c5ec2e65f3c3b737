"""Three referrals in a click (三岗推介): what is proposed to a person, what is left out and why, what would change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from matcher.domain.ledger.referral import ReferralReason, ReferralState
from matcher.domain.posting import Posting
from matcher.domain.recommendation import Recommendation
from matcher.domain.texts import proposals as texts
from matcher.domain.verdict import CriterionResult

BAD_NEWS = "bad-news"
LACKING = "lacking"
"""Criteria of a :class:`ReferralReason` that speak against a posting (派遣, 单休, 远 …) and of what she lacks."""


class LeftOut(Enum):
    """Why an eligible posting is not among the proposals, in the order in which it is asked."""

    UNMET = "unmet"
    CLOSED = "closed"
    LAST_RESORT = "last-resort"
    HIDDEN = "hidden"
    REFUSED_EMPLOYER = "refused-employer"
    REFERRED_BEFORE = "referred-before"
    FLOODED = "flooded"
    WEAK = "weak"
    FAR = "far"
    SAME_EMPLOYER = "same-employer"
    UNCERTAIN = "uncertain"

    @property
    def label(self) -> str:
        """Such as 本人标过不合适 or 投递已满."""
        return texts.LEFT_OUT[self.value]


@dataclass(frozen=True, slots=True)
class ProposalSettings:
    """How proposals are made; every number is ours (U) and an office may set another.

    ``per_place``: open referrals a posting may have for each person it hires; ``unknown_headcount`` is taken for 若干.
    ``least_probability``: below it a posting does not fit well enough to be read to somebody. ``considered``: how many
    of her best postings are looked at.
    """

    count: int = 3
    per_place: int = 3
    unknown_headcount: int = 2
    most_uncertain: int = 1
    most_far: int = 1
    least_probability: float = 0.2
    considered: int = 40

    def cap(self, headcount: int | None) -> int:
        """Return how many open referrals a posting may have."""
        return self.per_place * max(1, headcount if headcount is not None else self.unknown_headcount)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A posting that may be proposed, with what was decided of the pair and how it stands in the service.

    ``employer`` None: the employer has no name; ``key`` is shared by postings of the same content.
    ``open_referrals`` counts everybody's referrals of the posting that are not over, drafts with them.
    """

    number: int
    version: int
    posting: Posting
    found: Recommendation
    results: tuple[CriterionResult, ...]
    key: bytes
    employer: int | None = None
    is_open: bool = True
    open_referrals: int = 0


@dataclass(frozen=True, slots=True)
class Past:
    """What of a person's past forbids a posting: postings and contents once told or in hand, marks, refused employers."""

    postings: frozenset[int] = frozenset()
    keys: frozenset[bytes] = frozenset()
    hidden: frozenset[int] = frozenset()
    refused_employers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ProposedPosting:
    """One proposal: the posting as it will be read out, with reasons, what to ask and the bad news."""

    number: int
    version: int
    title: str
    employer_name: str
    employer: int | None
    occupation: str
    occupation_name: str
    region_codes: tuple[str, ...]
    place: str
    pay: str
    headcount: str
    form: str
    valid_until: date | None
    verdict: str
    is_uncertain: bool
    is_far: bool
    is_exam: bool
    score: float
    probability: float
    cap: int
    reasons: tuple[ReferralReason, ...] = field(default=(), repr=False)
    questions: tuple[str, ...] = field(default=(), repr=False)
    lacking: tuple[str, ...] = field(default=(), repr=False)
    bad_news: tuple[ReferralReason, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed to a person on a day.

    ``left_out`` counts the looked-at postings by reason. ``why_fewer`` says in Chinese why there are fewer than
    ``wanted``, ``changes`` what would change it; both are empty where nothing is missing.
    """

    person: int
    day: date
    wanted: int
    items: tuple[ProposedPosting, ...]
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    why_fewer: str = ""
    changes: tuple[str, ...] = ()
    is_switched_off: bool = False
    bundle: str = ""
    rule_version: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether as many as wanted were found."""
        return len(self.items) >= self.wanted


@dataclass(frozen=True, slots=True)
class Told:
    """How an earlier referral of the same posting, or of the same content, stands."""

    slip: str
    state: ReferralState
    sent_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChosenPosting:
    """A posting that a caseworker chose herself, as it would be read out, with what forbids referring it.

    ``refusals`` are sentences; empty: it may be drafted. ``needs_new_reason``: she was told of it longer ago, so that
    sending it asks for what has changed. ``is_ranked``: how well it fits was worked out, which it is not where she has
    switched recommendations off.
    """

    item: ProposedPosting
    refusals: tuple[str, ...] = ()
    needs_new_reason: bool = False
    is_ranked: bool = True

    @property
    def may_be_drafted(self) -> bool:
        """Whether nothing forbids it."""
        return not self.refusals
