"""Which consents of a person are in force: what she said last holds, for all employers or for one referral."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from matcher.casework.timeline import in_force
from matcher.domain.ledger.consent import Consent, ConsentKind
from matcher.domain.ledger.entry import Entry


def consent_in_force(
    entries: Iterable[Entry], kind: ConsentKind, day: date, referral: int | None = None
) -> Entry | None:
    """Return the entry by which ``kind`` is given on ``day`` for a referral (``None``: for all); ``None`` where it is not."""
    said: Entry | None = None
    for entry in in_force(entries, day=day):
        fact = entry.fact
        if isinstance(fact, Consent) and fact.kind is kind and fact.referral in (None, referral):
            said = entry
    return said if said is not None and isinstance(said.fact, Consent) and said.fact.is_given else None
