"""Reading postings: one for a viewer, its versions and twins, the change stream, and the records for the index."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select, true

from matcher.domain.access import Permission, Role, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.posting import Posting
from matcher.domain.stored import (
    ChangeKind,
    PostingChange,
    PostingStand,
    PostingState,
    PostingVersion,
    StoredPosting,
)
from matcher.domain.texts import access as texts
from matcher.store.repository import Repository
from matcher.store.tables.graduates import posting_mark
from matcher.store.tables.postings import posting, posting_change, posting_version
from matcher.understanding.stored_form import from_bytes

_PRESENT = and_(posting_version.c.posting == posting.c.number, posting_version.c.version == posting.c.version)
_MOST_TWINS = 50
_OFFERED = 200


def visible_to(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition on ``posting`` rows: a graduate sees what is offered or what she has marked, staff see all."""
    if not viewer.may(Permission.READ_POSTINGS):
        return posting.c.number < 0
    if viewer.role is not Role.GRADUATE:
        return true()
    marked = select(posting_mark.c.posting).where(posting_mark.c.graduate == (viewer.graduate or 0))
    return or_(posting.c.state == PostingState.OPEN.value, posting.c.number.in_(marked))


class PostingReads(Repository):
    """What is read of postings; see :class:`matcher.store.postings.PostingRepository` for what is written."""

    def get(self, viewer: Viewer, number: int) -> StoredPosting:
        """Return a posting with its present version. Raises NotFound."""
        return self._one(viewer, posting.c.number == number)

    def by_id(self, viewer: Viewer, identifier: str) -> StoredPosting:
        """Return the posting with the source's id, of several the newest. Raises NotFound."""
        return self._one(viewer, posting.c.id == identifier)

    def several(self, viewer: Viewer, numbers: Sequence[int]) -> dict[int, StoredPosting]:
        """Return the visible ones of ``numbers`` by number."""
        query = select(posting, posting_version.c.record).join(posting_version, _PRESENT)
        rows = self._connection.execute(query.where(posting.c.number.in_(numbers), visible_to(viewer)))
        return {row.number: stored(row) for row in rows}

    def stands(self, numbers: Collection[int]) -> dict[int, PostingStand]:
        """Return how each of ``numbers`` stands, without its record, for work that decides about many."""
        found: dict[int, PostingStand] = {}
        wanted = sorted(set(numbers))
        columns = (posting.c.number, posting.c.version, posting.c.state, posting.c.employer, posting.c.duplicate_key)
        for begin in range(0, len(wanted), 400):
            query = select(*columns).where(posting.c.number.in_(wanted[begin : begin + 400]))
            for row in self._connection.execute(query):
                state = PostingState(row.state)
                found[row.number] = PostingStand(row.number, row.version, state, row.employer, row.duplicate_key)
        return found

    def versions(self, viewer: Viewer, number: int) -> Sequence[PostingVersion]:
        """Return the posting's history, newest first. Raises NotFound."""
        self.get(viewer, number)
        rows = self._connection.execute(
            select(
                posting_version.c.version, posting_version.c.created_at, posting_version.c.actor, posting_version.c.job
            )
            .where(posting_version.c.posting == number)
            .order_by(posting_version.c.version.desc())
        )
        return [PostingVersion(row.version, row.created_at, row.actor, row.job) for row in rows]

    def version(self, viewer: Viewer, number: int, version: int) -> Posting:
        """Return the record of one version. Raises NotFound."""
        self.get(viewer, number)
        record = self._connection.execute(
            select(posting_version.c.record).where(
                posting_version.c.posting == number, posting_version.c.version == version
            )
        ).scalar_one_or_none()
        if record is None:
            raise NotFound(texts.NOT_FOUND)
        return from_bytes(record)

    def numbers_of(self, office: int, source_keys: Sequence[str]) -> dict[str, int]:
        """Return the numbers of an office's postings by source key."""
        found: dict[str, int] = {}
        for begin in range(0, len(source_keys), 400):
            query = select(posting.c.source_key, posting.c.number).where(
                posting.c.organisation == office, posting.c.source_key.in_(source_keys[begin : begin + 400])
            )
            found |= {row.source_key: row.number for row in self._connection.execute(query)}
        return found

    def twins(self, viewer: Viewer, number: int) -> Sequence[int]:
        """Return the numbers of other open postings with the same content, oldest first."""
        key = select(posting.c.duplicate_key).where(posting.c.number == number).scalar_subquery()
        rows = self._connection.execute(
            select(posting.c.number)
            .where(posting.c.duplicate_key == key, posting.c.number != number, visible_to(viewer))
            .where(posting.c.state == PostingState.OPEN.value)
            .order_by(posting.c.number)
            .limit(_MOST_TWINS)
        )
        return [row.number for row in rows]

    def changes(self, after_seq: int, count: int = 1000) -> Sequence[PostingChange]:
        """Return changes behind ``after_seq`` in their order."""
        rows = self._connection.execute(
            select(posting_change, posting.c.id)
            .join(posting, posting.c.number == posting_change.c.posting)
            .where(posting_change.c.seq > after_seq)
            .order_by(posting_change.c.seq)
            .limit(count)
        )
        return [PostingChange(r.seq, r.posting, r.id, r.version, ChangeKind(r.kind), r.at) for r in rows]

    def last_seq(self) -> int:
        """Return the number of the last change, 0 before the first."""
        return int(self._connection.execute(select(func.coalesce(func.max(posting_change.c.seq), 0))).scalar_one())

    def count_open(self) -> int:
        """Return how many postings the index holds."""
        query = select(func.count()).select_from(posting).where(posting.c.state == PostingState.OPEN.value)
        return int(self._connection.execute(query).scalar_one())

    def entries(self, numbers: Sequence[int]) -> dict[int, tuple[bytes, bytes] | None]:
        """Return (record, duplicate key) of each posting, ``None`` for one that is not open."""
        found: dict[int, tuple[bytes, bytes] | None] = dict.fromkeys(numbers)
        for begin in range(0, len(numbers), 400):
            query = select(posting.c.number, posting.c.duplicate_key, posting_version.c.record)
            query = query.join(posting_version, _PRESENT).where(
                posting.c.number.in_(numbers[begin : begin + 400]), posting.c.state == PostingState.OPEN.value
            )
            for row in self._connection.execute(query):
                found[row.number] = (row.record, row.duplicate_key)
        return found

    def offered_by(self, employer: int | None, numbers: Sequence[int] = ()) -> Sequence[tuple[int, int, Posting]]:
        """Return (number, version, record) of the open postings among ``numbers``, of an employer where none is given.

        For a page whose caller knows that they may be seen; at most the first 200.
        """
        if not numbers and employer is None:
            return []
        mine = posting.c.number.in_(numbers[:_OFFERED]) if numbers else posting.c.employer == employer
        query = select(posting.c.number, posting.c.version, posting_version.c.record).join(posting_version, _PRESENT)
        query = query.where(mine, posting.c.state == PostingState.OPEN.value).order_by(posting.c.number).limit(_OFFERED)
        return [(row.number, row.version, from_bytes(row.record)) for row in self._connection.execute(query)]

    def stream_open(self, batch: int = 1000) -> Iterator[tuple[int, bytes, bytes]]:
        """Yield (number, record, duplicate key) of every open posting by number; memory holds one batch."""
        last = 0
        while True:
            query = select(posting.c.number, posting_version.c.record, posting.c.duplicate_key)
            query = query.join(posting_version, _PRESENT).where(
                posting.c.number > last, posting.c.state == PostingState.OPEN.value
            )
            rows = self._connection.execute(query.order_by(posting.c.number).limit(batch)).all()
            for row in rows:
                yield row.number, row.record, row.duplicate_key
            if len(rows) < batch:
                return
            last = rows[-1].number

    def stream_all(self, after: int = 0, batch: int = 500) -> Sequence[tuple[int, int, Posting]]:
        """Return (number, version, record) of the next ``batch`` postings of any state behind number ``after``."""
        query = select(posting.c.number, posting.c.version, posting_version.c.record).join(posting_version, _PRESENT)
        rows = self._connection.execute(query.where(posting.c.number > after).order_by(posting.c.number).limit(batch))
        return [(row.number, row.version, from_bytes(row.record)) for row in rows]

    def _one(self, viewer: Viewer, condition: ColumnElement[bool]) -> StoredPosting:
        query = select(posting, posting_version.c.record).join(posting_version, _PRESENT)
        query = query.where(condition, visible_to(viewer)).order_by(posting.c.number.desc()).limit(1)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            raise NotFound(texts.NOT_FOUND)
        return stored(row)


def stored(row: Row[Any]) -> StoredPosting:
    """Return the posting of a row of ``posting`` with its record."""
    return StoredPosting(
        number=row.number,
        posting=from_bytes(row.record),
        state=PostingState(row.state),
        version=row.version,
        organisation=row.organisation,
        employer=row.employer,
        duplicate_key=row.duplicate_key,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
