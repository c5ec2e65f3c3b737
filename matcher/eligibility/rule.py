"""The shape every criterion has: what a posting asks, what of a graduate it reads, and the judgement."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.quote import Quote
from matcher.domain.texts.eligibility import NOT_STATED, Doubt
from matcher.domain.verdict import Criterion, CriterionResult, CriterionVerdict

C = TypeVar("C", bound=Hashable)
P = TypeVar("P", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what was found; ``doubt`` is set exactly when the verdict is uncertain.

    ``place`` tells the criterion's ``quote`` function which part of the condition decided, -1 for the whole.
    """

    verdict: CriterionVerdict
    found: str
    doubt: Doubt | None = None
    place: int = -1


@dataclass(frozen=True, slots=True)
class Rule(Generic[C, P]):
    """One criterion as pure functions.

    ``condition`` gives the hashable demand of a posting without its quotes, or ``None`` where the posting sets none;
    equal conditions are judged alike. ``profile`` gives the hashable part of a graduate, as of a day, that the rule
    reads. ``judge`` decides; ``required`` says the condition in Chinese; ``quote`` finds the words that decided.
    """

    criterion: Criterion
    condition: Callable[[Posting], C | None]
    profile: Callable[[Graduate, date], P]
    judge: Callable[[C, P], Judgement]
    required: Callable[[C, P], str]
    quote: Callable[[Posting, P, Judgement], Quote | None]

    def result(self, graduate: Graduate, posting: Posting, as_of: date) -> CriterionResult | None:
        """Return the criterion's result for one pair, ``None`` where the posting states nothing for it."""
        condition = self.condition(posting)
        if condition is None:
            return None
        profile = self.profile(graduate, as_of)
        judgement = self.judge(condition, profile)
        return CriterionResult(
            criterion=self.criterion,
            verdict=judgement.verdict,
            required=self.required(condition, profile),
            found=judgement.found,
            quote=self.quote(posting, profile, judgement),
            reason=judgement.doubt.value if judgement.doubt else "",
        )


def met(found: str, place: int = -1) -> Judgement:
    """Return 符合."""
    return Judgement(CriterionVerdict.MET, found, None, place)


def unmet(found: str, place: int = -1) -> Judgement:
    """Return 不符合."""
    return Judgement(CriterionVerdict.UNMET, found, None, place)


def uncertain(found: str, doubt: Doubt, place: int = -1) -> Judgement:
    """Return 不确定 with its named reading."""
    return Judgement(CriterionVerdict.UNCERTAIN, found, doubt, place)


def not_stated() -> Judgement:
    """Return 不确定 because the graduate did not state the fact."""
    return Judgement(CriterionVerdict.UNCERTAIN, NOT_STATED, Doubt.NOT_STATED)


def is_public(posting: Posting) -> bool:
    """Whether lawful conditions of the public sector may stand in the posting."""
    return posting.raw.is_public_table or (posting.kind is not None and posting.kind.is_public)
