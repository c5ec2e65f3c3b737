"""A hand-over list (移交清单): one organisation passes persons on, another looks at them, notes differences and signs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from matcher.domain.texts import hand_overs as texts


class HandOverState(Enum):
    """Where a list stands. Sending is the giving side's signature, SIGNED carries both."""

    DRAFT = "draft"
    SENT = "sent"
    SIGNED = "signed"
    RETURNED = "returned"
    RECALLED = "recalled"

    @property
    def label(self) -> str:
        """草拟, 待接收, 已签收, 已全部退回, 已撤回."""
        return texts.STATES[self.value]

    @property
    def is_open(self) -> bool:
        """Whether its persons wait to be taken over."""
        return self in (HandOverState.DRAFT, HandOverState.SENT)


class LineState(Enum):
    """What became of one person of a list."""

    LISTED = "listed"
    TAKEN = "taken"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """待接收, 已接收, 已退回."""
        return texts.LINE_STATES[self.value]


@dataclass(frozen=True, slots=True)
class HandOverLine:
    """One person of a list; ``difference`` is what the receiving side found otherwise, ``reason`` why she is returned."""

    person: int
    state: LineState
    difference: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class HandOverList:
    """A list with its persons by number. ``sent_by`` and ``signed_by`` are the two signatures; times in UTC."""

    number: int
    from_organisation: int
    from_path: str
    to_organisation: int
    to_path: str
    state: HandOverState
    made_by: int | None
    made_at: datetime
    sent_by: int | None
    sent_at: datetime | None
    signed_by: int | None
    signed_at: datetime | None
    lines: tuple[HandOverLine, ...] = ()

    @property
    def list_number(self) -> str:
        """The number as it is printed."""
        return f"YJ-{self.made_at.year}-{self.number:05d}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A person that a selection leaves out, and why: a code of ``texts.hand_overs.WHY_NOT``."""

    person: int
    why: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What a work on many persons would touch, and whom it leaves out."""

    included: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """One person of a list as both sides read it; ``needs`` are sentences, difficulty never named."""

    line: HandOverLine
    name: str = field(repr=False)
    id_number: str = field(repr=False)
    phone: str = field(repr=False)
    school: str
    major: str
    year: int | None
    status: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOverSheet:
    """A list with the names of both places and of who signed; empty where nobody has yet."""

    hand_over: HandOverList
    giving: str
    taking: str
    sent_by: str
    signed_by: str
    rows: tuple[HandOverRow, ...]
