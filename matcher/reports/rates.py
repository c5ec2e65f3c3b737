"""帮扶就业率 by our proposal (试行口径): three variants side by side, with counts, exclusions listed and switchable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from matcher.domain.ledger.status import PersonStatus
from matcher.domain.report import PersonFacts
from matcher.domain.texts import reports as texts
from matcher.reports.scope import Scope

EXCLUDED = tuple(status for status in PersonStatus if status.leaves_denominator)
"""What the denominator leaves out: 升学, 入伍, 出国（境）, 移出, 死亡 (rules.md §3); each can be switched off."""
GOAL = 90
"""The year's goal in per cent, which is to be exceeded, not reached (rules.md §1)."""
VARIANTS = ("all", "with-will", "contacted")
"""``with-will`` leaves out 暂无就业意愿 that holds: a statement past its last day and not confirmed stays in (rules.md §4)."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One variant for one registration year. ``numerator`` is a part of ``denominator``.

    ``excluded`` maps each excluded state to the persons whom it takes out of this variant's denominator.
    """

    variant: str
    year: int
    numerator: frozenset[int] = field(repr=False)
    denominator: frozenset[int] = field(repr=False)
    excluded: Mapping[PersonStatus, frozenset[int]] = field(repr=False)

    @property
    def label(self) -> str:
        """全部登记人员, 不含暂无就业意愿, 只含已联系人员."""
        return texts.RATE_VARIANTS[self.variant]

    @property
    def value(self) -> Fraction | None:
        """Return the share, exact; ``None`` where nobody is in the denominator."""
        return Fraction(len(self.numerator), len(self.denominator)) if self.denominator else None

    @property
    def exceeds_goal(self) -> bool:
        """Whether it is strictly greater than the goal; decided without rounding."""
        return 100 * len(self.numerator) > GOAL * len(self.denominator)

    @property
    def words(self) -> str:
        """Return it in per cent with two decimals and the counts beside it: ``91.23%（302/331）``."""
        if self.value is None:
            return texts.RATE_EMPTY
        return f"{float(100 * self.value):.2f}%（{len(self.numerator)}/{len(self.denominator)}）"


def formula(excluded: Collection[PersonStatus] = EXCLUDED) -> str:
    """Return the formula in words."""
    names = "、".join(status.label for status in EXCLUDED if status in excluded)
    words = texts.RATE_EXCLUDED.format(names=names) if names else texts.RATE_NOTHING_EXCLUDED
    return texts.RATE_FORMULA.format(excluded=words)


def rates(facts: Iterable[PersonFacts], scope: Scope, excluded: Collection[PersonStatus] = EXCLUDED) -> tuple[Rate, ...]:
    """Return the three variants of each registration year in the scope, by year; years are never added up.

    ``excluded`` are the states that leave the denominator, of those in ``EXCLUDED``.
    """
    taken_out = [status for status in EXCLUDED if status in excluded]
    persons = [person for person in facts if scope.has_person(person)]
    years = sorted({person.year for person in persons})
    return tuple(
        _rate(variant, year, [person for person in persons if person.year == year], taken_out)
        for year in years
        for variant in VARIANTS
    )


def _rate(variant: str, year: int, persons: Iterable[PersonFacts], excluded: Collection[PersonStatus]) -> Rate:
    looked_at = [person for person in persons if _belongs(person, variant)]
    left = {status: frozenset(p.person for p in looked_at if p.status is status) for status in excluded}
    denominator = [person for person in looked_at if person.status not in excluded]
    return Rate(
        variant,
        year,
        frozenset(person.person for person in denominator if person.is_proved),
        frozenset(person.person for person in denominator),
        left,
    )


def _belongs(person: PersonFacts, variant: str) -> bool:
    if variant == "with-will":
        return person.status is not PersonStatus.NO_WILL or person.will_expired
    return variant == "all" or person.is_reached
