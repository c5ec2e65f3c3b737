"""Times the work list and the deficit board of a whole province: 20,000 invented people, read as its supervisor reads them.

Run: ``python -m benchmarks.work_lists [--people N]``. Worked out anew, then from the shelf as pages do: the first page of
a day, the next one, and one after entries were written of a hundred people. Figures are seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.ledger_files import ledger_files
from benchmarks.ledger_import import import_means, imported
from benchmarks.ledger_people import TODAY
from benchmarks.machine import describe_machine, resident_megabytes
from matcher.domain.access import Role, Viewer
from matcher.domain.ledger.contact import Channel, ContactAttempt, ContactResult
from matcher.domain.ledger.entry import NewEntry
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.casework.work_shelf import WorkShelf
from matcher.workflows.casework.worklist import deficits, work_list


def measure(people: int = 20_000, seed: int = 7) -> dict[str, object]:
    """Return the figures."""
    files, _, _ = ledger_files(people, 0, seed)
    with tempfile.TemporaryDirectory() as folder:
        means = import_means(Path(folder))
        for file in files:
            imported(means, file)
        with means.database.reading() as store:
            root = store.organisations.root()
            assert root is not None
            boss = Viewer(0, Role.SUPERVISOR, root.number, root.path)
            people_seen = [one.person for one in store.ledger_persons.visible(boss)]
        shelf = WorkShelf()
        from_shelf = partial(_page, boss=boss, shelf=shelf)
        seconds = {
            "work list, worked out anew": _timed(means, partial(_page, boss=boss, shelf=None)),
            "first page of a day": _timed(means, from_shelf),
            "next page": _timed(means, from_shelf),
            "deficit board next": _timed(means, lambda store: len(deficits(store, boss, TODAY, shelf=shelf).rows)),
        }
        with means.database.writing() as store:
            for person in people_seen[:100]:
                call = NewEntry(person, ContactAttempt(Channel.PHONE, ContactResult.REACHED), TODAY)
                store.entries.add(None, call, root.number)
        seconds["next page after a hundred entries"] = _timed(means, from_shelf)
        with means.database.reading() as store:
            kept, anew = work_list(store, boss, TODAY, False, shelf), work_list(store, boss, TODAY, False)
        rows = len(anew)
        if kept != anew:
            raise SystemExit("the shelf says something else than the full computation")
        means.database.close()
    return {
        "machine": describe_machine(),
        "people": people,
        "rows of the work list": rows,
        "seconds": seconds,
        "load of the machine": round(os.getloadavg()[0], 1),
        "resident MB": round(resident_megabytes()),
    }


def _page(store: Store, boss: Viewer, shelf: WorkShelf | None) -> int:
    return len(work_list(store, boss, TODAY, False, shelf))


def _timed(means: Means, ask: Callable[..., int]) -> dict[str, float]:
    with means.database.reading() as store:
        begun, busy = time.perf_counter(), time.process_time()
        ask(store)
        return {"wall": round(time.perf_counter() - begun, 2), "busy": round(time.process_time() - busy, 2)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20_000)
    print(json.dumps(measure(parser.parse_args().people), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
