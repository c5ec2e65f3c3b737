"""A person in the ledger: who is responsible for her, and which rows are the same person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from matcher.domain.ledger.enrolment import Origin
from matcher.domain.texts import ledger_import as texts


@dataclass(frozen=True, slots=True)
class LedgerPerson:
    """``person`` is the number of her profile; ``caseworker`` an account (帮扶责任人).

    ``merged_into``: this row was found to be the same person as that one, whose history now holds both. ``is_erased``:
    her profile is gone at her wish, what was done for her stays counted.
    """

    person: int
    organisation: int
    organisation_path: str
    year: int
    origin: Origin
    school: str
    caseworker: int | None
    merged_into: int | None
    enrolled_at: datetime
    is_erased: bool


class MatchState(Enum):
    """What became of two rows suspected to be one person."""

    SUSPECTED = "suspected"
    MERGED = "merged"
    APART = "apart"

    @property
    def label(self) -> str:
        """待处理, 已合并, 不是同一人."""
        return texts.MATCH_STATES[self.value]


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """Two rows suspected to be one person; ``reasons`` are codes such as ``same-id-number`` or ``same-name-and-phone``.

    ``moved_account`` is the account that a merge gave to the kept row.
    """

    number: int
    kept: int
    other: int
    reasons: tuple[str, ...]
    state: MatchState
    found_at: datetime
    decided_at: datetime | None
    decided_by: int | None
    moved_account: int | None = None
