"""Work shared among processes comes back as from one, in order, and what goes wrong in one of them is heard."""

from __future__ import annotations

import os
from functools import partial

import pytest

from matcher.workflows.fairs.forking import in_turn


def _scaled(factors: dict[str, int], pieces: list[int]) -> tuple[list[int], int]:
    return [factors["by"] * piece for piece in pieces], os.getpid()


def test_two_processes_return_what_one_returns_in_order() -> None:
    work = partial(_scaled, {"by": 3})
    pieces = [[number, number + 1] for number in range(40)]
    alone, shared = list(in_turn(work, pieces)), list(in_turn(work, pieces, workers=2))
    assert [result for result, _ in shared] == [result for result, _ in alone]
    assert os.getpid() not in {process for _, process in shared}


def test_a_fault_in_a_process_reaches_the_command() -> None:
    with pytest.raises(KeyError):
        list(in_turn(partial(_scaled, {}), [[1], [2]], workers=2))
    assert list(in_turn(partial(_scaled, {"by": 1}), [[1], [2]], workers=2))
