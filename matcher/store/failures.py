"""Failed sign-ins by login, whether or not anybody has that login, and the lock they lead to."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from matcher.domain.login import normalise_login
from matcher.store.accounts import LOGIN
from matcher.store.repository import Repository
from matcher.store.tables.accounts import sign_in_failure


class FailureRepository(Repository):
    """Counts failures in a row."""

    def locked_until(self, login: str) -> datetime | None:
        """Return until when the login is locked, ``None`` when it is not."""
        until: datetime | None = self._connection.execute(
            select(sign_in_failure.c.locked_until).where(sign_in_failure.c.login_key == self._key(login))
        ).scalar_one_or_none()
        return until if until is not None and until > self._clock() else None

    def record(self, login: str, allowed: int, lock: int) -> datetime | None:
        """Count one more failure; at the ``allowed``-th the login locks for ``lock`` seconds. Return until when.

        Failures longer ago than ``lock`` seconds do not count, nor do those that led to an earlier lock.
        """
        now, key = self._clock(), self._key(login)
        row = self._connection.execute(select(sign_in_failure).where(sign_in_failure.c.login_key == key)).one_or_none()
        counts = row is not None and row.locked_until is None and row.last_at > now - timedelta(seconds=lock)
        failed = (row.failed if row is not None and counts else 0) + 1
        until = now + timedelta(seconds=lock) if failed >= allowed else None
        values = {"failed": failed, "last_at": now, "locked_until": until}
        statement = insert(sign_in_failure).values(login_key=key, **values)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["login_key"], set_=values))
        return until

    def clear(self, login: str) -> None:
        """Forget the failures and the lock of a login."""
        self._connection.execute(delete(sign_in_failure).where(sign_in_failure.c.login_key == self._key(login)))

    def _key(self, login: str) -> bytes:
        return self._keys.blind(normalise_login(login), LOGIN)
