"""The schema's version: made, checked and upgraded; a newer database is refused, an upgrade leaves a copy behind."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from matcher.domain.errors import CannotRunError
from matcher.domain.texts import store as texts
from matcher.store.copying import copy_database
from matcher.store.database import open_engine

_SCRIPTS = Path(__file__).parent / "migrations"


def known_versions() -> tuple[str, ...]:
    """Return every schema version this program knows, oldest first."""
    scripts = ScriptDirectory(str(_SCRIPTS))
    return tuple(step.revision for step in reversed(list(scripts.walk_revisions())))


def found_version(path: Path) -> str | None:
    """Return the schema version of a database file, ``None`` for a missing or empty one."""
    if not path.is_file() or path.stat().st_size == 0:
        return None
    engine = open_engine(path)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def check(path: Path) -> None:
    """Raise CannotRunError unless the database is there in exactly this program's version."""
    found, versions = found_version(path), known_versions()
    if found is None:
        raise CannotRunError(texts.DATABASE_MISSING.format(folder=path.parent))
    if found not in versions:
        raise CannotRunError(texts.DATABASE_NEWER.format(found=found, known=versions[-1]))
    if found != versions[-1]:
        raise CannotRunError(texts.DATABASE_OLDER.format(found=found, known=versions[-1]))


def upgrade(path: Path, target: str = "head") -> Path | None:
    """Make or upgrade the database in one transaction; return the copy taken before an upgrade.

    Killed at any moment it leaves the old version whole. Raises CannotRunError for a newer database.
    """
    found, versions = found_version(path), known_versions()
    if found is not None and found not in versions:
        raise CannotRunError(texts.DATABASE_NEWER.format(found=found, known=versions[-1]))
    goal = versions[-1] if target == "head" else target
    if found == goal:
        return None
    copy = _copy(path, found) if found is not None else None
    engine = open_engine(path)
    try:
        with engine.connect() as plain, plain.begin():
            _run(plain, target)
    finally:
        engine.dispose()
    return copy


def _run(connection: Connection, target: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _copy(path: Path, version: str) -> Path:
    copy = path.with_name(f"{path.stem}-before-upgrade-from-{version}.db")
    copy_database(path, copy)
    return copy
