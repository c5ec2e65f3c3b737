"""Rebuild occupations.csv.

Source: the national occupation classification, edition 2022 (codes, names, other names; its definitions and task
descriptions are not taken over). Run: ``python -m matcher.reference.build.occupations FOLDER``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Container
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
MARKS = {"L/S": "LS", "L": "L", "S": "S"}


def split_mark(name: str) -> tuple[str, str]:
    """Return the name without the green (L) and digital (S) mark, and the mark."""
    for mark, short in MARKS.items():
        if name.endswith(mark):
            return name[: -len(mark)].strip(), short
    return name.strip(), ""


def build_occupations(source: Path) -> list[list[str]]:
    """Return one row a class: code, name, level, parent, other names, mark."""
    with (source / "occupations_2022.csv").open(encoding="utf-8-sig", newline="") as handle:
        published = {row["code"]: row for row in csv.DictReader(handle)}
    rows = []
    for code, row in sorted(published.items()):
        name, mark = split_mark(row["name"])
        others = []
        for alias in () if row["level"] == "1" else row["alias"].replace("，", ",").split(","):
            other = split_mark(alias)[0]
            if other and other != name and other not in others:
                others.append(other)
        rows.append(
            [
                code,
                name,
                str(level_of(code, published.keys())),
                parent_of(code, published.keys()),
                "|".join(others),
                mark,
            ]
        )
    return rows


def level_of(code: str, known: Container[str]) -> int:
    """Return the level that the code itself states: the published column calls some minor classes occupations."""
    filled = [part != "00" for part in code.split("-")]
    if filled[3] or (filled[2] and code[:-2] + "01" not in known):
        return 4
    return filled.count(True) if not filled[2] else 3


def parent_of(code: str, known: Container[str]) -> str:
    """Return the code of the nearest wider class in ``known``, empty for a major class."""
    parts = code.split("-")
    for cut in (3, 2, 1):
        wider = "-".join(parts[:cut] + ["00"] * (4 - cut))
        if wider != code and wider in known:
            return wider
    return ""


def write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    """Write one table as UTF-8 with LF line ends."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(source: Path) -> None:
    """Read the published table under ``source`` and write the committed one."""
    rows = build_occupations(source)
    write(DATA / "occupations.csv", ["code", "name", "level", "parent", "aliases", "mark"], rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
