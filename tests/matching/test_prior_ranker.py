"""Hand-set and shipped tables keep their promise: stated and met is never worth less than not stated."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.matching.explanation import EDUCATION_TOO_HIGH, PLACE_SPEAKS_FOR
from matcher.matching.features import FEATURES
from matcher.matching.prior_ranker import BASE, prior_ranker
from matcher.workflows.index.models import default_bundle_folder
from models.bundle import RANKER_FILE
from models.ranker import AdditiveRanker

NAN = float("nan")


SHIPPED = AdditiveRanker.load(default_bundle_folder() / RANKER_FILE)


@pytest.fixture(params=[prior_ranker(), SHIPPED], ids=["hand-set", "shipped"], autouse=True)
def ranker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AdditiveRanker:
    monkeypatch.setitem(_PRESENT, "ranker", request.param)
    return request.param


_PRESENT: dict[str, AdditiveRanker] = {}


def _worth(**values: float) -> float:
    row = np.array([[values.get(name, NAN) for name in FEATURES]])
    return float(_PRESENT["ranker"].score(row)[0])


@pytest.mark.parametrize(
    ("feature", "least"),
    [("place", PLACE_SPEAKS_FOR), ("pay", 1.0), ("occupation", 0.45), ("major", 1.0), ("major_preferred", 1.0), ("skills", 0.01)],
)
def test_what_gives_a_reason_is_worth_more_than_silence(feature: str, least: float) -> None:
    for value in np.linspace(least, 3.0, 40):
        assert _worth(**{feature: float(value)}) > _worth()


def test_education_speaks_for_a_posting_up_to_one_level_above() -> None:
    margins = np.arange(0.0, EDUCATION_TOO_HIGH)
    assert len(margins) == 2 and all(_worth(education=float(margin)) > _worth() for margin in margins)
    assert _worth(education=EDUCATION_TOO_HIGH) < _worth()


@pytest.mark.parametrize("feature", sorted(set(FEATURES) - {"education"}))
def test_every_table_but_education_is_monotone(feature: str) -> None:
    direction = _PRESENT["ranker"].tables[feature].direction
    assert direction in ("increasing", "decreasing")
    worths = np.array([_worth(**{feature: float(value)}) for value in np.linspace(-2.0, 400.0, 4021)])
    steps = np.diff(worths)
    assert (steps >= -1e-12).all() if direction == "increasing" else (steps <= 1e-12).all()
    assert abs(worths[0] - worths[-1]) > 0.05, "the feature matters"


def test_a_doubtful_pair_is_worth_less_than_a_certain_one() -> None:
    assert _worth(certainty=0.0) < _worth(certainty=1.0)


def test_the_base_is_the_score_without_contributions() -> None:
    assert prior_ranker().base == BASE
