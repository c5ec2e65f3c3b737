"""What a graduate is shown: a posting with its place in the order, the reasons and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.domain.verdict import CriterionResult, PairVerdict


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that rests on ``quote``, a verbatim substring of the input field ``source``."""

    criterion: str
    text: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One shown posting. ``score = base + sum(contributions)`` to 6 decimals, exactly as printed.

    ``number`` is the posting's number in the service, ``None`` in file mode.
    """

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
    number: int | None = None


@dataclass(frozen=True, slots=True)
class RecommendationList:
    """A graduate's list with the counts behind it; ``blocked`` counts postings by failed criterion."""

    graduate: str
    recommendations: tuple[Recommendation, ...]
    considered: int
    eligible: int
    uncertain: int
    blocked: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """The one change that would matter most: checked by deciding the pair again before it is said.

    ``verdict`` is the pair's with the change; ``opens`` counts other postings on offer that it would open.
    """

    criterion: str
    text: str
    verdict: PairVerdict
    opens: int


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Why or why not. ``recommendation`` is None for an ineligible pair; ``rank`` None where it is not near the top.

    ``results`` lists every criterion that the posting states.
    """

    posting: str
    number: int | None
    verdict: PairVerdict
    results: tuple[CriterionResult, ...]
    recommendation: Recommendation | None
    rank: int | None
    warnings: tuple[str, ...]
    change: Change | None
