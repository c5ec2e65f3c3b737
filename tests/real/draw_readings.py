"""Draw the ads whose fields are read by hand: by hash of file and id, before any reader was written.

``python -m tests.real.draw_readings --data ../shared/data`` prints ``file, id, source, part`` of every drawn ad or cell.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
TEXT_PLAN = {
    "general_ads_2024.jsonl.gz": 60,
    "it_ads_2022.jsonl.gz": 25,
    "business_ads_2023.jsonl": 25,
    "internal_referral_ads_2018.jsonl": 20,
    "referral_site_2023.jsonl": 15,
    "service_ads_2019_with_fraud_labels.jsonl": 30,
    "campus_boards_2019.jsonl": 45,
    "data_analyst_ads_2019.jsonl": 10,
    "requirement_texts_2019.jsonl": 10,
}
SHORT = ("short_ads_2023.jsonl", "short_ads_2024.jsonl")
_PAY = (
    "business_ads_2023.jsonl",
    "campus_boards_2019.jsonl",
    "data_analyst_ads_2019.jsonl",
    "internal_referral_ads_2018.jsonl",
    "service_ads_2019_with_fraud_labels.jsonl",
    *SHORT,
)
_CITY = (
    "business_ads_2023.jsonl",
    "service_ads_2019_with_fraud_labels.jsonl",
    "it_ads_2022.jsonl.gz",
    "general_ads_2024.jsonl.gz",
    "short_ads_2024.jsonl",
    "internal_referral_ads_2018.jsonl",
)
_YEARS = (
    "business_ads_2023.jsonl",
    "data_analyst_ads_2019.jsonl",
    "internal_referral_ads_2018.jsonl",
    "referral_site_2023.jsonl",
    "service_ads_2019_with_fraud_labels.jsonl",
    *SHORT,
)
COLUMN_PLAN: tuple[tuple[str, int, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    ("salary", 130, (("salary", _PAY),)),
    (
        "regions",
        130,
        (
            ("city", _CITY),
            ("place", ("campus_boards_2019.jsonl", "referral_site_2023.jsonl")),
            ("area", ("short_ads_2023.jsonl",)),
        ),
    ),
    ("headcount", 120, (("headcount", ("referral_site_2023.jsonl", "service_ads_2019_with_fraud_labels.jsonl")),)),
    ("education", 60, (("education", (*TEXT_PLAN, *SHORT)),)),
    ("experience", 60, (("experience", _YEARS),)),
)
_GRADUATING = re.compile("届|应届|毕业")
_LEAST_TEXT, _LONGEST_EXTRA, _FORMS_ALIKE = 60, 2500, 3


def is_held_out(file: str, identifier: str) -> bool:
    """Whether an ad belongs to the third that nobody looks at while readers are tuned."""
    return int(_hash(file, identifier, "part"), 16) % 3 == 0


def drawn_texts(data: Path) -> list[tuple[str, str]]:
    """Return (file, id) of the ads whose text is read: by plan, then 75 more that speak of graduation."""
    rows = {name: _rows(data, name) for name in TEXT_PLAN}
    chosen: dict[tuple[str, str], None] = {}
    for name, count in TEXT_PLAN.items():
        long = [row for row in rows[name] if len(row.get("description") or "") >= _LEAST_TEXT]
        for row in sorted(long, key=lambda row: _hash(name, row["id"]))[:count]:
            chosen[name, row["id"]] = None
    boards = "campus_boards_2019.jsonl"
    for names, count in (([n for n in TEXT_PLAN if n != boards], 50), ([boards], 25)):
        pool = [
            (name, row["id"])
            for name in names
            for row in rows[name]
            if _GRADUATING.search(row.get("description") or "") and len(row["description"]) < _LONGEST_EXTRA
        ]
        fresh = [key for key in sorted(pool, key=lambda key: _hash(*key, "gy")) if key not in chosen]
        chosen.update(dict.fromkeys(fresh[:count]))
    return list(chosen)


def drawn_cells(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield (file, id, column, field) of the cells that are read, at most three of one printed form a file."""
    for field, total, specs in COLUMN_PLAN:
        files = [(column, name) for column, names in specs for name in names]
        each = -(-total // len(files))
        for column, name in files:
            filled = [row for row in _rows(data, name) if str(row.get(column) or "").strip()]
            filled.sort(key=lambda row: _hash(name, row["id"], field))
            forms: Counter[str] = Counter()
            taken = 0
            for row in filled:
                form = re.sub(r"\d+", "9", str(row[column])) if field == "salary" else str(row[column])
                if taken < each and forms[form] < _FORMS_ALIKE:
                    forms[form] += 1
                    taken += 1
                    yield name, row["id"], column, field


def _rows(data: Path, name: str) -> list[Row]:
    opener = gzip.open if name.endswith(".gz") else open
    with opener(data / "postings" / name, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _hash(file: str, identifier: str, salt: str = "") -> str:
    return hashlib.sha256(f"{salt}{file}:{identifier}".encode()).hexdigest()


def main() -> None:
    """Print the draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    data = parser.parse_args().data
    for file, identifier in drawn_texts(data):
        print(file, identifier, "text", "held_out" if is_held_out(file, identifier) else "development", sep="\t")
    for file, identifier, column, _ in drawn_cells(data):
        print(file, identifier, column, "held_out" if is_held_out(file, identifier) else "development", sep="\t")


if __name__ == "__main__":
    main()
