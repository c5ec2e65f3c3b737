"""Contributions are the table values, sum to the score, and add up exactly as printed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputShapeError, ManifestError
from models.ranker import AdditiveRanker, FeatureTable, adds_up

numbers = st.floats(-5, 5, allow_nan=False)
knots = st.lists(numbers, min_size=1, max_size=6, unique=True).map(sorted)


@st.composite
def tables(draw: st.DrawFn) -> FeatureTable:
    """Return any legitimate table."""
    places, shape = draw(knots), draw(st.sampled_from(["step", "linear"]))
    count = len(places) + (shape == "step")
    values = draw(st.lists(numbers, min_size=count, max_size=count))
    direction = draw(st.sampled_from(["any", "increasing", "decreasing"]))
    if direction != "any":
        values = sorted(values, reverse=direction == "decreasing")
    return FeatureTable(tuple(places), tuple(values), draw(numbers), shape, direction)  # type: ignore[arg-type]


@st.composite
def questions(draw: st.DrawFn) -> tuple[AdditiveRanker, np.ndarray]:
    """Return a ranker and rows of features, some missing."""
    made = draw(st.lists(tables(), min_size=1, max_size=5))
    names = [f"f{place}" for place in range(len(made))]
    value = st.one_of(st.just(float("nan")), st.floats(-9, 9))
    rows = draw(st.lists(st.lists(value, min_size=len(made), max_size=len(made)), min_size=1, max_size=5))
    return AdditiveRanker(names, dict(zip(names, made, strict=True)), draw(numbers)), np.array(rows)


@given(questions())
def test_contributions_sum_to_the_score(question: tuple[AdditiveRanker, np.ndarray]) -> None:
    """Base plus contributions is the score to 1e-9; the rounded ones differ by less than half a millionth each."""
    ranker, rows = question
    parts, scores = ranker.contributions(rows), ranker.score(rows)
    assert np.abs(ranker.base + parts.sum(axis=1) - scores).max() < 1e-9
    explained = ranker.explain(rows)
    assert np.abs(explained.contributions - parts).max() <= 0.5000001e-6
    assert np.abs(explained.scores - scores).max() <= 0.5000001e-6 * (parts.shape[1] + 1)


@given(questions())
def test_printed_numbers_add_up_exactly(question: tuple[AdditiveRanker, np.ndarray]) -> None:
    """Read back from their JSON form the numbers have at most 6 decimals and add up without any error."""
    ranker, rows = question
    explained = ranker.explain(rows)
    for parts, score in zip(explained.contributions.tolist(), explained.scores.tolist(), strict=True):
        base, parts, score = json.loads(json.dumps([explained.base, parts, score]))
        assert all(round(number, 6) == number for number in (base, *parts, score))
        assert adds_up(base, parts, score)


@given(questions(), st.randoms())
def test_the_score_ignores_row_order(question: tuple[AdditiveRanker, np.ndarray], random: object) -> None:
    """A pair's score depends on its own features only."""
    ranker, rows = question
    order = list(range(len(rows)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert np.array_equal(ranker.score(rows)[order], ranker.score(rows[order]))


@given(tables(), st.lists(st.floats(-9, 9), min_size=2, max_size=9))
def test_a_declared_direction_is_kept(table: FeatureTable, values: list[float]) -> None:
    """Along a rising value an increasing table never falls, a decreasing one never rises."""
    steps = np.diff(table.look_up(np.sort(np.array(values))))
    if table.direction == "increasing":
        assert (steps >= -1e-12).all()
    if table.direction == "decreasing":
        assert (steps <= 1e-12).all()


@given(questions())
def test_a_saved_ranker_scores_as_before(question: tuple[AdditiveRanker, np.ndarray]) -> None:
    """The JSON form keeps every digit."""
    ranker, rows = question
    back = AdditiveRanker.from_json(json.loads(json.dumps(ranker.to_json())))
    assert back.feature_names == ranker.feature_names
    assert back.score(rows).tobytes() == ranker.score(rows).tobytes()


def test_steps_and_lines_give_the_values_worked_out_by_hand() -> None:
    """A step holds from its knot on; a line is straight between knots and level outside; missing has its own entry."""
    nan = float("nan")
    step = FeatureTable((1.0, 2.0), (0.1, 0.2, 0.3), missing=-0.5)
    assert step.look_up(np.array([0.0, 1.0, 1.9, 2.0, 9.0, nan])).tolist() == [0.1, 0.2, 0.2, 0.3, 0.3, -0.5]
    line = FeatureTable((1.0, 3.0), (0.0, 1.0), missing=0.25, shape="linear")
    assert line.look_up(np.array([0.0, 1.0, 2.0, 3.0, 9.0, nan])).tolist() == [0.0, 0.0, 0.5, 1.0, 1.0, 0.25]


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ({"knots": (1.0,), "values": (1.0,)}, "取值个数"),
        ({"knots": (), "values": (), "shape": "linear"}, "取值个数"),
        ({"knots": (2.0, 1.0), "values": (1.0, 2.0, 3.0)}, "分界点"),
        ({"knots": (1.0,), "values": (1.0, float("inf"))}, "有限"),
        ({"knots": (1.0,), "values": (2.0, 1.0), "direction": "increasing"}, "方向"),
        ({"knots": (1.0,), "values": (1.0, 2.0), "direction": "decreasing"}, "方向"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(table: dict[str, object], word: str) -> None:
    """The sentence names what does not fit."""
    with pytest.raises(InputShapeError, match=word):
        FeatureTable(**table)  # type: ignore[arg-type]


def test_features_and_tables_must_match() -> None:
    """A table too few, and a column too few, are refused."""
    table = FeatureTable((0.5,), (0.0, 1.0))
    with pytest.raises(InputShapeError, match="排序特征"):
        AdditiveRanker(["a", "b"], {"a": table})
    with pytest.raises(InputShapeError, match="特征矩阵"):
        AdditiveRanker(["a"], {"a": table}).score(np.zeros((2, 3)))


def test_a_broken_ranker_file_is_refused_by_name(tmp_path: Path) -> None:
    """Cut off and foreign content are both named."""
    path = tmp_path / "ranker.json"
    AdditiveRanker(["a"], {"a": FeatureTable((0.5,), (0.0, 1.0))}).save(path)
    assert AdditiveRanker.load(path).score(np.array([[1.0]])).tolist() == [1.0]
    for content in (path.read_text(encoding="utf-8")[:30], "[]", '{"tables": {}}'):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ManifestError, match=r"ranker\.json"):
            AdditiveRanker.load(path)
