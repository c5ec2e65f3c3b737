"""Assignments made many at once: the entries of one batch, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from matcher.domain.ledger.entry import EntryKind
from matcher.store.repository import Repository
from matcher.store.tables.ledger import ledger_entry


class AssignmentRepository(Repository):
    """Which entries a batch of assignments wrote."""

    def of_batch(self, office: int, batch: int) -> Sequence[tuple[int, int]]:
        """Return (entry, person) of every assignment that the batch of an office wrote, oldest first."""
        query = (
            select(ledger_entry.c.number, ledger_entry.c.person)
            .where(ledger_entry.c.organisation == office, ledger_entry.c.kind == EntryKind.ASSIGNMENT.value)
            .where(ledger_entry.c.facts["batch"].as_integer() == batch, ledger_entry.c.is_withdrawal.is_(False))
            .order_by(ledger_entry.c.number)
        )
        return [(row.number, row.person) for row in self._connection.execute(query)]
