"""Rows that have served: ended sessions, used and expired codes, old remembered answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_

from matcher.store.repository import Repository
from matcher.store.tables.accounts import link_session, one_time_code, session, sign_in_failure
from matcher.store.tables.trail import answer

ANSWERS_KEPT = timedelta(hours=24)
CODES_KEPT = timedelta(days=30)
FAILURES_KEPT = timedelta(days=1)


class TidyingRepository(Repository):
    """Removes; nothing that the audit trail or a person still needs."""

    def remove_served(self) -> dict[str, int]:
        """Remove what has served and return how many rows of each kind went."""
        now = self._clock()
        old_code = or_(one_time_code.c.used_at.is_not(None), one_time_code.c.expires_at < now)
        return {
            "sessions": self._remove(session, session.c.expires_at < now),
            "link_sessions": self._remove(link_session, link_session.c.expires_at < now),
            "codes": self._remove(one_time_code, old_code & (one_time_code.c.created_at < now - CODES_KEPT)),
            "failures": self._remove(sign_in_failure, sign_in_failure.c.last_at < now - FAILURES_KEPT),
            "answers": self._remove(answer, answer.c.created_at < now - ANSWERS_KEPT),
        }

    def _remove(self, table: Table, where: ColumnElement[bool]) -> int:
        result: Any = self._connection.execute(delete(table).where(where))
        return int(result.rowcount)
