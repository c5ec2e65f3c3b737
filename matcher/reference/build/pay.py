"""Turn stated pays into the lines of the pay table: enough postings a line, tenth, half and nine tenths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from matcher.reference.pay import PayLine, pay_places

LEAST = 30
"""Postings of a line: fewer give no line."""
HIGHEST, LOWEST = 200_000, 500
Stated = tuple[str, str, int]
"""Occupation code, place code or empty, middle of the pay in 元/月."""


def pay_lines(stated: Iterable[Stated]) -> list[PayLine]:
    """Return the lines in order of group and place; a posting counts in its city, its province and the country."""
    pays: dict[tuple[str, str], list[int]] = defaultdict(list)
    for code, region, pay in stated:
        if not LOWEST <= pay <= HIGHEST:
            continue
        for place in pay_places(region):
            for group in (code[:7], code[:4]):
                pays[group, place].append(pay)
    return [
        PayLine(group, place, len(found), *(_quantile(sorted(found), part) for part in (10, 50, 90)))
        for (group, place), found in sorted(pays.items())
        if len(found) >= LEAST
    ]


def _quantile(ordered: list[int], part: int) -> int:
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]
