"""A warning of an employer (用人单位预警): an internal hint until it is published with a decision's number and an approver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from matcher.domain.texts import reviews as texts


class WarningState(Enum):
    """内部提示, 已公布 or 已撤下."""

    INTERNAL = "internal"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.WARNING_STATES[self.value]


@dataclass(frozen=True, slots=True)
class EmployerWarning:
    """``evidence`` are the numbers of the decisions on postings that it rests on.

    ``decision_number`` is the number of the office's decision under which it was published, ``approved_by`` who
    approved it, never the person who wrote it; both are empty while it is an internal hint.
    """

    number: int
    organisation: int
    employer: int
    employer_name: str
    text: str
    evidence: tuple[int, ...]
    made_by: int
    made_at: datetime
    state: WarningState = WarningState.INTERNAL
    decision_number: str = ""
    approved_by: int | None = None
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""
