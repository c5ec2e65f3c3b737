"""The database of the service: opened once, then one transaction a request, command or chunk of a job."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import QueuePool

from matcher.domain.errors import CannotRunError, Conflict
from matcher.domain.texts import store as texts
from matcher.store.keys import KeyRing
from matcher.store.repository import Clock, system_clock
from matcher.store.store import BEGIN_IMMEDIATE, Store

BUSY_MILLISECONDS = 10_000


class Database:
    """SQLite in WAL mode behind SQLAlchemy. Safe to use from several threads and processes."""

    def __init__(self, path: Path, keys: KeyRing, clock: Clock = system_clock) -> None:
        """Store where the database is; nothing is opened before the first transaction."""
        self.path = path
        self.keys = keys
        self._clock = clock
        self.engine = open_engine(path)

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Run one transaction that sees a single state of the data and writes nothing."""
        with self._translated(), self.engine.connect() as connection:
            yield Store(connection, self.keys, self._clock)
            connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Run one transaction that may write; it commits when the block ends well, else nothing has happened.

        Waits for other writers. Raises Conflict when they take longer than ten seconds.
        """
        with self._translated(), self.engine.connect() as plain:
            connection = plain.execution_options(**{BEGIN_IMMEDIATE: True})
            with connection.begin():
                yield Store(connection, self.keys, self._clock)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            if "locked" in str(error.orig) or "busy" in str(error.orig):
                raise Conflict(texts.DATABASE_BUSY, "busy") from error
            raise CannotRunError(texts.DATABASE_DAMAGED.format(path=self.path.name, reason=error.orig)) from error
        except DatabaseError as error:
            if isinstance(error.orig, sqlite3.DatabaseError) and "malformed" in str(error.orig):
                raise CannotRunError(texts.DATABASE_DAMAGED.format(path=self.path.name, reason=error.orig)) from error
            raise


def _json_of(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def open_engine(path: Path) -> Engine:
    """Return an engine for the database file with foreign keys, WAL and a busy timeout; transactions are explicit."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=32,
        connect_args={"check_same_thread": False, "timeout": BUSY_MILLISECONDS / 1000},
        json_deserializer=msgspec.json.decode,  # half the time of a report goes into reading rows
        json_serializer=_json_of,
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, record: object) -> None:
        raw.isolation_level = None  # SQLAlchemy begins transactions itself, so that reads and DDL are inside them
        cursor = raw.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        immediate = connection.get_execution_options().get(BEGIN_IMMEDIATE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine
