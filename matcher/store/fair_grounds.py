"""Who fits where, kept sealed from one list of a fair to the next: it spares work and holds nothing that cannot be made again."""

from __future__ import annotations

import zlib

from sqlalchemy import delete, insert, select

from matcher.store.repository import Repository
from matcher.store.tables.fairs import fair_ground

KEPT = 8
_LARGEST = 64 * 1024 * 1024
_PAIRS = "fair_ground.pairs"


class FairGroundRepository(Repository):
    """The newest ``KEPT`` grounds, by what they depend on: the digest of the inputs, the rules and the bundle."""

    def put(self, inputs_digest: str, rule_version: str, bundle: str, pairs: bytes) -> None:
        """Keep a ground in place of the oldest; one too large for the database is not kept."""
        packed = zlib.compress(pairs, 6)
        if len(packed) > _LARGEST or self.find(inputs_digest, rule_version, bundle) is not None:
            return
        values = {
            "inputs_digest": inputs_digest,
            "rule_version": rule_version,
            "bundle": bundle,
            "pairs_sealed": self._keys.seal_bytes(packed, _PAIRS),
            "made_at": self._clock(),
        }
        self._connection.execute(insert(fair_ground).values(**values))
        newest = select(fair_ground.c.number).order_by(fair_ground.c.number.desc()).limit(KEPT)
        self._connection.execute(delete(fair_ground).where(fair_ground.c.number.not_in(newest)))

    def find(self, inputs_digest: str, rule_version: str, bundle: str) -> bytes | None:
        """Return a ground as it was put, or ``None``."""
        this = (
            (fair_ground.c.inputs_digest == inputs_digest)
            & (fair_ground.c.rule_version == rule_version)
            & (fair_ground.c.bundle == bundle)
        )
        sealed = self._connection.execute(select(fair_ground.c.pairs_sealed).where(this)).scalar_one_or_none()
        return None if sealed is None else zlib.decompress(self._keys.open_bytes(sealed, _PAIRS))

    def clear(self) -> None:
        """Forget every ground: a person of some audience is erased."""
        self._connection.execute(delete(fair_ground))
