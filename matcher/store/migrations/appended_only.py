"""Appended only: what a table's triggers refuse, for every step of the schema that makes such a table."""

from __future__ import annotations

from alembic import op


def protect(table: str, erasable: tuple[str, ...]) -> None:
    """Let no row be removed or altered; the columns that erasure may empty can only become NULL.

    A step that adds a column to such a table calls it again: the triggers know the columns of their making.
    """
    columns = [row[1] for row in op.get_bind().exec_driver_sql(f"PRAGMA table_info({table})")]
    kept = [f'NEW."{name}" IS NOT OLD."{name}"' for name in columns if name not in erasable]
    emptied = [f'(NEW."{name}" IS NOT NULL AND NEW."{name}" IS NOT OLD."{name}")' for name in erasable]
    altered = " OR ".join([*kept, *emptied])
    refuse = f"SELECT RAISE(ABORT, '{table} is appended only')"
    for trigger in (f"{table}_keeps_rows", f"{table}_keeps_values"):
        op.execute(f"DROP TRIGGER IF EXISTS {trigger}")
    op.execute(f"CREATE TRIGGER {table}_keeps_rows BEFORE DELETE ON {table} BEGIN {refuse}; END")
    op.execute(f"CREATE TRIGGER {table}_keeps_values BEFORE UPDATE ON {table} WHEN {altered} BEGIN {refuse}; END")
