"""Puts the product's monthly report beside the recount, figure by figure, with the persons that one of them has alone.

``MATCHER_DATA=FOLDER python -m tests.recount.compare --database FILE --keys FILE --organisation N --period 2026-11``

The product is a black box: figures come from what ``matcher report`` writes, persons from its own list behind a number,
asked of a copy of the database because every look is recorded there. Exit code 1: something differs.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matcher.domain.access import Role, Viewer
from matcher.domain.errors import MatcherError
from matcher.domain.report import Period
from matcher.store.database import Database
from matcher.store.keys import DEMO_SECRET, KeyRing
from matcher.workflows.reports.report_drilling import Place, drill_down
from tests.recount.reading import period_of
from tests.recount.recount import recount


@dataclass(frozen=True)
class Difference:
    """A figure with two values; ``only_here`` and ``only_there`` None: the product did not list its persons."""

    code: str
    here: int
    there: int
    only_here: list[int] | None = None
    only_there: list[int] | None = None


@dataclass(frozen=True)
class Listed:
    """Whom the product lists behind a number; ``elsewhere`` counts those that it names no longer."""

    persons: frozenset[int]
    elsewhere: int


def product_report(organisation: int, period: str, year: int = 0) -> dict[str, Any]:
    """Let the product write its report of the installation in ``MATCHER_DATA`` and read the figures."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", "import sys; from matcher.cli.main import run; sys.exit(run(sys.argv[1:]))"]
        wanted = ["report", period, "--output", folder, "--organisation", str(organisation)]
        subprocess.run([*command, *wanted, *(["--year", str(year)] if year else [])], check=True, capture_output=True)
        record: dict[str, Any] = json.loads((Path(folder) / f"月报表-{period}.json").read_text(encoding="utf-8"))
        return record


def product_persons(database: Path, keys: KeyRing, asked: Mapping[str, Any], numbers: Mapping[str, str], year: int = 0) -> dict[str, Listed]:
    """Return whom the product lists behind each number, by the number's name; ``numbers`` gives its address there."""
    begins, ends = period_of(asked["period"])
    period, listed = Period(begins, ends, asked["period"]), {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / database.name
        with closing(sqlite3.connect(database)) as base, closing(sqlite3.connect(copy)) as other:
            base.backup(other)
        with Database(copy, keys).writing() as store:
            root = store.organisations.root()
            assert root is not None
            viewer = Viewer(1, Role.SUPERVISOR, root.number, root.path)
            for name, address in numbers.items():
                place = Place(period, address, "", asked["organisation"], year=year)
                with suppress(MatcherError):
                    found = drill_down(store, viewer, place)
                    listed[name] = Listed(frozenset(one.person for one in found.persons), found.elsewhere)
    return listed


def compared(here: Mapping[str, Any], there: Mapping[str, Any]) -> tuple[list[Difference], dict[str, str]]:
    """Return the numbers that both have, side by side, without persons, and where the product lists whom each counts."""
    mine, theirs = here["figures"], there["total"]["figures"]
    rows = [Difference(code, mine.get(code, 0), theirs[code]) for code in theirs]
    numbers = {code: f"figure/{code}" for code in theirs}
    rates = {(rate["variant"], rate["year"]): rate for rate in here["rates"]}
    for rate in there["rate"]["variants"]:
        known = rates.get((rate["variant"], rate["year"]), {})
        for part in ("numerator", "denominator"):
            address = f"rate/{rate['variant']}/{rate['year']}/{part}"
            rows.append(Difference(address, known.get(part, 0), rate[part]))
            numbers[address] = address
    return rows, numbers


def differing(rows: list[Difference], here: Mapping[str, Any], told: Mapping[str, Listed]) -> list[Difference]:
    """Return the rows that differ in the number or in the persons behind it, with those that one side has alone.

    Whom the product lists no longer because her row was merged into another since is no difference.
    """
    found = []
    for row in rows:
        own = set(here["persons"].get(row.code, ()))
        listed = told.get(row.code)
        alone = (None, None) if listed is None else (sorted(own - listed.persons), sorted(listed.persons - own))
        if row.here != row.there or alone[1] or (listed and len(alone[0] or ()) != listed.elsewhere):
            found.append(Difference(row.code, row.here, row.there, *alone))
    return found


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
    rows, numbers = compared(here, there)
    told = product_persons(asked.database, keys, here, numbers, asked.year)
    differences = differing(rows, here, told)
    print(f"{'figure':32}{'recount':>9}{'product':>9}")
    for row in rows:
        print(f"{row.code:32}{row.here:>9}{row.there:>9}{'' if row.here == row.there else '  differs'}")
    for row in differences:
        print(f"\n{row.code}: recount {row.here}, product {row.there}")
        print(f"  persons in the recount alone: {row.only_here if row.only_here is not None else 'not listed'}")
        print(f"  persons in the product alone: {row.only_there if row.only_there is not None else 'not listed'}")
    if here["has_settings"]:
        print("\nAn office has set values of its own; the recount knows the defaults only.")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(_main())
