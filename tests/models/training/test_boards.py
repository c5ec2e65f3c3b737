"""The test of a board has no title left in its texts and one place for copies; general pairs are judged across halves."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs scikit-learn of the dev extra")

from models.encoder import StaticEncoder
from models.training.boards import bm25_ranks, board_test, cutters_of, encoder_ranks, ratio, tune_bm25
from models.training.general_pairs import crossed_accuracy
from models.training.texts import TitledText


def _advert(title: str, text: str, group: str = "甲") -> TitledText:
    return TitledText(title, text, (), group)


def test_titles_are_removed_and_copies_count_once() -> None:
    """Two titles of one text both belong to it; without text there is nothing to find."""
    adverts = [
        _advert("会计", "招聘会计，负责 账目。"),
        _advert("出纳", "招聘会计，负责账目。"),
        _advert("店员", ""),
        _advert("护士，护师", "护士值班，护师带教。"),
    ]
    test = board_test(adverts)
    assert test.titles == ["会计", "出纳", "护士，护师"] and test.own.tolist() == [0, 0, 1]
    assert test.texts == ["招聘 ，负责 账目。", "护士值班，护师带教。"]
    assert board_test(adverts, parted=True).texts[1] == " 值班， 带教。"


def test_both_systems_find_the_own_text(encoder: StaticEncoder) -> None:
    """Ranks count from 1; the ratio of a system to itself is 1."""
    test = board_test([_advert("会计 助理", "岗位 职责 负责 助理"), _advert("软件 工程师", "负责 c++ 软件 开发")])
    cutters = cutters_of(encoder)
    setting = tune_bm25(cutters, [test])
    ranks = bm25_ranks(setting, cutters[setting.unit], test)
    assert ranks.tolist() == [1, 1] and encoder_ranks(encoder, test).min() >= 1
    assert ratio(ranks, ranks).value == 1.0


def test_the_threshold_comes_from_the_other_half() -> None:
    """A threshold that parts both halves gives nearly 1, noise gives about one half."""
    random = np.random.default_rng(0)
    same = random.random(2000) < 0.5
    assert crossed_accuracy(same + 0.1 * random.random(2000), same) > 0.99
    assert 0.45 < crossed_accuracy(random.random(2000), same) < 0.55
