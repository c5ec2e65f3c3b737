"""A candidate is learned from grades and feedback, opens as a bundle, and says what it was made of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from matcher.domain.graduate import Graduate
from matcher.domain.outcome import OutcomeKind, PairOutcome
from matcher.domain.stored import Mark, PostingMark
from matcher.matching.features import FEATURES
from matcher.matching.pipeline import Pipeline
from matcher.matching.prior_ranker import prior_ranker
from matcher.quality.judged import Direction, Half, JudgedSet, half_of
from matcher.workflows.index.models import default_bundle_folder, load_bundle
from matcher.workflows.learning.graded_pairs import collect, together
from matcher.workflows.learning.judged_ground import JudgedGround
from matcher.workflows.learning.outcome_pairs import outcome_of, outcome_pairs, strongest
from matcher.workflows.learning.training import learn, write_candidate
from models.calibration import PlattCalibration
from models.training.additive import FitSettings

pytest.importorskip("sklearn")
AT = datetime(2026, 11, 20, tzinfo=UTC)
QUICK = (FitSettings(pull=10.0, rounds=40),)


@pytest.fixture(scope="module")
def ground(demo_index, people: list[Graduate], day: date) -> JudgedGround:  # type: ignore[no-untyped-def]
    return JudgedGround("demo", demo_index, people, day)


@pytest.fixture(scope="module")
def pipeline(demo_index) -> Pipeline:  # type: ignore[no-untyped-def]
    calibration = PlattCalibration.from_json({"slope": 1.0, "intercept": 0.0})
    return Pipeline(demo_index, prior_ranker(), calibration)


@pytest.fixture(scope="module")
def judged(ground: JudgedGround, pipeline: Pipeline) -> JudgedSet:
    """Return grades made from places in the prior's own lists: enough to see that learning runs."""
    grades = {}
    for graduate in ground.graduates[:24]:
        shown = pipeline.recommend(graduate, ground.as_of).recommendations
        grades[graduate.id] = {item.posting: max(0, 3 - item.rank // 3) for item in shown}
    return JudgedSet("demo", Direction.POSTINGS_FOR_GRADUATE, grades)


def test_only_open_pairs_of_the_half_are_learned_from(ground: JudgedGround, pipeline: Pipeline, judged: JudgedSet) -> None:
    named = collect(ground, [judged], pipeline, Half.TUNING, unexposed=5)
    assert {half_of(name) for name in named.names} == {Half.TUNING}
    assert named.pairs.features.shape == (len(named.judged), len(FEATURES))
    assert set(named.pairs.grades[~named.judged]) == {0}
    assert (named.pairs.weights[~named.judged] < 1.0).all() and (named.pairs.weights[named.judged] == 1.0).all()


def test_a_learned_candidate_opens_and_says_what_it_is_made_of(
    ground: JudgedGround, pipeline: Pipeline, judged: JudgedSet, tmp_path: Path
) -> None:
    named = collect(ground, [judged], pipeline, None, unexposed=5)
    learned = learn(together([named, named]), QUICK)
    assert 0.0 < learned.figures["ndcg_at_10"] <= 1.0
    assert all(table.is_monotone() for table in learned.ranker.tables.values())
    made = write_candidate(learned, default_bundle_folder(), tmp_path / "0001", {"outcome_pairs": 0}, "0001")
    assert made.manifest.version == "0001"
    assert made.manifest.training["ranker"]["outcome_pairs"] == 0
    assert load_bundle(tmp_path / "0001").ranker.feature_names == FEATURES


def test_the_same_grades_give_the_same_bundle(
    ground: JudgedGround, pipeline: Pipeline, judged: JudgedSet, tmp_path: Path
) -> None:
    named = collect(ground, [judged], pipeline, None, unexposed=5)
    for name in ("a", "b"):
        write_candidate(learn(named, QUICK), default_bundle_folder(), tmp_path / name, {}, "1")
    for part in ("ranker.json", "calibration.json", "manifest.json"):
        assert (tmp_path / "a" / part).read_bytes() == (tmp_path / "b" / part).read_bytes()


def test_marks_become_outcomes_and_a_refusal_is_the_last_word() -> None:
    marks = [
        PostingMark(1, 5, Mark.SAVED, "", "", AT),
        PostingMark(1, 5, Mark.INTERESTED, "", "", AT),
        PostingMark(1, 6, Mark.INTERESTED, "", "", AT),
        PostingMark(1, 6, Mark.HIDDEN, "far", "", AT),
    ]
    found = {(o.graduate, o.posting): o.kind for o in strongest([outcome_of(mark) for mark in marks])}
    assert found == {("1", "5"): OutcomeKind.SAVED, ("1", "6"): OutcomeKind.DECLINED}


def test_what_was_shown_further_down_counts_less() -> None:
    weights = [PairOutcome("1", "2", OutcomeKind.SHOWN, rank).weight for rank in (1, 3, 10)]
    assert weights == sorted(weights, reverse=True) and weights[0] < 1.0
    assert PairOutcome("1", "2", OutcomeKind.HIRED).weight == 1.0


def test_outcomes_of_postings_that_are_gone_or_closed_to_her_are_left_out(
    ground: JudgedGround, pipeline: Pipeline
) -> None:
    graduate = ground.graduates[0]
    allowed = pipeline.market(graduate, ground.as_of).allowed
    open_row, shut_row = int(np.flatnonzero(allowed)[0]), int(np.flatnonzero(~allowed)[0])
    rows = {"open": open_row, "shut": shut_row}
    outcomes = [PairOutcome("1", name, OutcomeKind.APPLIED) for name in ("open", "shut", "gone")]
    found = outcome_pairs(pipeline, {"1": graduate}, rows, [*outcomes, PairOutcome("2", "open", OutcomeKind.APPLIED)], ground.as_of)
    assert found.pairs.grades.tolist() == [OutcomeKind.APPLIED.grade] and found.names == ("1",)
