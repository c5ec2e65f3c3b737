"""What a candidate bundle is learned from: the tuning halves of the judged sets, and this installation's feedback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from matcher.domain.outcome import PairOutcome
from matcher.matching.index_files import current_name, load_generation
from matcher.matching.pipeline import Pipeline
from matcher.quality.judged import Direction, Half, Name, judgments_path, load_judged_set
from matcher.store.store import Store
from matcher.workflows.background.means import Means
from matcher.workflows.files.loading import Step, no_progress
from matcher.workflows.index.models import ServingModels
from matcher.workflows.learning.graded_pairs import NamedPairs, collect
from matcher.workflows.learning.judged_ground import open_ground
from matcher.workflows.learning.outcome_pairs import outcome_of, outcome_of_referral, outcome_pairs
from models.checksums import file_sha256


def collect_all(models: ServingModels, sets: Sequence[Name], data: Path | None, step: Step = no_progress) -> list[NamedPairs]:
    """Return the graded pairs of the tuning half of each set, both directions."""
    parts: list[NamedPairs] = []
    for name in sets:
        ground = open_ground(name, models.encoder, data, step)
        pipeline = Pipeline(ground.index, models.ranker, models.calibration)
        judged = [load_judged_set(name, direction) for direction in Direction]
        parts.append(collect(ground, judged, pipeline, Half.TUNING))
    return parts


def feedback_of(means: Means, models: ServingModels) -> list[NamedPairs]:
    """Return what became of postings in this installation, as graded pairs; nothing where there is no index yet.

    Only postings of the generation in service count, made with the same encoder.
    """
    name = current_name(means.index)
    if name is None:
        return []
    generation = load_generation(means.index / name, models.encoder)
    rows = {str(number): row for row, number in enumerate(generation.numbers.tolist())}
    with means.database.reading() as store:
        outcomes = [outcome_of(mark) for mark in store.marks.everyone()] + referral_outcomes(store)
        graduates = {person: store.graduates.profile(int(person)) for person in sorted({o.graduate for o in outcomes})}
    known = {person: profile for person, profile in graduates.items() if profile is not None}
    pairs = outcome_pairs(Pipeline(generation.index, models.ranker, models.calibration), known, rows, outcomes, means.today())
    return [pairs] if len(pairs.judged) else []


def referral_outcomes(store: Store) -> list[PairOutcome]:
    """Return the outcomes of referrals, each named by the row that is the person now."""
    kept = store.ledger_persons.kept_numbers()
    found = (replace(one, person=kept.get(one.person, one.person)) for one in store.referrals.outcomes())
    return [outcome for one in found if (outcome := outcome_of_referral(one)) is not None]


def judgment_sums(sets: Sequence[Name]) -> dict[str, str]:
    """Return the SHA-256 of the judgments of each set, for the manifest."""
    return {name: file_sha256(judgments_path(name)) for name in sets}
