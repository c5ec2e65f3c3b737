"""How often each field is read in each real file: a Markdown table for docs/readings.md.

``python -m tests.real.field_coverage --data ../shared/data``
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.pool import real_files
from matcher.intake.postings import load_postings
from matcher.understanding.batch import understand_postings

FIELDS = (
    "education",
    "degree",
    "majors",
    "graduating_years",
    "experience",
    "salary",
    "regions",
    "headcount",
    "age",
    "political_status",
    "certificates",
    "skills",
    "valid_until",
    "published_on",
)


def main() -> None:
    """Print one row a file: postings, then the share with at least one reading of each field, in per cent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    print("| file | postings | " + " | ".join(FIELDS) + " |")
    print("|---|---|" + "---|" * len(FIELDS))
    for path in real_files(parser.parse_args().data):
        raws = load_postings([path]).postings
        read: Counter[str] = Counter()
        for posting in understand_postings(raws):
            read.update(name for name, readings in posting.readings.items() if readings)
        shares = " | ".join(f"{100 * read[name] / len(raws):.0f}" for name in FIELDS)
        print(f"| {path.name} | {len(raws)} | {shares} |", flush=True)


if __name__ == "__main__":
    main()
