"""Remembered answers to repeated writes: one a key of an account, kept for a day, the body sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, insert, select

from matcher.store.repository import Repository
from matcher.store.tables.trail import answer

_BODY = "answer.body"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered; ``request_hash`` tells the same request from another under the same key."""

    request_hash: bytes
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class AnswerRepository(Repository):
    """Answers by account and key."""

    def get(self, account: int, key: str) -> Answer | None:
        """Return the remembered answer, or ``None``."""
        row = self._connection.execute(
            select(answer).where(answer.c.account == account, answer.c.key == key)
        ).one_or_none()
        if row is None:
            return None
        return Answer(row.request_hash, row.status, row.headers, self._keys.open_bytes(row.body_sealed, _BODY))

    def remember(self, account: int, key: str, given: Answer) -> None:
        """Keep an answer, in the transaction that did what it tells of."""
        self._connection.execute(delete(answer).where(answer.c.account == account, answer.c.key == key))
        self._connection.execute(
            insert(answer).values(
                account=account,
                key=key,
                request_hash=given.request_hash,
                status=given.status,
                headers=dict(given.headers),
                body_sealed=self._keys.seal_bytes(given.body, _BODY),
                created_at=self._clock(),
            )
        )
