"""A job fair (招聘会): what, where, when, for which schools, and how many booths it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from matcher.domain.texts import fairs as texts


@dataclass(frozen=True, slots=True)
class PermitRule:
    """Above ``visitors`` expected the public-security permit is to be asked for, ``days`` ahead (forms.md)."""

    visitors: int = 1000
    days: int = 20


class FairKind(Enum):
    """The kinds of the notice: 专业性 综合性 小型专场 校园 社区巡回 直播."""

    SPECIALISED = "specialised"
    GENERAL = "general"
    SMALL = "small"
    CAMPUS = "campus"
    COMMUNITY = "community"
    LIVE = "live"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.KINDS[self.value]


class FairState(Enum):
    """Where a fair stands; it only moves forward, and can be cancelled until it is over."""

    PLANNING = "planning"
    INVITING = "inviting"
    FINAL = "final"
    OPEN = "open"
    OVER = "over"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.STATES[self.value]


@dataclass(frozen=True, slots=True)
class FairPlan:
    """What an organizer describes. Times in UTC.

    ``booths`` is the number of employers that fit in, ``postings_per_booth`` how many postings one of them may show.
    ``turnout`` is the share (0-1) of the audience expected to come; ``expected_visitors`` None: audience times turnout.
    """

    name: str
    kind: FairKind
    theme: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    region_code: str
    host: str
    co_host: str
    booths: int
    postings_per_booth: int
    schools: tuple[str, ...] = ()
    turnout: float = 0.6
    expected_visitors: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fair:
    """A stored fair. ``public_code`` is the unguessable part of the public page's address, once it is published."""

    number: int
    organisation: int
    organisation_path: str
    plan: FairPlan
    state: FairState
    public_code: str
    made_by: int | None
    made_at: datetime
    version: int
