"""Rebuild holidays.csv: days off and make-up workdays.

Source: the State Council's yearly holiday notices (国务院办公厅节假日安排), 2023 to 2026, as a table of
dates. Run: ``python -m matcher.reference.build.holidays FOLDER``.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def main(source: Path) -> None:
    """Read the table of dates under ``source`` and write the committed one."""
    with (source / "public_holidays.csv").open(encoding="utf-8-sig", newline="") as handle:
        days = sorted((row["date"], row["name"], row["isOffDay"] == "True") for row in csv.DictReader(handle))
    with (DATA / "holidays.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["date", "name", "off"])
        writer.writerows([date, name, "1" if off else "0"] for date, name, off in days if date >= "2023")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
