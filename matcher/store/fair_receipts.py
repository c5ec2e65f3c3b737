"""Receipts (参会回执) as they came; contacts are sealed, nothing is altered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, insert, select

from matcher.domain.access import Viewer
from matcher.domain.errors import NotFound
from matcher.domain.fairs.receipt import Receipt, StoredReceipt
from matcher.domain.texts import access as access_texts
from matcher.store.fairs import fair_visible_to
from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair, fair_receipt
from matcher.store.tables.organisations import organisation

_CONTACT = "fair_receipt.contact"
_PERSONAL = ("contact_name", "contact_phone")
_POSTING_CONTACT = "contact"


class FairReceiptRepository(Repository):
    """Receipts; who sees the fair sees them, a link's employer its own."""

    def add(self, actor: int | None, fair_number: int, participant: int, receipt: Receipt, source: str) -> StoredReceipt:
        """Keep a receipt as it was read; the names and numbers of contacts are sealed."""
        facts = msgspec.to_builtins(receipt)
        sealed = {name: facts.pop(name) for name in _PERSONAL}
        sealed[_POSTING_CONTACT] = [one.pop(_POSTING_CONTACT, "") for one in facts["postings"]]
        values = {
            "fair": fair_number,
            "participant": participant,
            "source": source,
            "facts": facts,
            "contact_sealed": self._keys.seal(json.dumps(sealed, ensure_ascii=False), _CONTACT),
            "received_at": self._clock(),
            "actor": actor,
        }
        number = self._connection.execute(insert(fair_receipt).values(**values).returning(fair_receipt.c.number))
        return self.find(int(number.scalar_one()))

    def get(self, viewer: Viewer, number: int) -> StoredReceipt:
        """Return a receipt of a fair that the viewer may see. Raises NotFound."""
        row = self._connection.execute(
            _joined().where(fair_receipt.c.number == number, fair_visible_to(viewer))
        ).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return self._opened(row)

    def find(self, number: int) -> StoredReceipt:
        """Return a receipt for work whose caller has checked who asks. Raises NotFound."""
        row = self._connection.execute(select(fair_receipt).where(fair_receipt.c.number == number)).one_or_none()
        if row is None:
            raise NotFound(access_texts.NOT_FOUND)
        return self._opened(row)

    def of_participant(self, participant: int) -> Sequence[StoredReceipt]:
        """Return an employer's receipts for one fair, newest first; the caller has checked who asks."""
        query = select(fair_receipt).where(fair_receipt.c.participant == participant)
        return [self._opened(row) for row in self._connection.execute(query.order_by(fair_receipt.c.number.desc()))]

    def of_fair(self, viewer: Viewer, fair_number: int) -> Sequence[StoredReceipt]:
        """Return a fair's receipts, newest first; none where the viewer may not see the fair."""
        query = _joined().where(fair_receipt.c.fair == fair_number, fair_visible_to(viewer))
        return [self._opened(row) for row in self._connection.execute(query.order_by(fair_receipt.c.number.desc()))]

    def _opened(self, row: Row[Any]) -> StoredReceipt:
        facts: dict[str, Any] = dict(row.facts)
        if row.contact_sealed is not None:
            sealed = json.loads(self._keys.open(row.contact_sealed, _CONTACT))
            contacts = sealed.pop(_POSTING_CONTACT, [])
            facts.update(sealed)
            for place, contact in enumerate(contacts):
                if contact:
                    facts["postings"][place][_POSTING_CONTACT] = contact
        return StoredReceipt(
            number=row.number,
            fair=row.fair,
            participant=row.participant,
            receipt=msgspec.convert(facts, Receipt),
            source=row.source,
            received_at=row.received_at,
            actor=row.actor,
        )


def _joined() -> Any:
    source = fair_receipt.join(fair, fair.c.number == fair_receipt.c.fair).join(
        organisation, organisation.c.number == fair.c.organisation
    )
    return select(fair_receipt).select_from(source)
