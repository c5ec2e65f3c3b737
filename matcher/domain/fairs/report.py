"""What an employer reports of a fair by its link: counts of its booth, or one person by the code of her slip; decided later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from matcher.domain.fairs.outcome import OutcomeKind


@dataclass(frozen=True, slots=True)
class ReportDecision:
    """What the office decided: adopted into the outcome with this number, or not, with a reason. ``actor`` < 0: a link."""

    is_adopted: bool
    reason: str
    outcome: int | None
    actor: int
    at: datetime


@dataclass(frozen=True, slots=True)
class FairReport:
    """One row. ``person`` None: a count, ``graduates`` of the ``count`` are graduates; ``decision`` None: it waits.

    ``code`` is what the employer typed, and all that it reads of a person again.
    """

    number: int
    fair: int
    participant: int
    posting: int | None
    person: int | None
    code: str
    kind: OutcomeKind
    count: int
    graduates: int
    at: datetime
    link: int
    decision: ReportDecision | None = None

    @property
    def is_named(self) -> bool:
        """Whether it is of one person; she may have been erased since."""
        return bool(self.code)
