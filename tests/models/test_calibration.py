"""Probabilities rise with the score, lie in [0, 1] and are right on average."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calibration import IsotonicCalibration, PlattCalibration, load_calibration, save_calibration
from models.errors import InputShapeError, ManifestError, NotFittedError
from models.metrics import expected_calibration_error

pairs = st.lists(st.tuples(st.floats(-8, 8), st.booleans()), min_size=3, max_size=60)
KINDS = (PlattCalibration, IsotonicCalibration)


@pytest.mark.parametrize("kind", KINDS)
@given(data=pairs)
def test_probabilities_rise_within_bounds(kind: type, data: list[tuple[float, bool]]) -> None:
    """Whatever the outcomes, a higher score never gets a lower probability."""
    scores, outcomes = np.array([x for x, _ in data]), np.array([float(y) for _, y in data])
    found = kind().fit(scores, outcomes).probability(np.linspace(-12, 12, 99))
    assert ((found >= 0) & (found <= 1)).all()
    assert (np.diff(found) >= -1e-12).all()


@pytest.mark.parametrize("kind", KINDS)
@given(data=pairs)
def test_a_stored_calibration_answers_as_before(kind: type, data: list[tuple[float, bool]]) -> None:
    """The JSON form loses no probability."""
    made = kind().fit(np.array([x for x, _ in data]), np.array([float(y) for _, y in data]))
    back = kind.from_json(json.loads(json.dumps(made.to_json())))
    probe = np.linspace(-12, 12, 99)
    assert np.allclose(back.probability(probe), made.probability(probe), atol=1e-12)


@pytest.mark.parametrize("kind", KINDS)
def test_drawn_outcomes_are_found_again(kind: type) -> None:
    """Outcomes drawn from a known sigmoid give its probabilities back within sampling error."""
    random = np.random.default_rng(0)
    scores = random.normal(0, 2, 20_000)
    true = 1 / (1 + np.exp(-(1.5 * scores - 0.5)))
    outcomes = (random.random(20_000) < true).astype(float)
    found = kind().fit(scores, outcomes).probability(scores)
    assert expected_calibration_error(found, outcomes) < 0.015
    assert np.abs(found - true).mean() < 0.02


def test_isotonic_means_are_those_worked_out_by_hand() -> None:
    """Outcomes 0, 1, 0, 1 at rising scores: the middle two are pooled to one half."""
    made = IsotonicCalibration(floor=0.0).fit([1, 2, 3, 4], [0, 1, 0, 1])
    assert made.probability([1, 2, 3, 4]).tolist() == [0.0, 0.5, 0.5, 1.0]


def test_weights_count_a_pair_more_than_once() -> None:
    """A pair of weight three is the same as three pairs."""
    once = PlattCalibration().fit([0, 1, 2, 3], [0, 1, 0, 1], weights=[1, 3, 1, 1])
    thrice = PlattCalibration().fit([0, 1, 1, 1, 2, 3], [0, 1, 1, 1, 0, 1])
    # the score's mean and spread only steady the arithmetic, they leave a trace below a ten-thousandth
    assert np.allclose(once.probability([0, 1, 2, 3]), thrice.probability([0, 1, 2, 3]), atol=1e-4)


@pytest.mark.parametrize("kind", KINDS)
def test_misuse_is_refused(kind: type) -> None:
    """Unfitted, of unequal length, or with outcomes that are neither 0 nor 1."""
    with pytest.raises(NotFittedError, match="fit"):
        kind().probability([0.0])
    with pytest.raises(NotFittedError, match="fit"):
        kind().to_json()
    with pytest.raises(InputShapeError):
        kind().fit([1.0, 2.0], [1.0])
    with pytest.raises(InputShapeError, match="0 或 1"):
        kind().fit([1.0, 2.0], [1.0, 2.0])


def test_files_are_kept_and_broken_ones_refused(tmp_path: Path) -> None:
    """Either kind is read back from its file; other content is refused by name."""
    path = tmp_path / "calibration.json"
    for kind in KINDS:
        made = kind().fit([0, 1, 2, 3], [0, 1, 0, 1])
        save_calibration(made, path)
        assert np.allclose(load_calibration(path).probability([1.5]), made.probability([1.5]))
    path.write_text('{"kind": "other"}', encoding="utf-8")
    with pytest.raises(ManifestError, match=r"calibration\.json"):
        load_calibration(path)
