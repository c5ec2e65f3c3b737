"""Reads the case tables beside the tests: one row a case, the first row names the columns."""

from __future__ import annotations

import csv
from pathlib import Path

CASES = Path(__file__).parent / "cases"


def case_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of ``cases/<name>.csv``; a table without rows is an error."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert rows, name
    return rows


def number(cell: str) -> int | None:
    """Return the number of a cell, ``None`` for a blank one."""
    return int(cell) if cell else None
