"""What one evaluation found: systems, differences, slices, channels, calibration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.quality.calibrating import CalibrationFigures
from matcher.quality.judged import Direction, Half
from matcher.quality.measuring import Difference, Slice, SystemFigures


@dataclass(frozen=True, slots=True)
class BaselineSettings:
    """What is tuned of the baselines, on the tuning half alone; ``places``: queries name the wished places."""

    k1: float = 1.2
    b: float = 0.75
    unit: str = "both"
    places: bool = True


@dataclass(frozen=True, slots=True)
class ChannelRecall:
    """A channel, how many postings it brings on average, and the share of the exhaustive top ten among them."""

    channel: str
    brings: float
    recall: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One judged set in one direction, on one half; the first of ``systems`` is the service."""

    name: str
    direction: Direction
    half: Half | None
    pool: int
    queries: int
    judgments: int
    systems: tuple[SystemFigures, ...]
    differences: tuple[Difference, ...]
    slices: tuple[Slice, ...]
    settings: Mapping[str, BaselineSettings]
    channels: tuple[ChannelRecall, ...]
    calibration: CalibrationFigures
