"""A transaction is whole or nothing, readers see one state, writers wait for one another, keys are enforced."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from matcher.domain.organisation import OrganisationKind
from matcher.store.database import Database


def test_a_block_that_fails_has_written_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing() as store:
        store.installation.put("a", "1")
        raise ZeroDivisionError
    with database.reading() as store:
        assert store.installation.get("a") is None


def test_a_reader_sees_one_state_while_another_writes(database: Database) -> None:
    with database.reading() as reader:
        assert reader.installation.get("a") is None
        with database.writing() as writer:
            writer.installation.put("a", "1")
        assert reader.installation.get("a") is None
    with database.reading() as reader:
        assert reader.installation.get("a") == "1"


def test_writers_of_several_threads_lose_no_count(database: Database) -> None:
    with database.writing() as store:
        store.installation.put("count", "0")

    def add(_: int) -> None:
        with database.writing() as store:
            store.installation.put("count", str(int(store.installation.get("count") or 0) + 1))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(60)))
    with database.reading() as store:
        assert store.installation.get("count") == "60"


def test_a_writer_begins_by_reserving_so_that_what_it_read_still_holds(database: Database) -> None:
    entered, released = threading.Event(), threading.Event()

    def holds() -> None:
        with database.writing() as store:
            store.installation.put("a", "1")
            entered.set()
            released.wait(5)

    thread = threading.Thread(target=holds)
    thread.start()
    entered.wait(5)
    threading.Timer(0.2, released.set).start()
    with database.writing() as store:
        assert store.installation.get("a") == "1"
    thread.join()


def test_foreign_keys_are_enforced(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as store:
        store.connection.execute(text("INSERT INTO session VALUES (x'00', 99, '', '2026-01-01', '2026-01-01', '2026-01-01')"))


def test_the_file_is_in_wal_mode(database: Database) -> None:
    with database.reading() as store:
        assert store.connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"


def test_a_moment_without_zone_is_refused(database: Database) -> None:
    database._clock = lambda: datetime(2026, 1, 1)
    with pytest.raises(StatementError, match="time zone"), database.writing() as store:
        store.organisations.add("省厅", OrganisationKind.PROVINCE)
