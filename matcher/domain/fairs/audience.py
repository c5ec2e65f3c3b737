"""The audience of a fair: who is expected, by major and level, from registered graduates, a school's roster, or both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from matcher.domain.texts import fairs as texts


class AudienceSource(Enum):
    """Where an audience comes from."""

    REGISTERED = "registered"
    ROSTER = "roster"
    BOTH = "both"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return texts.AUDIENCE_SOURCES[self.value]


@dataclass(frozen=True, slots=True)
class AudienceGroup:
    """所学专业 × 学历 of one school and year with its count of graduates; no names needed.

    ``education`` is 专科, 本科, 硕士 or 博士. ``major_code`` is empty where the catalogue does not know the name.
    ``registered`` of the ``count`` are persons of the service.
    """

    major: str
    education: str
    count: int
    school: str = ""
    major_code: str = ""
    graduation_year: int | None = None
    registered: int = 0

    @property
    def label(self) -> str:
        """Such as 高分子材料与工程（专科）."""
        return f"{self.major}（{self.education}）"


@dataclass(frozen=True, slots=True)
class Audience:
    """One reading of a fair's audience. ``persons`` are numbers of registered graduates."""

    fair: int
    source: AudienceSource
    groups: tuple[AudienceGroup, ...]
    persons: tuple[int, ...]
    made_at: datetime

    @property
    def size(self) -> int:
        """How many people it counts."""
        return sum(group.count for group in self.groups)
