"""What happened at a fair: check-ins, CVs, intentions, interviews, offers, one row each or a count an employer reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from matcher.domain.texts import fairs as texts


class OutcomeKind(Enum):
    """What was counted; 达成意向 is what the 统计表 asks for."""

    CHECK_IN = "check-in"
    RESUME = "resume"
    INTENTION = "intention"
    INTERVIEW = "interview"
    OFFER = "offer"
    POLICY_ADVICE = "policy-advice"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.OUTCOME_KINDS[self.value]


@dataclass(frozen=True, slots=True)
class FairOutcome:
    """One row. ``person`` None: a count without names, ``graduates`` of the ``count`` are graduates.

    ``takes_back`` names the row that this one cancels; rows are never altered.
    """

    number: int
    fair: int
    participant: int | None
    posting: int | None
    person: int | None
    kind: OutcomeKind
    count: int
    graduates: int
    at: datetime
    entered_at: datetime
    actor: int | None
    takes_back: int | None = None
