"""A fresh database a test, with a key ring of its own and a clock that the test moves."""

from __future__ import annotations

import functools
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from matcher.store import schema
from matcher.store.database import Database
from matcher.store.keys import KeyRing


class MovingClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Move on by ``timedelta(**by)``."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> MovingClock:
    """Return the clock of the database."""
    return MovingClock()


@functools.cache
def migrated() -> bytes:
    """Return the file of a database of the present schema without rows, made once a process: migrating takes 0.2 s."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matcher.db"
        schema.upgrade(path)
        return path.read_bytes()


@pytest.fixture(scope="session")
def empty_database() -> bytes:
    """Return a database file of the present schema that tests copy."""
    return migrated()


@pytest.fixture
def database(tmp_path: Path, empty_database: bytes, clock: MovingClock) -> Database:
    """Return an open database without rows."""
    path = tmp_path / "matcher.db"
    path.write_bytes(empty_database)
    return Database(path, KeyRing.random(), clock)
