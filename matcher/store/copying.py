"""A whole copy of the database file as it stands at one moment, taken while others read and write."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def copy_database(source: Path, target: Path) -> None:
    """Copy the database ``source`` with what its log still holds to ``target``, which appears whole or not at all."""
    partial = target.with_suffix(".part")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(partial)) as here:
        there.backup(here)
    partial.chmod(0o600)
    partial.replace(target)
