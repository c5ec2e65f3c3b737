"""Measures how fast postings are read and understood, stage by stage, on real files.

Run: ``python -m benchmarks.parsing FILE... [--rows N] [--workers N]``. Seconds are processor seconds of this process;
the last line is the wall clock with several processes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from matcher.domain.posting import RawPosting
from matcher.intake.postings import load_postings
from matcher.text.headcount import read_headcount_prose
from matcher.text.places import read_regions_column, read_regions_prose
from matcher.text.prose import Prose, read_prose
from matcher.text.salary import read_salary_column
from matcher.text.salary_prose import read_salary_prose
from matcher.text.skills import read_skills_prose
from matcher.text.terms import read_terms_prose
from matcher.understanding.batch import understand_postings
from matcher.understanding.conditions import read_conditions
from matcher.understanding.occupation import code_occupations
from matcher.understanding.posting import understand_posting


def main(arguments: Sequence[str] | None = None) -> None:
    """Print rows a second and microseconds a row for every stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    begun = time.perf_counter()
    raws = load_postings(options.files).postings
    taken = time.perf_counter() - begun
    print(f"{'load':24}{len(raws) / taken:12,.0f} rows/s{1e6 * taken / len(raws):10.0f} µs")
    step = max(1, len(raws) // options.rows)
    sample = raws[::step][: options.rows]
    letters = sum(len(raw.text("description")) for raw in sample) / len(sample)
    print(f"{len(sample)} rows, {letters:.0f} characters of description on average")
    measure_stages(sample)
    begun = time.perf_counter()
    count = sum(1 for _ in understand_postings(sample, workers=options.workers))
    print(f"{f'batch, {options.workers} workers':24}{count / (time.perf_counter() - begun):12,.0f} rows/s (wall clock)")


def measure_stages(raws: Sequence[RawPosting]) -> None:
    """Print the cost of each stage alone, then of everything together."""
    titles, bodies = [raw.text("title") for raw in raws], [raw.text("description") for raw in raws]
    understand_posting(raws[0], code_occupations(titles[:1])[0])
    proses: list[Prose] = []
    _measure("zones of the text", len(raws), lambda: proses.extend(read_prose(body, "description") for body in bodies))
    readers: tuple[tuple[str, Callable[[Prose], object]], ...] = (
        ("pay in the text", read_salary_prose),
        ("places in the text", read_regions_prose),
        ("headcount in the text", read_headcount_prose),
        ("skills", read_skills_prose),
        ("terms", read_terms_prose),
    )
    for name, reader in readers:
        _measure(name, len(raws), partial(_read_all, reader, proses))
    _measure("pay column", len(raws), lambda: [read_salary_column(raw.text("salary"), "salary") for raw in raws])
    _measure("place column", len(raws), lambda: [read_regions_column(raw.text("regions"), "regions") for raw in raws])
    _measure("hard conditions", len(raws), lambda: [read_conditions(r, p) for r, p in zip(raws, proses, strict=True)])
    _measure("occupations", len(raws), lambda: code_occupations(titles, bodies))
    _measure("understanding, all of it", len(raws), lambda: [understand_posting(raw) for raw in raws])


def _read_all(reader: Callable[[Prose], object], proses: Sequence[Prose]) -> None:
    for prose in proses:
        reader(prose)


def _measure(name: str, rows: int, work: Callable[[], object]) -> None:
    begun = time.process_time()
    work()
    taken = max(time.process_time() - begun, 1e-9)
    print(f"{name:24}{rows / taken:12,.0f} rows/s{1e6 * taken / rows:10.0f} µs")


if __name__ == "__main__":
    main()
