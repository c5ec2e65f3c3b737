"""The verdict of a pair (符合 / 不符合 / 不确定), criterion by criterion."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from matcher.domain.quote import Quote


class Criterion(Enum):
    """The hard conditions (硬条件), in the order in which they are printed."""

    EDUCATION = "education"
    DEGREE = "degree"
    MAJOR = "major"
    GRADUATING_YEAR = "graduating_year"
    EXPERIENCE = "experience"
    POLITICAL_STATUS = "political_status"
    AGE = "age"
    GENDER = "gender"
    HOUSEHOLD = "household"
    CERTIFICATE = "certificate"
    SPECIAL_GROUP = "special_group"
    STUDY_MODE = "study_mode"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Chinese name of the criterion."""
        return _CRITERION_LABELS[self]


_CRITERION_LABELS = {
    Criterion.EDUCATION: "学历",
    Criterion.DEGREE: "学位",
    Criterion.MAJOR: "专业",
    Criterion.GRADUATING_YEAR: "毕业年份",
    Criterion.EXPERIENCE: "工作经历",
    Criterion.POLITICAL_STATUS: "政治面貌",
    Criterion.AGE: "年龄",
    Criterion.GENDER: "性别",
    Criterion.HOUSEHOLD: "户籍或生源",
    Criterion.CERTIFICATE: "证书",
    Criterion.SPECIAL_GROUP: "定向对象",
    Criterion.STUDY_MODE: "学习形式",
    Criterion.OTHER: "其他条件",
}


class CriterionVerdict(IntEnum):
    """One criterion's answer; the numbers are the matrix codes: a pair takes the largest."""

    MET = 0
    UNCERTAIN = 1
    UNMET = 2

    @property
    def word(self) -> str:
        """The word used in files."""
        return ("met", "uncertain", "unmet")[int(self)]


class PairVerdict(IntEnum):
    """The pair's answer, from the worst criterion."""

    ELIGIBLE = 0
    UNCERTAIN = 1
    INELIGIBLE = 2

    @property
    def word(self) -> str:
        """The word used in files."""
        return ("eligible", "uncertain", "ineligible")[int(self)]

    @property
    def label(self) -> str:
        """The Chinese word shown to people."""
        return ("符合", "待确认", "不符合")[int(self)]


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion of one pair: what is asked, what was found, and why it is doubtful if it is.

    ``required`` and ``found`` are short Chinese texts; ``reason`` names the doubtful reading (不确定 only) or is
    empty; ``quote`` is None only where a table's blank decides.
    """

    criterion: Criterion
    verdict: CriterionVerdict
    required: str
    found: str
    quote: Quote | None
    reason: str = ""
