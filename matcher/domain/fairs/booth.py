"""Booth numbers (展位号) in the order in which they are walked past."""

from __future__ import annotations

import re

_RUNS = re.compile(r"\d+|\D+")


def booth_order(booth: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts booth numbers as they are walked past.

    >>> sorted(["A10", "B1", "A2"], key=booth_order)
    ['A2', 'A10', 'B1']
    """
    return tuple((1, int(run), "") if run.isdecimal() else (0, 0, run) for run in _RUNS.findall(booth))
