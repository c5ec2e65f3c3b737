"""A generated school of graduates in few majors, and generated postings spread over fewer employers than drawn.

The generator gives nearly every posting an employer of its own; a fair is about employers, so here each has five
postings in the mean. Majors are the commonest pairs (major, education) of a larger draw; nothing else is changed.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

from matcher.demo.generator import generate_graduates, generate_postings

_DRAWN = 40
"""So many graduates are drawn for one that is kept."""


def write_postings(path: Path, rows: int, seed: int, per_employer: int = 5) -> None:
    """Write ``rows`` postings of ``rows / per_employer`` employers."""
    records = list(generate_postings(rows, seed))
    names = [str(record["employer"]) for record in records]
    random = Random(f"school:{seed}")
    kept = sorted(set(names))
    kept = random.sample(kept, min(len(kept), max(1, rows // per_employer)))
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            record["employer"] = random.choice(kept)
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_graduates(path: Path, people: int, majors: int, seed: int) -> None:
    """Write ``people`` graduates in ``majors`` pairs of major and education."""
    drawn = list(generate_graduates(people * _DRAWN, seed))
    counts = Counter((record["major"], record["education"]) for record in drawn)
    kept = {pair for pair, _ in counts.most_common(majors)}
    found = [record for record in drawn if (record["major"], record["education"]) in kept][:people]
    if len(found) < people:
        raise ValueError(f"{len(found)} graduates in {majors} majors, {people} wanted: draw more")
    with path.open("w", encoding="utf-8") as out:
        for record in found:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
