"""The schema is made in one step, matches the tables, upgrades with a copy, and refuses what is newer."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from matcher.domain.errors import CannotRunError
from matcher.store import schema
from matcher.store.database import open_engine
from matcher.store.tables import metadata


def set_version(path: Path, version: str) -> None:
    engine = open_engine(path)
    with engine.connect() as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    engine.dispose()


def test_the_steps_lead_to_exactly_the_tables(tmp_path: Path) -> None:
    schema.upgrade(tmp_path / "matcher.db")
    engine = open_engine(tmp_path / "matcher.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_a_missing_database_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="matcher init"):
        schema.check(tmp_path / "matcher.db")


def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "matcher.db"
    schema.upgrade(path)
    set_version(path, "9999")
    for attempt in (schema.check, schema.upgrade):
        with pytest.raises(CannotRunError, match="9999"):
            attempt(path)
    assert schema.found_version(path) == "9999"


def test_making_it_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "matcher.db"
    schema.upgrade(path)
    assert schema.upgrade(path) is None
    schema.check(path)


def test_each_earlier_version_upgrades_with_its_rows_and_a_copy(tmp_path: Path) -> None:
    for version in schema.known_versions()[:-1]:
        path = tmp_path / version / "matcher.db"
        path.parent.mkdir()
        schema.upgrade(path, version)
        engine = open_engine(path)
        with engine.connect() as connection, connection.begin():
            connection.execute(text("INSERT INTO installation (name, value) VALUES ('mode', 'office')"))
        engine.dispose()
        with pytest.raises(CannotRunError, match="matcher init"):
            schema.check(path)
        copy = schema.upgrade(path)
        schema.check(path)
        assert copy is not None and schema.found_version(copy) == version
        engine = open_engine(path)
        with engine.connect() as connection:
            assert connection.execute(text("SELECT value FROM installation")).scalar_one() == "office"
        engine.dispose()


def test_a_step_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "matcher.db"

    def fails(connection: object, target: str) -> None:
        connection.execute(text("CREATE TABLE half (a INTEGER)"))  # type: ignore[attr-defined]
        raise ZeroDivisionError

    monkeypatch.setattr(schema, "_run", fails)
    with pytest.raises(ZeroDivisionError):
        schema.upgrade(path)
    assert schema.found_version(path) is None
    engine = open_engine(path)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0
    engine.dispose()
