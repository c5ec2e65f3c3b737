"""Whom to help first, as points with the reasons that make them: never a number without its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from matcher.domain.texts import casework as texts


@dataclass(frozen=True, slots=True)
class PriorityReason:
    """One reason; ``code`` is stable for programs, ``text`` a sentence without any difficulty category."""

    code: str
    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Priority:
    """The reasons, weightiest first; ``points`` is their sum. No reason: nothing waits to be done for her."""

    points: int = 0
    reasons: tuple[PriorityReason, ...] = ()


class ReminderKind(Enum):
    """What runs out or falls due."""

    PLACEMENT_ENDS = "placement-ends"
    PLACEMENT_OVER = "placement-over"
    CERTIFICATION_ENDS = "certification-ends"
    DIFFICULTY_ENDS = "difficulty-ends"
    PLAN_REVIEW = "plan-review"
    MEASURE_DUE = "measure-due"
    NO_WILL_ENDS = "no-will-ends"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.REMINDERS[self.value]


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something falls due on ``due_on``; ``number`` names the placement it is about."""

    kind: ReminderKind
    due_on: date
    text: str
    number: int | None = None
