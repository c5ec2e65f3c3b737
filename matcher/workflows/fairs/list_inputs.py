"""Everything that a list is made from, as bytes: postings as they stood, the audience without names or numbers, the day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from matcher.domain.access import Viewer
from matcher.domain.fairs.audience import Audience, AudienceGroup
from matcher.domain.fairs.fair import FairPlan
from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.texts import curation as texts
from matcher.eligibility.matrix import EligibilityMatrix
from matcher.matching.pipeline import Pipeline
from matcher.store.store import Store
from matcher.understanding.stored_form import from_bytes
from matcher.workflows.fairs.curating import FairGround, prepare
from matcher.workflows.fairs.fitting import Pairs, audience_units
from matcher.workflows.files.loading import Step, no_progress
from matcher.workflows.files.recommending import index_postings
from matcher.workflows.index.models import ServingModels

_ENCODER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class PostingInput:
    """A posting's version as it stood: ``record`` is its canonical record with the raw fields."""

    number: int
    version: int
    group: int
    record: bytes


@dataclass(frozen=True, slots=True)
class ListInputs:
    """``graduates`` are registered persons without name or number, in an order that says nothing of who they are."""

    plan: FairPlan
    fair_date: date
    postings: tuple[PostingInput, ...]
    graduates: tuple[Graduate, ...]
    groups: tuple[AudienceGroup, ...]

    def packed(self) -> bytes:
        """Return the bytes that are kept; equal inputs give equal bytes."""
        return _ENCODER.encode(self)


_DECODER = msgspec.msgpack.Decoder(ListInputs)


def unpacked(data: bytes) -> ListInputs:
    """Return the inputs that ``packed`` gave."""
    return _DECODER.decode(data)


def gather(
    store: Store, viewer: Viewer, plan: FairPlan, fair_date: date, audience: Audience, numbers: Collection[int] | None
) -> ListInputs:
    """Read what a list of a fair is made from: open postings (of ``numbers`` where given) and the fair's audience."""
    postings: list[PostingInput] = []
    groups: dict[bytes, int] = {}
    wanted = frozenset(numbers) if numbers is not None else None
    kept = [one for one in store.postings.stream_open() if wanted is None or one[0] in wanted]
    stands = store.postings.stands([number for number, _, _ in kept])
    for number, record, key in kept:
        group = groups.setdefault(key, len(postings))
        postings.append(PostingInput(number, stands[number].version, group, record))
    profiles = store.graduates.profiles(audience.persons)
    bare = sorted((nameless(one) for one in profiles.values()), key=_ENCODER.encode)
    return ListInputs(plan, fair_date, tuple(postings), tuple(bare), audience.groups)


def nameless(profile: Graduate) -> Graduate:
    """Return a profile as lists keep it: nothing that says whose it is."""
    return replace(profile, id="", name="", texts={}, file="", row=0)


def ground_of(inputs: ListInputs, models: ServingModels, step: Step = no_progress) -> FairGround:
    """Return the ground that these inputs make."""
    postings, numbers = _postings(inputs.postings)
    groups = [one.group for one in inputs.postings]
    index = index_postings(postings, groups, models, lambda _, done, total: step(texts.STEP_POSTINGS, done, total))
    units = audience_units(inputs.graduates, inputs.groups)
    pipeline = Pipeline(index, models.ranker, models.calibration)
    return prepare(pipeline, units, inputs.fair_date, numbers, held={}, step=step)


def ground_with(inputs: ListInputs, pairs: Pairs) -> FairGround:
    """Return the ground of inputs whose pairs are known: nobody is fitted anew."""
    postings, numbers = _postings(inputs.postings)
    groups = [one.group for one in inputs.postings]
    units = audience_units(inputs.graduates, inputs.groups)
    return FairGround(postings, groups, EligibilityMatrix.build(postings), units, pairs, {}, inputs.fair_date, numbers)


def _postings(found: Sequence[PostingInput]) -> tuple[list[Posting], dict[str, tuple[int, int]]]:
    """Ids of two offices may be the same: a list names each posting once."""
    postings: list[Posting] = []
    numbers: dict[str, tuple[int, int]] = {}
    for one in found:
        posting = from_bytes(one.record)
        if posting.id in numbers:
            posting = replace(posting, id=f"{posting.id}#{one.number}")
        numbers[posting.id] = (one.number, one.version)
        postings.append(posting)
    return postings, numbers
