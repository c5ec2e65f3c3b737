"""Compares what the service reads in real ads with what people read by hand, field by field.

``python -m tests.real.score_readings --part development`` prints the figures; notation in ``readings/README.md``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from matcher.domain.posting import Posting, RawPosting
from matcher.understanding.posting import understand_posting
from tests.real.reading_agreement import agrees
from tests.real.reading_words import WRITERS

READINGS = Path(__file__).parent / "readings"
SKIPPED = ("?", "several")
HARD_FIELDS = ("education", "majors", "experience", "graduating_years", "age", "political_status", "certificates", "gender")
Row = dict[str, Any]


@dataclass(slots=True)
class Figure:
    """How often the reading of one field agrees; ``wrong`` lists (file, id, expected, found)."""

    agreeing: int = 0
    total: int = 0
    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that agrees, 1 where nothing was read."""
        return self.agreeing / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """Figures by ``field``/``source``, and the ads in which a hard condition is read that nobody states."""

    figures: dict[str, Figure]
    ads: int
    unstated: tuple[tuple[str, str, str, str], ...]

    @property
    def unstated_share(self) -> float:
        """The share of ads with at least one unstated hard condition."""
        return len({(file, identifier) for file, identifier, _, _ in self.unstated}) / max(1, self.ads)


def data_folder() -> Path:
    """Return the folder of real postings: in ``MATCHER_REAL_DATA``, else in ``../shared/data`` beside the project."""
    stated = os.environ.get("MATCHER_REAL_DATA")
    data = Path(stated) if stated else Path(__file__).resolve().parents[2].parent / "shared" / "data"
    return data / "postings"


def labels(part: str) -> list[dict[str, str]]:
    """Return the rows of ``development.csv`` or ``held_out.csv``."""
    with (READINGS / f"{part}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def score(part: str) -> Score:
    """Return the figures of one part; the held-out part is never used to tune a reader."""
    figures: dict[str, Figure] = defaultdict(Figure)
    unstated: list[tuple[str, str, str, str]] = []
    ads: set[tuple[str, str]] = set()
    for row, posting in _understood(labels(part)):
        expected = row["expected"].strip()
        if expected in SKIPPED:
            continue
        name, key = row["field"], (row["file"], row["id"])
        found = WRITERS[name](posting)
        kind = "text" if row["source"] == "text" else "column"
        figure = figures[f"{name}/{kind}"]
        figure.total += 1
        if agrees(name, expected, found):
            figure.agreeing += 1
        else:
            figure.wrong.append((*key, expected, found))
        if kind == "text":
            ads.add(key)
            if name in HARD_FIELDS and is_hard(name, found) and not is_hard(name, expected):
                unstated.append((*key, name, found))
    return Score(dict(figures), len(ads), tuple(unstated))


def _understood(rows: Iterable[dict[str, str]]) -> Iterator[tuple[dict[str, str], Posting]]:
    postings: dict[tuple[str, str, str], Posting] = {}
    for row in rows:
        key = (row["file"], row["id"], row["source"])
        if key not in postings:
            postings[key] = understand_posting(_raw(_ads(row["file"])[row["id"]], row))
        yield row, postings[key]


def _raw(ad: Row, row: dict[str, str]) -> RawPosting:
    if row["source"] == "text":
        fields = {"title": str(ad.get("title") or ""), "description": str(ad.get("description") or "")}
    else:
        fields = {"title": "", row["field"]: str(ad.get(row["source"]) or "")}
    sources = {name: name if row["source"] == "text" else row["source"] for name in fields}
    return RawPosting(row["id"], fields, sources, frozenset(fields), row["file"], 1)


@cache
def _ads(name: str) -> dict[str, Row]:
    path = data_folder() / name
    opener: Callable[..., Any] = gzip.open if name.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as handle:
        return {str(ad["id"]): ad for ad in map(json.loads, handle)}


def is_hard(name: str, text: str) -> bool:
    """Whether the notation states something that could exclude a person."""
    if name in ("education", "gender"):
        return text not in ("", "不限") and not text.startswith("P:")
    if name == "experience":
        return text not in ("", "0")
    return text.startswith("R:") or (name == "age" and text != "")


def main() -> None:
    """Print the figures of one part, with the disagreements when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="development", choices=("development", "held_out"))
    parser.add_argument("--wrong", help="print the disagreements of this field (development only)")
    arguments = parser.parse_args()
    result = score(arguments.part)
    for name, figure in sorted(result.figures.items()):
        print(f"{name:28} {figure.agreeing:4}/{figure.total:<4} {figure.share:.3f}")
    print(f"unstated hard condition: {result.unstated_share:.3f} of {result.ads} ads")
    if arguments.wrong and arguments.part == "development":
        for name, figure in sorted(result.figures.items()):
            if name.startswith(arguments.wrong):
                for entry in figure.wrong:
                    print(*entry, sep="\t")


if __name__ == "__main__":
    main()
