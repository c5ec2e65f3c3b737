"""Killed at random points of an import, an index build and a migration, nothing acknowledged is lost or half there.

The long version with 50 points is ``make kill``.
"""

from __future__ import annotations

from benchmarks.kill import WORKS, kill_all


def test_six_kills_leave_the_data_whole_and_the_work_goes_on_to_the_same_end() -> None:
    points = kill_all(points=6, rows=1500, seed=11)
    assert [point.work for point in points] == [work for work in WORKS for _ in range(2)]
    assert [point for point in points if point.faults] == []
