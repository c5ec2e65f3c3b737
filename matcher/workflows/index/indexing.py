"""The index journey: a generation built beside the one in service from the open postings, then switched to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matcher.domain.errors import CannotRunError
from matcher.domain.indexing import IndexEntry
from matcher.domain.job import Job, JobKind
from matcher.domain.texts import jobs as texts
from matcher.matching.index_files import current_name, read_manifest, write_generation
from matcher.store.store import Store
from matcher.understanding.stored_form import from_bytes
from matcher.workflows.background.means import Means
from matcher.workflows.index.pricing import ask_for_prices

MOST_CHANGES = 2000
"""More changes since the generation than this, and a new one is built; fewer the serving process takes in itself."""
_TELL_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class PresentGeneration:
    """The generation in service: how many postings it was built from, and up to which change."""

    rows: int
    seq: int


def present_generation(index: Path) -> PresentGeneration | None:
    """Return what is in service, ``None`` where nothing is or its manifest cannot be read."""
    name = current_name(index)
    if name is None:
        return None
    try:
        manifest = read_manifest(index / name)
    except CannotRunError:
        return None
    return PresentGeneration(manifest.rows, manifest.seq)


def changes_since(store: Store, generation: PresentGeneration | None) -> int:
    """Return how many changes the generation does not hold, all of them where there is none."""
    return store.postings.last_seq() - (generation.seq if generation is not None else 0)


def ask_for_build_after_changes(store: Store, means: Means) -> None:
    """Add a BUILD_INDEX job when many changes wait and none is asked for yet; the worker finds its row."""
    if changes_since(store, present_generation(means.index)) <= MOST_CHANGES:
        return
    root = store.organisations.root()
    if root is not None and store.jobs.unfinished(JobKind.BUILD_INDEX) is None:
        store.jobs.add(JobKind.BUILD_INDEX, None, root.number)


def run_build(job: Job, means: Means) -> dict[str, int]:
    """Build a generation of one state of the data and switch to it; a failure leaves the old one in service.

    The night's build is left out where nothing changed since the last. Prices of crowded postings are asked for behind it.
    """
    present = present_generation(means.index)
    encoder = means.models().encoder
    told = time.monotonic()

    def progress(step: str, done: int, total: int) -> None:
        nonlocal told
        means.progress(texts.STEP_INDEX, done, total)
        if time.monotonic() - told >= _TELL_SECONDS:
            told = time.monotonic()
            with means.database.writing() as other:  # also where a cancelled build stops
                other.jobs.advance(job, texts.STEP_INDEX, done, total)

    with means.database.reading() as store:
        seq, total = store.postings.last_seq(), store.postings.count_open()
        if "night" in job.parameters and present is not None and present.seq == seq:
            changes, total = 0, present.rows
        else:
            changes = changes_since(store, present)
            write_generation(means.index, _entries(store), total, encoder, seq, progress)
    with means.database.writing() as store:
        ask_for_prices(store, means)
    return {"rows": total, "changes": changes}


def _entries(store: Store) -> Iterator[IndexEntry]:
    for number, record, duplicate_key in store.postings.stream_open():
        yield IndexEntry(number, from_bytes(record), duplicate_key)
