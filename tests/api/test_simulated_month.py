"""A month of casework over the API: the frozen figures equal an independent recount, and later events change none of them.

The long version with 5,000 people is ``make ledger-month``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.ledger_month import PERIOD, Simulated, simulate
from matcher.store.keys import KeyRing
from matcher.workflows.index.models import ServingModels
from tests.recount.compare import compared
from tests.recount.recount import recount

PEOPLE, SEED, ROOT = 60, 31, 1
Month = tuple[Simulated, Path]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory, serving: ServingModels) -> Month:
    """Return what came of the month and the folder that it left."""
    folder = tmp_path_factory.mktemp("month") / "data"
    return simulate(folder, serving, PEOPLE, SEED), folder


def test_the_month_is_read_again_and_computed_again_as_it_was_at_the_cut_off(month: Month) -> None:
    done, _ = month
    assert done.frozen["is_frozen"] and not done.computed_later["is_frozen"]
    assert done.changed() == []


def test_much_was_written_after_the_cut_off(month: Month) -> None:
    done, _ = month
    assert done.entered_after > PEOPLE
    assert done.next_month["total"]["figures"] != done.at_cut_off["total"]["figures"]


def test_the_recount_finds_the_same_figures(month: Month) -> None:
    done, folder = month
    here = recount(folder / "matcher.db", KeyRing.read(folder / "keys.json"), ROOT, PERIOD.name)
    rows, _ = compared(here, done.read_later)
    assert [row for row in rows if row.here != row.there] == []
    assert len(rows) > 40 and sum(row.here for row in rows) > 5 * PEOPLE


@pytest.mark.parametrize(
    "kind",
    ["contact", "service guidance", "service training", "service traineeship", "status seeking", "correct contact", "withdraw service", "send", "batch review", "hired", "declined-by-person", "hand-over signed", "pair merged", "pair undone", "undo proposals", "evidence"],
)  # fmt: skip
def test_every_kind_of_event_took_place(month: Month, kind: str) -> None:
    done, _ = month
    assert sum(count for status, count in done.tally.get(kind, {}).items() if status < 400) > 0


def test_nobody_asks_in_vain_for_what_is_hers(month: Month) -> None:
    done, _ = month
    assert [why for why in done.refusals if why.endswith((": not-found", ": not-allowed", "page 404", "page 403"))] == []
