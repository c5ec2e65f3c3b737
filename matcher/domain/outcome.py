"""What became of a posting that was shown or referred: the feedback that ranking learns from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class OutcomeKind(Enum):
    """岗位推介或推荐的结果, with the grade (0-3) it counts as when the ranker learns."""

    HIRED = ("hired", 3)
    INTERVIEWED = ("interviewed", 3)
    APPLIED = ("applied", 3)
    INTERESTED = ("interested", 2)
    SAVED = ("saved", 2)
    NOT_HIRED = ("not_hired", 1)
    SHOWN = ("shown", 0)
    DECLINED = ("declined", 0)

    @property
    def code(self) -> str:
        """The word in files."""
        return self.value[0]

    @property
    def grade(self) -> int:
        """The grade it counts as."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """One outcome of one pair; ``rank`` (from 1) is the place it was shown at, where that is known."""

    graduate: str
    posting: str
    kind: OutcomeKind
    rank: int | None = None

    @property
    def weight(self) -> float:
        """How much it counts: what was shown but not taken up counts by the chance that it was looked at at all."""
        if self.kind is not OutcomeKind.SHOWN:
            return 1.0
        return float(0.5 / (1.0 + (self.rank or 10)) ** 0.5)
