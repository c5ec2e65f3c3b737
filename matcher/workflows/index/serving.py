"""The index in service: opened, kept up with the store's changes, and switched when a new generation is there."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from matcher.domain.errors import CannotRunError
from matcher.domain.indexing import ChangeReader, IndexChange, IndexEntry
from matcher.matching.index_files import current_name, load_generation
from matcher.matching.price_file import PriceStamp, price_stamp, read_prices, score_fingerprint
from matcher.matching.service_index import ServiceIndex
from matcher.store.store import Store
from matcher.understanding.stored_form import from_bytes
from matcher.workflows.index.models import ServingModels

AT_ONCE = 500
MOST_WAITING = 5000
"""More waiting changes than this are left to the next generation, which a large import asks for by itself."""
_logger = logging.getLogger(__name__)


class StoreChanges:
    """Reads the change stream of one transaction of the store."""

    def __init__(self, store: Store) -> None:
        """Store the transaction."""
        self._store = store

    def last_seq(self) -> int:
        """Return the number of the last change."""
        return self._store.postings.last_seq()

    def changes(self, after_seq: int, count: int) -> list[IndexChange]:
        """Return changes behind ``after_seq`` with each posting's present state."""
        changes = self._store.postings.changes(after_seq, count)
        states = self._store.postings.entries(list(dict.fromkeys(change.number for change in changes)))
        found: list[IndexChange] = []
        for change in changes:
            state = states[change.number]
            entry = IndexEntry(change.number, from_bytes(state[0]), state[1]) if state is not None else None
            found.append(IndexChange(change.seq, change.number, entry))
        return found


@dataclass(frozen=True, slots=True)
class IndexState:
    """What readiness and metrics tell of the index."""

    loaded: bool
    generation: str
    rows: int
    changed: int
    seq: int
    error: str


class IndexService:
    """Holds the present :class:`ServiceIndex`; reading it takes no lock, changing it takes one."""

    def __init__(self, root: Path, models: ServingModels, congestion: bool = True) -> None:
        """Store where generations lie and what encodes and ranks; ``congestion``: subtract the stored prices."""
        self._root = root
        self._models = models
        self._lock = threading.Lock()
        self._index = ServiceIndex.of(None, models.encoder, models.ranker, models.calibration)
        self._generation = ""
        self._seq = 0
        self._error = ""
        self._loaded = False
        self._loading: threading.Thread | None = None
        self._fresh: tuple[str, int, ServiceIndex] | None = None
        self._congestion = congestion
        self._scores = score_fingerprint(models.encoder.fingerprint, models.ranker)
        self._prices: Mapping[int, float] = {}
        self._stamp: PriceStamp | None = None

    def open(self) -> None:
        """Load the present generation; without one the index starts empty and takes in every change.

        A damaged one or one of another encoder leaves the index empty and says why in ``state``.
        """
        name = current_name(self._root)
        if name is not None:
            self._load(name)
            self._adopt_fresh()
        self._look_for_prices()
        self._loaded = not self._error

    def current(self) -> ServiceIndex:
        """Return the present index; it never changes under its reader."""
        return self._index

    def state(self) -> IndexState:
        """Return what there is to tell."""
        index = self._index
        return IndexState(self._loaded, self._generation, len(index), index.changed, self._seq, self._error)

    def refresh(self, reader: ChangeReader) -> ServiceIndex:
        """Take in what changed since, and return the index then present.

        A new generation is loaded in the background while the old one serves. Where another thread is taking changes
        in, this one waits for it: what was acknowledged before a search is part of it.
        """
        self._look_for_generation()
        self._look_for_prices()
        waiting = reader.last_seq() - self._seq
        if self._fresh is None and (waiting == 0 or waiting > MOST_WAITING):
            return self._index
        with self._lock:
            self._adopt_fresh()
            while 0 < reader.last_seq() - self._seq <= MOST_WAITING:
                changes = reader.changes(self._seq, AT_ONCE)
                if not changes:
                    break
                latest = {change.number: change.entry for change in changes}
                self._index = self._index.with_changes(
                    [entry for entry in latest.values() if entry is not None],
                    [number for number, entry in latest.items() if entry is None],
                )
                self._seq = changes[-1].seq
        return self._index

    def _look_for_generation(self) -> None:
        if self._loading is not None and self._loading.is_alive():
            return
        name = current_name(self._root)
        if name is None or name == self._generation or (self._fresh is not None and self._fresh[0] == name):
            return
        if self._error and self._error.startswith(name):
            return
        self._loading = threading.Thread(target=self._load, args=(name,), name="load-index", daemon=True)
        self._loading.start()

    def _look_for_prices(self) -> None:
        """Take over new prices; missing, damaged ones or those of another ranker leave the lists without."""
        if not self._congestion or price_stamp(self._root) == self._stamp:
            return
        with self._lock:
            self._stamp = price_stamp(self._root)
            found = read_prices(self._root, self._scores)
            if found is None and self._stamp is not None:
                _logger.warning("the stored prices do not fit this ranker or are damaged: lists are made without them")
            self._prices = found or {}
            self._index = self._index.with_prices(self._prices)

    def _load(self, name: str) -> None:
        models = self._models
        try:
            generation = load_generation(self._root / name, models.encoder)
        except CannotRunError as error:
            self._error = f"{name}：{error}"
            _logger.error("index %s: %s", name, error)
            return
        index = ServiceIndex.of(generation, models.encoder, models.ranker, models.calibration)
        self._fresh = (name, generation.seq, index)
        self._error = ""

    def _adopt_fresh(self) -> None:
        if self._fresh is not None:
            self._generation, self._seq, index = self._fresh
            self._index = index.with_prices(self._prices)
            self._fresh = None
            self._loaded = True
