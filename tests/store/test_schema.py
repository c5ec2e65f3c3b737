"""The schema is made in one step, matches the tables, upgrades with a copy, and refuses what is newer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from matcher.domain.errors import CannotRunError
from matcher.store import schema
from matcher.store.database import open_engine
from matcher.store.employers import match_key
from matcher.store.tables import metadata

DROPPED = {("fair_participant", "link_code")}
"""What a later step took away on purpose: the code of a booth card that was never printed."""


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


def test_each_earlier_version_upgrades_with_every_row_as_it_was_and_a_copy(tmp_path: Path) -> None:
    for version in schema.known_versions()[:-1]:
        path = tmp_path / version / "matcher.db"
        path.parent.mkdir()
        schema.upgrade(path, version)
        before = _with_a_row_each(path)
        with pytest.raises(CannotRunError, match="matcher init"):
            schema.check(path)
        copy = schema.upgrade(path)
        schema.check(path)
        assert copy is not None and schema.found_version(copy) == version
        with sqlite3.connect(path) as connection:
            for table, row in before.items():
                kept = [name for name in row if (table, name) not in DROPPED]
                (found,) = connection.execute(f"SELECT {_quoted(kept)} FROM {table}")
                assert found == tuple(row[name] for name in kept), (version, table)


def test_what_the_guard_found_before_stands_at_its_posting_after_the_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "matcher.db"
    schema.upgrade(path, "0004")
    _with_a_row_each(path, {("employer", "name"): " 江曜精密（武汉）有限公司 "})
    with sqlite3.connect(path) as connection:
        columns = "posting, version, rule_version, risk, blocking, warning, found_at"
        connection.execute(f"INSERT INTO posting_risk ({columns}) SELECT posting, 1, 'later', risk, 0, 3, found_at FROM posting_risk")
    schema.upgrade(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT screening, warnings FROM posting").fetchall() == [(2, 3)]
        assert connection.execute("SELECT name_key FROM employer").fetchone()[0] == match_key("江曜精密(武汉)有限公司", "")
        assert connection.execute("SELECT purpose FROM office_workbook").fetchone() == ("month",)


def test_what_is_appended_only_is_so_in_every_column(tmp_path: Path) -> None:
    path = tmp_path / "matcher.db"
    schema.upgrade(path)
    with sqlite3.connect(path) as connection:
        guarded = connection.execute("SELECT tbl_name, sql FROM sqlite_master WHERE name LIKE '%_keeps_values'").fetchall()
        assert len(guarded) > 10
        for table, trigger in guarded:
            names = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
            assert {name for name in names if f'NEW."{name}" IS NOT OLD."{name}"' not in trigger} == set(), table


def _with_a_row_each(path: Path, values: dict[tuple[str, str], Any] | None = None) -> dict[str, dict[str, Any]]:
    """Put a row of invented values into every table, each pointing at the first of the others; return them by table."""
    rows: dict[str, dict[str, Any]] = {}
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table.startswith("sqlite_") or table == "alembic_version":
                continue
            kinds = {name: kind for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})")}
            row = {name: (values or {}).get((table, name), _value(kind)) for name, kind in kinds.items()}
            marks = ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO {table} ({_quoted(row)}) VALUES ({marks})", tuple(row.values()))
            stored = connection.execute(f"SELECT {_quoted(row)} FROM {table}").fetchone()
            rows[table] = dict(zip(row, stored, strict=True))
    return rows


def _value(kind: str) -> Any:
    simple = kind.partition("(")[0]
    return {"INTEGER": 1, "BIGINT": 1, "BOOLEAN": 1, "FLOAT": 0.5, "JSON": "[]", "BLOB": b"x", "DATE": "2026-11-01"}.get(simple, "1")


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


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
