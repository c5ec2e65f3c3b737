"""一人一策: goal, measures with owner and date, review and close; and 见习 and 公益性岗位 placements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from matcher.domain.texts import ledger as texts


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a plan (措施); ``owner`` is who sees to it."""

    what: str
    owner: str
    due_on: date
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """一人一策 as it stands from that day on; a later one of the same person replaces it. ``closed_as`` empty: running."""

    goal: str
    measures: tuple[Measure, ...] = ()
    review_on: date | None = None
    assessment: str = ""
    closed_as: str = ""


class PlacementKind(Enum):
    """就业见习 is never employment; 公益性岗位 is the last resort."""

    TRAINEESHIP = "traineeship"
    PUBLIC_WELFARE = "public-welfare"

    @property
    def label(self) -> str:
        """就业见习, 公益性岗位."""
        return texts.PLACEMENT_KINDS[self.value]


class PlacementState(Enum):
    """Where a placement stands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    STARTED = "started"
    EXTENDED = "extended"
    ENDED = "ended"
    KEPT = "kept"
    BROKEN_OFF = "broken-off"

    @property
    def label(self) -> str:
        """已提出, 已签协议, 在岗, 已延期, 期满结束, 期满留用, 提前终止."""
        return texts.PLACEMENT_STATES[self.value]


@dataclass(frozen=True, slots=True)
class Placement:
    """A state of a placement from that day on. ``placement`` None: a new one, known by its entry's number.

    ``months`` is the agreed length; ``is_insured``: accident insurance, which 见习 needs.
    """

    kind: PlacementKind
    state: PlacementState
    placement: int | None = None
    employer: str = ""
    post: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_insured: bool = False
    reason: str = ""
