"""How a person came into the ledger, who cares for her, and what she wants of the service."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from matcher.domain.texts import ledger as texts


class Origin(Enum):
    """本地户籍 or 外地来求职: both are in the ledger, household alone is not the key (rules.md §1)."""

    LOCAL = "local"
    INCOMING = "incoming"

    @property
    def label(self) -> str:
        """本地户籍, 外地来求职."""
        return texts.ORIGINS[self.value]


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Registered in the ledger for a registration year (届) at a place; the entry's organisation is responsible."""

    year: int
    origin: Origin = Origin.LOCAL
    region_code: str = ""
    school: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The caseworker (帮扶责任人) from that day on; ``None``: nobody for now.

    ``before``: who it was until then; ``batch``: the passing on of many at once that it belongs to.
    """

    caseworker: int | None
    before: int | None = None
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Intention:
    """What she wants of the service beside work (就业服务需求)."""

    wants_training: bool = False
    wants_traineeship: bool = False
    wants_startup: bool = False
    wants_guidance: bool = False
    wants_postings: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """移交: from the entry's day on another organisation is responsible; what was done stays with who did it."""

    to_organisation: int
    from_organisation: int
    list_number: int | None = None
