"""Reviewing postings (岗位审核): what was found in a posting, what somebody decided about it, what its employer answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from matcher.domain.finding import Finding
from matcher.domain.stored import PostingState
from matcher.domain.texts import reviews as texts


class Decision(Enum):
    """放行: it is offered; 拦截: it is not; 退回修改: it is not until its employer has changed it."""

    PASS = "pass"
    BLOCK = "block"
    RETURN = "return"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.DECISIONS[self.value]

    @property
    def state(self) -> PostingState:
        """The state that a posting gets by it."""
        return _STATES[self]


_STATES = {
    Decision.PASS: PostingState.OPEN,
    Decision.BLOCK: PostingState.BLOCKED,
    Decision.RETURN: PostingState.RETURNED,
}


@dataclass(frozen=True, slots=True)
class KeptScreening:
    """What was found in one version of a posting by one version of the rules; ``risk`` from 0 to 1.

    ``context`` names what was known beside the posting: its age, its fairs, its employer.
    """

    number: int
    posting: int
    version: int
    rule_version: str
    risk: float
    findings: tuple[Finding, ...]
    found_at: datetime
    context: str = ""

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings for which the posting waits."""
        return tuple(one for one in self.findings if one.is_blocking)


@dataclass(frozen=True, slots=True)
class PostingDecision:
    """A decision with its reason; ``covered`` are the keys of the blocking findings that lay before who decided.

    ``appeal`` is the number of the appeal that it answers. Decisions are never altered: a later one takes their place.
    """

    number: int
    posting: int
    version: int
    decision: Decision
    reason: str
    covered: frozenset[str]
    organisation: int
    decided_by: int
    at: datetime
    appeal: int | None = None

    @property
    def display_number(self) -> str:
        """The number that papers and warnings name: 审 2026-000123."""
        return texts.DECISION_NUMBER.format(year=self.at.year, number=self.number)


@dataclass(frozen=True, slots=True)
class PostingAppeal:
    """What an employer says against a decision (申诉). ``answer`` is the decision that answers it, None while it waits.

    ``text`` None: no longer kept.
    """

    number: int
    posting: int
    decision: int
    employer: int
    text: str | None = field(repr=False)
    at: datetime
    answer: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A posting as the queue shows it, with its last screening, the decision in force and the appeal that waits."""

    posting: int
    id: str
    title: str
    employer: int | None
    employer_name: str
    state: PostingState
    version: int
    organisation: int
    updated_at: datetime
    screening: KeptScreening | None = None
    decision: PostingDecision | None = None
    appeal: PostingAppeal | None = None


class ReviewPart(Enum):
    """Parts of the queue: 待审核, 申诉待答复, 已拦截或退回, 有提示, 已放行."""

    WAITING = "waiting"
    APPEALS = "appeals"
    HIDDEN = "hidden"
    WARNED = "warned"
    PASSED = "passed"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.PARTS[self.value]


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """What of the queue is wanted; empty values do not filter. ``words`` are looked for in title and employer."""

    part: ReviewPart = ReviewPart.WAITING
    rule: str = ""
    words: str = ""
    organisation: int | None = None


def finding_key(finding: Finding) -> str:
    """Return what makes a finding the same one in a later version of the posting: the rule and the words it rests on."""
    return f"{finding.rule}:{finding.quote}"
