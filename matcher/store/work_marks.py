"""How far the ledger has been written, and whom what was written since concerns: for lists kept from page to page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeVar

from sqlalchemy import func, select

from matcher.domain.ledger.work_mark import WorkMark
from matcher.store.repository import Repository
from matcher.store.tables.graduates import graduate
from matcher.store.tables.ledger import ledger_entry, ledger_merge, ledger_person, rule_value
from matcher.store.tables.organisations import organisation

_SOME = 500
_Key = TypeVar("_Key", int, str)


class WorkMarkRepository(Repository):
    """Marks of the ledger. No personal data is read here."""

    def present(self) -> WorkMark:
        """Return how far everything is written that lists of work depend on, but for birth dates."""
        entry, merge, rule = (
            int(self._connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one())
            for table in (ledger_entry, ledger_merge, rule_value)
        )
        offices = self._connection.execute(select(organisation.c.number, organisation.c.path, organisation.c.region_code))
        return WorkMark(entry, merge, rule, frozenset((row.number, row.path, row.region_code or "") for row in offices))

    def touched(self, since: WorkMark) -> frozenset[int]:
        """Return all rows of the ledger whose lists may say something else since a mark.

        Of whom an entry was written, who was sent the same words as one of them (their number decides what counts), whose
        rows were merged or parted, and every row that is one person with any of these.
        """
        written = self._connection.execute(
            select(ledger_entry.c.person, ledger_entry.c.message).where(ledger_entry.c.number > since.entry)
        ).all()
        rows = {row.person for row in written}
        for part in _parts({row.message for row in written if row.message}):
            same = select(ledger_entry.c.person).where(ledger_entry.c.message.in_(part)).distinct()
            rows.update(self._connection.execute(same).scalars())
        merged = select(ledger_merge.c.person).where(ledger_merge.c.number > since.merge)
        for part in _parts(set(self._connection.execute(merged).scalars())):
            every = select(ledger_merge.c.person, ledger_merge.c.into).where(ledger_merge.c.person.in_(part))
            for row in self._connection.execute(every):
                rows.update(one for one in (row.person, row.into) if one is not None)
        return frozenset(rows | self._kept(rows))

    def profile_versions(self, persons: Collection[int]) -> dict[int, int]:
        """Return the version of each profile that is there: a birth date may have changed with it."""
        found: dict[int, int] = {}
        for part in _parts(persons):
            query = select(graduate.c.number, graduate.c.version).where(graduate.c.number.in_(part))
            found |= {row.number: row.version for row in self._connection.execute(query)}
        return found

    def _kept(self, rows: Collection[int]) -> set[int]:
        found: set[int] = set()
        for part in _parts(rows):
            query = select(ledger_person.c.merged_into).where(
                ledger_person.c.person.in_(part), ledger_person.c.merged_into.is_not(None)
            )
            found.update(self._connection.execute(query).scalars())
        return found


def _parts(values: Collection[_Key]) -> Iterator[list[_Key]]:
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _SOME):
        yield wanted[start : start + _SOME]
