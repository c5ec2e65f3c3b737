"""What the guard finds in a posting: one finding a rule and place, with the words it rests on and the basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a finding asks for: 拦截 waits for a reviewer before it is shown, 提示 is shown beside the posting."""

    BLOCK = "block"
    WARN = "warn"

    @property
    def label(self) -> str:
        """The severity as people read it."""
        return "拦截" if self is Severity.BLOCK else "提示"


@dataclass(frozen=True, slots=True)
class Finding:
    """``quote`` is ``fields[source][start:end]`` of the posting as given; ``text`` says in Chinese what is wrong.

    ``source`` is a canonical field name. A finding that rests on no words (a field that is missing, a pay
    compared with others) has an empty ``quote`` and ``start == end == 0``. ``basis`` names the provision with its
    source mark; U is a mark too.
    """

    rule: str
    severity: Severity
    quote: str
    source: str
    start: int
    end: int
    basis: str
    text: str

    @property
    def is_blocking(self) -> bool:
        """Whether the posting waits for a reviewer because of this finding."""
        return self.severity is Severity.BLOCK

    def as_json(self) -> Mapping[str, str]:
        """The form `matcher screen` prints."""
        return {"rule": self.rule, "severity": self.severity.value, "quote": self.quote, "basis": self.basis}


@dataclass(frozen=True, slots=True)
class Screening:
    """Everything the guard says about one posting: ``posting`` is its id, ``risk`` from 0 to 1, findings in order."""

    posting: str
    risk: float
    findings: tuple[Finding, ...]

    def as_json(self) -> Mapping[str, object]:
        """The line `matcher screen` prints."""
        return {
            "posting": self.posting,
            "risk": round(self.risk, 6),
            "findings": [finding.as_json() for finding in self.findings],
        }
