"""An employer at a fair (参会单位): 拟邀 → 已邀 → 已回执 → 审核 → 展位 → 签到, each step kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from matcher.domain.texts import fairs as texts


class ParticipantState(Enum):
    """Where an employer stands with one fair."""

    PROPOSED = "proposed"
    INVITED = "invited"
    REPLIED = "replied"
    APPROVED = "approved"
    RETURNED = "returned"
    PLACED = "placed"
    RESERVE = "reserve"
    ARRIVED = "arrived"
    ABSENT = "absent"
    DECLINED = "declined"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.PARTICIPANT_STATES[self.value]


_S = ParticipantState
NEXT: Mapping[ParticipantState, frozenset[ParticipantState]] = {
    _S.PROPOSED: frozenset({_S.INVITED, _S.REPLIED, _S.RESERVE, _S.DECLINED, _S.CANCELLED}),
    _S.INVITED: frozenset({_S.REPLIED, _S.DECLINED, _S.CANCELLED, _S.RESERVE}),
    _S.REPLIED: frozenset({_S.APPROVED, _S.RETURNED, _S.DECLINED, _S.CANCELLED}),
    _S.RETURNED: frozenset({_S.REPLIED, _S.APPROVED, _S.DECLINED, _S.CANCELLED}),
    _S.APPROVED: frozenset({_S.PLACED, _S.RESERVE, _S.RETURNED, _S.CANCELLED}),
    _S.RESERVE: frozenset({_S.INVITED, _S.REPLIED, _S.APPROVED, _S.PLACED, _S.DECLINED, _S.CANCELLED}),
    _S.PLACED: frozenset({_S.ARRIVED, _S.ABSENT, _S.RESERVE, _S.CANCELLED, _S.RETURNED}),
    _S.ARRIVED: frozenset({_S.PLACED}),
    _S.ABSENT: frozenset({_S.ARRIVED, _S.PLACED}),
    _S.DECLINED: frozenset({_S.INVITED, _S.REPLIED}),
    _S.CANCELLED: frozenset({_S.INVITED, _S.REPLIED, _S.RESERVE}),
}
"""The steps that are allowed; a check-in entered by mistake goes back to PLACED."""


class Wish(Enum):
    """What the organizer fixed: PINNED comes in whatever it costs, BANNED stays out."""

    NONE = ""
    PINNED = "pinned"
    BANNED = "banned"


@dataclass(frozen=True, slots=True)
class Participant:
    """One employer of one fair. ``booth`` is empty before one is given; a booth once printed stays with its employer."""

    number: int
    fair: int
    employer: int | None
    employer_name: str
    state: ParticipantState
    wish: Wish
    booth: str
    receipt: int | None
    reason: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class ParticipantStep:
    """One step with who, when and why; ``message`` is what the employer was told."""

    number: int
    participant: int
    from_state: ParticipantState | None
    to_state: ParticipantState
    actor: int | None
    at: datetime
    reason: str
    message: str
    request: str
