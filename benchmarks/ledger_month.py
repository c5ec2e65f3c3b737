"""A month of casework simulated through the HTTP API, its report frozen, and the same month computed again later.

``python -m benchmarks.ledger_month --people 5000 --recount`` (``make ledger-month``). The month is October 2026; events go
on into November, corrections of October among them. Exit code 1: the month changed, or the recount disagrees.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import structlog

from benchmarks.machine import describe_machine, resident_megabytes
from benchmarks.month_acting import CUT_OFF, FIRST, LAST, Month
from benchmarks.month_service import SHANGHAI, MonthService
from matcher.reports.month_record import month_record
from matcher.reports.periods import period_of
from matcher.store.database import Database
from matcher.workflows.index.models import ServingModels, load_bundle
from matcher.workflows.reports.reporting import month_report

PERIOD = period_of(2026, 10)
_STANDS = ("rows", "total", "rate", "inflation", "definition")
_TABLES = ("ledger_person", "ledger_entry", "referral", "referral_step", "hand_over", "person_match", "evidence_file", "audit_event")


@dataclass(slots=True)
class Simulated:
    """What came of it: the report before it was frozen, frozen, read again later, and computed again from the events."""

    at_cut_off: dict[str, Any] = field(default_factory=dict)
    frozen: dict[str, Any] = field(default_factory=dict)
    read_later: dict[str, Any] = field(default_factory=dict)
    computed_later: dict[str, Any] = field(default_factory=dict)
    next_month: dict[str, Any] = field(default_factory=dict)
    tally: dict[str, dict[int, int]] = field(default_factory=dict)
    refusals: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    entered_after: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    def changed(self) -> list[str]:
        """Return which of the later reports differs from the first, and where."""
        later = {"frozen": self.frozen, "read later": self.read_later, "computed later": self.computed_later}
        return [
            f"{name}: {part}"
            for name, report in later.items()
            for part in _STANDS
            if report.get(part) != self.at_cut_off.get(part)
        ]


def simulate(folder: Path, models: ServingModels, people: int, seed: int) -> Simulated:
    """Act out the month in ``folder``, freeze it, go on, and look at it again."""
    done, begun = Simulated(), time.perf_counter()
    service = MonthService(folder, models, FIRST)
    month = Month(service, people, seed)
    done.seconds["offices and ledgers"] = time.perf_counter() - begun
    month.act(FIRST, CUT_OFF)
    done.seconds["to the cut-off"] = time.perf_counter() - begun
    service.clock.begin(CUT_OFF + timedelta(days=1), datetime.min.time().replace(hour=0, minute=5))
    done.at_cut_off = report_of(service.database)
    began = time.perf_counter()
    root = month.offices.root
    service.must(root, "POST", f"/api/v1/reports/{PERIOD.name}/freeze", "freeze", json={})
    done.seconds["freezing"] = time.perf_counter() - began
    done.frozen = report_of(service.database)
    month.act(CUT_OFF + timedelta(days=1), LAST)
    done.read_later = report_of(service.database)
    with not_frozen(service.database) as copy:
        done.computed_later = report_of(copy)
    done.next_month = report_of(service.database, 11)
    done.seconds["all"] = time.perf_counter() - begun
    for (what, status), count in sorted(service.tally.items()):
        done.tally.setdefault(what, {})[status] = count
    done.refusals = {f"{what}: {why}": count for (what, why), count in sorted(service.refusals.items())}
    last = datetime.combine(CUT_OFF + timedelta(days=1), datetime.min.time(), SHANGHAI)
    with closing(sqlite3.connect(service.database.path)) as base:
        done.rows = {table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES}
        query = "SELECT count(*) FROM ledger_entry WHERE entered_on >= ?"
        done.entered_after = base.execute(query, (last.date().isoformat(),)).fetchone()[0]
    service.close()
    return done


def report_of(database: Database, month: int = 10) -> dict[str, Any]:
    """Return the report of the whole tree as plain values."""
    with database.reading() as store:
        return month_record(month_report(store, None, period_of(2026, month)))


@contextmanager
def not_frozen(database: Database) -> Iterator[Database]:
    """Give a copy of the database without snapshots, so that a month is computed from the events once more."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / database.path.name
        with closing(sqlite3.connect(database.path)) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
            for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'report_snapshot'").fetchall():
                target.execute(f"DROP TRIGGER {name}")
            target.execute("DELETE FROM report_snapshot")
            target.commit()
        copy = Database(path, database.keys)
        yield copy
        copy.close()


def recounted(folder: Path, organisation: int) -> tuple[bool, str]:
    """Let the independent recount read the database; return whether every figure agrees, and the table."""
    command = [sys.executable, "-m", "tests.recount.compare", "--database", str(folder / "matcher.db")]
    command += ["--keys", str(folder / "keys.json"), "--organisation", str(organisation), "--period", PERIOD.name]
    done = subprocess.run(command, env={**os.environ, "MATCHER_DATA": str(folder)}, capture_output=True, text=True)
    return done.returncode == 0, done.stdout + done.stderr[-2000:]


def described(done: Simulated, people: int, seed: int) -> Mapping[str, Any]:
    """Return what is worth printing."""
    asked = {what: sum(found.values()) for what, found in done.tally.items()}
    refused = {what: n for what, found in done.tally.items() if (n := sum(c for code, c in found.items() if code >= 400))}
    return {
        "machine": describe_machine(),
        "people": people,
        "seed": seed,
        "requests": sum(asked.values()),
        "of them refused": sum(refused.values()),
        "refused by reason": done.refusals,
        "asked by kind": asked,
        "rows": done.rows,
        "entries written after the cut-off": done.entered_after,
        "seconds": {name: round(value, 1) for name, value in done.seconds.items()},
        "resident MB": round(resident_megabytes()),
        "October": done.at_cut_off["total"]["figures"],
        "November so far": done.next_month["total"]["figures"],
    }


def main() -> None:
    """Simulate, print, exit 1 where the month changed or the recount disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--recount", action="store_true", help="put the independent recount beside it, figure by figure")
    parser.add_argument("--keep", type=Path, help="leave the data folder there")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "data"
        done = simulate(folder, load_bundle(), given.people, given.seed)
        print(json.dumps(described(done, given.people, given.seed), ensure_ascii=False, indent=1))
        changed = done.changed()
        print(f"October again after November's events: {'; '.join(changed) or 'identical'}")
        agrees = True
        if given.recount:
            agrees, table = recounted(folder, 1)
            print(table)
            print(f"recount: {'every figure equal' if agrees else 'differs'}")
        if given.keep is not None:
            shutil.copytree(folder, given.keep)
    sys.exit(1 if changed or not agrees else 0)


if __name__ == "__main__":
    main()
