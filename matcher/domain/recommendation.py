"""What a graduate is shown: a posting with its place in the order, the reasons and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.domain.verdict import PairVerdict


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that rests on ``quote``, a verbatim substring of the input field ``source``."""

    criterion: str
    text: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One shown posting. ``score = base + sum(contributions)`` to 6 decimals, exactly as printed."""

    posting: str
    title: str
    employer: str
    rank: int
    verdict: PairVerdict
    score: float
    base: float
    contributions: Mapping[str, float]
    probability: float
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecommendationList:
    """A graduate's list with the counts behind it; ``blocked`` counts postings by failed criterion."""

    graduate: str
    recommendations: tuple[Recommendation, ...]
    considered: int
    eligible: int
    uncertain: int
    blocked: Mapping[str, int]
