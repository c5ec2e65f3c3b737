"""The audit trail: appended only, each row signed over its fields and the row before, the end anchored."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from matcher.domain.access import Permission, Viewer
from matcher.domain.audit import AuditEvent, AuditFault
from matcher.domain.texts import store as texts
from matcher.store.installation import InstallationRepository
from matcher.store.repository import Repository
from matcher.store.tables.organisations import organisation
from matcher.store.tables.trail import audit_event

_ANCHOR = "audit-anchor"
_BATCH = 2000
_LOST = "anchor-lost"
_NOTED = 16
_ROOT = 2  # slashes in the path of the root


class AuditRepository(Repository):
    """The chain. Whoever can write the database but lacks the key ring cannot alter, drop or cut rows unseen."""

    def append(
        self,
        action: str,
        viewer: Viewer | None = None,
        object_kind: str = "",
        object_number: int | str = "",
        request: str = "",
        detail: Mapping[str, str | int] | None = None,
    ) -> None:
        """Add one row; ``detail`` must hold nothing personal. Needs a writing transaction."""
        number, previous = self._end()
        values = {
            "number": number + 1,
            "at": self._clock(),
            "actor": viewer.account if viewer else None,
            "organisation": viewer.organisation if viewer else None,
            "action": action,
            "object_kind": object_kind,
            "object_number": str(object_number),
            "request": request,
            "detail": dict(detail or {}),
            "previous": previous,
        }
        signed = self._signature(values)
        self._connection.execute(insert(audit_event).values(**values, hash=signed))
        anchor = f"{values['number']}:{signed}"
        self._installation().put(_ANCHOR, f"{anchor}:{self._keys.sign(anchor.encode())}")

    def latest(
        self,
        viewer: Viewer,
        before: int | None = None,
        count: int = 50,
        action: str = "",
        object_number: str = "",
        object_kind: str = "",
        actor: int | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> Sequence[AuditEvent]:
        """Return rows, newest first, below number ``before``, from ``since`` to before ``until``. Raises NotAllowed.

        ``action`` is the beginning of the word. Below the root only what was done at or below the own place is seen;
        what nobody signed in did belongs to the root.
        """
        viewer.require(Permission.READ_AUDIT)
        query = select(audit_event).order_by(audit_event.c.number.desc()).limit(count)
        if before is not None:
            query = query.where(audit_event.c.number < before)
        if action:
            query = query.where(audit_event.c.action.startswith(action, autoescape=True))
        if actor is not None:
            query = query.where(audit_event.c.actor == actor)
        if since is not None:
            query = query.where(audit_event.c.at >= since)
        if until is not None:
            query = query.where(audit_event.c.at < until)
        for column, value in ((audit_event.c.object_kind, object_kind), (audit_event.c.object_number, object_number)):
            if value:
                query = query.where(column == value)
        if viewer.organisation_path.count("/") > _ROOT:
            below = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
            query = query.where(audit_event.c.organisation.in_(select(organisation.c.number).where(below)))
        return [_event(row) for row in self._connection.execute(query)]

    def about_graduate(self, number: int, count: int = 100) -> Sequence[AuditEvent]:
        """Return what was done or seen of a graduate, newest first; for herself: the caller has made sure who asks."""
        query = (
            select(audit_event)
            .where(audit_event.c.object_kind == "graduate", audit_event.c.object_number == str(number))
            .order_by(audit_event.c.number.desc())
            .limit(count)
        )
        return [_event(row) for row in self._connection.execute(query)]

    def count(self) -> int:
        """Return the number of rows."""
        return int(self._connection.execute(select(func.count()).select_from(audit_event)).scalar_one())

    def anchor(self) -> str:
        """Return number and beginning of the hash of the last row, to be noted elsewhere."""
        query = select(audit_event.c.number, audit_event.c.hash).order_by(audit_event.c.number.desc()).limit(1)
        last = self._connection.execute(query).one_or_none()
        return f"{last.number}:{last.hash[:_NOTED]}" if last else "0:"

    def holds(self, number: int, begin: str) -> bool:
        """Whether row ``number`` is there and its hash begins with ``begin``, as it was noted elsewhere."""
        query = select(audit_event.c.hash).where(audit_event.c.number == number)
        found = self._connection.execute(query).scalar_one_or_none()
        return found is not None and len(begin) >= _NOTED and str(found).startswith(begin)

    def faults(self) -> Iterator[AuditFault]:
        """Yield where the chain breaks: altered, dropped or cut off rows; nothing where it is whole."""
        previous, number = "", 0
        query = select(audit_event).order_by(audit_event.c.number).execution_options(yield_per=_BATCH)
        for row in self._connection.execute(query):
            if row.number != number + 1 or row.previous != previous:
                yield AuditFault(row.number, texts.AUDIT_GAP.format(number=row.number))
            if row.hash != self._signature(row._asdict()):
                yield AuditFault(row.number, texts.AUDIT_ALTERED.format(number=row.number))
            previous, number = row.hash, row.number
        anchor = self._anchored()
        if anchor != (number, previous):
            yield AuditFault(number, texts.AUDIT_CUT.format(number=number, last=anchor[0] if anchor else "?"))

    def _end(self) -> tuple[int, str]:
        """Return number and hash that the next row is chained to.

        It is the anchored end, not the last row found: where rows were cut off or the anchor was touched, the next row
        does not fit what is there, and the break stays to be seen.
        """
        query = select(func.max(audit_event.c.number))
        last, anchor = self._connection.execute(query).scalar_one() or 0, self._anchored()
        return (last, _LOST) if anchor is None else (max(last, anchor[0]), anchor[1])

    def _anchored(self) -> tuple[int, str] | None:
        """Return number and hash of the anchored end, ``(0, "")`` of a trail not begun; None: lost or not genuine."""
        anchor = self._installation().get(_ANCHOR)
        if anchor is None:
            query = select(func.count()).select_from(audit_event)
            return None if self._connection.execute(query).scalar_one() else (0, "")
        end, _, signature = anchor.rpartition(":")
        last, _, hash_ = end.partition(":")
        return (int(last), hash_) if last.isdecimal() and signature == self._keys.sign(end.encode()) else None

    def _installation(self) -> InstallationRepository:
        return InstallationRepository(self._connection, self._keys, self._clock)

    def _signature(self, values: Mapping[str, Any]) -> str:
        covered = [
            values["number"],
            values["at"].astimezone(UTC).isoformat(),  # as it is read back, whatever zone the clock has
            values["actor"],
            values["organisation"],
            values["action"],
            values["object_kind"],
            values["object_number"],
            values["request"],
            values["detail"],
            values["previous"],
        ]
        return self._keys.sign(json.dumps(covered, ensure_ascii=False, sort_keys=True).encode())


def _event(row: Row[Any]) -> AuditEvent:
    return AuditEvent(
        number=row.number,
        at=row.at,
        actor=row.actor,
        organisation=row.organisation,
        action=row.action,
        object_kind=row.object_kind,
        object_number=row.object_number,
        request=row.request,
        detail=row.detail,
        previous=row.previous,
        hash=row.hash,
    )
