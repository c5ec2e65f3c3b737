"""The grounds of the last lists, so that a changed pin takes seconds: in the process, and sealed beside the lists."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass, field

import msgspec
import numpy as np

from matcher.guard.rules import rule_version
from matcher.store.database import Database
from matcher.store.store import Store
from matcher.workflows.fairs.curating import FairGround
from matcher.workflows.fairs.fitting import Pairs
from matcher.workflows.fairs.list_inputs import ListInputs, ground_of, ground_with
from matcher.workflows.files.loading import Step, no_progress
from matcher.workflows.guard.screening_version import version_of
from matcher.workflows.index.models import ServingModels

CURATION_VERSION = "4"
"""Grows whenever equal inputs and settings may give another list; a list of an older one is shown as it was kept."""
IMMEDIATE_WORK = 4_000_000
"""``work_of`` up to which a list is made while its page waits; on one core this took 11 s with 3,000 postings and 300
profiles (4 s of it their index), 20,000 postings alone took three times that: longer work is a job of its own."""
_INDEXING = 1000
"""Indexing a posting costs as much as fitting so many profiles to it (1.1 ms and 1.2 µs on one core)."""
_KEPT = 2


class _KeptPairs(msgspec.Struct, frozen=True):
    """Pairs as bytes; what they are of is named by the digest that they are kept under."""

    postings: bytes
    units: bytes
    chance: bytes
    uncertain: bytes


_DECODER = msgspec.msgpack.Decoder(_KeptPairs)


@dataclass(slots=True)
class FairGrounds:
    """Equal inputs give an equal ground, whoever asks. At most two are held; more lie sealed in the database."""

    _held: OrderedDict[tuple[str, str], FairGround] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(
        self, inputs: ListInputs, models: ServingModels, database: Database | None = None, step: Step = no_progress
    ) -> FairGround:
        """Return the ground of ``inputs``: at hand, by the pairs kept in ``database``, or made now and kept there."""
        digest = hashlib.sha256(inputs.packed()).hexdigest()
        key = (digest, bundle_name(models))
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        ground = _ground(inputs, digest, models, database, step)
        with self._lock:
            self._held[key] = ground
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return ground


def work_of(postings: int, profiles: int) -> int:
    """Return how much work a ground is, in pairs to fit.

    >>> work_of(3_000, 300), work_of(20_000, 3_000)
    (3900000, 80000000)
    """
    return postings * (profiles + _INDEXING)


def bundle_name(models: ServingModels) -> str:
    """Return what names the models in a kept list."""
    own = "" if models.own_encoder else f"+{models.encoder.fingerprint[:12]}"
    return f"{models.name}:{models.version}{own}"[:80]


def rules_in_force() -> str:
    """Return what names the rules in a kept list: those of curation and of the posting guard."""
    return f"{CURATION_VERSION}/{rule_version()}"[:40]


def _ground(
    inputs: ListInputs, digest: str, models: ServingModels, database: Database | None, step: Step
) -> FairGround:
    if database is None or work_of(len(inputs.postings), len(inputs.graduates) + len(inputs.groups)) <= IMMEDIATE_WORK:
        return ground_of(inputs, models, step)
    made_by = f"{rules_in_force()}/{version_of(ground_of.__module__)}"[:40]
    with database.reading() as store:
        kept = _kept(store, digest, made_by, models)
    if kept is not None:
        return ground_with(inputs, kept)
    ground = ground_of(inputs, models, step)
    packed = _packed(ground.pairs)
    with database.writing() as store:
        store.fair_grounds.put(digest, made_by, bundle_name(models), packed)
    return ground


def _kept(store: Store, digest: str, made_by: str, models: ServingModels) -> Pairs | None:
    data = store.fair_grounds.find(digest, made_by, bundle_name(models))
    if data is None:
        return None
    found = _DECODER.decode(data)
    return Pairs(
        np.frombuffer(found.postings, dtype=np.int32).astype(np.int64),
        np.frombuffer(found.units, dtype=np.int32).astype(np.int64),
        np.frombuffer(found.chance, dtype=np.float64),
        np.frombuffer(found.uncertain, dtype=np.bool_),
    )


def _packed(pairs: Pairs) -> bytes:
    return msgspec.msgpack.encode(
        _KeptPairs(
            pairs.postings.astype(np.int32).tobytes(),
            pairs.units.astype(np.int32).tobytes(),
            pairs.chance.astype(np.float64).tobytes(),
            pairs.uncertain.tobytes(),
        )
    )
