"""Reads one committed table of ``matcher/reference/data``."""

from __future__ import annotations

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def read_rows(name: str) -> list[list[str]]:
    """Return the data rows of ``data/<name>`` as lists of text, the header row left out.

    The tables are committed with the package: a missing file is a broken installation and raises
    ``FileNotFoundError``.
    """
    with (DATA / name).open(encoding="utf-8", newline="") as handle:
        rows = csv.reader(handle)
        next(rows)
        return list(rows)


def split_names(cell: str) -> tuple[str, ...]:
    """Return the names of one cell, which are separated by ``|``."""
    return tuple(filter(None, cell.split("|")))


def fold_name(text: str) -> str:
    """Return the form names are compared in: half-width, without spaces, Latin letters in lower case.

    >>> fold_name("中国地质大学（武汉）")
    '中国地质大学(武汉)'
    """
    return "".join(_HALF_WIDTH.get(char, char) for char in text if not char.isspace()).lower()


_HALF_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
