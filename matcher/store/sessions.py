"""Sessions of signed-in browsers: an opaque token in the cookie, its keyed hash in the table."""

from __future__ import annotations

import secrets
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from matcher.domain.account import Account, Session
from matcher.domain.errors import NotFound
from matcher.store.accounts import AccountRepository
from matcher.store.repository import Repository
from matcher.store.tables.accounts import session

_COLUMN = "session.token"
_BYTES = 32


class SessionRepository(Repository):
    """Sessions; a session ends by signing out, by idling, at its longest time, or with the account."""

    def open(self, account: int, longest: int) -> tuple[str, Session]:
        """Open a session of at most ``longest`` seconds; return its token, which is kept nowhere, and the session."""
        token, now = secrets.token_urlsafe(_BYTES), self._clock()
        opened = Session(account, secrets.token_urlsafe(_BYTES), now, now, now + timedelta(seconds=longest))
        values = {
            "token_hash": self._hash(token),
            "account": account,
            "csrf": opened.csrf,
            "created_at": now,
            "last_seen": now,
            "expires_at": opened.expires_at,
        }
        self._connection.execute(insert(session).values(**values))
        return token, opened

    def find(self, token: str, idle: int) -> tuple[Session, Account] | None:
        """Return the session of ``token`` and its account; ``None`` when unknown, over, idle, or the account closed."""
        row = self._connection.execute(select(session).where(session.c.token_hash == self._hash(token))).one_or_none()
        now = self._clock()
        if row is None or row.expires_at <= now or row.last_seen + timedelta(seconds=idle) <= now:
            return None
        try:
            account = AccountRepository(self._connection, self._keys, self._clock).load(row.account)
        except NotFound:
            return None
        found = Session(row.account, row.csrf, row.created_at, row.last_seen, row.expires_at)
        return (found, account) if account.active else None

    def touch(self, token: str) -> None:
        """Note that the session is in use now."""
        self._connection.execute(
            update(session).where(session.c.token_hash == self._hash(token)).values(last_seen=self._clock())
        )

    def close(self, token: str) -> bool:
        """End a session; return whether there was one."""
        ended = self._connection.execute(delete(session).where(session.c.token_hash == self._hash(token)))
        return ended.rowcount > 0

    def close_all(self, account: int, but: str | None = None) -> int:
        """End all sessions of an account, except the one of token ``but``; return how many ended."""
        query = delete(session).where(session.c.account == account)
        if but is not None:
            query = query.where(session.c.token_hash != self._hash(but))
        return self._connection.execute(query).rowcount

    def count(self, account: int) -> int:
        """Return how many sessions of an account are not over."""
        rows = self._connection.execute(
            select(session.c.token_hash).where(session.c.account == account, session.c.expires_at > self._clock())
        )
        return len(rows.all())

    def _hash(self, token: str) -> bytes:
        return self._keys.blind(token, _COLUMN)
