"""Taking the words of a reason out of the posting and running again never raises that posting's score.

A shorter text weighs its other words more: up to a hundredth of a point of that is no rise.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.removed_quotes import without_quote
from matcher.domain.graduate import Graduate
from matcher.domain.posting import Posting
from matcher.domain.recommendation import Reason
from matcher.matching.index import build_index
from matcher.matching.pipeline import Pipeline
from matcher.matching.prior_ranker import prior_ranker
from matcher.matching.profile import build_query
from matcher.workflows.files.loading import PostingSet
from models.calibration import PlattCalibration
from models.encoder import StaticEncoder

PLATT = {"slope": 1.0, "intercept": 0.0}
PER_CRITERION = 12
SHORTER_TEXT = 0.01
CRITERIA = ("place", "skills", "occupation", "title_similarity", "education", "major", "pay")


@dataclass(frozen=True)
class Case:
    """One reason of one recommendation, with the score that the posting has now."""

    graduate: Graduate
    row: int
    reason: Reason
    score: float


@pytest.fixture(scope="module")
def market(demo: PostingSet) -> list[Posting]:
    """Return every fourth demo posting: a market small enough to index many times."""
    return demo.postings[::4]


def _pipeline(postings: list[Posting], encoder: StaticEncoder) -> Pipeline:
    return Pipeline(build_index(postings, encoder), prior_ranker(), PlattCalibration.from_json(PLATT))


@pytest.fixture(scope="module")
def cases(market: list[Posting], people: list[Graduate], char_encoder: StaticEncoder, day: date) -> list[Case]:
    """Return a fixed sample of reasons, the same number of each criterion."""
    pipeline = _pipeline(market, char_encoder)
    rows = {posting.id: row for row, posting in enumerate(market)}
    found: dict[str, list[Case]] = defaultdict(list)
    for graduate in people:
        for item in pipeline.recommend(graduate, day).recommendations:
            for reason in item.reasons:
                found[reason.criterion].append(Case(graduate, rows[item.posting], reason, item.score))
    return [case for name in CRITERIA for case in random.Random(name).sample(found[name], min(PER_CRITERION, len(found[name])))]


def _score(graduate: Graduate, row: int, pipeline: Pipeline, day: date) -> float | None:
    query = build_query(graduate, pipeline.index.encoder)
    _, _, scored = pipeline.scored(query, pipeline.market(graduate, day), day, exhaustive=True)
    return next((item.score for item in scored if item.row == row), None)


def _rises(
    cases: list[Case], market: list[Posting], encoder: StaticEncoder, day: date, folder: Path
) -> Iterator[tuple[Case, float]]:
    for case in cases:
        changed = without_quote(market[case.row], case.reason, folder)
        if changed is None or (case.reason.criterion == "pay" and changed.pay is not None):
            continue  # no posting any more, or a second statement of pay in the same posting takes over
        pipeline = _pipeline([*market[: case.row], changed, *market[case.row + 1 :]], encoder)
        score = _score(case.graduate, case.row, pipeline, day)
        if score is not None:
            yield case, round(score - case.score, 6)


def test_an_untouched_posting_written_and_read_again_keeps_its_score(
    cases: list[Case], market: list[Posting], char_encoder: StaticEncoder, day: date, tmp_path: Path
) -> None:
    nothing = [replace(case, reason=replace(case.reason, quote="㊀")) for case in cases[::10]]
    for case in nothing:
        row = case.row
        fields = {**market[row].raw.fields}
        fields[_field_of(market[row], case.reason.source)] += "㊀"
        marked = replace(market[row], raw=replace(market[row].raw, fields=fields))
        again = without_quote(marked, case.reason, tmp_path)
        assert again is not None
        pipeline = _pipeline([*market[:row], again, *market[row + 1 :]], char_encoder)
        assert _score(case.graduate, row, pipeline, day) == case.score


def _field_of(posting: Posting, source: str) -> str:
    return next(name for name in posting.raw.fields if posting.raw.source(name) == source)


def test_taking_a_reason_away_never_raises_the_score(
    cases: list[Case], market: list[Posting], char_encoder: StaticEncoder, day: date, tmp_path: Path
) -> None:
    assert len(cases) >= 60 and set(Counter(case.reason.criterion for case in cases)) == set(CRITERIA)
    changes = list(_rises(cases, market, char_encoder, day, tmp_path))
    raised = [
        (case.graduate.id, market[case.row].id, case.reason.criterion, case.reason.quote, change)
        for case, change in changes
        if change > SHORTER_TEXT
    ]
    assert raised == []
    assert sum(change < 0 for _, change in changes) > len(changes) / 2
