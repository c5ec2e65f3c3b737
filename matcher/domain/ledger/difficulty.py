"""Difficulty of graduates (困难毕业生), the certification (就业困难人员认定), and unemployment registration: three things.

A category is sensitive: it is sealed in the store and needs a permission of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from matcher.domain.texts import ledger as texts


class DifficultyCategory(Enum):
    """The groups that the notice names; its list ends in 等 (rules.md §1)."""

    OUT_OF_POVERTY = "out-of-poverty"
    MINIMUM_ALLOWANCE = "minimum-allowance"
    ZERO_EMPLOYMENT = "zero-employment"
    DISABLED = "disabled"
    POVERTY_RETURN_RISK = "poverty-return-risk"
    EXTREME_POVERTY = "extreme-poverty"
    STUDENT_LOAN = "student-loan"
    LONG_TERM_JOBLESS = "long-term-jobless"
    OTHER = "other"

    @property
    def label(self) -> str:
        """脱贫家庭, 城乡低保家庭, 零就业家庭, 残疾, 防止返贫监测对象, 特困人员, 国家助学贷款, 长期失业青年, 其他."""
        return texts.DIFFICULTY_CATEGORIES[self.value]


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A category with source, proof and validity; ``is_checked`` False: as told. ``is_over``: it ended that day."""

    category: DifficultyCategory
    source: str = ""
    proof: str = ""
    valid_until: date | None = None
    is_checked: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Certification:
    """就业困难人员认定: dated, cancellable; normally needed for 公益性岗位 (rules.md §2, U)."""

    valid_until: date | None = None
    number: str = ""
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class UnemploymentRegistration:
    """登记失业: not the same as 离校未就业. ``is_over``: the registration ended that day."""

    is_over: bool = False
