"""What every repository stands on: the connection of the running transaction, the keys, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection

from matcher.store.keys import KeyRing

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


class Repository:
    """Reads and writes one noun inside the transaction that ``connection`` runs; never commits."""

    def __init__(self, connection: Connection, keys: KeyRing, clock: Clock = system_clock) -> None:
        """Store what the queries need."""
        self._connection = connection
        self._keys = keys
        self._clock = clock
