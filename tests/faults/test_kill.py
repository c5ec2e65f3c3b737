"""Killed at random points of every long work, nothing acknowledged is lost, half there or there twice.

The long version with 50 points is ``make kill``.
"""

from __future__ import annotations

from benchmarks.kill import WORKS, kill_all


def test_a_kill_of_each_work_leaves_the_data_whole_and_it_goes_on_to_the_same_end() -> None:
    points = kill_all(points=len(WORKS), rows=1500, seed=11)
    assert [point.work for point in points] == list(WORKS) and len(WORKS) == 7
    assert [point for point in points if point.faults] == []
