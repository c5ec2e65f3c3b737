"""What a graduate says of postings: 收藏, 有意向, 不合适 with a reason. Her own words are sealed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from matcher.domain.stored import Mark, PostingMark
from matcher.store.repository import Repository
from matcher.store.tables.graduates import posting_mark

_NOTE = "posting_mark.note"


class MarkRepository(Repository):
    """Marks of one graduate; the caller has made sure whose they are."""

    def put(self, graduate: int, posting: int, mark: Mark, reason: str = "", note: str = "") -> None:
        """Set a mark, replacing its earlier reason."""
        values = {
            "reason": reason,
            "note_sealed": self._keys.seal(note, _NOTE) if note else None,
            "at": self._clock(),
        }
        statement = insert(posting_mark).values(graduate=graduate, posting=posting, mark=mark.value, **values)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["graduate", "posting", "mark"], set_=values)
        )

    def remove(self, graduate: int, posting: int, mark: Mark) -> bool:
        """Take a mark back; whether there was one."""
        result = self._connection.execute(
            delete(posting_mark).where(
                posting_mark.c.graduate == graduate,
                posting_mark.c.posting == posting,
                posting_mark.c.mark == mark.value,
            )
        )
        return bool(result.rowcount)

    def of(self, graduate: int, mark: Mark | None = None) -> Sequence[PostingMark]:
        """Return her marks, newest first."""
        query = select(posting_mark).where(posting_mark.c.graduate == graduate)
        if mark is not None:
            query = query.where(posting_mark.c.mark == mark.value)
        ordered = query.order_by(posting_mark.c.at.desc(), posting_mark.c.posting.desc())
        return [self._opened(row) for row in self._connection.execute(ordered)]

    def everyone(self) -> Sequence[PostingMark]:
        """Return all marks without their words, oldest first, for learning from them; never shown to anybody."""
        rows = self._connection.execute(
            select(posting_mark).order_by(posting_mark.c.at, posting_mark.c.graduate, posting_mark.c.posting)
        )
        return [PostingMark(row.graduate, row.posting, Mark(row.mark), row.reason, "", row.at) for row in rows]

    def _opened(self, row: Row[Any]) -> PostingMark:
        return PostingMark(
            graduate=row.graduate,
            posting=row.posting,
            mark=Mark(row.mark),
            reason=row.reason,
            note=self._keys.open(row.note_sealed, _NOTE) if row.note_sealed else "",
            at=row.at,
        )

    def hidden_numbers(self, graduate: int) -> frozenset[int]:
        """Return the postings she does not want to see again."""
        query = select(posting_mark.c.posting).where(
            posting_mark.c.graduate == graduate, posting_mark.c.mark == Mark.HIDDEN.value
        )
        return frozenset(self._connection.execute(query).scalars())
