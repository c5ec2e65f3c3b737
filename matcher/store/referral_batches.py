"""Batches of referral steps: what was done to a selection at once, and whether it was undone."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select, update

from matcher.domain.access import Permission, Viewer
from matcher.domain.errors import NotFound
from matcher.domain.ledger.referral import BatchKind, ReferralBatch
from matcher.domain.texts import access as access_texts
from matcher.store.repository import Repository
from matcher.store.tables.ledger import referral_batch
from matcher.store.tables.organisations import organisation


class ReferralBatchRepository(Repository):
    """Batches. Only the referrals and steps that name a batch say what it did."""

    def add(self, viewer: Viewer, kind: BatchKind, parameters: Mapping[str, str | int] | None = None) -> ReferralBatch:
        """Add a batch of the viewer's office; ``parameters`` must hold nothing personal."""
        now = self._clock()
        statement = insert(referral_batch).values(
            kind=kind.value,
            organisation=viewer.organisation,
            actor=viewer.account,
            created_at=now,
            parameters=dict(parameters or {}),
        )
        number = int(self._connection.execute(statement.returning(referral_batch.c.number)).scalar_one())
        return ReferralBatch(number, kind, viewer.organisation, viewer.account, now, dict(parameters or {}))

    def get(self, viewer: Viewer, number: int) -> ReferralBatch:
        """Return a batch of the viewer's part of the tree. Raises NotFound, NotAllowed."""
        viewer.require(Permission.READ_LEDGER)
        query = select(referral_batch).join(organisation, organisation.c.number == referral_batch.c.organisation)
        below = organisation.c.path.startswith(viewer.organisation_path, autoescape=True)
        row = self._connection.execute(query.where(referral_batch.c.number == number, below)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return ReferralBatch(
            row.number,
            BatchKind(row.kind),
            row.organisation,
            row.actor,
            row.created_at,
            row.parameters,
            row.undone_at,
            row.undone_by,
        )

    def mark_undone(self, viewer: Viewer, number: int) -> bool:
        """Record that a batch was undone; False where it was before."""
        statement = update(referral_batch).where(
            referral_batch.c.number == number, referral_batch.c.undone_at.is_(None)
        )
        done = self._connection.execute(statement.values(undone_at=self._clock(), undone_by=viewer.account))
        return bool(done.rowcount)
