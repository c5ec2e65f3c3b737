"""What recording something of a person did."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.domain.ledger.entry import Entry


@dataclass(frozen=True, slots=True)
class Recorded:
    """The entry written; ``warnings`` are Chinese sentences to show; ``also`` are entries that came with it."""

    entry: Entry
    warnings: tuple[str, ...] = ()
    also: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkRecorded:
    """One row of many: ``recorded``, or the sentence and ``code`` that say why it was left out."""

    person: int
    recorded: Recorded | None
    refusal: str = ""
    code: str = ""
