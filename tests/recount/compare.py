"""Puts the product's monthly report beside the recount, figure by figure, with the persons that one of them has alone.

``MATCHER_DATA=FOLDER python -m tests.recount.compare --database FILE --keys FILE --organisation N --period 2026-11``

The product is a black box: figures come from what ``matcher report`` writes, persons from its own list behind a number,
asked of a copy of the database because every look is recorded there. Exit code 1: something differs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import MatcherError
from matcher.domain.report import Period
from matcher.store.database import Database
from matcher.store.keys import DEMO_SECRET, KeyRing
from matcher.workflows.report_drilling import Place, drill_down
from tests.recount.reading import period_of
from tests.recount.recount import recount


@dataclass(frozen=True)
class Difference:
    """A figure with two values; ``only_here`` and ``only_there`` None: the product did not list its persons."""

    code: str
    here: int
    there: int
    only_here: list[int] | None
    only_there: list[int] | None


def product_report(organisation: int, period: str, year: int = 0) -> dict[str, Any]:
    """Let the product write its report of the installation in ``MATCHER_DATA`` and read the figures."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "import sys; from matcher.cli.main import run; sys.exit(run(sys.argv[1:]))"]
        wanted = ["report", period, "--output", folder, "--organisation", str(organisation)]
        subprocess.run([*command, *wanted, *(["--year", str(year)] if year else [])], check=True, capture_output=True)
        record: dict[str, Any] = json.loads((Path(folder) / f"月报表-{period}.json").read_text(encoding="utf-8"))
        return record


def compared(
    here: Mapping[str, Any], there: Mapping[str, Any], database: Path, keys: KeyRing, year: int = 0
) -> tuple[list[Difference], list[Difference]]:
    """Return all figures that both have, side by side, and of them and the rates those that differ."""
    mine, theirs = here["figures"], there["total"]["figures"]
    pairs = [(code, mine.get(code, 0), theirs[code]) for code in theirs]
    rates = {(rate["variant"], rate["year"]): rate for rate in here["rates"]}
    for rate in there["rate"]["variants"]:
        known = rates.get((rate["variant"], rate["year"]), {"numerator": 0, "denominator": 0})
        for part in ("numerator", "denominator"):
            pairs.append((f"{rate['variant']} {rate['year']} {part}", known[part], rate[part]))
    rows = [Difference(code, one, other, None, None) for code, one, other in pairs]
    differing = []
    for row in rows:
        own = here["persons"].get(row.code, [])
        told = _behind(database, keys, here, row.code, year) if row.code in theirs else None
        if row.here != row.there or (told is not None and set(told) != set(own)):
            alone = None if told is None else sorted(set(own) - set(told))
            differing.append(Difference(row.code, row.here, row.there, alone, told and sorted(set(told) - set(own))))
    return rows, differing


def _behind(database: Path, keys: KeyRing, asked: Mapping[str, Any], code: str, year: int) -> list[int] | None:
    begins, ends = period_of(asked["period"])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(database, folder))
        store_of = Database(copy, keys)
        try:
            with store_of.writing() as store:
                root = store.organisations.root()
                assert root is not None
                viewer = Viewer(1, Role.SUPERVISOR, root.number, root.path)
                place = Place(Period(begins, ends, asked["period"]), code, "", asked["organisation"], year=year)
                return sorted(person.person for person in drill_down(store, viewer, place).persons)
        except MatcherError:
            return None


def _main() -> int:
    parser = argparse.ArgumentParser(description="Compare the product's monthly report with the recount.")
    parser.add_argument("--database", type=Path, required=True)
    parser.add_argument("--keys", type=Path, help="the key file; without it the demo's keys")
    parser.add_argument("--organisation", type=int, required=True)
    parser.add_argument("--period", required=True, help="such as 2026-11")
    parser.add_argument("--year", type=int, default=0, help="only this cohort (届)")
    asked = parser.parse_args()
    keys = KeyRing.read(asked.keys) if asked.keys else KeyRing.from_secret(DEMO_SECRET)
    here = recount(asked.database, keys, asked.organisation, asked.period, asked.year)
    there = product_report(asked.organisation, asked.period, asked.year)
    rows, differing = compared(here, there, asked.database, keys, asked.year)
    print(f"{'figure':32}{'recount':>9}{'product':>9}")
    for row in rows:
        print(f"{row.code:32}{row.here:>9}{row.there:>9}{'' if row.here == row.there else '  differs'}")
    for row in differing:
        print(f"\n{row.code}: recount {row.here}, product {row.there}")
        print(f"  persons in the recount alone: {row.only_here if row.only_here is not None else 'not listed'}")
        print(f"  persons in the product alone: {row.only_there if row.only_there is not None else 'not listed'}")
    if here["has_settings"]:
        print("\nAn office has set values of its own; the recount knows the defaults only.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(_main())
