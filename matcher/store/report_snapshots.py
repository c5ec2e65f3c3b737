"""Frozen months (报表封存): written once, sealed, signed over everything that they consist of."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Row, insert, select

from matcher.domain.access import Viewer
from matcher.domain.errors import CannotRunError, NotFound
from matcher.domain.report import Period, PersonFacts, Snapshot
from matcher.domain.texts import access as access_texts
from matcher.domain.texts import reports as texts
from matcher.store.repository import Repository
from matcher.store.tables.ledger import report_snapshot
from matcher.store.tables.organisations import organisation

_PERSONS = "report_snapshot.persons"
_DECODER = msgspec.json.Decoder(tuple[PersonFacts, ...])


class ReportSnapshotRepository(Repository):
    """Snapshots, one an organisation and month. The persons' facts leave only through ``facts``."""

    def add(
        self,
        viewer: Viewer | None,
        office: int,
        period: Period,
        definition: str,
        known_until: datetime,
        counts: Mapping[str, Mapping[str, int]],
        facts: Sequence[PersonFacts],
    ) -> Snapshot:
        """Freeze a month for an organisation; the caller has made sure that it is not frozen yet."""
        packed = zlib.compress(msgspec.json.encode(tuple(facts)))
        values: dict[str, Any] = {
            "organisation": office,
            "period": period.name,
            "begins_on": period.begins_on,
            "ends_on": period.ends_on,
            "definition": definition,
            "known_until": known_until,
            "figures": {row: dict(found) for row, found in counts.items()},
            "frozen_by": viewer.account if viewer else None,
            "frozen_at": self._clock(),
        }
        values["checksum"] = self._checksum(values, packed)
        statement = insert(report_snapshot).values(**values, persons_sealed=self._keys.seal_bytes(packed, _PERSONS))
        number = self._connection.execute(statement.returning(report_snapshot.c.number)).scalar_one()
        return self.get(int(number))

    def get(self, number: int) -> Snapshot:
        """Return a snapshot; the caller has made sure that its organisation is visible. Raises NotFound."""
        row = self._connection.execute(select(report_snapshot).where(report_snapshot.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return _snapshot(row)

    def covering(self, path: str, period: Period) -> Snapshot | None:
        """Return the snapshot of the organisation with this path or of the nearest one above it; ``None``: not frozen.

        Of those above only one of the same days: an office that cuts its months off on a day of its own is not answered
        by them.
        """
        numbers = [int(number) for number in path.strip("/").split("/")]
        query = (
            select(report_snapshot, organisation.c.path)
            .join(organisation, organisation.c.number == report_snapshot.c.organisation)
            .where(report_snapshot.c.organisation.in_(numbers), report_snapshot.c.period == period.name)
        )
        same_days = (period.begins_on, period.ends_on)
        rows = [
            row
            for row in self._connection.execute(query)
            if row.organisation == numbers[-1] or (row.begins_on, row.ends_on) == same_days
        ]
        return _snapshot(max(rows, key=lambda row: len(row.path))) if rows else None

    def listed(self, viewer: Viewer) -> Sequence[Snapshot]:
        """Return the snapshots of the own organisation, those above it and those below it, newest month first."""
        above = [int(number) for number in viewer.organisation_path.strip("/").split("/")]
        below = select(organisation.c.number).where(
            organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
        )
        own = report_snapshot.c.organisation.in_(above) | report_snapshot.c.organisation.in_(below)
        query = select(report_snapshot).where(own)
        rows = self._connection.execute(query.order_by(report_snapshot.c.period.desc(), report_snapshot.c.number))
        return [_snapshot(row) for row in rows]

    def facts(self, snapshot: Snapshot) -> tuple[PersonFacts, ...]:
        """Return the persons' facts, for figures. Raises CannotRunError where anything was altered."""
        query = select(report_snapshot).where(report_snapshot.c.number == snapshot.number)
        row = self._connection.execute(query).one()
        packed = self._keys.open_bytes(row.persons_sealed, _PERSONS)
        if self._checksum(row._asdict(), packed) != row.checksum:
            raise CannotRunError(texts.SNAPSHOT_ALTERED.format(period=row.period))
        return _DECODER.decode(zlib.decompress(packed))

    def _checksum(self, values: Mapping[str, Any], packed: bytes) -> str:
        """Sign all that a snapshot says, so that nobody without the key can make or alter one."""
        covered = [
            values["organisation"],
            values["period"],
            values["begins_on"].isoformat(),
            values["ends_on"].isoformat(),
            values["definition"],
            values["known_until"].astimezone(UTC).isoformat(),
            values["figures"],
            values["frozen_by"],
            values["frozen_at"].astimezone(UTC).isoformat(),
        ]
        return self._keys.sign(json.dumps(covered, ensure_ascii=False, sort_keys=True).encode() + b"\0" + packed)


def _snapshot(row: Row[Any]) -> Snapshot:
    return Snapshot(
        number=row.number,
        organisation=row.organisation,
        period=Period(row.begins_on, row.ends_on, row.period),
        definition=row.definition,
        known_until=row.known_until,
        counts=row.figures,
        checksum=row.checksum,
        frozen_by=row.frozen_by,
        frozen_at=row.frozen_at,
    )
