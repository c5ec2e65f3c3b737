"""What passes between the store and the index in service: postings by number, changes by sequence number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from matcher.domain.posting import Posting


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An open posting; ``duplicate_key`` is shared by exact duplicates."""

    number: int
    posting: Posting
    duplicate_key: bytes


@dataclass(frozen=True, slots=True)
class IndexChange:
    """A posting's present state at ``seq``; ``entry`` None: it is not offered any more."""

    seq: int
    number: int
    entry: IndexEntry | None


class ChangeReader(Protocol):
    """Reads what changed. ``last_seq`` must be cheap: it is asked before every search."""

    def last_seq(self) -> int:
        """Return the number of the last change."""

    def changes(self, after_seq: int, count: int) -> Sequence[IndexChange]:
        """Return up to ``count`` changes behind ``after_seq`` in order, each with the posting's present state."""
