"""A linear text model scores by grams and numbers, reads what it wrote, and gives a text one score in any company."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import models
from models.checksums import file_sha256
from models.errors import BundleFileError, InputShapeError
from models.linear_text import STEPS, LinearText, grams_of

MODEL = LinearText(
    grams=("a", "ab", "b"),
    rarity=np.array([STEPS, STEPS, STEPS], dtype=np.int32),
    weights=np.array([STEPS, 2 * STEPS, 0], dtype=np.int32),
    means=np.array([10.0]),
    scales=np.array([2.0]),
    number_weights=np.array([0.5]),
    slope=1.0,
    bias=0.0,
)


def test_the_score_is_the_one_worked_out_by_hand() -> None:
    # "ab" holds a, b, ab once each: (1 + 2 + 0) / sqrt(3); the number 14 lies two scales above its mean.
    assert MODEL.score(["ab"], [(14.0,)])[0] == pytest.approx(3 / 3**0.5 + 1.0)


def test_a_number_that_is_not_stated_counts_as_its_mean() -> None:
    assert MODEL.score(["ab"], [(None,)]) == MODEL.score(["ab"], [(10.0,)])


def test_a_text_of_unknown_letters_has_the_score_of_its_numbers_alone() -> None:
    assert MODEL.score(["甲乙"], [(12.0,)]) == [0.5]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(InputShapeError, match="应为 1"):
        MODEL.score(["ab"], [(1.0, 2.0)])


def test_a_saved_model_scores_as_before(tmp_path: Path) -> None:
    MODEL.save(tmp_path)
    texts, numbers = ["abba", "b", ""], [(1.0,), (None,), (30.0,)]
    assert LinearText.load(tmp_path).probability(texts, numbers) == MODEL.probability(texts, numbers)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "linear_text.npz").write_bytes(b"PK\x03\x04")
    with pytest.raises(BundleFileError, match=r"linear_text\.npz"):
        LinearText.load(tmp_path)


def test_no_gram_reaches_over_the_end_of_a_line() -> None:
    assert set(grams_of("甲\n乙")) == {"甲", "乙"}


def test_the_committed_weights_are_those_of_the_manifest_and_hold_no_more_than_two_letters() -> None:
    folder = Path(models.__file__).parent / "trained" / "posting-risk-v1"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name, record in manifest["files"].items():
        assert file_sha256(folder / name) == record["sha256"]
    assert max(len(gram) for gram in LinearText.load(folder).grams) == 2
