"""The pricing journey: what a place at each crowded posting costs, from everybody's likely lists; after every build."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from matcher.domain.graduate import Graduate
from matcher.domain.job import Job, JobKind
from matcher.domain.texts import jobs as texts
from matcher.matching.index_files import current_name, load_generation
from matcher.matching.market import row_prices
from matcher.matching.pipeline import Pipeline
from matcher.matching.price_file import score_fingerprint, write_prices
from matcher.store.store import Store
from matcher.workflows.background.means import Means

MOST_PEOPLE = 20_000
"""Of more graduates than this every second, third … stands for the others: the night has an end."""
_TELL_SECONDS = 2.0


def ask_for_prices(store: Store, means: Means) -> None:
    """Add a PRICE_SEATS job unless one waits or congestion is off; the worker finds its row."""
    root = store.organisations.root()
    if means.congestion > 0 and root is not None and store.jobs.unfinished(JobKind.PRICE_SEATS) is None:
        store.jobs.add(JobKind.PRICE_SEATS, None, root.number)


def run_pricing(job: Job, means: Means) -> dict[str, int]:
    """Price the postings of the present generation and replace the stored prices.

    Graduates who switched recommendations off do not count. Nothing of a person is written: only one number a posting.
    """
    name = current_name(means.index)
    if name is None or means.congestion <= 0:
        return {"postings": 0, "graduates": 0}
    models = means.models()
    generation = load_generation(means.index / name, models.encoder)
    pipeline = Pipeline(generation.index, models.ranker, models.calibration)
    with means.database.reading() as store:
        total = store.graduates.count_automated()
        step = max(1, -(-total // MOST_PEOPLE))
        people = _told(store.graduates.stream_automated(step), job, means, -(-total // step))
        prices = row_prices(pipeline, people, means.today(), means.congestion, step)
    rows = np.flatnonzero(prices)
    found = {int(generation.numbers[row]): float(prices[row]) for row in rows.tolist()}
    write_prices(means.index, found, score_fingerprint(models.encoder.fingerprint, models.ranker))
    return {"postings": len(found), "graduates": total}


def _told(people: Iterator[Graduate], job: Job, means: Means, total: int) -> Iterator[Graduate]:
    """Pass graduates on and record how far it is, which is also where a cancelled job stops."""
    told = time.monotonic()
    for done, graduate in enumerate(people):
        if time.monotonic() - told >= _TELL_SECONDS:
            told = time.monotonic()
            means.progress(texts.STEP_PRICE, done, max(total, done))
            with means.database.writing() as other:
                other.jobs.advance(job, texts.STEP_PRICE, done, max(total, done))
        yield graduate
