"""Routes through a fair: which booths a person should visit and why, and whom an employer may expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop. ``reasons`` quote the posting, ``to_ask`` is what is uncertain, ``missing`` what the person lacks."""

    booth: str
    posting: str
    title: str
    employer: str
    reasons: tuple[str, ...]
    to_ask: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """The route of one person, or of ``copies`` members of a group without names (``person`` is then their label)."""

    person: str
    group: str
    visits: tuple[Visit, ...]
    bring: tuple[str, ...]
    why_short: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True)
class EmployerAudience:
    """Whom a booth may expect by major and level; counts below five are suppressed, no personal data."""

    booth: str
    employer: str
    expected_visits: float
    expected_applications: Mapping[str, float]
    by_group: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Widening:
    """A requirement that could be dropped or widened, and how many more of the audience it would reach."""

    posting: str
    title: str
    criterion: str
    quote: str
    text: str
    gain: int
