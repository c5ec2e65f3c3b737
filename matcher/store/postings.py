"""Postings with their versions: written by imports and the API, one change row for every change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, delete, insert, select, update

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import Conflict, NotFound
from matcher.domain.posting import Posting
from matcher.domain.stored import ChangeKind, PostingState, StoredPosting
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import stored as texts
from matcher.store.employers import EmployerRepository, match_key
from matcher.store.posting_facts import facts, region_codes
from matcher.store.posting_reads import PostingReads
from matcher.store.posting_writes import IncomingPosting, KnownPosting, PostingWrites
from matcher.store.tables.organisations import organisation
from matcher.store.tables.postings import posting, posting_change, posting_region, posting_version
from matcher.understanding.stored_form import to_bytes

_LOOK_UP = 400
_EXPIRE_CHUNK = 1000
_EXPIRING = (PostingState.OPEN.value, PostingState.HELD.value)


class PostingRepository(PostingReads):
    """Every change appends a version or a state to history and a row to the change stream; nothing is ever removed."""

    def upsert_many(
        self, organisation_number: int, rows: Sequence[IncomingPosting], actor: int | None, job: int | None
    ) -> Counter[ChangeKind | None]:
        """Write a chunk and count what happened; ``None`` counts rows that changed nothing."""
        return Counter(self.upsert_each(organisation_number, rows, actor, job))

    def upsert_each(
        self, organisation_number: int, rows: Sequence[IncomingPosting], actor: int | None, job: int | None
    ) -> list[ChangeKind | None]:
        """Write a chunk; return what happened to each row. Of equal keys in one chunk the last one stays."""
        known = self._known(organisation_number, [row.source_key for row in rows])
        employers = EmployerRepository(self._connection, self._keys, self._clock).resolve_many(
            (_employer_name(row.posting), row.posting.raw.text("employer_code"), row.posting.raw.text("employer_nature"))
            for row in rows
        )
        pending = PostingWrites(self._clock(), actor, job)
        happened: list[ChangeKind | None] = []
        for row in rows:
            before = known.get(row.source_key)
            key = match_key(_employer_name(row.posting), row.posting.raw.text("employer_code"))
            kind = pending.write(before, row, organisation_number, employers.get(key))
            happened.append(kind)
            if before is None and kind is not None:
                number = self._connection.execute(
                    insert(posting).values(**pending.inserted).returning(posting.c.number)
                ).scalar_one()
                known[row.source_key] = KnownPosting(number, 1, row.content_hash, PostingState.OPEN, row.posting.valid_until)
                pending.version(number, 1, row, kind)
            elif before is not None and kind is not None:
                known[row.source_key] = replace(
                    before, version=pending.last_version, content_hash=row.content_hash, state=PostingState.OPEN
                )
        self._flush(pending)
        return happened

    def withdraw(self, viewer: Viewer, number: int, reason: str, expected_version: int | None = None) -> StoredPosting:
        """Take a posting off. Raises NotFound outside the viewer's part of the tree, Conflict on another version."""
        found = self._own(viewer, number, expected_version)
        if found.state is PostingState.WITHDRAWN:
            return found
        self._set_state(found, PostingState.WITHDRAWN, ChangeKind.WITHDRAWN, viewer.account)
        return replace(found, state=PostingState.WITHDRAWN)

    def reopen(self, viewer: Viewer, number: int, as_of: date, expected_version: int | None = None) -> StoredPosting:
        """Offer a withdrawn or expired posting again. Raises Conflict when its last day is past."""
        found = self._own(viewer, number, expected_version)
        if found.posting.is_expired(as_of):
            raise Conflict(texts.REOPEN_PAST.format(date=found.posting.valid_until), "past-last-day")
        if found.state is PostingState.OPEN:
            return found
        if found.state.is_hidden_by_review:
            raise Conflict(texts.REOPEN_REVIEW.format(state=found.state.label), "in-review")
        self._set_state(found, PostingState.OPEN, ChangeKind.REOPENED, viewer.account)
        return replace(found, state=PostingState.OPEN)

    def extend(
        self, viewer: Viewer, number: int, valid_until: date, expected_version: int | None = None
    ) -> StoredPosting:
        """Move the last day: a new version; an expired posting is open again."""
        found = self._own(viewer, number, expected_version)
        return self.revise(viewer, found, replace(found.posting, valid_until=valid_until))

    def revise(self, viewer: Viewer, found: StoredPosting, revised: Posting) -> StoredPosting:
        """Write ``revised`` as the next version of ``found``, and open it where it had expired."""
        version = found.version + 1
        state = PostingState.OPEN if found.state is PostingState.EXPIRED else found.state
        kind = ChangeKind.REOPENED if state is not found.state else ChangeKind.UPDATED
        now = self._clock()
        hash_ = self._connection.execute(
            select(posting.c.content_hash).where(posting.c.number == found.number)
        ).scalar_one()
        self._connection.execute(
            update(posting)
            .where(posting.c.number == found.number)
            .values(**facts(revised), state=state.value, version=version, updated_at=now)
        )
        self._connection.execute(
            insert(posting_version).values(
                posting=found.number,
                version=version,
                content_hash=hash_,
                record=to_bytes(revised),
                created_at=now,
                actor=viewer.account,
            )
        )
        self._append_change(found.number, version, kind, viewer.account)
        return replace(found, posting=revised, state=state, version=version, updated_at=now)

    def expire(self, as_of: date, count: int = _EXPIRE_CHUNK) -> int:
        """Close up to ``count`` postings, open or waiting for review, whose last day lies before ``as_of``; return how many."""
        due = self._connection.execute(
            select(posting.c.number, posting.c.version)
            .where(posting.c.state.in_(_EXPIRING), posting.c.valid_until < as_of)
            .order_by(posting.c.number)
            .limit(count)
        ).all()
        if not due:
            return 0
        now = self._clock()
        self._connection.execute(
            update(posting).where(posting.c.number == bindparam("which")).values(state=PostingState.EXPIRED.value, updated_at=now),
            [{"which": row.number} for row in due],
        )
        self._connection.execute(
            insert(posting_change),
            [{"posting": r.number, "version": r.version, "kind": ChangeKind.EXPIRED.value, "at": now} for r in due],
        )
        return len(due)

    def reread(self, number: int, version: int, record: Posting) -> None:
        """Replace a version's record by what the present readers make of the same raw fields."""
        self._connection.execute(
            update(posting_version)
            .where(posting_version.c.posting == number, posting_version.c.version == version)
            .values(record=to_bytes(record))
        )
        self._connection.execute(update(posting).where(posting.c.number == number).values(**facts(record)))
        self._put_regions({number: record})
        self._append_change(number, version, ChangeKind.UPDATED, None)

    def _own(self, viewer: Viewer, number: int, expected_version: int | None) -> StoredPosting:
        viewer.require(Permission.WRITE_POSTINGS)
        found = self.get(viewer, number)
        path: str = self._connection.execute(
            select(organisation.c.path).where(organisation.c.number == found.organisation)
        ).scalar_one()
        if not path.startswith(viewer.organisation_path):
            raise NotFound(access_texts.NOT_FOUND)
        if expected_version is not None and expected_version != found.version:
            raise Conflict(texts.CHANGED_MEANWHILE.format(version=found.version), "version-conflict")
        return found

    def _set_state(self, found: StoredPosting, state: PostingState, kind: ChangeKind, actor: int | None) -> None:
        self._connection.execute(
            update(posting).where(posting.c.number == found.number).values(state=state.value, updated_at=self._clock())
        )
        self._append_change(found.number, found.version, kind, actor)

    def _append_change(self, number: int, version: int, kind: ChangeKind, actor: int | None) -> None:
        self._connection.execute(
            insert(posting_change).values(posting=number, version=version, kind=kind.value, at=self._clock(), actor=actor)
        )

    def _known(self, organisation_number: int, keys: Sequence[str]) -> dict[str, KnownPosting]:
        found: dict[str, KnownPosting] = {}
        columns = (
            posting.c.source_key,
            posting.c.number,
            posting.c.version,
            posting.c.content_hash,
            posting.c.state,
            posting.c.valid_until,
        )
        for begin in range(0, len(keys), _LOOK_UP):
            query = select(*columns).where(
                posting.c.organisation == organisation_number, posting.c.source_key.in_(keys[begin : begin + _LOOK_UP])
            )
            for row in self._connection.execute(query):
                found[row.source_key] = KnownPosting(
                    row.number, row.version, row.content_hash, PostingState(row.state), row.valid_until
                )
        return found

    def _flush(self, pending: PostingWrites) -> None:
        if pending.updates:
            names = [name for name in pending.updates[0] if name != "which"]
            statement = update(posting).where(posting.c.number == bindparam("which"))
            self._connection.execute(statement.values({name: bindparam(name) for name in names}), pending.updates)
        if pending.versions:
            self._connection.execute(insert(posting_version), pending.versions)
        if pending.changes:
            self._connection.execute(insert(posting_change), pending.changes)
        self._put_regions(pending.placed)

    def _put_regions(self, placed: dict[int, Posting]) -> None:
        if not placed:
            return
        self._connection.execute(
            delete(posting_region).where(posting_region.c.posting == bindparam("which")), [{"which": n} for n in placed]
        )
        rows = [{"posting": number, "code": code} for number, one in placed.items() for code in region_codes(one)]
        if rows:
            self._connection.execute(insert(posting_region), rows)


def _employer_name(one: Posting) -> str:
    return one.employer or one.raw.text("department")
