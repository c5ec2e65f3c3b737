"""Every coded condition of two civil-service tables is judged as an independent reading of the same cells judges it.

Needs the real tables (set MATCHER_REAL_DATA to their folder, or keep them in `shared/data` beside the project); without
them the tests say so and are skipped. By default a sample of rows is taken by a hash of the row's id; MATCHER_FULL=1
takes every row. Run with `-s` to see the agreement tables.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.real.independent_findings import YES, pair_verdict
from tests.real.independent_reading import Reader

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
GRADUATES = HERE / "civil_service_graduates.jsonl"
CRITERIA = [
    "education",
    "degree",
    "major",
    "graduating_year",
    "experience",
    "political_status",
    "age",
    "gender",
    "household",
    "certificate",
    "special_group",
    "study_mode",
]
FULL = os.environ.get("MATCHER_FULL") == "1"

pytestmark = pytest.mark.real


@dataclass(frozen=True, slots=True)
class Table:
    """One file, the column of its ids, and the day on which its registration stood open."""

    file: str
    id_column: str
    as_of: date


HUBEI = Table("civil_service_hubei_2026.csv", "职位代码", date(2026, 1, 13))
HENAN = Table("civil_service_henan_2024.csv", "postId", date(2024, 1, 20))


@dataclass(slots=True)
class Agreement:
    """Counts of one comparison; `open` answers are those where the rule book itself leaves two readings."""

    pairs: int = 0
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_level: Counter[tuple[str, str]] = field(default_factory=Counter)
    cells: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    open_cells: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    wrongly_eligible: list[str] = field(default_factory=list)
    unknown: int = 0

    def of(self, criterion: str) -> tuple[int, int]:
        """How many settled cells agree, of how many."""
        here = [(a == b, n) for (c, a, b), n in self.cells.items() if c == criterion]
        return sum(n for same, n in here if same), sum(n for _, n in here)

    def verdict_share(self, verdict: str) -> float:
        """Share of the service's pair verdicts."""
        return sum(n for (_, theirs), n in self.verdicts.items() if theirs == verdict) / self.pairs


def data_folder() -> Path:
    """The folder of the real data, or a skip that says what is missing."""
    named = os.environ.get("MATCHER_REAL_DATA")
    for folder in [Path(named)] if named else [PROJECT / "shared/data", PROJECT.parent / "shared/data"]:
        if (folder / "postings" / HUBEI.file).is_file() and (folder / "postings" / HENAN.file).is_file():
            return folder
    pytest.skip("没有真实岗位表，跳过：请用 MATCHER_REAL_DATA 指明数据目录 (real civil-service tables not found)")


def sampled(identity: str) -> bool:
    """About one row in sixteen, the same ones on every machine."""
    return FULL or hashlib.sha256(identity.encode()).digest()[0] < 16


def read_rows(path: Path, id_column: str) -> dict[str, dict[str, str]]:
    """The rows of the comparison by id, in file order."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[id_column]: row for row in csv.DictReader(file) if sampled(row[id_column])}


def run_check(table: Table, rows: dict[str, dict[str, str]], folder: Path) -> Path:
    """Hand the rows to the `check` command as a file, as an office would; returns its output."""
    postings, output = folder / table.file, folder / "checked.jsonl"
    with postings.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(next(iter(rows.values()))))
        writer.writeheader()
        writer.writerows(rows.values())
    arguments = ["--postings", str(postings), "--graduates", str(GRADUATES), "--output", str(output)]
    command = [sys.executable, "-m", "matcher.cli.main", "check", *arguments, "--as-of", table.as_of.isoformat()]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return output


def checked_pairs(output: Path) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Graduate, posting, pair verdict and verdict by criterion, as the command wrote them."""
    with output.open(encoding="utf-8") as file:
        for line in file:
            pair = json.loads(line)
            yield (
                pair["graduate"],
                pair["posting"],
                pair["verdict"],
                {c["name"]: c["verdict"] for c in pair["criteria"]},
            )


def compare(table: Table, data: Path, folder: Path) -> Agreement:
    """Judge every pair twice and count."""
    rows = read_rows(data / "postings" / table.file, table.id_column)
    graduates = {g["id"]: g for g in map(json.loads, GRADUATES.read_text(encoding="utf-8").splitlines())}
    reader = Reader(data / "reference", table.as_of)
    counts = Agreement()
    for who, posting, verdict, theirs in checked_pairs(run_check(table, rows, folder)):
        ours: dict[str, Any] = reader.judge(rows[posting], graduates[who])
        counts.pairs += 1
        counts.verdicts[pair_verdict(ours), verdict] += 1
        counts.by_level[graduates[who]["education"], verdict] += 1
        for name in CRITERIA:
            mine = ours.get(name, YES)
            answer = theirs.get(name, "met")  # a criterion that is not stated blocks nobody
            if mine.open:
                counts.open_cells[name, mine.open, mine.verdict, answer] += 1
            else:
                counts.cells[name, mine.verdict, answer] += 1
        blocked = [n for n, f in ours.items() if f.verdict == "unmet"]
        if verdict == "eligible" and blocked:
            counts.wrongly_eligible.append(f"{who} × {posting}: {', '.join(blocked)}")
    assert counts.pairs == len(rows) * len(graduates)
    return counts


def print_table(table: Table, counts: Agreement) -> None:
    """The agreement by criterion, and each open reading with its counts."""
    print(f"\n{table.file}: {counts.pairs:,} pairs")
    for name in CRITERIA:
        same, total = counts.of(name)
        differing = {f"{a}→{b}": n for (c, a, b), n in counts.cells.items() if c == name and a != b}
        print(f"  {name:16} {same / total if total else 1:.5f}  {same:,} of {total:,}  {differing or ''}")
    for verdict in ("eligible", "uncertain", "ineligible"):
        print(f"  {verdict:16} {counts.verdict_share(verdict):.4f} of the pairs")
    for level in ("专科", "本科", "硕士", "博士"):
        everybody = sum(n for (one, _), n in counts.by_level.items() if one == level)
        print(f"  uncertain for {level}  {counts.by_level[level, 'uncertain'] / everybody:.4f}")
    print(f"  same pair verdict {sum(n for (a, b), n in counts.verdicts.items() if a == b) / counts.pairs:.5f}")
    for key, number in sorted(counts.open_cells.items()):
        print(f"  open: {' | '.join(key)}: {number:,}")


@pytest.fixture(scope="module", params=[HUBEI, HENAN], ids=["hubei_2026", "henan_2024"])
def comparison(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Table, Agreement]:
    """Both readings of one table, compared once for all the tests below."""
    table: Table = request.param
    counts = compare(table, data_folder(), tmp_path_factory.mktemp("check"))
    print_table(table, counts)
    return table, counts


def test_nobody_is_called_eligible_against_a_condition_that_is_not_met(comparison: tuple[Table, Agreement]) -> None:
    _, counts = comparison
    assert counts.wrongly_eligible == [], counts.wrongly_eligible[:20]


@pytest.mark.parametrize("criterion", CRITERIA)
def test_the_service_agrees_with_the_second_reading(comparison: tuple[Table, Agreement], criterion: str) -> None:
    _, counts = comparison
    same, total = counts.of(criterion)
    differing = {k: n for k, n in counts.cells.items() if k[0] == criterion and k[1] != k[2]}
    assert same >= 0.999 * total, differing


def test_uncertainty_is_no_refuge(comparison: tuple[Table, Agreement]) -> None:
    table, counts = comparison
    if table is HUBEI:
        assert counts.verdict_share("uncertain") <= 0.05
    settled = sum(counts.verdicts[v, "uncertain"] for v in ("eligible", "ineligible"))
    assert settled <= 0.005 * counts.pairs, "pairs the second reading settles, left uncertain by the service"
