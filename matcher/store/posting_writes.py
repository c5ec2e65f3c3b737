"""The rows that a chunk of postings writes, each table once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from matcher.domain.posting import Posting
from matcher.domain.stored import ChangeKind, PostingState
from matcher.store.posting_facts import facts
from matcher.understanding.stored_form import to_bytes


@dataclass(frozen=True, slots=True)
class IncomingPosting:
    """A posting on its way in: ``source_key`` is its identity within the organisation that brings it."""

    source_key: str
    posting: Posting
    content_hash: bytes
    duplicate_key: bytes


@dataclass(frozen=True, slots=True)
class KnownPosting:
    """A posting as it stands before a chunk writes to it."""

    number: int
    version: int
    content_hash: bytes
    state: PostingState
    valid_until: date | None


class PostingWrites:
    """The rows of one chunk, gathered so that each table is written once."""

    def __init__(self, now: Any, actor: int | None, job: int | None) -> None:
        self._now, self._actor, self._job = now, actor, job
        self.inserted: dict[str, Any] = {}
        self.updates: list[dict[str, Any]] = []
        self.versions: list[dict[str, Any]] = []
        self.changes: list[dict[str, Any]] = []
        self.placed: dict[int, Posting] = {}
        self.last_version = 1

    def write(
        self, before: KnownPosting | None, row: IncomingPosting, organisation_number: int, employer: int | None
    ) -> ChangeKind | None:
        """Gather the row's writes; a new posting's values are left in ``inserted``."""
        values = {
            **facts(row.posting),
            "employer": employer,
            "state": PostingState.OPEN.value,
            "content_hash": row.content_hash,
            "duplicate_key": row.duplicate_key,
            "updated_at": self._now,
            "job": self._job,
        }
        if before is None:
            self.inserted = {
                **values,
                "organisation": organisation_number,
                "source_key": row.source_key,
                "version": 1,
                "created_at": self._now,
            }
            return ChangeKind.CREATED
        same = before.content_hash == row.content_hash
        if same and before.state is not PostingState.WITHDRAWN:
            return None
        if same:
            self.updates.append({**values, "version": before.version, "which": before.number})
            self._change(before.number, before.version, ChangeKind.REOPENED)
            self.last_version = before.version
            return ChangeKind.REOPENED
        shut = (PostingState.WITHDRAWN, PostingState.EXPIRED)
        kind = ChangeKind.REOPENED if before.state in shut else ChangeKind.UPDATED
        self.last_version = before.version + 1
        self.updates.append({**values, "version": self.last_version, "which": before.number})
        self.version(before.number, self.last_version, row, kind)
        return kind

    def version(self, number: int, version: int, row: IncomingPosting, kind: ChangeKind) -> None:
        self.versions.append(
            {
                "posting": number,
                "version": version,
                "content_hash": row.content_hash,
                "record": to_bytes(row.posting),
                "created_at": self._now,
                "actor": self._actor,
                "job": self._job,
            }
        )
        self.placed[number] = row.posting
        self._change(number, version, kind)

    def _change(self, number: int, version: int, kind: ChangeKind) -> None:
        change = {"posting": number, "version": version, "kind": kind.value, "at": self._now}
        self.changes.append({**change, "actor": self._actor, "job": self._job})
