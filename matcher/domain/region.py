"""A place of the administrative division code (行政区划代码, GB/T 2260)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class RegionLevel(Enum):
    """How high a place stands; the value orders from wide (0) to narrow (3)."""

    WORLD = 0
    PROVINCE = 1
    CITY = 2
    COUNTY = 3

    @property
    def label(self) -> str:
        """The level in Chinese."""
        return ("全国或海外", "省级", "地级", "县级")[self.value]


class CoordinateBasis(Enum):
    """Where a place's coordinates come from."""

    OWN = "own"
    CITY = "city"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Region:
    """One place with its six-digit code.

    ``parent`` is the next wider place, ``None`` for provinces and for 全国 and 海外. Counties of a
    municipality (直辖市) have the municipality as parent; places directly under a province
    (省直辖县级, such as 仙桃) are level ``CITY`` with the province as parent. ``latitude`` and
    ``longitude`` are degrees, ``None`` where unknown; ``coordinate_basis`` is ``CITY`` where a
    county stands at its city's coordinates. ``initials`` are lower-case pinyin initials of the
    short name.
    """

    code: str
    name: str
    short_name: str
    level: RegionLevel
    parent: str | None
    latitude: float | None
    longitude: float | None
    coordinate_basis: CoordinateBasis
    initials: str
