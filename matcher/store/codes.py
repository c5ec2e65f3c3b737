"""One-time codes for the first sign-in and lost passwords; only their keyed hash is kept."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, insert, select, update

from matcher.domain.account import CodePurpose
from matcher.store.repository import Repository
from matcher.store.tables.accounts import one_time_code

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 O 1 I L U: read aloud or from bad print they are taken for one another."""
LENGTH = 8
TRIES = 5
_COLUMN = "one_time_code.code"


class CodeRepository(Repository):
    """Codes of accounts: one at a time, right once, gone after five wrong tries."""

    def issue(
        self, account: int, purpose: CodePurpose, valid: timedelta, created_by: int | None = None
    ) -> tuple[str, datetime]:
        """Return a new code and until when it is good; earlier ones of the account end."""
        self.end_all(account)
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        now = self._clock()
        values = {
            "account": account,
            "purpose": purpose.value,
            "code_hash": self._hash(account, code),
            "created_at": now,
            "created_by": created_by,
            "expires_at": now + valid,
        }
        self._connection.execute(insert(one_time_code).values(**values))
        return code, now + valid

    def use(self, account: int, code: str) -> CodePurpose | None:
        """Use a code up and return what it was for; ``None`` when it is wrong, used, expired or tried too often."""
        good = and_(
            one_time_code.c.account == account,
            one_time_code.c.used_at.is_(None),
            one_time_code.c.expires_at > self._clock(),
            one_time_code.c.failed < TRIES,
        )
        row = self._connection.execute(
            select(one_time_code).where(good).order_by(one_time_code.c.number.desc()).limit(1)
        ).one_or_none()
        if row is None:
            return None
        this = and_(one_time_code.c.number == row.number, one_time_code.c.used_at.is_(None))
        if not hmac.compare_digest(row.code_hash, self._hash(account, code)):
            self._connection.execute(update(one_time_code).where(this).values(failed=one_time_code.c.failed + 1))
            return None
        used = self._connection.execute(update(one_time_code).where(this).values(used_at=self._clock()))
        return CodePurpose(row.purpose) if used.rowcount == 1 else None

    def waiting(self, account: int) -> datetime | None:
        """Return until when a code of the account is still good, ``None`` when there is none."""
        good = and_(one_time_code.c.used_at.is_(None), one_time_code.c.failed < TRIES)
        until: datetime | None = self._connection.execute(
            select(one_time_code.c.expires_at)
            .where(one_time_code.c.account == account, good, one_time_code.c.expires_at > self._clock())
            .order_by(one_time_code.c.number.desc())
            .limit(1)
        ).scalar_one_or_none()
        return until

    def end_all(self, account: int) -> None:
        """End every code of an account."""
        self._connection.execute(delete(one_time_code).where(one_time_code.c.account == account))

    def _hash(self, account: int, code: str) -> bytes:
        return self._keys.blind(f"{account}:{normalise_code(code)}", _COLUMN)


def normalise_code(code: str) -> str:
    """Return a code as issued, whatever spaces, dashes and small letters it was typed with.

    >>> normalise_code(" 7kmq-x2rp ")
    '7KMQX2RP'
    """
    return "".join(letter for letter in code.upper() if letter.isalnum())
