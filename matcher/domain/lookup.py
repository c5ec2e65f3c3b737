"""The answer of a look-up in a code table: found, ambiguous or unknown, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class LookupStatus(Enum):
    """How a look-up ended."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class MatchedBy(Enum):
    """Which kind of name the query was found under."""

    CODE = "code"
    NAME = "name"
    ALIAS = "alias"
    OLD_NAME = "old_name"
    CLASS = "class"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Lookup(Generic[T]):
    """What a table knows about ``query``: one item, several (ambiguous) or none (unknown)."""

    query: str
    status: LookupStatus
    items: tuple[T, ...] = ()
    matched_by: MatchedBy = MatchedBy.NONE

    @property
    def item(self) -> T | None:
        """The one item found, or ``None`` when the answer is ambiguous or unknown."""
        return self.items[0] if self.status is LookupStatus.FOUND else None

    @classmethod
    def of(cls, query: str, items: tuple[T, ...], matched_by: MatchedBy) -> Lookup[T]:
        """Return found for one item, ambiguous for several, unknown for none."""
        if not items:
            return cls(query, LookupStatus.UNKNOWN)
        status = LookupStatus.FOUND if len(items) == 1 else LookupStatus.AMBIGUOUS
        return cls(query, status, items, matched_by)
