"""Facts about the installation: whether it is the demo, and the anchor of the audit chain."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from matcher.store.repository import Repository
from matcher.store.tables.organisations import installation

MODE = "mode"
DEMO = "demo"
OFFICE = "office"


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
