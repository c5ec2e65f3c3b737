"""Facts about the installation: whether it is the demo, and the anchor of the audit chain."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from matcher.store.repository import Repository
from matcher.store.tables.organisations import installation

MODE = "mode"
DEMO = "demo"
OFFICE = "office"
WORKER_SEEN = "worker-seen"
"""When the worker last looked around, as an ISO moment in UTC."""


class InstallationRepository(Repository):
    """Names with a value each."""

    def get(self, name: str) -> str | None:
        """Return the value of ``name``, or ``None``."""
        value: str | None = self._connection.execute(
            select(installation.c.value).where(installation.c.name == name)
        ).scalar_one_or_none()
        return value

    def put(self, name: str, value: str) -> None:
        """Set ``name`` to ``value``."""
        statement = insert(installation).values(name=name, value=value)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
        )

    def damage(self) -> str | None:
        """Return what SQLite's own quick check finds wrong with the database file, ``None`` where it is whole."""
        found = str(self._connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
        return None if found == "ok" else found
