"""No batch holds two pairs that are alike, and nothing is lost over a round."""

from __future__ import annotations

from itertools import islice

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.training.pairs import Task, advert_tasks, occupation_tasks
from models.training.texts import Occupation, TitledText

LONG = "负责设备的日常保养与检修，记录运行数据，发现异常及时上报并处理，配合班组完成生产任务"


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=60), st.integers(1, 9))
def test_keys_meet_at_most_once_in_a_batch(keys: list[tuple[int, int]], size: int) -> None:
    """Same title or same text never become each other's negatives."""
    task = Task("test", 1.0)
    for number, (left, right) in enumerate(keys):
        task.add(f"l{number}", f"r{number}", f"title {left}", f"text {right}")
    for batch in islice(task.batches(size, np.random.default_rng(0)), 20):
        assert 1 <= len(batch) <= size
        for side in (0, 1):
            seen = [task.keys[pair][side] for pair in batch]
            assert len(seen) == len(set(seen))


def test_a_round_without_likeness_uses_every_pair_once() -> None:
    """Ten pairs in batches of four: two full batches, one of two, nothing twice."""
    task = Task("test", 1.0)
    for number in range(10):
        task.add(f"l{number}", f"r{number}")
    batches = list(islice(task.batches(4, np.random.default_rng(0)), 3))
    assert sorted(pair for batch in batches for pair in batch) == list(range(10))


def test_tasks_are_made_from_adverts() -> None:
    """A title meets its text and its tags; two employers with one title meet, the same employer does not."""
    one, two = LONG + "，持证上岗。", "白班夜班轮换，" + LONG
    adverts = [
        TitledText("设备维修工", one, ("电工证", "钳工"), "甲"),
        TitledText("设备维修工（双休）", two, (), "乙"),
        TitledText("设备维修工", "三班倒，" + LONG, (), "乙"),
        TitledText("会计", "", ("票据",), "丙"),
    ]
    tasks = {task.name: task for task in advert_tasks(adverts)}
    assert tasks["title-text"].left == ["设备维修工", "设备维修工（双休）", "设备维修工"]
    assert list(zip(tasks["same-title"].left, tasks["same-title"].right, strict=True)) == [(one, two)]
    assert tasks["title-tags"].right == ["电工证 钳工", "票据"]


def test_tasks_are_made_from_the_classification() -> None:
    """Names and aliases meet the text, coded titles meet the name; one code is one key."""
    entry = Occupation("6-31-01-03", "机修钳工", ("维修钳工",), "从事机械设备维修的人员")
    names, titles, texts = occupation_tasks([entry], [("设备维修工", entry.code, entry.name)])
    assert names.left == ["机修钳工", "维修钳工"] and len({key for key, _ in names.keys}) == 1
    assert (titles.left, titles.right, texts.right) == (["设备维修工"], ["机修钳工"], [entry.text])
