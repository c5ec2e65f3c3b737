"""How far the ledger has been written, as far as lists of work depend on it: two equal marks, the same lists."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkMark:
    """The last entry, the last merge and the last rule value by number, and the tree of offices with their places."""

    entry: int
    merge: int
    rule: int
    offices: frozenset[tuple[int, str, str]]

    def is_before(self, other: WorkMark) -> bool:
        """Whether it is an earlier state than ``other`` in anything that is numbered."""
        return self.entry < other.entry or self.merge < other.merge or self.rule < other.rule

    def has_the_rules_of(self, other: WorkMark) -> bool:
        """Whether the same rules hold for every office."""
        return (self.rule, self.offices) == (other.rule, other.offices)
